package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// errTwice is that a folder is mounted at two places: the system tells of it by
// one name only.
var errTwice = errors.New("the folder is there under two names")

// listen has the listener tell of a folder. It returns nil without an error
// when the folder is not there.
func (e *ear) listen(path string) (*folder, error) {
	if f := e.folders[fold(path)]; f != nil {
		return f, nil
	}
	if e.listener == nil {
		return nil, e.failure
	}
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() {
		return nil, nil
	}
	sameThing(info, info) // some systems ask for the identity only now
	id, made := idOf(info), born(path)
	if known := e.by[id]; known != nil && id != (thing{}) {
		// Moved here, and the event is still to come.
		if there, err := os.Lstat(known.path); err == nil && sameThing(there, info) {
			return nil, errTwice
		}
		e.forget(known)
	}
	switch err := e.listener.Add(path); {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, nil
	case err != nil:
		return nil, err
	}
	f := &folder{
		path: path, info: info, born: made,
		trees: map[*place]string{},
		files: map[string]bool{}, subs: map[string]bool{},
		links: map[linkOf]*place{}, pins: map[string]map[*place]bool{},
	}
	e.folders[fold(path)] = f
	if id != (thing{}) {
		e.by[id] = f
	}
	return f, nil
}

// hush has the listener tell of a folder no more.
func (e *ear) hush(f *folder) {
	delete(e.folders, fold(f.path))
	if id := idOf(f.info); e.by[id] == f {
		delete(e.by, id)
	}
	// An error means that it went first, which is as good.
	_ = e.listener.Remove(f.path)
}

// forget gives up a folder that may not be there any more, and all below it:
// the files that were in it are told, and what depended on it is found anew.
func (e *ear) forget(f *folder) {
	e.hush(f)
	for base := range f.subs {
		if sub := e.folders[fold(filepath.Join(f.path, base))]; sub != nil {
			e.forget(sub)
		}
	}
	for tree, name := range f.trees {
		for base := range f.files {
			e.tell(filepath.Join(name, base))
		}
		if tree.trail.real == f.path {
			e.loosen(tree)
		}
	}
	for at := range f.links {
		e.cut(f, at)
	}
	for _, places := range f.pins {
		for p := range places {
			e.loosen(p)
		}
	}
}

// leave takes a folder and all below it out of a tree.
func (e *ear) leave(tree *place, path string, tell bool) {
	f := e.folders[fold(path)]
	if !f.isOf(tree) {
		return
	}
	name := f.trees[tree]
	delete(f.trees, tree)
	for base := range f.files {
		if tell {
			e.tell(filepath.Join(name, base))
		}
		e.cut(f, linkOf{tree, base})
	}
	for base := range f.subs {
		e.leave(tree, filepath.Join(path, base), tell)
	}
	if !f.needed() {
		e.hush(f)
	}
}

// unpin ends that a place depends on a step.
func (e *ear) unpin(s step, p *place) {
	f := e.folders[fold(s.folder)]
	if f == nil {
		return
	}
	f.unpin(s.base, p)
	if !f.needed() {
		e.hush(f)
	}
}

// loosen has a place looked for anew when all events are taken in.
func (e *ear) loosen(p *place) {
	if e.places[p] {
		e.loose[p] = true
	}
}

// settle finds every place whose trail may have changed.
func (e *ear) settle() {
	for len(e.loose) > 0 {
		for p := range e.loose {
			delete(e.loose, p)
			e.find(p)
		}
	}
}

// find follows a place to where it is now, listens on the way there, and tells
// of it.
func (e *ear) find(p *place) {
	now, complete := follow(p.name), false
	for range 10 {
		if !e.hold(p, now) {
			return
		}
		again := follow(p.name)
		if complete = again.equal(now); complete {
			break
		}
		now = again // changed before all its steps were listened to
	}
	kept := map[step]bool{}
	for _, s := range p.steps(now) {
		kept[s] = true
	}
	for s := range p.pins {
		if !kept[s] {
			delete(p.pins, s)
			e.unpin(s, p)
		}
	}
	old := p.trail
	p.trail = now
	switch {
	case e.options.edge.network(now.lies()):
		if p.tree {
			e.leave(p, old.real, true)
		}
		e.refused(p, Network, nil)
	case p.tree:
		e.plant(p, old.real)
	default:
		e.tell(p.name)
	}
	if !complete { // it never stands still: not known where it is
		p.trail.steps, p.torn = nil, true
	}
}

// hold listens to the steps of a trail. It returns false when the place was
// refused.
func (e *ear) hold(p *place, t trail) bool {
	steps := p.steps(t)
	p.torn = false
	for i, s := range steps {
		f, err := e.listen(s.folder)
		switch {
		case errors.Is(err, fs.ErrPermission) && (p.tree || i < len(steps)-1):
			p.torn = true // the folders on the way need not be readable
		case err != nil:
			e.refused(p, cause(err), err)
			return false
		case f != nil:
			f.pin(s.base, p)
			if p.pins == nil {
				p.pins = map[step]bool{}
			}
			p.pins[s] = true
		}
	}
	return true
}

// plant takes the folders of a tree that may be there now; old is where it was.
func (e *ear) plant(p *place, old string) {
	root := e.folders[fold(p.trail.real)]
	if p.trail.isFolder() && old == p.trail.real && root.isOf(p) && root.is() {
		return // still there
	}
	if root != nil && !root.is() {
		e.forget(root) // another folder by its name, and no event said so
	}
	if old == "" && !p.trail.isFolder() {
		return // still not there
	}
	e.leave(p, old, true)
	e.tellAll()
	if p.trail.isFolder() {
		e.enter(p, p.name, p.trail.real)
	}
	if p.trail.isFolder() && e.places[p] && !e.folders[fold(p.trail.real)].isOf(p) {
		p.trail, p.torn = trail{}, true // it went meanwhile, and nobody tells when it is there again
	}
}

// refused gives up a place. With a link the whole of its tree goes.
func (e *ear) refused(p *place, why Cause, what error) {
	if p.of != nil {
		p = p.of
	}
	if e.places[p] {
		e.remove(p)
		e.refuse(p, why, what)
	}
}

// idOf is identity without the time.
func idOf(info fs.FileInfo) thing {
	id, _ := identity(info)
	return id
}
