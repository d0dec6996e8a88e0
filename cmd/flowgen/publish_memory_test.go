package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// ownCache gives the test a cache folder of its own, and returns it.
func ownCache(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} { // Linux, Windows, macOS
		t.Setenv(name, dir)
	}
	cache, err := os.UserCacheDir()
	if err != nil || !strings.HasPrefix(cache, dir) {
		t.Fatal(cache, err)
	}
	return cache
}

// remembered is a site that is published again and again from a folder.
type remembered struct {
	t     *testing.T
	cache string
	o     func(*publishOptions)
}

// publish runs in the current folder and returns what was said.
func (r *remembered) publish() (string, error) {
	r.t.Helper()
	o := &publishOptions{draw: newRenderOptions(), warnings: true}
	o.draw.folder, o.draw.jobs, o.draw.dpi = "site", 1, defaultDPI
	if r.o != nil {
		r.o(o)
	}
	var said bytes.Buffer
	p := &program{err: &said}
	err := p.publish(r.t.Context(), o, []string{"powers"})
	return said.String(), err
}

// file is the only memory there is.
func (r *remembered) file() string {
	r.t.Helper()
	found, err := filepath.Glob(filepath.Join(r.cache, "flowgen", "publish", "*.json"))
	if err != nil || len(found) != 1 {
		r.t.Fatal(found, err)
	}
	return found[0]
}

// marker is put into the memory: who says it goes by the memory.
const marker = "this was remembered\n"

