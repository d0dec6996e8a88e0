package cache

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	_ "flowgen/internal/golden" // the switch -update
)

// open opens the store in a folder.
func open(t *testing.T, folder string, limit int64) *Store {
	t.Helper()
	s, err := Open(folder, limit)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func keyOf(n int) Key { return sha256.Sum256(fmt.Append(nil, n)) }

// dataOf is what the tests put under keyOf(n).
func dataOf(n, size int) []byte {
	return bytes.Repeat(fmt.Append(nil, n, " "), size)[:size]
}

// file is where the entry of a key lies.
func (s *Store) file(key Key) string {
	return filepath.Join(s.path, filepath.FromSlash(key.name()))
}

func wantNothing(t *testing.T, s *Store, key Key) {
	t.Helper()
	if data, ok := s.Get(key); ok {
		t.Errorf("%x: got %.40q, want nothing", key[:4], data)
	}
}

func wantData(t *testing.T, s *Store, key Key, want []byte) {
	t.Helper()
	if data, ok := s.Get(key); !ok || !bytes.Equal(data, want) {
		t.Errorf("%x: got %.40q, %v, want %.40q", key[:4], data, ok, want)
	}
}

func TestPutAndGet(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "missing", "cache")
	s := open(t, folder, DefaultLimit)
	wantNothing(t, s, keyOf(1))
	if s.Has(keyOf(1)) {
		t.Error("has what was not put")
	}
	for n, size := range []int{0, 1, 100_000} {
		s.Put(keyOf(n), dataOf(n, size))
	}
	s.Put(keyOf(1), []byte("instead"))
	again := open(t, folder, DefaultLimit) // by another process
	wantData(t, again, keyOf(0), nil)
	wantData(t, again, keyOf(1), []byte("instead"))
	wantData(t, again, keyOf(2), dataOf(2, 100_000))
	if !again.Has(keyOf(0)) || s.Fault() != nil {
		t.Error(again.Has(keyOf(0)), s.Fault())
	}
	if info, err := again.Info(); err != nil || info != (Info{3, int64(3*headSize + 7 + 100_000)}) {
		t.Error(info, err)
	}
	removed, err := s.Clean()
	if err != nil || removed.Entries != 3 {
		t.Error(removed, err)
	}
	if info, err := again.Info(); err != nil || info != (Info{}) {
		t.Error(info, err)
	}
	wantNothing(t, again, keyOf(1))
}

// TestNil is a run without a cache.
func TestNil(t *testing.T) {
	var s *Store
	s.Put(keyOf(1), []byte("data"))
	wantNothing(t, s, keyOf(1))
	info, err := s.Info()
	if s.Has(keyOf(1)) || s.Fault() != nil || s.Close() != nil || s.Path() != "" || s.Limit() != 0 || info != (Info{}) || err != nil {
		t.Error("a store that is not there does something")
	}
}

