package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestEdges holds what groups of rules say, and above all do not say, of the
// sources in testdata/edges: each .flow for itself, with the other files
// beside it. The first line of an archive names the codes that it is about.
func TestEdges(t *testing.T) {
	names, err := filepath.Glob("testdata/edges/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { edges(t, name) })
	}
}

func edges(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(archive.Comment), "\n")
	about := map[string]bool{}
	for _, code := range strings.Fields(head) {
		about[code] = true
	}
	var files []txtar.File
	want, got := "", ""
	for _, f := range archive.Files {
		if f.Name == "findings" {
			want = string(f.Data)
			continue
		}
		files = append(files, f)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name, ".flow") {
			continue
		}
		e := examine(t, files, f.Name)
		for _, d := range e.list {
			if about[d.Code] || d.Severity == diag.Error && !strings.HasPrefix(d.Code, "FG2") {
				got += fmt.Sprintf("%s:%d:%d %s %s\n", f.Name, d.Span.Start.Line, d.Span.Start.Column, d.Code, d.Message.Text(diag.Chinese))
			}
		}
	}
	if golden.Update() {
		archive.Files = append(files, txtar.File{Name: "findings", Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
