package person

import (
	"strings"

	"kilde/pipeline"
)

// Stage two: what a name gets of the roles that are its own.

// giveBefore gives chain [k, m) to the name n behind it; a plural title goes to all names
// of the list that begins there: "borgmestrene Erna Mus og Viggo Bay".
func (x *Extractor) giveBefore(d *pipeline.Doc, n, k, m int) {
	x.give(d, &x.names[n], k, m)
	if x.roles[m-1].form.number < plural {
		return
	}
	for n+1 < len(x.names) {
		i := x.names[n].after
		if d.Is1(i, ',') || x.partAt(i)&conjunction != 0 && d.WordText(i) != "samt" {
			i++
		}
		if x.nameStart(i) != n+1 {
			return
		}
		n++
		x.give(d, &x.names[n], k, m)
	}
}

func (x *Extractor) give(d *pipeline.Doc, n *name, k, m int) {
	x.shareBody(d, k, m)
	for i := k; i < m; i++ {
		r := &x.roles[i]
		r.taken = true
		if i > k && r.status == "" && r.body.end == 0 && r.first == r.lo && r.lo > 0 && x.roles[i-1].status == "former" && x.partAt(r.lo-1)&conjunction != 0 {
			r.status = "former" // "tidligere minister og kommissær X"
		}
		if n.titleSpan.Empty() {
			n.titleSpan = r.titleSpan(d)
		}
		// A rank comes before a mere function: "lederen af slukningen, brandinspektør X".
		row := x.resolved(d, r)
		function := x.roles[k].form.number == definite || x.roles[k].form.number == pluralDefinite || onDuty(x.roles[k].form.base)
		if i > k && i == m-1 && function && r.form.number == indefinite && n.first >= r.end && x.roles[k].body.text == "" {
			n.roles = append([]Role{row}, n.roles...)
			n.titleSpan = r.titleSpan(d)
		} else {
			n.roles = append(n.roles, row)
		}
		if n.party == "" && n.partyName == "" {
			n.party, n.partyName = r.party, r.partyName
			if party, name, end := x.partyIn(d, r.end); n.party == "" && end > 0 && r.first >= n.end {
				n.party, n.partyName, r.end = party, name, end // "Bo Vang, formand for Teknisk Udvalg (V)"
			}
		}
		if r.end > n.after && r.first >= n.end {
			n.after = r.end
		}
	}
}

// onDuty reports whether a title says what somebody is doing just now: "vagthavende".
func onDuty(base string) bool {
	return strings.HasSuffix(base, "havende") || strings.HasSuffix(base, "gørende") || strings.HasSuffix(base, "førende")
}

// shareBody gives the workplace of the last title of a chain to the one before it:
// "professor og sektionsleder på Kystuniversitetet", "direktør og stifter af Kornmel".
// What a title is for is its own: "skuespiller og formand for Filmrådet".
func (x *Extractor) shareBody(d *pipeline.Doc, k, m int) {
	for i := m - 2; i >= k; i-- {
		r, next := &x.roles[i], &x.roles[i+1]
		if r.body.end != 0 || next.body.end == 0 || next.body.first <= next.word || next.status != r.status || r.titleEnd > r.word+1 {
			return
		}
		switch d.WordText(next.titleEnd) {
		case "på", "ved", "i", "hos":
			r.body = next.body
		case "af":
			switch next.form.base {
			case "stifter", "medstifter", "ejer", "grundlægger", "indehaver", "partner":
				r.body = next.body
			}
		}
	}
}
