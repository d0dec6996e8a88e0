package check_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl"
	"flowgen/dsl/check"
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

func TestProject(t *testing.T) {
	folders(t, "project.txtar", "FG254", "FG255", "FG256", "FG257")
}

// TestUnusedPostsOfALibrary asks for no finding where a file of posts is
// given by itself or beside some of those that import it: others may use them.
func TestUnusedPostsOfALibrary(t *testing.T) {
	files := memory{fstest.MapFS{
		"单位.flow": {Data: []byte("岗位 科长（法规科）\n岗位 股长（法规科）\n")},
		"甲.flow":  {Data: []byte("引入 \"单位.flow\"\n岗位 干事（法规科）\n职权 甲 {\n  受理（科长）→ 办结\n}\n")},
	}}
	for _, c := range []struct {
		inputs []dsl.Input
		want   string
	}{
		{[]dsl.Input{{Path: "单位.flow"}}, ""},
		{[]dsl.Input{{Path: "单位.flow"}, {Path: "甲.flow"}}, "甲.flow:2"},
		{[]dsl.Input{{Path: "单位.flow", Folder: "."}, {Path: "甲.flow", Folder: "."}}, "单位.flow:2 甲.flow:2"},
	} {
		project, _, _ := dsl.Load(files, c.inputs)
		var got []string
		for _, d := range check.Run(project, nil) {
			if d.Code == "FG254" {
				got = append(got, fmt.Sprintf("%s:%d", d.Span.File, d.Span.Start.Line))
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %q, want %q", c.inputs, got, c.want)
		}
	}
}

func TestPublic(t *testing.T) {
	folders(t, "public.txtar", "FG240", "FG241")
}
