// Package examples_test holds the example powers and the examples of the
// manual to the language: every one loads without a word of complaint.
package examples_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// disk reads the files of this folder.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }

func (disk) Real(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// load loads sources and fails for everything that is said of them.
func load(t *testing.T, inputs ...dsl.Input) *flow.Project {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		t.Errorf("%s:%d:%d: %s %s", d.Span.File, d.Span.Start.Line, d.Span.Start.Column, d.Code, d.Message.Text(diag.Chinese))
	}
	return project
}

// sources lists the examples.
func sources(t *testing.T) []dsl.Input {
	t.Helper()
	paths, err := filepath.Glob("*.flow")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	var inputs []dsl.Input
	for _, path := range paths {
		inputs = append(inputs, dsl.Input{Path: path})
	}
	return inputs
}

// TestClean loads each example by itself, then all of them together.
func TestClean(t *testing.T) {
	for _, in := range sources(t) {
		t.Run(in.Path, func(t *testing.T) { load(t, in) })
	}
	load(t, sources(t)...)
}

// TestManual loads every example of the language manual.
func TestManual(t *testing.T) {
	manual, err := os.ReadFile("../docs/language.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(manual), "```flow\n")
	if len(blocks) < 10 {
		t.Fatalf("only %d examples in the manual", len(blocks)-1)
	}
	line := 1
	for i, b := range blocks {
		if i > 0 {
			text, _, _ := strings.Cut(b, "```")
			name := "language.md:" + strconv.Itoa(line+1)
			t.Run(name, func(t *testing.T) {
				// The line numbers of the manual, not of the block.
				data := strings.Repeat("\n", line) + text
				load(t, dsl.Input{Path: name, Data: []byte(data)})
			})
			line++
		}
		line += strings.Count(b, "\n")
	}
}
