package main

import (
	"crypto/sha256"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"flowgen/cmd/flowgen/watch"
)

// moment is how long a file must be empty or gone before that is believed: an
// editor may be half way through saving it.
const moment = 300 * time.Millisecond

// inventory is the files that pictures are made of, by their clean names, with the
// sum of what was read.
type inventory struct {
	sums  map[string]string
	doubt map[string]time.Time // since when a file has been empty or gone
	at    time.Time            // when the last look at them began
}

func newInventory() inventory {
	return inventory{sums: map[string]string{}, doubt: map[string]time.Time{}}
}

var emptySum = func() string { sum := sha256.Sum256(nil); return string(sum[:]) }()

// gone reports whether a sum is that of a file without content.
func gone(sum string) bool { return sum == "" || sum == emptySum }

// sum returns the sum of a file's content; "" when it cannot be read.
func sum(name string) string {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return ""
	}
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close() // only read: nothing to lose
	hash := sha256.New()
	if _, err := io.Copy(hash, io.LimitReader(file, sumLimit(name))); err != nil {
		return ""
	}
	return string(hash.Sum(nil))
}

// changed returns the files of a batch whose content has changed, and takes
// note of it. Those that were emptied or have vanished in this moment are left
// for later.
func (f *inventory) changed(b watch.Batch) map[string]bool {
	f.at = time.Now()
	changed := f.compare(b)
	for name, sum := range changed {
		f.sums[name] = sum
	}
	names := map[string]bool{}
	for name := range changed {
		names[name] = true
	}
	return names
}

// compare returns the new sums of the files of a batch that have changed.
func (f *inventory) compare(b watch.Batch) map[string]string {
	names := b.Names
	if b.All {
		names = slices.Collect(maps.Keys(f.sums))
	}
	changed := map[string]string{}
	for _, name := range names {
		name = filepath.Clean(name)
		old, known := f.sums[name]
		if !known {
			continue
		}
		now := sum(name)
		if !gone(now) {
			delete(f.doubt, name)
		}
		if now != old && (!gone(now) || gone(old) || f.believe(name)) {
			changed[name] = now
		}
	}
	return changed
}

// believe reports whether a file has been without content for long enough.
func (f *inventory) believe(name string) bool {
	name = filepath.Clean(name)
	since, doubted := f.doubt[name]
	if !doubted {
		f.doubt[name] = time.Now()
		return false
	}
	return f.at.Sub(since) >= moment
}

// doubtful returns the files that may be back in a moment.
func (f *inventory) doubtful() []string { return slices.Sorted(maps.Keys(f.doubt)) }

// next is when to look at doubtful files again; 0: there are none.
func (f *inventory) next() time.Duration {
	var next time.Duration
	for _, since := range f.doubt {
		left := max(moment-time.Since(since), time.Millisecond)
		if next == 0 || left < next {
			next = left
		}
	}
	return next
}

// decided forgets the doubts that a look at the files has settled.
func (f *inventory) decided() {
	maps.DeleteFunc(f.doubt, func(_ string, since time.Time) bool { return f.at.Sub(since) >= moment })
}

// learn takes note of what was read of a file. It is false for a file that
// was read empty, or not at all, while there had been something in it: it was
// read in the middle of being saved.
func (f *inventory) learn(name, sum string) bool {
	name = filepath.Clean(name)
	if old, known := f.sums[name]; known && gone(sum) && !gone(old) {
		f.doubt[name] = time.Now()
		return false
	}
	f.sums[name] = sum
	return true
}

// only forgets the files that are not used.
func (f *inventory) only(used map[string]bool) {
	maps.DeleteFunc(f.sums, func(name, _ string) bool { return !used[name] })
}

// differ reports whether a file is known with another sum than it was read
// with.
func (f *inventory) differ(read map[string]string) bool {
	for name, sum := range read {
		if old, known := f.sums[filepath.Clean(name)]; known && old != sum {
			return true
		}
	}
	return false
}

// outside returns the files that are not seen by watching trees.
func (f *inventory) outside(trees []string) []string {
	var names []string
	for name := range f.sums {
		inside := slices.ContainsFunc(trees, func(tree string) bool {
			rel, err := filepath.Rel(tree, name)
			return err == nil && wants(name) && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) &&
				!strings.HasPrefix(rel, ".") && !strings.Contains(rel, string(filepath.Separator)+".")
		})
		if !inside {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
