package read

import (
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
	return noDay, false
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
