package lexicon

import (
	"testing"
	"time"
)

// TestDay holds the calendar to that of package time, for the 400 years that it repeats.
func TestDay(t *testing.T) {
	for d := DayOf(1790, 1, 1); d < DayOf(2210, 1, 1); d++ {
		want := time.Unix(int64(d)*86400, 0).UTC()
		y, m, n := d.Date()
		wy, wm, wn := want.Date()
		if y != wy || m != int(wm) || n != wn {
			t.Fatalf("%d: %d-%d-%d, want %v", d, y, m, n, want)
		}
		if got := DayOf(y, m, n); got != d {
			t.Fatalf("DayOf(%d, %d, %d) = %d, want %d", y, m, n, got, d)
		}
		if w := (int(want.Weekday())+6)%7 + 1; d.Weekday() != w {
			t.Fatalf("%v: weekday %d, want %d", want, d.Weekday(), w)
		}
		y, w := d.ISOWeek()
		if wy, ww := want.ISOWeek(); y != wy || w != ww {
			t.Fatalf("%v: week %d of %d, want %d of %d", want, w, y, ww, wy)
		}
	}
}

// TestDayOf checks months and days out of range.
func TestDayOf(t *testing.T) {
	for year := -1; year < 2030; year += 29 {
		for month := -30; month < 40; month++ {
			for _, day := range [...]int{-40, 0, 1, 31, 32, 400} {
				want := Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
				if got := DayOf(year, month, day); got != want {
					t.Fatalf("DayOf(%d, %d, %d) = %d, want %d", year, month, day, got, want)
				}
			}
		}
	}
}
