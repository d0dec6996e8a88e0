package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// saves are the ways editors and other programs put a text into a file.
var saves = []struct {
	name string
	save func(file, text string) error
}{
	{"in place", func(file, text string) error { return os.WriteFile(file, []byte(text), 0o666) }},
	{"truncated, then in pieces", func(file, text string) error {
		f, err := os.Create(file)
		if err != nil {
			return err
		}
		for _, piece := range []byte(text) {
			if _, err := f.Write([]byte{piece}); err != nil {
				return err
			}
			time.Sleep(time.Millisecond)
		}
		return f.Close()
	}},
	{"renamed over", func(file, text string) error {
		return errors.Join(os.WriteFile(file+".tmp", []byte(text), 0o666), os.Rename(file+".tmp", file))
	}},
	{"renamed over from elsewhere", func(file, text string) error {
		temporary := filepath.Join(filepath.Dir(file), "..", ".temporary")
		return errors.Join(os.WriteFile(temporary, []byte(text), 0o666), os.Rename(temporary, file))
	}},
	{"deleted and made", func(file, text string) error {
		return errors.Join(os.Remove(file), os.WriteFile(file, []byte(text), 0o666))
	}},
	{"deleted, and made later", func(file, text string) error {
		err := os.Remove(file)
		time.Sleep(60 * time.Millisecond)
		return errors.Join(err, os.WriteFile(file, []byte(text), 0o666))
	}},
	{"vim: the old one renamed to a backup", func(file, text string) error {
		probe := filepath.Join(filepath.Dir(file), "4913")
		return errors.Join(os.WriteFile(probe, nil, 0o666), os.Remove(probe),
			os.Rename(file, file+"~"), os.WriteFile(file, []byte(text), 0o666), os.Chmod(file, 0o640), os.Remove(file+"~"))
	}},
	{"emacs: a lock link, a copy as backup", func(file, text string) error {
		lock := filepath.Join(filepath.Dir(file), ".#"+filepath.Base(file))
		err := os.Symlink("user@host.1234:1", lock)
		if runtime.GOOS == "windows" {
			err = nil // links may be forbidden
		}
		old, _ := os.ReadFile(file)
		return errors.Join(err, os.WriteFile(file+"~", old, 0o666), os.WriteFile(file, []byte(text), 0o666), ignoreMissing(os.Remove(lock)))
	}},
	{"same size and time stamp", func(file, text string) error {
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(file, []byte(text), 0o666), os.Chtimes(file, time.Time{}, info.ModTime()))
	}},
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// TestEverySave saves one file in every way, several times, below a tree, by
// name, and by a name that is a link.
func TestEverySave(t *testing.T) {
	for _, mode := range modes {
		for _, how := range []string{"tree", "file", "link to the file", "link to its folder"} {
			t.Run(mode.name+"/"+how, func(t *testing.T) {
				t.Parallel()
				folder := filepath.Join(t.TempDir(), "charts")
				file := filepath.Join(folder, "a.flow")
				write(t, file, "text 000")
				name, targets := file, Targets{Trees: []string{folder}}
				switch how {
				case "file":
					targets = Targets{Files: []string{file}}
				case "link to the file":
					name = filepath.Join(filepath.Dir(folder), "other", "b.flow")
					must(t, os.Mkdir(filepath.Dir(name), 0o777))
					link(t, file, name)
					targets = Targets{Trees: []string{filepath.Dir(name)}}
				case "link to its folder":
					link(t, "charts", filepath.Join(filepath.Dir(folder), "linked"))
					name = filepath.Join(filepath.Dir(folder), "linked", "a.flow")
					targets = Targets{Trees: []string{filepath.Dir(name)}}
				}
				r := watching(t, options(mode.poll), targets)
				n := 0
				for range 3 {
					for _, s := range saves {
						n++
						text := fmt.Sprintf("text %03d", n)
						if err := s.save(file, text); err != nil {
							t.Fatalf("%s: %v", s.name, err)
						}
						t.Log(s.name)
						r.sees(name, text)
					}
				}
			})
		}
	}
}

// link makes a symbolic link, or skips the test where the user may not.
func link(t testing.TB, target, name string) {
	t.Helper()
	err := os.Symlink(target, name)
	if err != nil && runtime.GOOS == "windows" {
		t.Skip(err)
	}
	must(t, err)
}

func TestRelativeNames(t *testing.T) {
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "charts/sub/a.flow", "1")
			write(t, "b.flow", "1")
			for _, targets := range []Targets{
				{Trees: []string{"."}},
				{Trees: []string{"./charts"}, Files: []string{"./b.flow", "charts/../b.flow"}},
			} {
				r := watching(t, options(mode.poll), targets)
				text := targets.Trees[0]
				write(t, "charts/sub/a.flow", text)
				write(t, "b.flow", text)
				r.sees(filepath.Join(targets.Trees[0], "sub", "a.flow"), map[bool]string{true: text}[text != "."])
				if text == "." {
					r.sees(filepath.Join("charts", "sub", "a.flow"), text)
					r.sees("b.flow", text)
				}
				for _, name := range targets.Files {
					r.sees(name, text)
				}
			}
		})
	}
}

func TestTouchIsTold(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		file := filepath.Join(t.TempDir(), "a.flow")
		write(t, file, "1")
		r := watching(t, o, Targets{Trees: []string{filepath.Dir(file)}})
		then := time.Now().Add(-time.Hour)
		must(t, os.Chtimes(file, then, then))
		r.names(file)
	})
}

func TestWhatIsNotOfInterestIsNotTold(t *testing.T) {
	eachMode(t, func(t *testing.T, o Options) {
		tree := t.TempDir()
		write(t, filepath.Join(tree, "a.flow"), "1")
		must(t, os.Mkdir(filepath.Join(tree, "out"), 0o777))
		r := watching(t, o, Targets{Trees: []string{tree}})
		for _, name := range []string{"a.svg", ".a.flow", "out/a.flow", ".git/a.flow", "out/deep/a.flow", "a.flow~", "sub/a.svg"} {
			write(t, filepath.Join(tree, name), "x")
		}
		must(t, os.Rename(filepath.Join(tree, "a.svg"), filepath.Join(tree, "b.svg")))
		r.quiet()
		if r.batches > 0 {
			t.Errorf("%d batches", r.batches)
		}
		write(t, filepath.Join(tree, "a.flow"), "2")
		r.sees(filepath.Join(tree, "a.flow"), "2")
		if r.batches != 1 || len(r.held) != 1 {
			t.Errorf("%d batches, held %q", r.batches, r.held)
		}
	})
}
