package table

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// The columns of each version are kept in testdata/schema, as `kilde schema --json` prints
// them. Columns that differ from those need a version of their own: raise SchemaVersion
// and keep the output under its number.
func TestSchemaVersion(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "schema", SchemaVersion+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var kept []Table
	if err := json.Unmarshal(b, &kept); err != nil {
		t.Fatal(err)
	}
	if len(kept) != len(Schema) {
		t.Fatalf("%d tables, version %s has %d", len(Schema), SchemaVersion, len(kept))
	}
	for i, want := range kept {
		got := Schema[i]
		if got.Name != want.Name || !reflect.DeepEqual(got.Key, want.Key) || len(got.Columns) != len(want.Columns) {
			t.Errorf("%s: key or number of columns is not that of version %s", got.Name, SchemaVersion)
			continue
		}
		for k, c := range want.Columns {
			if n := got.Columns[k]; n.Name != c.Name || n.Type != c.Type || n.Null != c.Null || !reflect.DeepEqual(n.Enum, c.Enum) {
				t.Errorf("%s.%s: %s is not that of version %s, %s", got.Name, n.Name, n.Type, SchemaVersion, c.Type)
			}
		}
	}
}

// What a number counts is said of numbers alone, and a column that says it is one of the
// same table.
func TestUnits(t *testing.T) {
	used := map[string]bool{}
	for _, table := range Schema {
		names := map[string]bool{}
		for _, c := range table.Columns {
			names[c.Name] = true
		}
		for _, c := range table.Columns {
			used[c.Name] = used[c.Name] || c.Unit != "" || c.UnitColumn != ""
			if c.UnitColumn != "" && !names[c.UnitColumn] {
				t.Errorf("%s.%s: its unit is in %s, which is no column", table.Name, c.Name, c.UnitColumn)
			}
		}
	}
	for _, names := range []map[string]string{units, unitColumns} {
		for name := range names {
			if !used[name] {
				t.Errorf("unit of %s: no such number", name)
			}
		}
	}
}
