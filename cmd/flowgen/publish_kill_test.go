package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// countdown is a context that ends after its end was asked for so many times:
// publish asks before each file that it writes or removes.
type countdown struct {
	context.Context
	left atomic.Int64
}

func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// publishing publishes to a folder, in this process, what the sources hold, and
// returns what it said. They lie beside it, in a folder that has always the same
// name: to the manifest two runs name the same.
func publishing(ctx context.Context, t *testing.T, folder string, sources map[string]string, more ...func(*publishOptions)) (string, error) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(folder), "sources")
	if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o777)); err != nil {
		t.Fatal(err)
	}
	for name, text := range sources {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o := &publishOptions{draw: newRenderOptions(), warnings: true}
	o.draw.folder, o.draw.jobs, o.draw.dpi = folder, 1, defaultDPI
	for _, change := range more {
		change(o)
	}
	var said bytes.Buffer
	p := &program{err: &said}
	err := p.publish(ctx, o, []string{dir})
	return said.String(), err
}

// filesIn returns what the files below a folder hold.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		relative, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(relative)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// differences names the files that two sites do not have alike.
func differences(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		x, inA := a[name]
		y, inB := b[name]
		return inA && inB && x == y
	})
}

// TestSiteSurvivesEveryEnd ends a run before each file that it writes or
// removes: what is there then is the old or the new of each file, what others
// put there stays, and the next run brings the site to what it should be,
// forward or back, without taking anything of its own for somebody else's.
func TestSiteSurvivesEveryEnd(t *testing.T) {
	ownCache(t)
	ctx := t.Context()
	before := map[string]string{
		"a.flow": "职权 甲（A-1） {\n  内容：旧的\n  受理 → 办结\n}\n",
		"b.flow": "职权 乙（B-1） { 登记 → 办结 }\n",
	}
	after := map[string]string{
		"a.flow": "职权 甲（A-1） {\n  内容：新的\n  受理 → 审核 → 办结\n}\n",
		"c.flow": "职权 丙（C-1） { 申报 → 办结 }\n",
	}
	clean := func(sources map[string]string) map[string]string {
		dir := t.TempDir()
		if said, err := publishing(ctx, t, dir, sources); err != nil {
			t.Fatal(err, said)
		}
		return filesIn(t, dir)
	}
	old, next := clean(before), clean(after)
	ends := 0
	for n := int64(3); ; n++ { // two powers are asked for while they are drawn
		dir := t.TempDir()
		for name, text := range old {
			putFile(t, filepath.Join(dir, filepath.FromSlash(name)), text, noonBefore())
		}
		putFile(t, filepath.Join(dir, "powers", "note.txt"), "mine", noonBefore())
		half := &countdown{Context: ctx}
		half.left.Store(n)
		_, err := publishing(half, t, dir, after)
		now := filesIn(t, dir)
		for name, text := range now {
			if name != manifestName && name != "powers/note.txt" && text != old[name] && text != next[name] {
				t.Errorf("after %d steps %s is neither old nor new", n, name)
			}
		}
		goal, want := after, next
		if err != nil && n%2 == 0 {
			goal, want = before, old
		}
		if now[manifestName] != old[manifestName] && err != nil {
			putFile(t, filepath.Join(dir, "powers", ".flowgen-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp"), "half", noonBefore())
		}
		said, failed := publishing(ctx, t, dir, goal)
		if failed != nil || strings.Contains(said, "有人改过") {
			t.Errorf("after %d steps the next run says %v\n%s", n, failed, said)
		}
		now = filesIn(t, dir)
		if d := differences(now, want); !slices.Equal(d, []string{"powers/note.txt"}) || now["powers/note.txt"] != "mine" {
			t.Errorf("after %d steps the next run leaves %q otherwise", n, d)
		}
		if err == nil {
			break
		}
		ends++
	}
	if ends < len(next) {
		t.Errorf("only %d ends were tried", ends)
	}
}
