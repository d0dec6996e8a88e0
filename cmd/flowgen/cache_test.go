package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// left is all that a run leaves: what it printed, its status, and the files
// below out.
type left struct {
	status int
	said   string
	files  map[string]string
}

// runHere runs the program in the current folder.
func runHere(t *testing.T, args ...string) left {
	t.Helper()
	var out, errs bytes.Buffer
	o := left{status: run(args, strings.NewReader(""), &out, &errs), files: map[string]string{}}
	o.said = out.String() + errs.String()
	err := filepath.WalkDir("out", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		o.files[path] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return o
}

// wantAlike wants two runs to have left the same.
func wantAlike(t *testing.T, what string, got, want left) {
	t.Helper()
	if got.status != want.status || got.said != want.said {
		t.Errorf("%s: status %d, want %d; printed\n%s\nwant\n%s", what, got.status, want.status, got.said, want.said)
	}
	for _, name := range slices.Sorted(maps.Keys(want.files)) {
		if got.files[name] != want.files[name] {
			t.Errorf("%s: %s has %d bytes, want %d, or others", what, name, len(got.files[name]), len(want.files[name]))
		}
	}
	if len(got.files) != len(want.files) {
		t.Errorf("%s: %d files, want %d", what, len(got.files), len(want.files))
	}
}

// entries are the names of what a cache holds.
func entries(t *testing.T, folder string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func removeAll(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCacheOfExamples draws the examples without a cache, with an empty one,
// with one that knows the run, and with one that knows the pictures only.
func TestCacheOfExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("draws all examples twice")
	}
	examples, err := filepath.Abs(filepath.FromSlash("../../examples"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS("examples", os.DirFS(examples)); err != nil {
		t.Fatal(err)
	}
	putFile(t, "examples/faulty.flow", "职权 甲 { 受理 → → 办结 }\n职权 乙 { 受理 → 办结 }\n", noonBefore())
	args := []string{"render", "examples", "-o", "out", "--format", "svg,pdf,png,json", "--manifest"}
	want := runHere(t, append(args, "--no-cache")...)
	if want.status != exitInput || len(want.files) < 100 {
		t.Fatal(want.status, len(want.files), want.said)
	}
	args = append(args, "--cache", "cache")
	removeAll(t, "out")
	wantAlike(t, "with an empty cache", runHere(t, args...), want)
	wantAlike(t, "when nothing has changed", runHere(t, args...), want)
	removeAll(t, "out")
	wantAlike(t, "when all files are gone", runHere(t, args...), want)
	removeAll(t, "out")
	before := len(entries(t, "cache"))
	putFile(t, "examples/more.flow", "# nothing\n", noonBefore())
	more := runHere(t, args...)
	if len(entries(t, "cache")) != before+1 {
		t.Errorf("%d entries, want %d: the run, and no picture", len(entries(t, "cache")), before+1)
	}
	removeAll(t, "out")
	wantAlike(t, "when another source is there", more, runHere(t, append(args[:len(args)-2:len(args)-2], "--no-cache")...))
}

// project is a small one with all that a picture is made of.
func project(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"p/a.flow":          "引入 \"parts/unit.flow\"\n职权 甲 {\n 步骤 受理 {\n 岗位：承办人\n 风险：丙\n }\n 子流程 乙\n 受理 → 乙 → 办结\n}\n",
		"p/b.flow":          "职权 乙 {\n 登记 → 办结\n 步骤 登记 { 说明：“\ue000” }\n}\n",
		"p/sub/c.flow":      "职权 丙 { 登记 → 办结 }\n",
		"p/parts/unit.flow": "单位 某局 {\n 岗位 承办人\n}\n",
		"look.yaml":         "base: classic\n",
	} {
		putFile(t, name, text, noonBefore())
	}
}

// TestCacheNeverServesTheOld changes one thing after the other that pictures, or
// what is printed of them, are made of. Each time the cache knows all that was
// before, and the run must come to what it comes to without one.
func TestCacheNeverServesTheOld(t *testing.T) {
	shipped, err := filepath.Abs(filepath.Join(fontFolder, "NotoSansSC-Regular.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	project(t)
	args := []string{"render", "p", "-o", "out"}
	with := func(more ...string) func(*testing.T) {
		return func(*testing.T) { args = append([]string{"render", "p", "-o", "out"}, more...) }
	}
	write := func(name, text string) func(*testing.T) {
		return func(t *testing.T) { putFile(t, name, text, noonBefore()) }
	}
	face := func(name, of string) func(*testing.T) {
		return func(t *testing.T) { putFile(t, name, content(t, of), noonBefore()) }
	}
	steps := []struct {
		what string
		do   func(*testing.T)
	}{
		{"nothing", func(*testing.T) {}},
		{"a source", write("p/b.flow", "职权 乙 {\n 登记 → 审核 → 办结\n 步骤 登记 { 说明：“\ue000” }\n}\n")},
		{"a line more, so that messages have other places", write("p/b.flow", "\n职权 乙 {\n 登记 → 审核 → 办结\n 步骤 登记 { 说明：“\ue000” }\n}\n")},
		{"an import", write("p/parts/unit.flow", "单位 某厅 {\n 岗位 承办人\n}\n")},
		{"settings", write("p/flowgen.yaml", "check:\n  rules:\n    FG301: off\n")},
		{"other settings", write("p/flowgen.yaml", "check:\n  rules:\n    FG301: error\n")},
		{"no settings", func(t *testing.T) { removeAll(t, "p/flowgen.yaml") }},
		{"settings further up", write("flowgen.yaml", "check:\n  rules:\n    FG301: off\n")},
		{"none further up", func(t *testing.T) { removeAll(t, "flowgen.yaml") }},
		{"a power that another leads to has gone", write("p/b.flow", "职权 丁 { 登记\ue000 → 办结 }\n")},
		{"a source more, which it leads to", write("p/d.flow", "职权 乙 { 登记 → 办结 }\n")},
		{"that source elsewhere", func(t *testing.T) {
			if err := os.Rename("p/d.flow", "p/sub/d.flow"); err != nil {
				t.Fatal(err)
			}
		}},
		{"an error", write("p/sub/c.flow", "职权 丙 { 登记 → → 办结 }\n")},
		{"an import that is not there", write("p/sub/c.flow", "引入 \"more/unit.flow\"\n职权 丙 { 登记 → 办结 }\n")},
		{"it is there", write("p/sub/more/unit.flow", "单位 某处 {\n}\n")},
		{"it is an empty folder", func(t *testing.T) {
			removeAll(t, "p/sub/more/unit.flow")
			if err := os.Mkdir("p/sub/more/unit.flow", 0o700); err != nil {
				t.Fatal(err)
			}
		}},
		{"it is there again", func(t *testing.T) {
			removeAll(t, "p/sub/more")
			putFile(t, "p/sub/more/unit.flow", "单位 某室 {\n}\n", noonBefore())
		}},
		{"a page that was left", write("out/甲.internal.p2.svg", "left")},
		{"no page that was left", func(t *testing.T) { removeAll(t, "out/甲.internal.p2.svg") }},
		{"--lanes", with("--lanes", "post")},
		{"--risk-style", with("--risk-style", "ledger")},
		{"--paper", with("--paper", "A4")},
		{"--orientation", with("--orientation", "landscape")},
		{"--svg-text", with("--svg-text", "outline")},
		{"--format", with("--format", "json,png,svg")},
		{"--dpi", with("--format", "png", "--dpi", "40")},
		{"--engine", with("--engine", "native")},
		{"--mark", with("--mark", "内部资料")},
		{"--view", with("--view", "risk")},
		{"--power", with("--power", "丁")},
		{"--lang", with("--lang", "en")},
		{"--quiet", with("--quiet")},
		{"--manifest", with("--manifest")},
		{"--shard", with("--shard", "0/2")},
		{"another shard", with("--shard", "1/2")},
		{"a shard with nothing in it", with("--shard", "7/100000")},
		{"--theme of a name", with("--theme", "print")},
		{"--theme", with("--theme", "look.yaml")},
		{"another theme", write("look.yaml", "base: print\n")},
		{"a theme with a font", write("look.yaml", "base: print\nfonts:\n  regular: face.ttf\n")},
		{"its font", face("face.ttf", shipped)},
		{"another font", face("face.ttf", filepath.Join(filepath.Dir(shipped), "NotoSansSC-Bold.ttf"))},
		{"--font", with("--font", "face.ttf")},
		{"its content", face("face.ttf", shipped)},
		{"its bold one", face("face-Bold.ttf", filepath.Join(filepath.Dir(shipped), "NotoSansSC-Bold.ttf"))},
		{"one source only", func(*testing.T) { args = []string{"render", "p/a.flow", "-o", "out"} }},
		{"the same source by another name", func(*testing.T) { args = []string{"render", "./p/../p/a.flow", "-o", "out"} }},
	}
	for _, step := range steps {
		step.do(t)
		cached := runHere(t, append(args, "--cache", "cache")...)
		again := runHere(t, append(args, "--cache", "cache")...)
		plain := runHere(t, append(args, "--no-cache")...)
		wantAlike(t, step.what, cached, plain)
		wantAlike(t, step.what+", again", again, plain)
		if strings.Contains(plain.said, "panic") || strings.Contains(plain.said, "FG020") || plain.status == exitUsage { // FG020: no such key in the theme
			t.Errorf("%s: %s", step.what, plain.said)
		}
		if t.Failed() {
			return
		}
	}
}

const fontFolder = "../../fonts/noto"

// TestCacheServes tells that the cache is what a second run goes by: an entry
// that a picture was exchanged in is written as it is, when the run is known and
// when only the picture is.
func TestCacheServes(t *testing.T) {
	project(t)
	args := []string{"render", "p", "-o", "out", "--cache", "cache"}
	first := runHere(t, args...)
	if first.status != exitDone || len(first.files) < 6 {
		t.Fatal(first.said)
	}
	exchanged := 0
	for _, name := range entries(t, "cache") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("<svg")) {
			removeAll(t, name)
			exchanged++
		}
	}
	if exchanged != len(first.files) {
		t.Fatalf("%d entries of pictures, want %d", exchanged, len(first.files))
	}
	wantAlike(t, "only the run is known, and the files are as they were", runHere(t, args...), first)
	if n := len(entries(t, "cache")); n != 1 {
		t.Errorf("%d entries, want that of the run: something was drawn", n)
	}
	removeAll(t, "out/甲.internal.svg")
	wantAlike(t, "a file is gone, and not in the cache", runHere(t, args...), first)
	if n := len(entries(t, "cache")); n != exchanged+1 {
		t.Errorf("%d entries, want %d", n, exchanged+1)
	}
	removeAll(t, "out")
	wantAlike(t, "no file is there", runHere(t, args...), first)
	args[3] = "out/deeper"
	second := runHere(t, args...)
	if n := len(entries(t, "cache")); n != exchanged+2 {
		t.Errorf("%d entries, want %d: the pictures are the same elsewhere", n, exchanged+2)
	}
	for name, text := range first.files {
		if second.files[filepath.Join("out", "deeper", filepath.Base(name))] != text {
			// Those of a folder below lie below.
			if !strings.Contains(name, "sub") {
				t.Errorf("%s is another one elsewhere", name)
			}
		}
	}
}

// TestCacheDamaged damages all entries, in another way each.
func TestCacheDamaged(t *testing.T) {
	project(t)
	args := []string{"render", "p", "-o", "out", "--cache", "cache"}
	first := runHere(t, args...)
	ways := []func([]byte) []byte{
		func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		func(b []byte) []byte { return b[:len(b)-1] },
		func([]byte) []byte { return nil },
		func(b []byte) []byte { return append(b, 0) },
	}
	for i, way := range ways {
		for _, name := range entries(t, "cache") {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, way(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		removeAll(t, "out")
		wantAlike(t, fmt.Sprint("damage ", i), runHere(t, args...), first)
		wantAlike(t, fmt.Sprint("after damage ", i), runHere(t, args...), first)
	}
}
