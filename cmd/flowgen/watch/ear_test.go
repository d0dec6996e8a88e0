package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestMovedBeforeHeard looks at the new place of a folder before the event of
// its leaving the old one is taken in: the system still knows it by that.
func TestMovedBeforeHeard(t *testing.T) {
	tree := realTemp(t)
	write(t, filepath.Join(tree, "sub", "deep", "a.flow"), "1")
	told := map[string]bool{}
	o := options(false)
	o.edge = edge{}.orSystem()
	e := &ear{
		options: &o, places: map[*place]bool{},
		tell: func(name string) { told[name] = true }, tellAll: func() {},
		refuse: func(_ *place, why Cause, what error) { t.Errorf("refused: %v, %v", why, what) },
	}
	e.open()
	defer e.close()
	e.add(&place{name: tree, tree: true})

	made := filepath.Join(tree, "new")
	must(t, os.Mkdir(made, 0o777))
	for late := time.After(patience); ; { // so that no event about it comes after the move
		select {
		case <-e.inbox.wake:
		case <-late:
			t.Fatal("never: the new folder")
		}
		if heard, _ := e.inbox.take(); heard[made] != 0 {
			break
		}
	}
	must(t, os.Rename(filepath.Join(tree, "sub"), filepath.Join(made, "sub")))
	e.look(e.folders[fold(tree)], "new", fsnotify.Create)
	hear := func(what string, is func() bool) {
		t.Helper()
		for late := time.After(patience); !is(); {
			select {
			case <-e.inbox.wake:
				e.hear()
			case <-late:
				t.Fatalf("never: %s", what)
			}
		}
	}
	write(t, filepath.Join(tree, "first.flow"), "1")
	hear("all until the first file", func() bool { return told[filepath.Join(tree, "first.flow")] })
	clear(told)
	write(t, filepath.Join(tree, "new", "sub", "deep", "a.flow"), "2")
	hear("the moved file", func() bool { return told[filepath.Join(tree, "new", "sub", "deep", "a.flow")] })
}

// TestTreeBehindALink exchanges the link.
func TestTreeBehindALink(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		top := realTemp(t)
		tree := filepath.Join(top, "tree")
		for _, version := range []string{"v1", "v2"} {
			write(t, filepath.Join(top, version, "sub", "a.flow"), version)
		}
		write(t, filepath.Join(top, "v1", "only.flow"), "1")
		link(t, "v1", tree)
		l := &ledge{}
		o.edge = l.edge()
		r := watching(t, o, Targets{Trees: []string{tree}})
		write(t, filepath.Join(top, "v1", "sub", "a.flow"), "v1 again")
		r.sees(filepath.Join(tree, "sub", "a.flow"), "v1 again")
		link(t, "v2", filepath.Join(top, "next"))
		must(t, os.Rename(filepath.Join(top, "next"), tree))
		r.sees(filepath.Join(tree, "sub", "a.flow"), "v2")
		r.sees(filepath.Join(tree, "only.flow"), "")
		write(t, filepath.Join(top, "v2", "sub", "a.flow"), "v2 again")
		r.sees(filepath.Join(tree, "sub", "a.flow"), "v2 again")
		if !o.Poll && l.folders() != 3 {
			t.Errorf("%d folders listened to: %q", l.folders(), l.all())
		}
	})
}
