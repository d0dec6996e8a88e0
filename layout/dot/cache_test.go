package dot

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"

	"flowgen/layout/dot/cachedir"
)

// childVariable makes the test binary report what it did when it started.
const childVariable = "FLOWGEN_DOT_CHILD"

func cacheDir() string { return cachedir.Dir() }

// home is a user's cache folder and a temporary folder for child processes.
type home struct{ cache, temp string }

// newHome makes them, empty.
func newHome(t *testing.T) home {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the user's cache folder is set by XDG_CACHE_HOME")
	}
	if testing.Short() {
		t.Skip("compiles for a second")
	}
	h := home{filepath.Join(t.TempDir(), "cache"), filepath.Join(t.TempDir(), "tmp")}
	for _, dir := range []string{h.cache, h.temp} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// newWarmHome has the cache that this process has used.
func newWarmHome(t *testing.T) home {
	t.Helper()
	h := newHome(t)
	if cachedir.Dir() == "" {
		t.Skip("no cache folder in this environment")
	}
	if err := copyTree(h.current(), cachedir.Dir()); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h home) engine() string  { return filepath.Join(h.cache, "flowgen", "engine") }
func (h home) current() string { return filepath.Join(h.engine(), "current") }

// start starts a child process and returns its report.
func (h home) start(t *testing.T) report {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = []string{childVariable + "=1", "TMPDIR=" + h.temp, "XDG_CACHE_HOME=" + h.cache}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%.400s", err, stderr.String())
	}
	var r report
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	if r.TempOf != h.temp {
		t.Errorf("TMPDIR is %s afterwards, want %s", r.TempOf, h.temp)
	}
	return r
}

// copyTree copies a cache with its times, by which it is known.
func copyTree(to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, path[len(from):])
		if d.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := os.WriteFile(target, data, 0o600); err != nil {
			return err
		}
		return os.Chtimes(target, info.ModTime(), info.ModTime())
	})
}

// compiled returns the cached machine code below a folder, by size.
func compiled(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil && info.Size() > 1<<20 {
				files = append(files, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func entries(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestCache starts with no cache and with the one made by that.
func TestCache(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	cold := h.start(t)
	if cold.Dir != h.current() {
		t.Errorf("used %q, want %q", cold.Dir, h.current())
	}
	files := compiled(t, h.current())
	if len(files) != 1 {
		t.Fatalf("compiled code in %q, want one file", files)
	}
	before, _ := os.Stat(files[0])
	warm := h.start(t)
	after, err := os.Stat(files[0])
	if err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		t.Error("the second start compiled again")
	}
	if !reflect.DeepEqual(cold, warm) {
		t.Errorf("cold %v, warm %v", cold, warm)
	}
	info, _ := os.Stat(h.engine())
	if perm := info.Mode().Perm(); perm != 0o700 {
		t.Errorf("mode of the folder is %v", perm)
	}
	if got := entries(t, h.engine()); got != "current" {
		t.Errorf("left behind: %s", got)
	}
	if got := entries(t, h.temp); got != "" {
		t.Errorf("in the temporary folder: %s", got)
	}
	if want, err := Start(randomGraph(30, 1)); err != nil || !reflect.DeepEqual(warm.Start, want) {
		t.Error("another process lays out differently")
	}
}

// TestPlanted puts code that cannot be loaded where go-graphviz would look for
// it: a start that read it would panic.
func TestPlanted(t *testing.T) {
	t.Parallel()
	h := newWarmHome(t)
	if err := copyTree(filepath.Join(h.temp, "go-graphviz"), filepath.Join(h.current(), "go-graphviz")); err != nil {
		t.Fatal(err)
	}
	for _, file := range compiled(t, h.temp) {
		if err := os.WriteFile(file, []byte("planted"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if r := h.start(t); r.Dir != h.current() {
		t.Errorf("used %q", r.Dir)
	}
	// Neither with the user's own folder out of use.
	if err := os.Chmod(h.engine(), 0o755); err != nil {
		t.Fatal(err)
	}
	if r := h.start(t); r.Dir != "" {
		t.Errorf("used %q, which others can enter", r.Dir)
	}
	// The planted code does what it is for: it stops a start that reads it.
	if err := os.Chmod(h.engine(), 0o700); err != nil {
		t.Fatal(err)
	}
	file := compiled(t, h.current())[0]
	info, _ := os.Stat(file)
	bad := bytes.Repeat([]byte("planted "), int(info.Size())/8+1)[:info.Size()]
	if err := os.WriteFile(file, bad, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = []string{childVariable + "=1", "TMPDIR=" + h.temp, "XDG_CACHE_HOME=" + h.cache}
	if err := cmd.Run(); err == nil {
		t.Error("planted code was not read where it should have been: the test proves nothing")
	}
}

// TestUnsafe lets the folder be a link, or somebody else's.
func TestUnsafe(t *testing.T) {
	t.Parallel()
	t.Run("link", func(t *testing.T) {
		h := newWarmHome(t)
		elsewhere := filepath.Join(t.TempDir(), "elsewhere")
		if err := os.Rename(h.engine(), elsewhere); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(elsewhere, h.engine()); err != nil {
			t.Fatal(err)
		}
		if r := h.start(t); r.Dir != "" {
			t.Errorf("used %q, a link", r.Dir)
		}
	})
	t.Run("owner", func(t *testing.T) {
		h := newWarmHome(t)
		if err := os.Chown(h.engine(), 4242, -1); err != nil {
			t.Skip("only root can give a folder away")
		}
		if r := h.start(t); r.Dir != "" {
			t.Errorf("used %q, which is somebody else's", r.Dir)
		}
	})
	t.Run("none", func(t *testing.T) {
		h := newHome(t)
		h.cache = ""
		if r := h.start(t); r.Dir != "" {
			t.Errorf("used %q", r.Dir)
		}
	})
}

// TestDamaged cuts the cache short: go-graphviz would panic on it.
func TestDamaged(t *testing.T) {
	t.Parallel()
	h := newWarmHome(t)
	if err := os.Truncate(compiled(t, h.current())[0], 2<<20); err != nil {
		t.Fatal(err)
	}
	if r := h.start(t); r.Dir != h.current() {
		t.Errorf("used %q", r.Dir)
	}
	info, err := os.Stat(compiled(t, h.current())[0])
	if err != nil || info.Size() == 2<<20 {
		t.Error("the cache was not made again", err)
	}
}

// TestColdTogether starts processes at once while there is no cache.
func TestColdTogether(t *testing.T) {
	h := newHome(t)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if r := h.start(t); r.Dir != h.current() {
				t.Errorf("used %q", r.Dir)
			}
		})
	}
	wg.Wait()
	if got := entries(t, h.engine()); got != "current" {
		t.Errorf("left behind: %s", got)
	}
}
