package person

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Stage three: the roles of a person, as the mentions give them one by one: which of them
// are one post, and which comes first.

// addRole merges a role into those the person has.
func (e *entry) addRole(r Role) {
	for i := range e.Roles {
		o := &e.Roles[i]
		switch {
		case o.Title == r.Title && sameOrganisation(o.Organisation, r.Organisation):
			if o.Organisation == "" {
				o.Organisation, o.Within, o.MunicipalityCode = r.Organisation, r.Within, r.MunicipalityCode
			}
			if o.MunicipalityCode == "" {
				o.MunicipalityCode = r.MunicipalityCode
			}
			if o.Title == "" && o.Class == "other" {
				o.Class = r.Class
			}
			return
		case r.Title == "" && r.Organisation == "":
			if r.Class == "press_contact" {
				return
			}
		case r.Title == "" && o.Organisation == "" && o.Title != "":
			o.Organisation, o.Within, o.MunicipalityCode = r.Organisation, r.Within, r.MunicipalityCode
			return
		case r.Title == "" && o.Organisation == r.Organisation:
			return
		case o.Title == "" && (o.Organisation == "" && o.Class == "press_contact" || o.Organisation != "" && r.Organisation == "" || o.Organisation != "" && o.Organisation == r.Organisation):
			if r.Organisation == "" {
				r.Organisation, r.Within, r.MunicipalityCode = o.Organisation, o.Within, o.MunicipalityCode
			}
			*o = r
			return
		case r.Organisation == "" && r.Title != "" && endsTitle(o.Title, r.Title):
			return // "ministeren Karla Østerbye" behind "innovationsminister"
		case o.Organisation == "" && r.Title != "" && o.Status == r.Status && leads(o.Class) && endsTitle(o.Title, r.Title):
			o.Organisation, o.Within, o.MunicipalityCode = r.Organisation, r.Within, r.MunicipalityCode
			return // "erhvervschef Bo Vang", who "er chef for Erhverv Struer"
		case o.Organisation == "" && o.Title != "" && endsTitle(r.Title, o.Title) && o.Status == r.Status:
			*o = r
			return
		}
	}
	e.Roles = append(e.Roles, r)
}

// leads reports whether a class of title is one that somebody has but one of.
func leads(class string) bool {
	return class == "director" || class == "head" || class == "manager"
}

// endsTitle reports whether the long title is the short one, said in full: an
// "innovationsminister" is a minister, a "næstformand" no formand.
func endsTitle(long, short string) bool {
	return strings.HasSuffix(long, short) && (len(long) == len(short) || !strings.HasPrefix(long, "næst") && !strings.HasPrefix(long, "vice"))
}

// sameOrganisation reports whether two ways of writing can mean one body: one is missing,
// holds the other, or is its initials.
func sameOrganisation(a, b string) bool {
	if a == "" || b == "" || strings.EqualFold(a, b) {
		return true
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	b = strings.TrimSuffix(strings.TrimSuffix(b, "et"), "en") // "Museumsrådet", "Nationalmuseets Museumsråd"
	return strings.Contains(strings.ToLower(a), strings.ToLower(b)) || strings.EqualFold(initials(a), b)
}

func initials(s string) string {
	var out []rune
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		out = append(out, r)
	}
	return string(out)
}

func (e *entry) hasTitle(title string) bool {
	return slices.ContainsFunc(e.Roles, func(r Role) bool {
		return r.Title != "" && (strings.HasSuffix(r.Title, title) || strings.HasSuffix(title, r.Title))
	})
}

// currentFirst puts a title that is held, or will be, before the former one that the text
// may mention first: "tidligere minister X er valgt til præsident".
func (e *entry) currentFirst() {
	if len(e.Roles) < 2 || e.Roles[0].Status != "former" {
		return
	}
	k := slices.IndexFunc(e.Roles, func(r Role) bool { return r.Status != "former" && r.Title != "" })
	if k > 0 {
		r := e.Roles[k]
		copy(e.Roles[1:k+1], e.Roles[:k])
		e.Roles[0] = r
	}
}

// properFirst puts a post in a body that is named before the same kind of post in one that
// is only described: "adm. direktør i DI" before "erhvervsorganisationens topchef".
func (e *entry) properFirst() {
	if len(e.Roles) < 2 || !described(e.Roles[0].Organisation) {
		return
	}
	k := slices.IndexFunc(e.Roles, func(r Role) bool {
		return r.Title != "" && r.Class == e.Roles[0].Class && r.Status == e.Roles[0].Status && r.Organisation != "" && !described(r.Organisation)
	})
	if k > 0 {
		r := e.Roles[k]
		copy(e.Roles[1:k+1], e.Roles[:k])
		e.Roles[0] = r
	}
}

// described reports whether an organisation is one word in small letters.
func described(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && !strings.ContainsAny(s, " ")
}
