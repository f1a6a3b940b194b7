package person

import (
	"slices"
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline"
)

func TestNameKey(t *testing.T) {
	for _, same := range [][]string{
		{"Sofie Løhde", "Sophie Løhde", "Sofie Loehde", "Sofie Lohde"},
		{"Christian Aagaard", "Kristian Ågaard", "Kristian Aagaard"},
		{"Eva-Marie Sund", "Eva Marie Sund", "Eva Marie K. Sund"},
		{"Mathilde Schmidt", "Matilde Schmit"},
		{"Michael Carlsen", "Mikael Karlsen"},
		{"Viktor Jakobsen", "Victor Jacobsen"},
		{"Søren Bækgård", "Sören Baekgaard"},
	} {
		for _, name := range same[1:] {
			if got, want := NameKey(name), NameKey(same[0]); got != want {
				t.Errorf("NameKey(%q) = %q, want %q as of %q", name, got, want, same[0])
			}
		}
	}
	for _, other := range [][2]string{
		{"Lars Holm", "Lars Holt"}, {"Hanne Lund", "Anne Lund"}, {"Ole Bak", "Ove Bak"}, {"Karen Vang", "Karin Vang"},
	} {
		if NameKey(other[0]) == NameKey(other[1]) {
			t.Errorf("NameKey(%q) = NameKey(%q), want two keys", other[0], other[1])
		}
	}
}

// TestPeople reads small releases and compares the people: name, how many mentions, and
// roles in the notation of corpus.txt.
func TestPeople(t *testing.T) {
	f := newFinder(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"spellings are one person, the longest its name",
			"Innovationsminister Sofie Hjelm besøgte byen. Det sagde Sophie Hjelm. Hjelms besøg varede en time, og Sofie var glad.",
			[]string{"Sophie Hjelm 4: innovationsminister"}},
		{"two names one letter apart are two people",
			"Det siger Ole Holm. Det mener Ove Holm ikke.",
			[]string{"Ole Holm 1:", "Ove Holm 1:"}},
		{"a middle name may be left out",
			"Det siger Henrik Vig Holm. Henrik Holm er formand for Fjordfonden.",
			[]string{"Henrik Vig Holm 2: formand @ Fjordfonden"}},
		{"a double surname alone is the same person",
			"Det siger vicedirektør Ida Holbæk Friis. Holbæk Friis siger nej. Spørg I. Holbæk Friis.",
			[]string{"Ida Holbæk Friis 3: vicedirektør"}},
		{"initials of a fuller name",
			"Kontakt: T. C. von Lyng-Bak, direktør. Tom Carl von Lyng-Bak siger ja.",
			[]string{"Tom Carl von Lyng-Bak 2: direktør"}},
		{"a surname shared by two first names",
			"Det siger Tove og Gunnar Jensen, der bor i byen.",
			[]string{"Tove Jensen 1:", "Gunnar Jensen 1:"}},
		{"a boat named once is none's name after",
			"Ind gled E 214 Ellen Marie. Skipper Egon Thygesen købte Ellen Marie for år siden.",
			[]string{"Egon Thygesen 1: skipper"}},
		{"roles are merged, not repeated",
			"Ove Solvang, adm. direktør i Dansk Havneforening, er glad. Det siger Ove Solvang, adm. direktør i DH.",
			[]string{"Ove Solvang 2: adm. direktør @ Dansk Havneforening"}},
		{"a body that comes later fills the role",
			"Det siger direktør Lis Bak. Lis Bak, direktør i Kornmel, tog af sted.",
			[]string{"Lis Bak 2: direktør @ Kornmel"}},
		{"a title alone, before the name",
			"- Solen skinner, siger borgmesteren. Borgmester Astrid Tornby klippede snoren.",
			[]string{"Astrid Tornby 2: borgmester"}},
		{"a title that two hold means neither",
			"Skatteminister Sofie Lund og kirkeminister Otto Frank mødtes. Det glædede ministeren.",
			[]string{"Sofie Lund 1: skatteminister", "Otto Frank 1: kirkeminister"}},
		{"the party that most mentions state",
			"Nina Hou (K) talte. Nina Hou (S) lo. Nina Hou (K) gik.",
			[]string{"Nina Hou 3: (K)"}},
		{"a surname alone is a person of its own",
			"Det siger borgmester Overgaard. Overgaard er glad.",
			[]string{"Overgaard 2: borgmester"}},
		{"a contact",
			"Byen får et bad.\n\nKontakt\n\nVita Høg\nPressechef\nHavneministeriet\n45 00 00 00",
			[]string{"Vita Høg 1: pressechef @ Havneministeriet"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f.find(above + c.text)
			var got []string
			for i := range f.persons {
				p := &f.persons[i]
				n := 0
				for k := range f.mentions {
					if f.mentions[k].Person == int32(i) {
						n++
					}
				}
				var roles []string
				for _, r := range p.Roles {
					roles = append(roles, roleText(r))
				}
				line := p.Name + " " + string(rune('0'+n)) + ": " + strings.Join(roles, " + ")
				if p.Party != "" {
					line += "(" + p.Party + ")"
				}
				got = append(got, strings.TrimSpace(line))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("people of %q:\ngot  %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

func TestIdentifiers(t *testing.T) {
	f := newFinder(t)
	f.find(above + "Det siger Sophie Løhde, Åge Bæk og Łukasz Müller.")
	var got []string
	for _, p := range f.persons {
		got = append(got, p.ID)
	}
	if want := []string{"sophie-loehde", "aage-baek", "lukasz-mueller"}; !slices.Equal(got, want) {
		t.Errorf("identifiers = %q, want %q", got, want)
	}
	people := []Person{{Name: "Bo Vang"}, {Name: "Bo Vang"}, {Name: "Bo-Vang"}}
	unique(people)
	if people[0].ID != "bo-vang" || people[1].ID != "bo-vang-2" || people[2].ID != "bo-vang-3" {
		t.Errorf("identifiers = %q %q %q, want them counted", people[0].ID, people[1].ID, people[2].ID)
	}
}

func TestFemale(t *testing.T) {
	f := newFinder(t)
	f.find(above + "Det siger Karen Vang, Lars Bak og Xqirt Holm til avisen.")
	if len(f.persons) < 2 || f.persons[0].Female < 0.9 || f.persons[1].Female > 0.1 {
		t.Errorf("people = %+v, want a woman and a man", f.persons)
	}
}

// Two signatures beside each other are two people.
func TestSignaturesInColumns(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{Raw: "Med venlig hilsen\n\nJens Bjerg Sørensen            Niels Ulrik Holm\n"})
	mentions, people := New(lex).Append(nil, nil, d, nil)
	if len(people) != 2 || len(mentions) != 2 || people[0].Name != "Jens Bjerg Sørensen" || people[1].Name != "Niels Ulrik Holm" {
		t.Errorf("people %v, want Jens Bjerg Sørensen and Niels Ulrik Holm", people)
	}
}