// TestCleanLeavesOthers puts what is not the store's into its folder.
func TestCleanLeavesOthers(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	s.Put(keyOf(1), []byte("data"))
	shelf := filepath.Dir(s.file(keyOf(1)))
	letters := []string{filepath.Join(shelf, "letter.txt"), filepath.Join(shelf, newPrefix+"letter.txt")}
	for _, name := range append([]string{filepath.Join(shelf, newPrefix+rand.Text())}, letters...) {
		if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if removed, err := s.Clean(); err != nil || removed.Entries != 1 {
		t.Error(removed, err)
	}
	left, err := filepath.Glob(filepath.Join(shelf, "*"))
	if err != nil || !slices.Equal(left, letters) {
		t.Error(left, err)
	}
}

// TestDamaged changes an entry in every way that a file can be changed.
func TestDamaged(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	key, data := keyOf(1), []byte("what was drawn")
	s.Put(key, data)
	good, err := os.ReadFile(s.file(key))
	if err != nil {
		t.Fatal(err)
	}
	broken := map[string][]byte{
		"longer":          append(bytes.Clone(good), 0),
		"twice":           append(bytes.Clone(good), good...),
		"of another key":  append(head(keyOf(2), data), data...),
		"something else":  bytes.Repeat([]byte("<svg/>"), 100),
		"zeros":           make([]byte, len(good)),
		"beyond the most": append(bytes.Clone(good), make([]byte, 1<<16)...),
	}
	for i := range good {
		changed := bytes.Clone(good)
		changed[i] ^= 1
		broken[fmt.Sprint("byte ", i)] = changed
		broken[fmt.Sprint("cut at ", i)] = good[:i]
	}
	for name, entry := range broken {
		if err := os.WriteFile(s.file(key), entry, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := s.Get(key); ok {
			t.Errorf("%s: got %q", name, got)
		}
		if s.Has(key) {
			t.Errorf("%s: not dropped", name)
		}
	}
	s.Put(key, data)
	wantData(t, s, key, data)
	// A good entry of something else, under this name.
	s.Put(keyOf(2), []byte("foreign"))
	if err := os.Rename(s.file(keyOf(2)), s.file(key)); err != nil {
		t.Fatal(err)
	}
	wantNothing(t, s, key)
	if s.Fault() != nil {
		t.Error(s.Fault())
	}
}

// TestLinks plants links: in the place of an entry, of a shelf, of the folder.
func TestLinks(t *testing.T) {
	elsewhere := open(t, t.TempDir(), DefaultLimit)
	key := keyOf(1)
	elsewhere.Put(key, []byte("planted"))
	link := func(t *testing.T, to, name string) {
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err) // Windows asks for a right
		}
	}
	t.Run("entry", func(t *testing.T) {
		s := open(t, t.TempDir(), DefaultLimit)
		s.Put(key, nil)
		if err := os.Remove(s.file(key)); err != nil {
			t.Fatal(err)
		}
		link(t, elsewhere.file(key), s.file(key))
		wantNothing(t, s, key)
		s.Put(key, []byte("ours"))
		wantData(t, s, key, []byte("ours"))
		wantData(t, elsewhere, key, []byte("planted"))
	})
	t.Run("shelf", func(t *testing.T) {
		s := open(t, t.TempDir(), DefaultLimit)
		link(t, filepath.Dir(elsewhere.file(key)), filepath.Dir(s.file(key)))
		wantNothing(t, s, key)
		if s.Put(key, []byte("ours")); s.Fault() == nil {
			t.Error("written through a link")
		}
		if _, err := s.Clean(); err == nil {
			t.Error("cleaned through a link")
		}
		wantData(t, elsewhere, key, []byte("planted"))
	})
	t.Run("folder", func(t *testing.T) {
		folder := t.TempDir()
		link(t, elsewhere.path, filepath.Join(folder, Folder))
		if _, err := Open(folder, DefaultLimit); !errors.Is(err, ErrLink) {
			t.Error(err)
		}
	})
	t.Run("folder above, one's own", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "link")
		link(t, t.TempDir(), folder)
		s := open(t, folder, DefaultLimit)
		s.Put(key, []byte("ours"))
		wantData(t, s, key, []byte("ours"))
	})
}

// TestPlaced holds what lies in the way of an entry to be none.
func TestPlaced(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	key := keyOf(1)
	if err := os.MkdirAll(filepath.Join(s.file(key), "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	wantNothing(t, s, key)
	if s.Put(key, []byte("data")); s.Fault() == nil {
		t.Error("a folder in the place of an entry is no fault")
	}
	s.Put(keyOf(2), []byte("data")) // after a failure nothing is kept
	wantNothing(t, s, keyOf(2))
}

// TestTimes lets entries be used at the same time, and at times to come, as
// after a clock was wrong.
func TestTimes(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	now := time.Now()
	for n, used := range []time.Time{now.Add(-48 * time.Hour), now.Add(48 * time.Hour), now.AddDate(200, 0, 0), time.Unix(0, 0)} {
		s.Put(keyOf(n), dataOf(n, 10))
		if err := os.Chtimes(s.file(keyOf(n)), used, used); err != nil {
			t.Fatal(err)
		}
		wantData(t, s, keyOf(n), dataOf(n, 10))
		info, err := os.Stat(s.file(keyOf(n)))
		if err != nil {
			t.Fatal(err)
		}
		if off := time.Since(info.ModTime()); off.Abs() > fresh {
			t.Errorf("%v: counts as used %v ago", used, off)
		}
	}
}
