//go:build unix

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"flowgen/internal/golden"
)

// TestFaultLinks puts links that lead out where pictures go: in a picture's
// place it is replaced, in a folder's it is refused, and as the folder that -o
// names it is what the user wants. What lies outside stays as it is.
func TestFaultLinks(t *testing.T) {
	r := newRerun(t, 2, "")
	putFile(t, r.path("outside/victim"), "untouched", noonBefore())
	putFile(t, r.path("powers/sub/丙.flow"), chart("丙", "受理 → 办结"), noonBefore())
	link := func(target, name string) {
		t.Helper()
		if err := errors.Join(os.RemoveAll(r.path(name)), os.Symlink(target, r.path(name))); err != nil {
			t.Fatal(err)
		}
	}
	link("../outside/victim", "out/第0项.internal.svg")
	link("../outside/none", "out/第0项.internal.pdf")
	link("../outside", "out/sub")
	status, said := r.shell(t, `exec $flowgen $today --manifest`)
	if status != exitIO || strings.Count(said, "不能写“out/sub/丙.") != 6 || strings.Count(said, "：路径中有符号链接通到文件夹之外\n") != 6 {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if got := filesIn(t, r.path("outside")); len(got) != 1 || got["victim"] != "untouched" {
		t.Errorf("outside there are now %q", slices.Sorted(maps.Keys(got)))
	}
	for _, name := range []string{"第0项.internal.svg", "第0项.internal.pdf"} {
		if info, err := os.Lstat(r.path("out/" + name)); err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s is no file: %v", name, err)
		}
	}
	if err := errors.Join(os.Remove(r.path("out/sub")), os.RemoveAll(r.path("powers/sub"))); err != nil {
		t.Fatal(err)
	}
	if fresh := r.whole(t, "out", false); fresh != len(r.new) {
		t.Errorf("%d of %d files were replaced", fresh, len(r.new))
	}

	// The folder itself may be a link, to one that is there.
	if err := errors.Join(os.Rename(r.path("out"), r.path("real"))); err != nil {
		t.Fatal(err)
	}
	link("real", "out")
	r.draw(t, r.today...)
	if info, err := os.Lstat(r.path("out")); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is gone: %v", err)
	}
	if fresh := r.whole(t, "real", false); fresh != len(r.new) {
		t.Errorf("%d of %d files were replaced", fresh, len(r.new))
	}
	link("nowhere", "out")
	if status, said := r.shell(t, `exec $flowgen $today`); status != exitIO || !strings.Contains(said, "不能写“out/第0项") {
		t.Errorf("exit status %d\n%s", status, said)
	}
	if _, err := os.Lstat(r.path("nowhere")); err == nil {
		t.Error("something was made where the link leads")
	}
}

// TestFaultManyFiles looks for sources in a folder of 100,000 files, of which
// few are sources: they are found, and the rest costs little.
func TestFaultManyFiles(t *testing.T) {
	files := 100_000
	if testing.Short() {
		files = 10_000
	}
	dir := t.TempDir()
	for i := range files {
		name := fmt.Sprintf("%d/%d.txt", i%10, i)
		if i%1000 == 0 {
			name = fmt.Sprintf("%d/%d.flow", i/1000%10, i)
		}
		if i < 10 {
			if err := os.Mkdir(filepath.Join(dir, fmt.Sprint(i)), 0o777); err != nil {
				t.Fatal(err)
			}
		}
		file, err := os.Create(filepath.Join(dir, name))
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	p := quiet()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	sources, errs := p.collect([]string{dir}, filepath.Join(dir, "out"))
	runtime.ReadMemStats(&after)
	if len(sources) != files/1000 || len(errs) > 0 {
		t.Errorf("found %d sources of %d, %v", len(sources), files/1000, errs)
	}
	// Names and what reading a folder says of each, and nothing more.
	each := (after.TotalAlloc - before.TotalAlloc) / uint64(files)
	if each > 600 {
		t.Errorf("%d bytes are allocated for each file", each)
	}
	t.Logf("%d files in %v, %d bytes for each", files, time.Since(began).Round(time.Millisecond), each)
}

// TestFaultClocks draws from sources, and over pictures, that were written in
// the year 2200 or in 1971, as a clock that is wrong leaves them.
func TestFaultClocks(t *testing.T) {
	r := newRerun(t, 2, "")
	future, past := time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct{ sources, pictures time.Time }{{future, past}, {past, future}} {
		r.reset(t)
		r.touch(t, "powers", c.sources)
		r.touch(t, "out", c.pictures)
		r.draw(t, r.today...)
		if fresh := r.whole(t, "out", false); fresh != len(r.new) {
			t.Errorf("%d of %d files were replaced", fresh, len(r.new))
		}
	}
}

// touch gives every file below a folder a time.
func (r *rerun) touch(t *testing.T, folder string, when time.Time) {
	t.Helper()
	for name := range filesIn(t, r.path(folder)) {
		if err := os.Chtimes(r.path(folder+"/"+name), when, when); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFaultClocksOfWatch saves while the clock goes wrong: forward, far back,
// and not at all. Every save is drawn, also where files are polled.
func TestFaultClocksOfWatch(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"", " --poll"} {
		w := keepVigil(t, "a.flow --view internal"+how, "a.flow", chart("甲", "受理 → 零 → 办结"))
		w.drawn("甲.internal.svg", "零")
		save := func(step string, when time.Time) {
			t.Helper()
			// Written elsewhere, so that it appears with its time.
			text := chart("甲", "受理 → "+step+" → 办结")
			putFile(t, w.path("saved"), text, when)
			try(t, os.Rename(w.path("saved"), w.path("a.flow")))
			w.drawn("甲.internal.svg", step)
		}
		future := time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)
		save("一", future)
		save("二", time.Date(1971, 1, 1, 0, 0, 0, 0, time.UTC))
		save("三", future)
		save("四", future) // as long, and at the same time
		w.quit()
	}
}

// TestFaultPlantedCode puts machine code that cannot be run where the library
// of the layout engine would load it from, a folder open to everybody: it is
// not read, and the pictures are as ever.
func TestFaultPlantedCode(t *testing.T) {
	r := newRerun(t, 2, "")
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("no cache folder here")
	}
	engine := filepath.Join(cache, "flowgen", "engine", "current")
	planted := 0
	for name, text := range filesIn(t, engine) {
		if len(text) > 1<<20 {
			text, planted = strings.Repeat("planted ", len(text)/8), planted+1
		}
		if strings.HasPrefix(name, "go-graphviz/") {
			putFile(t, r.path("tmp/"+name), text, noonBefore())
		}
	}
	if planted == 0 {
		golden.Missing(t, "the compiled layout engine")
	}
	before := filesIn(t, r.path("tmp"))
	status, said := r.shell(t, `TMPDIR=$PWD/tmp; export TMPDIR; exec $flowgen $today`)
	if fresh := r.whole(t, "out", false); status != exitDone || said != "" || fresh != len(r.new) {
		t.Errorf("exit status %d, %d of %d files were replaced\n%s", status, fresh, len(r.new), said)
	}
	if d := differences(before, filesIn(t, r.path("tmp"))); len(d) > 0 {
		t.Errorf("changed in the temporary folder: %q", d)
	}
}
