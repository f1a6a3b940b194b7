package read

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kilde/lexicon"
)

const noDay = lexicon.NoDay

// copenhagen is where a moment of publication becomes a day.
var copenhagen = sync.OnceValues(func() (*time.Location, error) { return time.LoadLocation("Europe/Copenhagen") })

// dayLayouts are the forms metadata state a moment or a day in. Forms without a zone
// are taken for Danish time; "03/04/2017" is left out, as it may be March or April.
var dayLayouts = []struct {
	layout string
	zoned  bool
}{
	{time.RFC3339Nano, true},
	{"2006-01-02", false},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02 15:04", false},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02T15:04:05Z0700", true},
	{time.RFC1123Z, true},
	{time.RFC1123, true},
	{"02-01-2006", false},
	{"2-1-2006", false},
	{"02.01.2006", false},
	{"2.1.2006", false},
	{"2006-01-02T15:04Z07:00", true},
	{"2006-01-02T15:04", false},
	{"2006/01/02", false},
	{"20060102", false},
	{"02-01-2006 15:04", false},
	{"02-01-2006 15:04:05", false},
	{"2.1.2006 15:04", false},
	{"2.1.2006 15.04", false},
	{"2.1.2006 15:04:05", false},
	{"Mon, 2 Jan 2006 15:04:05 -0700", true},
	{"Mon, 2 Jan 2006 15:04:05 MST", true},
	{"Mon, 2 Jan 2006 15:04 -0700", true},
	{"2 Jan 2006 15:04:05 -0700", true},
	{"2 Jan 2006", false},
	{"2 January 2006", false},
	{"January 2, 2006", false},
	{"Jan 2, 2006", false},
	{"Mon Jan 2 15:04:05 2006", false},
}

// Day reads a moment or day of publication and returns the day it was in Copenhagen.
func Day(s string) (lexicon.Day, bool) {
	for _, l := range dayLayouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		if l.zoned {
			return dayIn(t)
		}
		return dayOf(t), true
	}
	if d, ok := danishDay(s); ok {
		return d, true
	}
	return unixDay(s)
}

var danishMonths = []string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}

// danishDay reads a day as Danish texts write it, with or without a weekday before and a
// time behind: "fredag den 7. juni 2024 kl. 12.30", "7. jun. 2024".
func danishDay(s string) (lexicon.Day, bool) {
	f := strings.Fields(strings.ToLower(s))
	if len(f) > 0 && strings.HasSuffix(strings.TrimSuffix(f[0], ","), "dag") {
		f = f[1:]
	}
	if len(f) > 0 && (f[0] == "den" || f[0] == "d.") {
		f = f[1:]
	}
	if len(f) < 3 || len(f) > 3 && !strings.HasPrefix(f[3], "kl") && strings.Trim(f[3], "0123456789.:") != "" {
		return noDay, false
	}
	name := strings.TrimSuffix(f[1], ".")
	month := slices.IndexFunc(danishMonths, func(m string) bool { return len(name) >= 3 && strings.HasPrefix(m, name) }) + 1
	t, err := time.Parse("2 1 2006", fmt.Sprintf("%s %d %s", strings.TrimSuffix(f[0], "."), month, strings.TrimSuffix(f[2], ",")))
	if err != nil {
		return noDay, false
	}
	return dayOf(t), true
}

// unixDay reads seconds or milliseconds since 1970, as JSON often has them, of the years
// 2001 to 2030: other numbers of as many digits are no times.
func unixDay(s string) (lexicon.Day, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return noDay, false
	case len(s) == 13:
		n /= 1000
	case len(s) != 10:
		return noDay, false
	}
	if n < 1e9 || n >= 1.9e9 {
		return noDay, false
	}
	return dayIn(time.Unix(n, 0))
}

// dayIn returns the day a moment was in Copenhagen.
func dayIn(t time.Time) (lexicon.Day, bool) {
	place, err := copenhagen()
	if err != nil {
		return noDay, false
	}
	return dayOf(t.In(place)), true
}

func dayOf(t time.Time) lexicon.Day {
	year, month, day := t.Date()
	return lexicon.DayOf(year, int(month), day)
}
