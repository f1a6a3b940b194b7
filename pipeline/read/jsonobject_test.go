package read

import (
	"encoding/json"
	"testing"
)

// What encoding/json reads of an object is read alike.
func FuzzEachField(f *testing.F) {
	for _, s := range []string{
		`{"text":"a"}`, `{}`, ` { "a" : 1 , "b":[{"c":"}"}], "d":null } `, `{"a":"\u00e6\ud83d\ude00\ud800x\n\\"}`, `{"a":"b"`, `[1]`, `{"a":"\"","b":""}`, `{"\u0061":1}`, `{"a":tru}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var want map[string]json.RawMessage
		if json.Unmarshal(raw, &want) != nil || want == nil {
			eachField(raw, func(_, value []byte) { unquote(value) }) // whatever comes, it ends
			return
		}
		got := map[string]json.RawMessage{}
		if !eachField(raw, func(key, value []byte) {
			got[repaired(key)] = value
		}) {
			t.Fatalf("%q: no object", raw)
		}
		if len(got) != len(want) {
			t.Fatalf("%q: %q, want %q", raw, got, want)
		}
		for name, value := range want {
			if string(got[name]) != string(value) {
				t.Fatalf("%q: %s %q, want %q", raw, name, got[name], value)
			}
			var s string
			if value[0] != '"' || json.Unmarshal(value, &s) != nil {
				continue
			}
			if g, ok := unquote(value); !ok || g != s {
				t.Fatalf("%q: %q %v, want %q", value, g, ok, s)
			}
		}
	})
}
