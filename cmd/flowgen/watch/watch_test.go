package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "flowgen/internal/golden" // the switch -update
)

// patience is how long a test waits for what must happen at all.
const patience = 30 * time.Second

// modes are the two ways to watch: everything holds for both.
var modes = []struct {
	name string
	poll bool
}{{"listening", false}, {"polling", true}}

// reader holds what somebody believes is on the disk who read it once and
// since then only what batches named.
type reader struct {
	t       testing.TB
	watcher *Watcher
	targets Targets
	held    map[string]string // content by name
	batches int
	all     int // batches with All
	named   map[string]bool
}

// options are those of flowgen: .flow files, hidden ones and the folder out
// left out.
func options(poll bool) Options {
	return Options{
		Poll: poll, Interval: 20 * time.Millisecond,
		Wants: func(file string) bool {
			return filepath.Ext(file) == ".flow" && !strings.HasPrefix(filepath.Base(file), ".")
		},
		Skip: func(folder string) bool {
			base := filepath.Base(folder)
			return strings.HasPrefix(base, ".") || base == "out"
		},
	}
}

// eachMode runs a test of both modes, side by side.
func eachMode(t *testing.T, test func(t *testing.T, o Options)) {
	t.Parallel()
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			t.Parallel()
			test(t, options(mode.poll))
		})
	}
}

// watching starts to watch targets and reads them.
func watching(t testing.TB, o Options, targets Targets) *reader {
	t.Helper()
	r := &reader{t: t, watcher: Start(o), targets: targets, named: map[string]bool{}}
	t.Cleanup(func() {
		if err := r.watcher.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	r.watcher.Set(targets)
	r.held = r.disk()
	return r
}

// disk reads all targets.
func (r *reader) disk() map[string]string {
	contents := map[string]string{}
	for _, name := range r.targets.Files {
		read(contents, name)
	}
	for _, tree := range r.targets.Trees {
		root := tree
		if real, err := filepath.EvalSymlinks(tree); err == nil {
			root = real
		}
		// Writers work below: what goes while it is read is not there.
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			name := filepath.Join(tree, strings.TrimPrefix(path, root))
			switch {
			case entry.IsDir() && path != root && r.watcher.options.skips(name):
				return fs.SkipDir
			case !entry.IsDir() && r.watcher.options.wants(name):
				read(contents, name)
			}
			return nil
		})
	}
	return contents
}

// read puts the content of a file into contents, or takes it out.
func read(contents map[string]string, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		delete(contents, name)
		return
	}
	contents[name] = string(data)
}

// take reads what a batch names.
func (r *reader) take(b Batch) {
	r.batches++
	if !slices.IsSorted(b.Names) || len(slices.Compact(slices.Clone(b.Names))) != len(b.Names) {
		r.t.Errorf("names of a batch not sorted, each once: %q", b.Names)
	}
	for _, name := range b.Names {
		r.named[name] = true
		read(r.held, name)
	}
	if b.All {
		r.all++
		r.held = r.disk()
	}
}

// until takes batches until the reader believes what is so.
func (r *reader) until(what string, is func() bool) {
	r.t.Helper()
	late := time.After(patience)
	for !is() {
		select {
		case b := <-r.watcher.Batches():
			r.take(b)
		case <-late:
			r.t.Fatalf("never: %s\n%s", what, r.wrong())
		}
	}
}

// wrong tells, of some files, what is held and what is so.
func (r *reader) wrong() string {
	var wrong []string
	disk := r.disk()
	names := slices.Concat(slices.Collect(maps.Keys(disk)), slices.Collect(maps.Keys(r.held)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if r.held[name] != disk[name] {
			wrong = append(wrong, fmt.Sprintf("%s: held %q, is %q", name, r.held[name], disk[name]))
		}
	}
	return strings.Join(wrong[:min(10, len(wrong))], "\n")
}

// sees waits until the reader holds this content of a file; "": none.
func (r *reader) sees(name, content string) {
	r.t.Helper()
	r.until(name+" as "+content, func() bool { return r.held[name] == content })
}

// names waits until a batch has named a file.
func (r *reader) names(name string) {
	r.t.Helper()
	r.until(name+" named", func() bool { return r.named[name] })
}

// quiet takes what is still to come of what was done before.
func (r *reader) quiet() {
	for {
		select {
		case b := <-r.watcher.Batches():
			r.take(b)
		case <-time.After(4 * r.watcher.options.Longest):
			r.named = map[string]bool{}
			return
		}
	}
}

// write writes a file in place, its folders too.
func write(t testing.TB, name, content string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(name), 0o777))
	must(t, os.WriteFile(name, []byte(content), 0o666))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
