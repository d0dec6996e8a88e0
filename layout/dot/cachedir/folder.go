package cachedir

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// go-graphviz panics while it is initialised, before main could say a word,
// when its cache is damaged or cannot be written. So a cache is filled in a
// fresh folder that is known to have room, becomes the current one when
// go-graphviz has accepted it, and is used again only while it is unchanged.
const (
	currentName = "current"
	freshPrefix = "fresh-"
	recordName  = "accepted" // what the cache held when it was accepted
	room        = 8 << 20    // the cache takes 6 MB
	abandoned   = time.Hour  // after which nobody fills a fresh folder any more
)

// folder is where the cache is kept; the zero folder keeps nothing.
type folder struct {
	path  string
	fresh bool
}

// open returns the folder to be used by this start: in flowgen/engine, in the
// user's cache folder, made if missing. It is the zero folder if that is not
// the user's alone or has no room.
func open() folder {
	base, err := os.UserCacheDir()
	if err != nil {
		return folder{}
	}
	engine := filepath.Join(base, "flowgen", "engine")
	if err := os.MkdirAll(engine, 0o700); err != nil {
		return folder{}
	}
	// Not Stat: a link could lead to somebody else's folder tomorrow.
	if info, err := os.Lstat(engine); err != nil || !info.IsDir() || !mine(info) {
		return folder{}
	}
	if f := (folder{path: filepath.Join(engine, currentName)}); f.intact() {
		return f
	}
	path, err := os.MkdirTemp(engine, freshPrefix)
	if err != nil {
		return folder{}
	}
	if !hasRoom(path) {
		os.RemoveAll(path)
		return folder{}
	}
	return folder{path: path, fresh: true}
}

// intact reports whether the folder holds what was accepted.
func (f folder) intact() bool {
	record, err := os.ReadFile(filepath.Join(f.path, recordName))
	return err == nil && string(record) == f.listing()
}

// listing is the name, size and time of every file of the cache, or "" if it
// cannot be read.
func (f folder) listing() string {
	list := []byte("v1\n")
	err := filepath.WalkDir(filepath.Join(f.path, "go-graphviz"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		list = append(list, path[len(f.path):]...)
		list = append(list, ' ')
		list = strconv.AppendInt(list, info.Size(), 10)
		list = append(list, ' ')
		list = strconv.AppendInt(list, info.ModTime().UnixNano(), 10)
		list = append(list, '\n')
		return nil
	})
	if err != nil {
		return ""
	}
	return string(list)
}

// keep records what is in the folder and makes a fresh one the current one.
// What fails here costs the next start a second and is not reported.
func (f *folder) keep() {
	if f.path == "" || f.intact() {
		return
	}
	list := f.listing()
	recorded := list != "" && os.WriteFile(filepath.Join(f.path, recordName), []byte(list), 0o600) == nil
	if !f.fresh {
		return
	}
	engine := filepath.Dir(f.path)
	current := folder{path: filepath.Join(engine, currentName)}
	if recorded && !current.intact() { // nobody was faster
		os.RemoveAll(current.path)
		_ = os.Rename(f.path, current.path) // whoever is faster wins: looked at below
	}
	os.RemoveAll(f.path) // if it was not renamed
	*f = folder{}
	if current.intact() {
		*f = current
	}
	sweep(engine)
}

// sweep removes the fresh folders of starts that were broken off.
func sweep(engine string) {
	entries, err := os.ReadDir(engine)
	if err != nil {
		return
	}
	for _, e := range entries {
		if len(e.Name()) <= len(freshPrefix) || e.Name()[:len(freshPrefix)] != freshPrefix {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			os.RemoveAll(filepath.Join(engine, e.Name()))
		}
	}
}

// hasRoom reports whether a folder takes a file as large as the cache.
func hasRoom(dir string) bool {
	path := filepath.Join(dir, "room")
	err := os.WriteFile(path, make([]byte, room), 0o600)
	return os.Remove(path) == nil && err == nil
}