func (r *remembered) mark(change func(*recalled)) {
	r.t.Helper()
	data, err := os.ReadFile(r.file())
	if err != nil {
		r.t.Fatal(err)
	}
	var m recalled
	if err := json.Unmarshal(data, &m); err != nil {
		r.t.Fatal(err)
	}
	m.Said = marker
	if change != nil {
		change(&m)
	}
	if data, err = json.Marshal(m); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(r.file(), data, 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// newRemembered publishes for the first time, and lets the memory hold.
func newRemembered(t *testing.T) *remembered {
	t.Helper()
	r := &remembered{t: t, cache: ownCache(t)}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"powers/a.flow":          "引入 \"parts/unit.flow\"\n职权 甲（A-1） { 受理 → 办结 }\n",
		"powers/b.flow":          "职权 乙（B-1） { 登记 → 办结 }\n",
		"powers/parts/unit.flow": "单位 某局 {\n}\n",
		"look.yaml":              "base: classic\n",
	} {
		putFile(t, name, text, noonBefore())
	}
	said, err := r.publish()
	if err != nil || !strings.Contains(said, "0 个没有变") {
		t.Fatal(err, said)
	}
	r.mark(nil)
	if said, err := r.publish(); err != nil || !strings.HasPrefix(said, marker+"flowgen: 发布了 2 项职权：写了 0 个文件，") {
		t.Fatalf("what has not changed is not remembered: %v\n%s", err, said)
	}
	return r
}

// TestMemoryHoldsWhileNothingChanged changes one thing after the other that a
// site, or what is said of it, is made of.
func TestMemoryHoldsWhileNothingChanged(t *testing.T) {
	write := func(name, text string) func(*testing.T, *remembered) {
		return func(t *testing.T, _ *remembered) { putFile(t, name, text, noonBefore()) }
	}
	option := func(change func(*publishOptions)) func(*testing.T, *remembered) {
		return func(_ *testing.T, r *remembered) { r.o = change }
	}
	remove := func(name string) func(*testing.T, *remembered) {
		return func(t *testing.T, _ *remembered) {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, change := range map[string]func(*testing.T, *remembered){
		"a source":                write("powers/b.flow", "职权 丙（B-1） { 登记 → 办结 }\n"),
		"a comment in a source":   write("powers/b.flow", "职权 乙（B-1） { 登记 → 办结 }\n#"),
		"a source more":           write("powers/c.flow", "职权 丁（C-1） { 登记 → 办结 }\n"),
		"a source less":           remove("powers/b.flow"),
		"an import":               write("powers/parts/unit.flow", "单位 某厅 {\n}\n"),
		"settings":                write("powers/flowgen.yaml", "check:\n  rules:\n    FG203: off\n"),
		"settings further up":     write("flowgen.yaml", "check:\n  rules:\n    FG203: off\n"),
		"a page, with its length": func(t *testing.T, _ *remembered) { changeBytes(t, "site/powers/a-1.html") },
		"a page, with its length and time": func(t *testing.T, _ *remembered) {
			info, err := os.Stat("site/powers/a-1.html")
			if err != nil {
				t.Fatal(err)
			}
			changeBytes(t, "site/powers/a-1.html")
			if err := os.Chtimes("site/powers/a-1.html", info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		},
		"a page, longer": write("site/powers/a-1.html", "longer"),
		"a page less":    remove("site/powers/a-1.svg"),
		"no manifest":    remove("site/flowgen-site.json"),
		"another manifest": func(t *testing.T, _ *remembered) {
			putFile(t, "site/flowgen-site.json", content(t, "site/flowgen-site.json")+"\n", time.Now())
		},
		"the address":        option(func(o *publishOptions) { o.base = "https://a.cn/" }),
		"the look":           option(func(o *publishOptions) { o.draw.theme = "print" }),
		"a look from a file": option(func(o *publishOptions) { o.draw.theme = "look.yaml" }),
		"warnings":           option(func(o *publishOptions) { o.warnings = false }),
		"another program":    func(_ *testing.T, r *remembered) { r.mark(func(m *recalled) { m.Program = "x" }) },
		"where a name leads": func(t *testing.T, _ *remembered) {
			putFile(t, "elsewhere/b.flow", content(t, "powers/b.flow"), noonBefore())
			if err := errors.Join(os.Remove("powers/b.flow"), os.Symlink("../elsewhere/b.flow", "powers/b.flow")); err != nil {
				t.Skip("no symbolic links here: ", err)
			}
		},
		"half a memory":   func(t *testing.T, r *remembered) { putFile(t, r.file(), `{"Program": "`, noonBefore()) },
		"an empty memory": func(t *testing.T, r *remembered) { putFile(t, r.file(), `{}`, noonBefore()) },
		"no memory":       func(t *testing.T, r *remembered) { remove(r.file())(t, r) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRemembered(t)
			change(t, r)
			said, err := r.publish()
			if strings.Contains(said, marker) || name != "warnings" && (err != nil || !strings.Contains(said, "发布了 ")) {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}

// changeBytes changes a file, but not its length.
func changeBytes(t *testing.T, name string) {
	t.Helper()
	data := []byte(content(t, name))
	data[len(data)/2] ^= 1
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestMemoryKnowsTheLook changes a theme file between two runs with it.
func TestMemoryKnowsTheLook(t *testing.T) {
	r := newRemembered(t)
	r.o = func(o *publishOptions) { o.draw.theme = "look.yaml" }
	if said, err := r.publish(); err != nil || !strings.Contains(said, "a-1.svg") {
		t.Fatal(err, said)
	}
	r.mark(nil)
	if said, err := r.publish(); err != nil || !strings.Contains(said, marker) {
		t.Fatalf("%v\n%s", err, said)
	}
	putFile(t, "look.yaml", "base: print\n", noonBefore())
	if said, err := r.publish(); err != nil || strings.Contains(said, marker) || !strings.Contains(said, "a-1.svg") {
		t.Errorf("%v\n%s", err, said)
	}
}

// TestMemoriesAreNotKeptForEver publishes with too many memories about: that of
// this site stays, the oldest go.
func TestMemoriesAreNotKeptForEver(t *testing.T) {
	r := newRemembered(t)
	mine := r.file()
	for i := range maxMemories + 20 {
		putFile(t, filepath.Join(filepath.Dir(mine), fmt.Sprintf("%d.json", i)), "{}", noonBefore().Add(time.Duration(i)*time.Second))
	}
	r.o = func(o *publishOptions) { o.base = "https://a.cn/" }
	if said, err := r.publish(); err != nil {
		t.Fatal(err, said)
	}
	left := names(t, filepath.Dir(mine))
	if len(left) != maxMemories || !slices.Contains(left, filepath.Base(mine)) || slices.Contains(left, "20.json") || !slices.Contains(left, "21.json") {
		t.Errorf("%d are left: %q", len(left), left)
	}
}
