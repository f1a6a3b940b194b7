package extract

import (
	"strings"
	"testing"
)

func TestCalibrationTable(t *testing.T) {
	c, err := newCalibration(calibrationTSV)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"date", "municipality", "person", "quote", "claim"} {
		if c[kind] == nil {
			t.Errorf("no rows of %s were counted", kind)
		}
	}
	for rule, curve := range c {
		for i := 1; i < len(curve); i++ {
			if curve[i] < curve[i-1] {
				t.Errorf("%s: what is stated at %d %% comes out below what is stated at %d %%", rule, i, i-1)
			}
		}
	}
}

func TestCalibration(t *testing.T) {
	c, err := newCalibration("# set rule rows right said\n" +
		"a\tdate/often\t500\t300\t0.9\n" +
		"b\tdate/often\t500\t300\t0.9\n" +
		"a\tdate/seldom\t1\t0\t0.9\n" +
		"a\tclaim/sure\t400\t400\t0.9\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		rule    string
		p       float64
		at, low float64 // within low … at
	}{
		{"date/often", 0.9, 0.61, 0.59},   // what was counted
		{"date/often", 0.5, 0.30, 0.10},   // doubt stays doubt
		{"date/seldom", 0.9, 0.61, 0.50},  // one row says little
		{"date/unheard", 0.9, 0.61, 0.59}, // as its kind
		{"claim/sure", 0.9, 0.99, 0.97},   // never certain
		{"quote/dash", 0.9, 0.9, 0.9},     // nothing counted
	} {
		if got := c.of(tt.rule, tt.p); got > tt.at || got < tt.low {
			t.Errorf("%s at %.2f: %.2f, want %.2f to %.2f", tt.rule, tt.p, got, tt.low, tt.at)
		}
	}
}

func TestCalibrationMalformed(t *testing.T) {
	for _, tsv := range []string{"a\tdate/day\t1", "a\tdate/day\tone\t1\t0.9"} {
		if _, err := newCalibration("# head\n" + tsv); err == nil || !strings.Contains(err.Error(), "calibration.tsv:2") {
			t.Errorf("%q: %v", tsv, err)
		}
	}
}
