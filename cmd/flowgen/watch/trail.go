package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// trail is what a name stands for, and by way of what: whoever hears of
// changes to all its steps knows when it stands for something else.
type trail struct {
	steps []step      // every link on the way; then the thing itself, or where the way ends
	real  string      // where the thing lies, links followed; "": it is not there
	info  fs.FileInfo // of the thing; nil: it is not there
}

// step is one entry of a folder.
type step struct{ folder, base string }

// longestTrail is how many links are followed: more go round in a circle.
const longestTrail = 40

// follow finds what a name stands for now.
func follow(name string) trail {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return trail{}
	}
	var t trail
	at, rest := split(absolute)
	for links := 0; len(rest) > 0; {
		base := rest[0]
		rest = rest[1:]
		next := filepath.Join(at, base)
		info, err := os.Lstat(next)
		here := step{at, base}
		switch {
		case base == "..":
			at = next
			continue
		case err != nil:
			return t.end(here)
		case info.Mode()&fs.ModeSymlink != 0:
			t.steps = append(t.steps, here)
			target, err := os.Readlink(next)
			if links++; err != nil || links > longestTrail {
				return t
			}
			if filepath.IsAbs(target) {
				var parts []string
				at, parts = split(target)
				rest = append(parts, rest...)
			} else {
				rest = append(strings.Split(filepath.ToSlash(filepath.Clean(target)), "/"), rest...)
			}
			continue
		case len(rest) > 0 && info.Mode().IsRegular():
			return t.end(here) // a file where a folder should be
		}
		at = next
	}
	if t.info, err = os.Lstat(at); err != nil {
		return t.end(step{filepath.Dir(at), filepath.Base(at)})
	}
	t.real = at
	return t.end(step{filepath.Dir(at), filepath.Base(at)})
}

// end adds the last step.
func (t trail) end(s step) trail {
	t.steps = append(t.steps, s)
	return t
}

// isFolder reports whether the trail leads to a folder.
func (t trail) isFolder() bool { return t.info != nil && t.info.IsDir() }

// lies returns the folder that holds what the trail leads to, or would hold it:
// the thing itself if that is a folder.
func (t trail) lies() string {
	if t.isFolder() || len(t.steps) == 0 {
		return t.real
	}
	return t.steps[len(t.steps)-1].folder
}

// split cuts an absolute name into its root and what follows.
func split(name string) (root string, parts []string) {
	name = filepath.Clean(name)
	volume := filepath.VolumeName(name)
	root = volume + string(filepath.Separator)
	return root, strings.FieldsFunc(name[len(volume):], func(r rune) bool { return r < 128 && os.IsPathSeparator(uint8(r)) })
}

// equal reports whether two trails lead by the same way to the same thing.
func (t trail) equal(o trail) bool {
	return t.real == o.real && slices.Equal(t.steps, o.steps) && sameThing(t.info, o.info)
}

// sameThing reports whether two looks were at one file or folder; nil is
// nothing.
func sameThing(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b)
}
