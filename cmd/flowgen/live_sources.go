package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"flowgen/cmd/flowgen/watch"
)

// recollect looks for sources anew where some may have come or gone.
func (l *live) recollect(t *turn, b watch.Batch) {
	anew, present := b.All, map[string]bool{}
	for _, s := range l.sources {
		present[filepath.Clean(s.path)] = true
	}
	for _, name := range b.Names {
		_, err := os.Lstat(name)
		there := present[filepath.Clean(name)]
		anew = anew || there && err != nil || !there && (wants(name) || slices.Contains(l.args, name))
	}
	if !anew {
		return
	}
	sources, errs := l.collect(l.args, l.options.folder)
	found := map[string]bool{}
	for _, s := range sources {
		found[s.path] = true
	}
	for _, s := range l.sources {
		switch {
		case found[s.path]:
		case !l.files.believe(s.path):
			sources = append(sources, s) // it may be back in a moment
		default:
			l.forget(t, s)
		}
	}
	l.sources = sources
	for _, err := range errs {
		t.trouble(err.Error())
	}
}

// vanishing returns the sources that are empty or gone in this moment: one that
// has another name now stands in two places.
func (l *live) vanishing() []source {
	var all []source
	for _, s := range l.sources {
		if _, doubted := l.files.doubt[filepath.Clean(s.path)]; doubted {
			all = append(all, s)
		}
	}
	return all
}

// forget takes leave of a source.
func (l *live) forget(t *turn, s source) {
	if k := l.known[s.path]; k != nil {
		delete(l.known, s.path)
		delete(l.pending, s.path)
		t.leave(k.pictures)
	}
	t.changed = true
}

// leave takes note of pictures that a source has no more.
func (t *turn) leave(gone []title) {
	for _, p := range gone {
		t.renamed[p.Power], t.renamed[p.Flow] = true, true
	}
	t.gone = append(t.gone, gone...)
}

// skips tells which folders hold no sources: hidden ones, and the one that
// products go to, by whatever name. Both are asked for anew, for either may go
// and come back while it is watched.
func (l *live) skips(folder string) bool {
	if strings.HasPrefix(filepath.Base(folder), ".") {
		return true
	}
	if l.options.folder == "" {
		return false
	}
	products, err := os.Stat(l.options.folder)
	if err != nil {
		return false // what is not there cannot be met
	}
	info, err := os.Stat(folder)
	return err == nil && os.SameFile(info, products)
}

// wants tells which files may be sources.
func wants(file string) bool {
	return strings.EqualFold(filepath.Ext(file), ".flow") && !strings.HasPrefix(filepath.Base(file), ".")
}
