//go:build unix

package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"flowgen/cmd/flowgen/watch"
)

// bareLive returns a run without workers, which watches nothing yet.
func bareLive(t *testing.T) *live {
	l := &live{
		program: quiet(), options: &watchOptions{renderOptions: newRenderOptions()}, known: map[string]*known{},
		files: newInventory(), pending: map[string]bool{}, watcher: watch.Start(watch.Options{}),
	}
	t.Cleanup(func() { try(t, l.watcher.Close()) })
	return l
}

// TestReadTwice leaves to the next run what was drawn with another content of a
// file than a later job has read.
func TestReadTwice(t *testing.T) {
	l := bareLive(t)
	job := func(path, common string) {
		s := source{path: path}
		d := &drawing{sources: []source{s}}
		l.readWhole(d, l.acquainted(s), made{Path: path, Files: map[string]string{path: "1", "common.flow": common}})
	}
	job("a.flow", "old")
	job("b.flow", "old")
	if len(l.pending) > 0 {
		t.Fatalf("pending: %v", l.pending)
	}
	job("c.flow", "new")
	if !l.pending["a.flow"] || !l.pending["b.flow"] || l.pending["c.flow"] {
		t.Errorf("pending: %v", l.pending)
	}
}

// TestImportChangedWhileFound draws again when a file that was not watched yet
// has changed since a worker read it.
func TestImportChangedWhileFound(t *testing.T) {
	w := newVigil(t)
	w.write("x.flow", "late")
	x := w.path("x.flow")
	l := bareLive(t)
	l.follow()
	k := l.acquainted(source{path: w.path("a.flow")})
	l.readWhole(&drawing{}, k, made{Files: map[string]string{x: "the sum of what was there early"}})
	l.follow()
	select {
	case b := <-l.watcher.Batches():
		if changed := l.files.changed(b); !changed[x] {
			t.Errorf("of %v only %v have changed", b, changed)
		}
	case <-time.After(soon):
		t.Error("nobody tells of it")
	}
}

// TestForgotten keeps no file in mind that nothing is made of.
func TestForgotten(t *testing.T) {
	w := newVigil(t)
	l := bareLive(t)
	k := l.acquainted(source{path: w.path("in/a.flow")})
	l.readWhole(&drawing{}, k, made{Files: map[string]string{w.path("in/a.flow"): "1", w.path("x.flow"): "1"}})
	l.readWhole(&drawing{}, k, made{Files: map[string]string{w.path("in/a.flow"): "1", w.path("y.flow"): "1"}})
	l.follow()
	var names []string
	for name := range l.files.sums {
		names = append(names, filepath.Base(name))
	}
	if len(names) != 2 || strings.Contains(strings.Join(names, " "), "x.flow") {
		t.Errorf("keeps %q", names)
	}
}
