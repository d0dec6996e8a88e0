package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// ear listens to places. It belongs to one goroutine.
type ear struct {
	options *Options
	tell    func(name string)                     // a file may have changed
	tellAll func()                                // anything may have
	refuse  func(p *place, why Cause, what error) // a place that cannot be listened to; it is not here any more

	listener listener // nil: none could be had
	failure  error    // why not
	inbox    *inbox
	filling  sync.WaitGroup     // the goroutine that fills it
	folders  map[string]*folder // by folded path
	by       map[thing]*folder  // the same, where the system tells folders apart
	places   map[*place]bool
	loose    map[*place]bool // places whose trail may have changed
}

// open begins to listen, to nothing yet.
func (e *ear) open() {
	e.inbox = newInbox()
	e.folders, e.by = map[string]*folder{}, map[thing]*folder{}
	e.loose = map[*place]bool{}
	if e.listener, e.failure = e.options.edge.listen(); e.failure == nil {
		l, b := e.listener, e.inbox
		e.filling.Go(func() { b.fill(l) })
	}
}

// close ends listening, and returns when the inbox is not filled any more.
func (e *ear) close() error {
	if e.listener == nil {
		return nil
	}
	err := e.listener.Close()
	e.filling.Wait()
	return err
}

// restart listens to all places anew, since events were lost.
func (e *ear) restart() error {
	err := e.close()
	e.open()
	for p := range e.places {
		p.trail, p.pins, p.torn = trail{}, nil, false
		if p.of != nil {
			delete(e.places, p) // found again with its tree
		} else {
			e.loose[p] = true
		}
	}
	e.settle()
	e.tellAll()
	return err
}

// add takes a place from now on: what changes after it returns is told.
func (e *ear) add(p *place) {
	e.places[p] = true
	e.loose[p] = true
	e.settle()
}

// remove leaves a place alone.
func (e *ear) remove(p *place) {
	delete(e.places, p)
	delete(e.loose, p)
	if p.tree {
		e.leave(p, p.trail.real, false)
	}
	for s := range p.pins {
		e.unpin(s, p)
	}
	p.trail, p.pins, p.torn = trail{}, nil, false
}

// covers reports whether changes to a file are told already by a tree.
func (e *ear) covers(p *place) bool {
	t := follow(p.name)
	if p.tree || len(t.steps) != 1 {
		return false
	}
	f := e.folders[fold(t.steps[0].folder)]
	if f == nil {
		return false
	}
	for _, name := range f.trees {
		if e.options.wants(filepath.Join(name, t.steps[0].base)) {
			return true
		}
	}
	return false
}

// hear takes in what happened.
func (e *ear) hear() (lost bool) {
	heard, lost := e.inbox.take()
	if lost {
		return true
	}
	// What went or came is first forgotten, below it too, then all is looked
	// at as it is now: so it does not matter what happened in between, and a
	// folder that was moved is not listened to by its old name.
	names := make([]string, 0, len(heard))
	for name, op := range heard {
		clean := filepath.Clean(name)
		names = append(names, name)
		if f := e.folders[fold(clean)]; f != nil && op.Has(fsnotify.Create|fsnotify.Remove|fsnotify.Rename) {
			e.forget(f)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		clean := filepath.Clean(name)
		if f := e.folders[fold(filepath.Dir(clean))]; f != nil {
			e.look(f, filepath.Base(clean), heard[name])
		}
	}
	e.settle()
	return false
}

// check finds what changed without a word: a folder further up was moved, a
// drive came or went.
func (e *ear) check() {
	for _, f := range e.folders {
		root := false
		for p := range f.trees {
			root = root || p.trail.real == f.path
		}
		if !root && len(f.pins) == 0 {
			continue
		}
		if !f.is() {
			e.forget(f)
			if in := e.folders[fold(filepath.Dir(f.path))]; in != nil {
				e.look(in, filepath.Base(f.path), fsnotify.Create)
			}
		}
	}
	for p := range e.places {
		if p.torn && !follow(p.name).equal(p.trail) {
			e.loosen(p)
		}
	}
	e.settle()
}

// look finds out what an entry of a folder is now.
func (e *ear) look(f *folder, base string, op fsnotify.Op) {
	for p := range f.pins[fold(base)] {
		e.loosen(p)
	}
	wanted := false
	for _, name := range f.trees {
		wanted = wanted || e.options.wants(filepath.Join(name, base))
	}
	if len(f.trees) == 0 || !wanted && op == fsnotify.Write {
		return
	}
	path := filepath.Join(f.path, base)
	info, err := os.Lstat(path)
	isFolder, known := err == nil && info.IsDir(), f.files[base]
	if sub := e.folders[fold(path)]; sub != nil && !isFolder {
		e.forget(sub)
	}
	if err != nil || isFolder {
		delete(f.files, base)
	}
	if !isFolder {
		delete(f.subs, base)
	}
	for tree, name := range f.trees {
		full := filepath.Join(name, base)
		if known || !isFolder && e.options.wants(full) {
			e.tell(full)
		}
		switch {
		case err != nil:
			e.cut(f, linkOf{tree, base})
		case isFolder:
			e.cut(f, linkOf{tree, base})
			e.descend(f, tree, name, base)
		default:
			e.meet(f, tree, name, base, info.Mode())
		}
	}
}

// meet takes note of a file in a folder of a tree.
func (e *ear) meet(f *folder, tree *place, name, base string, mode fs.FileMode) {
	full := filepath.Join(name, base)
	if !e.options.wants(full) {
		return
	}
	f.files[base] = true
	at := linkOf{tree, base}
	if mode&fs.ModeSymlink == 0 {
		e.cut(f, at)
	} else if f.links[at] == nil {
		link := &place{name: full, of: tree}
		f.links[at] = link
		e.places[link] = true
		e.loosen(link)
	}
}

// cut ends a link.
func (e *ear) cut(f *folder, at linkOf) {
	if link := f.links[at]; link != nil {
		delete(f.links, at)
		e.remove(link)
	}
}

// descend takes a folder of a tree that lies in another.
func (e *ear) descend(f *folder, tree *place, name, base string) {
	full := filepath.Join(name, base)
	path := filepath.Join(f.path, base)
	if sub := e.folders[fold(path)]; sub.isOf(tree) || e.options.skips(full) {
		return
	}
	f.subs[base] = true
	e.enter(tree, full, path)
}

// enter listens to a folder of a tree and all below it, and tells of every
// file there: each may be new.
func (e *ear) enter(tree *place, name, path string) {
	f, err := e.listen(path)
	if errors.Is(err, fs.ErrPermission) && path != tree.trail.real {
		return // what the user may not read is none of his sources
	}
	if err != nil {
		e.refused(tree, cause(err), err)
		return
	}
	if f == nil {
		return
	}
	f.trees[tree] = name
	if idOf(f.info)[0] != idOf(tree.trail.info)[0] && e.options.edge.network(path) {
		e.refused(tree, Network, nil) // a drive within the tree
		return
	}
	// Only now, when no change escapes any more, is the folder read.
	entries, err := os.ReadDir(path)
	if err != nil {
		return // it went: its folder is told so
	}
	for _, entry := range entries {
		base := entry.Name()
		if entry.IsDir() {
			e.descend(f, tree, name, base)
		} else if full := filepath.Join(name, base); e.options.wants(full) {
			e.meet(f, tree, name, base, entry.Type())
			e.tell(full)
		}
		if !e.places[tree] {
			return // given up further down
		}
	}
}
