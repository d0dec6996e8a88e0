package cache

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestBound puts ten times what there is room for.
func TestBound(t *testing.T) {
	const limit = 1 << 19
	s := open(t, t.TempDir(), limit)
	for n := range 2500 {
		s.Put(keyOf(n), dataOf(n, 2000))
	}
	info, err := s.Info()
	if err != nil || s.Fault() != nil {
		t.Fatal(err, s.Fault())
	}
	if info.Bytes > limit*3/2 || info.Bytes < limit/2 {
		t.Errorf("%d bytes with a limit of %d", info.Bytes, limit)
	}
	s.Put(keyOf(-1), make([]byte, limit/32+1)) // more than half a shelf
	wantNothing(t, s, keyOf(-1))
	if s.Fault() != nil {
		t.Error(s.Fault())
	}
	s.Put(keyOf(-1), make([]byte, limit/32))
	wantData(t, s, keyOf(-1), make([]byte, limit/32))
}

// onShelf returns n keys of one shelf.
func onShelf(n int) []Key {
	var keys []Key
	for i := 0; len(keys) < n; i++ {
		if key := keyOf(i); key[0]>>4 == 0 {
			keys = append(keys, key)
		}
	}
	return keys
}

// TestLeastUsedGoes fills a shelf; what was not used for longest goes, and
// before it what was used at a time that has not come.
func TestLeastUsedGoes(t *testing.T) {
	s := open(t, t.TempDir(), 16*(8*(1000+int64(headSize))))
	keys := onShelf(9)
	for i, key := range keys[:8] {
		s.Put(key, make([]byte, 1000))
		used := time.Now().Add(-time.Duration(50-i) * time.Hour)
		if i == 7 {
			used = time.Now().Add(1000 * time.Hour)
		}
		if err := os.Chtimes(s.file(key), used, used); err != nil {
			t.Fatal(err)
		}
	}
	wantData(t, s, keys[0], make([]byte, 1000)) // used now
	s.Put(keys[8], make([]byte, 1000))          // the ninth where eight find room
	for i, key := range keys {
		if gone := i == 7 || i == 1; s.Has(key) == gone {
			t.Errorf("entry %d: has %v", i, s.Has(key))
		}
	}
}

// TestAbandoned leaves entries half written, as a process that was killed does.
func TestAbandoned(t *testing.T) {
	s := open(t, t.TempDir(), DefaultLimit)
	key := onShelf(1)[0]
	s.Put(key, []byte("data"))
	now := time.Now()
	left := map[string]bool{}
	young := newPrefix + rand.Text()
	for name, at := range map[string]time.Time{young: now, newPrefix + rand.Text(): now.Add(-2 * abandoned), newPrefix + rand.Text(): now.Add(1000 * time.Hour)} {
		path := filepath.Join(s.path, "0", name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	s.tidy("0")
	entries, err := os.ReadDir(filepath.Join(s.path, "0"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left[e.Name()] = true
	}
	if len(left) != 2 || !left[young] || !s.Has(key) {
		t.Error(left)
	}
}

// TestReadWhileMakingRoom lets many read, write and make room in one small
// folder: nobody reads anything but the whole.
func TestReadWhileMakingRoom(t *testing.T) {
	folder := t.TempDir()
	var group sync.WaitGroup
	hits := make([]int, 6)
	for worker := range hits {
		s := open(t, folder, 1<<16)
		group.Go(func() {
			for round := range 300 {
				n := (round*7 + worker) % 50
				if data, ok := s.Get(keyOf(n)); ok {
					hits[worker]++
					if want := dataOf(n, 1000+n); !bytes.Equal(data, want) {
						t.Errorf("got %.40q, want %.40q", data, want)
					}
					continue
				}
				s.Put(keyOf(n), dataOf(n, 1000+n))
				s.tidy(keyOf(n).name()[:1])
			}
			if s.Fault() != nil {
				t.Error(s.Fault())
			}
		})
	}
	group.Wait()
	for worker, n := range hits {
		if n == 0 {
			t.Errorf("worker %d never found anything: the test proves nothing", worker)
		}
	}
}

// TestPutWhileCleaning lets one put what another cleans away, half written too:
// that is no reason to keep nothing more.
func TestPutWhileCleaning(t *testing.T) {
	folder := t.TempDir()
	putting, cleaning := open(t, folder, DefaultLimit), open(t, folder, DefaultLimit)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range 2000 {
			putting.Put(keyOf(n), dataOf(n, 20_000))
		}
	}()
	for running := true; running; {
		select {
		case <-done:
			running = false
		default:
			if _, err := cleaning.Clean(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := putting.Fault(); err != nil {
		t.Error(err)
	}
	putting.Put(keyOf(-1), []byte("data"))
	wantData(t, cleaning, keyOf(-1), []byte("data"))
}
