package watch

import (
	"io/fs"
	"os"
)

// place is one thing to watch: a tree, a single file, or a file of a tree that
// is a link and so may change elsewhere.
type place struct {
	name string // as it was given, or as made from the name of its tree
	tree bool
	of   *place // the tree that a link belongs to; nil: given by name

	// While it is listened to:
	trail trail
	pins  map[step]bool // steps that are listened to
	torn  bool          // not all of its trail is: look from time to time
}

// steps returns what the trail of the place hangs on. A tree that is there
// tells of its own end.
func (p *place) steps(t trail) []step {
	if p.tree && t.isFolder() {
		return t.steps[:max(0, len(t.steps)-1)]
	}
	return t.steps
}

// folder is a folder that is listened to.
type folder struct {
	path  string // links followed
	info  fs.FileInfo
	born  int64                      // when it was made; 0: unknown
	trees map[*place]string          // the trees it belongs to, and its name there
	files map[string]bool            // those of interest to a tree, when last seen
	subs  map[string]bool            // folders of the trees in it, when last seen
	links map[linkOf]*place          // files of the trees that are links
	pins  map[string]map[*place]bool // places whose trail has a step here; by folded name
}

// linkOf is where a link was met.
type linkOf struct {
	tree *place
	base string
}

// pin notes that a place depends on an entry of the folder.
func (f *folder) pin(base string, p *place) {
	base = fold(base)
	if f.pins[base] == nil {
		f.pins[base] = map[*place]bool{}
	}
	f.pins[base][p] = true
}

// unpin takes the note away.
func (f *folder) unpin(base string, p *place) {
	base = fold(base)
	delete(f.pins[base], p)
	if len(f.pins[base]) == 0 {
		delete(f.pins, base)
	}
}

// isOf reports whether the folder belongs to a tree; nil: it does not.
func (f *folder) isOf(tree *place) bool {
	if f == nil {
		return false
	}
	_, is := f.trees[tree]
	return is
}

// is reports whether the folder is still what is listened to.
func (f *folder) is() bool {
	info, err := os.Lstat(f.path)
	return err == nil && sameThing(info, f.info) && born(f.path) == f.born
}

// needed reports whether anything still depends on the folder.
func (f *folder) needed() bool { return len(f.trees) > 0 || len(f.pins) > 0 }
