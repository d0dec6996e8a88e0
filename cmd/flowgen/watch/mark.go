package watch

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"time"
)

// coarse is how long a file that was changed twice may bear one time stamp: two
// seconds on FAT, one on some network drives.
const coarse = 2 * time.Second

// thing tells a file from every other; zero: unknown.
type thing [2]uint64

// mark is what a look at a file left behind: another mark, another file.
type mark struct {
	look
	recent   bool              // changed so shortly before that another change may not show in look
	hash     [sha256.Size]byte // of the content when recent
	dangling bool              // a link to nothing
}

// look is what a file shows without being read.
type look struct {
	link    string // what it points to; "": it is no link
	kind    fs.FileMode
	size    int64
	written int64 // in nanoseconds, as is changed
	changed int64 // in content or name or rights; 0: unknown
	id      thing
}

// markOf looks at a file; old is the mark that was left before. There is false
// when it is not there.
func markOf(name string, old mark) (m mark, there bool) {
	info, err := os.Lstat(name)
	if err != nil {
		return mark{}, false
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		// What cannot be read shows as another target.
		m.link, _ = os.Readlink(name)
		if behind, err := os.Stat(name); err == nil {
			info = behind
		} else {
			m.dangling = true
		}
	}
	m.look = lookOf(info, m.link)
	if info.IsDir() { // its entries have marks of their own
		m.size, m.written, m.changed = 0, 0, 0
		return m, true
	}
	m.recent = time.Since(info.ModTime()) < coarse
	if info.Mode().IsRegular() && (m.recent || old.recent && m.look == old.look) {
		m.hash = hashOf(name)
	}
	return m, true
}

// lookOf returns what is known of a file without reading it.
func lookOf(info fs.FileInfo, link string) look {
	l := look{link: link, kind: info.Mode().Type(), size: info.Size(), written: info.ModTime().UnixNano()}
	l.id, l.changed = identity(info)
	return l
}

// lookAt looks at a folder; zero: it is not there.
func lookAt(folder string) look {
	info, err := os.Stat(folder)
	if err != nil {
		return look{}
	}
	return lookOf(info, "")
}

// differs reports whether the file changed between two marks.
func (m mark) differs(old mark) bool {
	return m.look != old.look || old.recent && m.hash != old.hash
}

// hashOf returns the hash of a file's content; zero: it cannot be read.
func hashOf(name string) (sum [sha256.Size]byte) {
	file, err := os.Open(name)
	if err != nil {
		return sum
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return sum
	}
	return [sha256.Size]byte(h.Sum(nil))
}
