package check_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// folders runs the cases of one archive, each in a folder of its own, and
// holds what the rules named find in them to the file said there. All .flow
// files of a folder are given, but for those in lib, which are only there to
// be imported. Other rules are not looked at: a case holds what it is about.
func folders(t *testing.T, archive string, codes ...string) {
	t.Helper()
	name := filepath.Join("testdata", archive)
	all, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, want := map[string][]txtar.File{}, map[string]string{}
	var order []string
	for _, f := range all.Files {
		folder, rest, _ := strings.Cut(f.Name, "/")
		if !slices.Contains(order, folder) {
			order = append(order, folder)
		}
		if rest == "said" {
			want[folder] = string(f.Data)
			continue
		}
		files[folder] = append(files[folder], txtar.File{Name: rest, Data: f.Data})
	}
	written := &txtar.Archive{Comment: all.Comment}
	for _, folder := range order {
		got := saidIn(t, files[folder], codes)
		for _, f := range files[folder] {
			written.Files = append(written.Files, txtar.File{Name: path.Join(folder, f.Name), Data: f.Data})
		}
		written.Files = append(written.Files, txtar.File{Name: path.Join(folder, "said"), Data: []byte(got)})
		if diff := cmp.Diff(want[folder], got); diff != "" && !golden.Update() {
			t.Errorf("%s (-want +got):\n%s", folder, diff)
		}
	}
	if golden.Update() {
		if err := os.WriteFile(name, txtar.Format(written), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// saidIn examines the files of a folder and returns what some rules say, a
// line each. A file that cannot be read at all is a mistake of the case.
func saidIn(t *testing.T, files []txtar.File, codes []string) string {
	t.Helper()
	var inputs []string
	for _, f := range files {
		if path.Ext(f.Name) == ".flow" && !strings.HasPrefix(f.Name, "lib/") {
			inputs = append(inputs, f.Name)
		}
	}
	var b strings.Builder
	for _, d := range examine(t, files, inputs...).list {
		if !slices.Contains(codes, d.Code) && (strings.HasPrefix(d.Code, "FG2") || d.Severity != diag.Error) {
			continue
		}
		fmt.Fprintf(&b, "%s:%d:%d %s %s\n", d.Span.File, d.Span.Start.Line, d.Span.Start.Column, d.Code, d.Message.Text(diag.Chinese))
		for _, r := range d.Related {
			fmt.Fprintf(&b, "  %s:%d:%d %s\n", r.Span.File, r.Span.Start.Line, r.Span.Start.Column, r.Message.Text(diag.Chinese))
		}
	}
	return b.String()
}

func TestGraph(t *testing.T) {
	folders(t, "graph.txtar", "FG250", "FG251", "FG252", "FG253", "FG260")
}
