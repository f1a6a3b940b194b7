package read

import (
	"fmt"
	"strings"
	"testing"
)

// body is the text of every release here.
const body = "<p>Byrådet har mandag besluttet at bygge en bro over åen, og den står klar til sommer, hvis vejret er til det.</p>"

// article, dated and teaser make a release on a page that has several: an element of its own, a
// heading and a date in a row of them, and a link to a page of its own.
func article(title, date string) string {
	return "<article><h2>" + title + "</h2><p>" + date + "</p>" + body + "</article>"
}

func dated(title, date string) string {
	return "<h3>" + title + "</h3>\n<div class=dato>" + date + "</div>" + body
}

func teaser(title, date string) string {
	return "<article><h2><a href=/1>" + title + "</a></h2><p>" + date + "</p>" + body + "<a href=/1>Læs mere</a></article>"
}

// A page is several documents when that is certain, and one when it is not.
func TestSeveralReleases(t *testing.T) {
	b := testBuilder(t)
	site := "<title>Presse - Havneby</title><nav><a href=/>Forside</a></nav>"
	for _, c := range []struct{ name, page, want string }{
		{"articles", site + "<h1>Presse</h1>" + article("Ny bro", "3. maj 2019") + article("Ny vej", "12-06-2018"),
			"side.html#1 Ny bro 2019-05-03, side.html#2 Ny vej 2018-06-12"},
		{"articles in any order", site + article("Ny bro", "3. maj 2018") + article("Ny vej", "Publiceret 12. jun. 2019 kl. 10.30"),
			"side.html#1 Ny bro 2018-05-03, side.html#2 Ny vej 2019-06-12"},
		{"times", site + strings.ReplaceAll(article("Ny bro", "<time datetime=2019-05-03>i fredags</time>")+article("Ny vej", "<time datetime=2018-06-12T08:00>forrige år</time>"), "h2>", "h1>"),
			"side.html#1 Ny bro 2019-05-03, side.html#2 Ny vej 2018-06-12"},
		{"headings and dates", site + "<h1>Nyheder</h1><div>" + dated("Ny bro", "3. maj 2019") + dated("Ny vej", "den 12. juni 2018") + dated("Ny ø", "01.02.2018") + "</div>",
			"side.html#1 Ny bro 2019-05-03, side.html#2 Ny vej 2018-06-12, side.html#3 Ny ø 2018-02-01"},
		{"dates before", site + "<h1>Nyheder</h1><p>3. maj 2019</p><h2>Ny bro</h2>" + body + "<p>12. juni 2018</p><h2>Ny vej</h2>" + body,
			"side.html#1 Ny bro 2019-05-03, side.html#2 Ny vej 2018-06-12"},
		{"sections below", site + dated("Ny bro", "3. maj 2019") + "<h4>Fakta</h4><p>Den er 40 meter.</p>" + dated("Ny vej", "12. juni 2018"),
			"side.html#1 Ny bro 2019-05-03, side.html#2 Ny vej 2018-06-12"},

		{"a release with a programme", site + "<h1>Havnefest</h1>" + body + dated("Koncert", "3. maj 2019") + dated("Loppemarked", "3. maj 2019"), "side.html"},
		{"dates that go on", site + dated("Koncert", "3. maj 2019") + dated("Loppemarked", "4. maj 2019"), "side.html"},
		{"a heading without a date", site + dated("Ny bro", "3. maj 2019") + "<h3>Fakta</h3>" + body + dated("Ny vej", "12. juni 2018"), "side.html"},
		{"an article without a date", site + article("Ny bro", "3. maj 2019") + article("Ny vej", "i går"), "side.html several releases on the page, read as one"},
		{"headings of two levels", site + article("Ny bro", "3. maj 2019") + strings.ReplaceAll(article("Ny vej", "12. juni 2018"), "h2>", "h4>"), "side.html several releases on the page, read as one"},
		{"a release and teasers", site + "<h1>Ny bro</h1><p>3. maj 2019</p>" + body + body + body + teaser("Ny vej", "1. maj 2019") + teaser("Ny ø", "1. april 2019"), "side.html"},
		{"named after one", "<title>Ny bro over åen - Havneby</title>" + article("Ny bro over åen", "3. maj 2019") + article("Ny vej", "12. juni 2018"), "side.html"},
		{"one", site + article("Ny bro", "3. maj 2019"), "side.html"},
		{"headings that are dates", site + "<h1>Tidslinje</h1><h2>3. maj 2019</h2>" + body + "<h2>12. juni 2018</h2>" + body, "side.html"},
	} {
		var got []string
		for _, r := range pageOf(t, c.page) {
			d := b.Build(r)
			if !strings.Contains(r.ID, "#") {
				got = append(got, strings.TrimSpace(r.ID+" "+strings.Join(r.Notes, "; ")))
				continue
			}
			got = append(got, fmt.Sprint(r.ID, " ", r.Headline, " ", d.Published))
			for i := range d.Words {
				if s := d.Source(d.Words[i].Span); d.Raw[s.Lo:s.Hi] != d.WordText(i) {
					t.Errorf("%s: %s: %q comes from %q", c.name, r.ID, d.WordText(i), d.Raw[s.Lo:s.Hi])
				}
			}
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
