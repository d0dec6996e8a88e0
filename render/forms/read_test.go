package forms

import (
	"path/filepath"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/flow"
	"flowgen/internal/source"
)

// load reads sources, which must be sound.
func load(t testing.TB, paths ...string) *flow.Project {
	t.Helper()
	var inputs []dsl.Input
	for _, p := range paths {
		inputs = append(inputs, dsl.Input{Path: p})
	}
	return source.Read(t, inputs...)
}

// parse reads a source from a text.
func parse(t testing.TB, text string) *flow.Project {
	t.Helper()
	return source.Read(t, dsl.Input{Path: "-", Data: []byte(text)})
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
