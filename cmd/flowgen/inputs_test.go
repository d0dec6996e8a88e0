package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree makes files (and, for names ending in a slash, folders) below a new
// folder, and makes it the current one.
func tree(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range files {
		if err := os.MkdirAll(filepath.Dir(name+"x"), 0o777); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		if err := os.WriteFile(name, []byte("职权 甲 { 受理 → 办结 }\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func quiet() *program { return &program{in: strings.NewReader(""), out: io.Discard, err: io.Discard} }

func TestCollect(t *testing.T) {
	tree(t, "a.flow", "dir/b.flow", "dir/sub/c.FLOW", "dir/.hidden/d.flow", "dir/.e.flow",
		"dir/out/f.flow", "dir/readme.txt", "dir/g.flow/", "other/h.flow")
	link := os.Symlink("../a.flow", "dir/link.flow") == nil && os.Symlink("sub", "dir/byway") == nil
	for _, tt := range []struct {
		name     string
		args     []string
		products string
		want     []string // path base sub
	}{
		{"file", []string{"a.flow"}, "", []string{"a.flow . "}},
		{"file in a folder", []string{"dir/sub/c.FLOW"}, "out", []string{"dir/sub/c.FLOW dir/sub "}},
		{"folder", []string{"dir"}, "dir/out", []string{"dir/b.flow dir ", "dir/link.flow dir ", "dir/sub/c.FLOW dir sub"}},
		{"folder with its outputs elsewhere", []string{"dir/out"}, "x", []string{"dir/out/f.flow dir/out "}},
		{"the folder that is the output", []string{"dir/out"}, "dir/out", []string{"dir/out/f.flow dir/out "}},
		{"twice", []string{"dir/b.flow", "./dir/../dir/b.flow", "dir/sub", "dir/sub/"}, "",
			[]string{"dir/b.flow dir ", "dir/sub/c.FLOW dir/sub "}},
		{"a link and its file", []string{"a.flow", "dir"}, "dir/out", []string{"a.flow . ", "dir/b.flow dir ", "dir/sub/c.FLOW dir sub"}},
		{"a link to a folder", []string{"dir/byway"}, "", []string{"dir/byway/c.FLOW dir/byway "}},
		{"standard input", []string{"-", "-"}, "", []string{"- . "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !link && strings.Contains(tt.name, "a link to") {
				t.Skip("no links here")
			}
			sources, errs := quiet().collect(tt.args, tt.products)
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			var got []string
			for _, s := range sources {
				got = append(got, filepath.ToSlash(s.path+" "+s.base+" "+s.sub))
			}
			if !link {
				tt.want = slices.DeleteFunc(tt.want, func(s string) bool { return strings.Contains(s, "link") })
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCollectErrors(t *testing.T) {
	tree(t, "a.flow", "empty/.keep")
	sources, errs := quiet().collect([]string{"missing.flow", "empty", "a.flow"}, "")
	if len(sources) != 1 || sources[0].path != "a.flow" {
		t.Errorf("got %v: what can be read was lost", sources)
	}
	want := []string{"找不到“missing.flow”", "文件夹“empty”里没有 .flow 文件"}
	if len(errs) != 2 || errs[0].Error() != want[0] || errs[1].Error() != want[1] {
		t.Errorf("got %q, want %q", errs, want)
	}
}

// TestPipesAsSources draws what comes through pipes without a name, as shells
// make them for <(…).
func TestPipesAsSources(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip("no /dev/fd here, where such pipes are found")
	}
	out := t.TempDir()
	for n := 1; n <= 3; n++ {
		args := []string{"render", "-q", "--no-cache", "--view", "internal", "-o", out}
		for i := range n {
			from, to, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer from.Close()
			if _, err := fmt.Fprintf(to, "职权 %d之%d { 受理 → 办结 }\n", n, i); err != nil {
				t.Fatal(err)
			}
			to.Close()
			args = append(args, fmt.Sprint("/dev/fd/", from.Fd()))
		}
		var said strings.Builder
		if status := run(args, strings.NewReader(""), io.Discard, &said); status != exitDone {
			t.Errorf("%d pipes: exit status %d: %s", n, status, said.String())
		}
	}
	if made, err := filepath.Glob(filepath.Join(out, "*.svg")); err != nil || len(made) != 6 {
		t.Errorf("%q, %v", made, err)
	}
}
