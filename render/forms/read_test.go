package forms

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

// load reads sources, which must be sound.
func load(t testing.TB, paths ...string) *flow.Project {
	t.Helper()
	var inputs []dsl.Input
	for _, p := range paths {
		inputs = append(inputs, dsl.Input{Path: p})
	}
	return sound(t, inputs)
}

// parse reads a source from a text.
func parse(t testing.TB, text string) *flow.Project {
	t.Helper()
	return sound(t, []dsl.Input{{Path: "-", Data: []byte(text)}})
}

func sound(t testing.TB, inputs []dsl.Input) *flow.Project {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%v: %s", d.Span, d.Message.Text(diag.English))
		}
	}
	return project
}

// examples reads all examples of the project.
func examples(t testing.TB) *flow.Project {
	t.Helper()
	names, err := filepath.Glob("../../examples/*.flow")
	if err != nil || len(names) < 15 {
		t.Fatalf("only %d examples: %v", len(names), err)
	}
	return load(t, names...)
}
