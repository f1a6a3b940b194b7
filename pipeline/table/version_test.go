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
