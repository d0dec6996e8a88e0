// Package source reads .flow files for tests: in go inputs or names of examples,
// out comes the project, which must be sound. It is test support.
package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// disk is the files of the machine.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// Read reads sources; an error in them ends the test.
func Read(t testing.TB, inputs ...dsl.Input) *flow.Project {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%v: %s", d.Span, d.Message.Text(diag.English))
		}
	}
	return project
}

// Examples reads examples of the project by the names of their files, without
// folder and extension; none: all of them. It is called from a folder of the
// module, as tests are.
func Examples(t testing.TB, names ...string) *flow.Project {
	t.Helper()
	if len(names) == 0 {
		names = []string{"*"}
	}
	var inputs []dsl.Input
	for _, name := range names {
		found, err := filepath.Glob(filepath.Join(root(t), "examples", name+".flow"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no example %s: %v", name, err)
		}
		for _, f := range found {
			inputs = append(inputs, dsl.Input{Path: f})
		}
	}
	return Read(t, inputs...)
}

// root is the way up to the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	up := "."
	for range 16 {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			return up
		}
		up = filepath.Join(up, "..")
	}
	t.Fatal("no module above the folder of the test")
	return ""
}
