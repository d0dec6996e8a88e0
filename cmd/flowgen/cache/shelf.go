package cache

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// Entries lie on shelves, by the first digit of their names. A shelf has its
// share of the limit, so that to make room only one need be looked at.
const shelves = "0123456789abcdef"

// abandoned is how long nobody writes at one entry.
const abandoned = time.Hour

// share is how many bytes a shelf holds.
func (s *Store) share() int64 { return s.limit / int64(len(shelves)) }

// largest is how many bytes of data an entry holds at most: two find room on a
// shelf.
func (s *Store) largest() int64 { return s.share() / 2 }

// looks reports whether the shelf of an entry is looked after when it was put
// there: for large ones, and one in sixteen of the others. Keys are sums, so
// that no sort of entry is left out.
func (s *Store) looks(key Key, size int) bool {
	return key[len(key)-1]%16 == 0 || int64(size) > s.share()/64
}

// file is one of a shelf.
type file struct {
	name string // with the shelf
	size int64
	used time.Time // the last time; zero: it will be when its clock was wrong
	new  bool      // being written
}

// list returns the files on a shelf that are the store's; what else lies there
// is nobody's business. A shelf that is missing is empty.
func (s *Store) list(shelf string) ([]file, error) {
	entries, err := fs.ReadDir(s.root.FS(), shelf)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing the cache: %w", err)
	}
	soon := time.Now().Add(fresh)
	var files []file
	for _, e := range entries {
		f := file{name: path.Join(shelf, e.Name()), new: isNew(e.Name())}
		info, err := e.Info()
		if err != nil || !f.new && !isName(e.Name()) {
			continue // it has gone meanwhile, or is none of ours
		}
		f.size = info.Size()
		if info.ModTime().Before(soon) {
			f.used = info.ModTime()
		}
		files = append(files, f)
	}
	return files, nil
}

// isName reports whether a file is called like an entry.
func isName(name string) bool {
	return len(name) == 2*len(Key{}) && strings.Trim(name, shelves) == ""
}

// isNew reports whether a file is called like an entry that is being written.
func isNew(name string) bool {
	text, found := strings.CutPrefix(name, newPrefix)
	return found && len(text) == len(rand.Text()) && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// tidy makes room on a shelf that holds more than its share: what was not used
// for longest goes, an eighth more than must, so that it is not looked for again
// soon. Whoever reads an entry meanwhile reads it to the end or finds it gone.
func (s *Store) tidy(shelf string) {
	files, err := s.list(shelf)
	if err != nil {
		return // there is another time
	}
	var total int64
	for _, f := range files {
		if f.new && time.Since(f.used) > abandoned {
			s.drop(f.name)
			continue
		}
		total += f.size
	}
	if total <= s.share() {
		return
	}
	slices.SortStableFunc(files, func(a, b file) int { return a.used.Compare(b.used) })
	for _, f := range files {
		if total <= s.share()/8*7 {
			return
		}
		if !f.new {
			s.drop(f.name)
			total -= f.size
		}
	}
}

// Info is what a store holds.
type Info struct {
	Entries int
	Bytes   int64
}

// Info counts the entries. A nil Store has none.
func (s *Store) Info() (Info, error) {
	return s.each(func(file) error { return nil })
}

// Clean removes all entries, and returns what they were; after an error those
// that were removed before it.
func (s *Store) Clean() (Info, error) {
	return s.each(func(f file) error {
		if err := s.root.Remove(f.name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("removing an entry of the cache: %w", err)
		}
		return nil
	})
}

// each does something with all files, and counts those that it was done with.
func (s *Store) each(do func(file) error) (Info, error) {
	var sum Info
	if s == nil {
		return sum, nil
	}
	for _, shelf := range shelves {
		files, err := s.list(string(shelf))
		if err != nil {
			return sum, err
		}
		for _, f := range files {
			if err := do(f); err != nil {
				return sum, err
			}
			if !f.new {
				sum.Entries++
			}
			sum.Bytes += f.size
		}
	}
	return sum, nil
}
