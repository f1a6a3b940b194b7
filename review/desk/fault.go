package desk

import (
	"fmt"
	"strings"
)

// Fault is what is wrong with something that a reviewer entered. Its key is stable, so that
// pages can say it in their own language; Error says it in English.
type Fault struct {
	Key   string // link, number, date, …
	Field string // what it is about, as the tables name it; "" for the whole
	Value string // what was entered
	Says  string
}

func (f *Fault) Error() string {
	var about string
	switch {
	case f.Field != "" && f.Value != "":
		about = fmt.Sprintf("%s %q: ", f.Field, f.Value)
	case f.Field != "":
		about = f.Field + ": "
	}
	return strings.TrimSpace(about + f.Says)
}

// Faults that callers tell apart.
var (
	ErrNothing  = &Fault{Key: "nothing", Says: "no field was changed"}
	ErrSpan     = &Fault{Key: "span", Says: "these words are not in the release"}
	ErrNoFigure = &Fault{Key: "figure", Says: "no such figure"}
	ErrNotYours = &Fault{Key: "yours", Says: "only what you entered yourself can be undone"}
)
