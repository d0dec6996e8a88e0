package dsl

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestGolden reads every testdata/*.txtar: the files in it are the sources,
// in.flow the one given. The parts model, diagnostics and english hold what
// must come out; a part that is not there must be empty, but english is
// looked at only where it is.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { compareGolden(t, name) })
	}
}

func compareGolden(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m := memory{fstest.MapFS{}}
	want := map[string]string{}
	var files []txtar.File
	english := false
	for _, f := range archive.Files {
		switch f.Name {
		case "model", "diagnostics", "english":
			want[f.Name] = string(f.Data)
			english = english || f.Name == "english"
		default:
			files = append(files, f)
			m.add(f.Name, f.Data)
		}
	}
	l := loadFiles(m, "in.flow")
	got := map[string]string{"model": dump(l.project), "diagnostics": l.printed(diag.Chinese)}
	if english {
		got["english"] = l.printed(diag.English)
	}
	parts := []string{"model", "diagnostics", "english"}
	if golden.Update() {
		for _, part := range parts {
			if got[part] != "" {
				files = append(files, txtar.File{Name: part, Data: []byte(got[part])})
			}
		}
		archive.Files = files
		writeArchive(t, name, archive)
		return
	}
	for _, part := range slices.Compact(parts) {
		if diff := cmp.Diff(want[part], got[part]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", part, diff)
		}
	}
}

// writeArchive writes a golden file, when it changed.
func writeArchive(t *testing.T, name string, archive *txtar.Archive) {
	data := txtar.Format(archive)
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
