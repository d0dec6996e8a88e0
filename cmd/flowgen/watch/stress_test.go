package watch

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestStress has three writers save, rename and remove files and folders at
// random. In the end the reader must hold what is on the disk.
func TestStress(t *testing.T) {
	t.Parallel()
	long := 2 * time.Second
	if testing.Short() {
		long /= 4
	}
	for _, mode := range modes {
		for seed := range uint64(3) {
			t.Run(fmt.Sprint(mode.name, "/", seed), func(t *testing.T) {
				t.Parallel()
				top := t.TempDir()
				tree := filepath.Join(top, "tree")
				write(t, filepath.Join(tree, "f0", "0.flow"), "first")
				must(t, os.Mkdir(filepath.Join(top, "aside"), 0o777))
				single := filepath.Join(top, "aside", "f1", "7.flow")
				r := watching(t, options(mode.poll), Targets{Trees: []string{tree}, Files: []string{single}})
				var writers sync.WaitGroup
				end := time.Now().Add(long)
				for n := range uint64(3) {
					writers.Go(func() {
						w := writer{top: top, random: rand.New(rand.NewPCG(seed, n)), rough: seed == 0}
						for time.Now().Before(end) {
							w.act()
							w.acts++
							if w.random.IntN(20) == 0 {
								time.Sleep(time.Duration(w.random.IntN(40)) * time.Millisecond)
							}
						}
						t.Logf("writer %d: %d acts", n, w.acts)
					})
				}
				done := make(chan struct{})
				go func() { writers.Wait(); close(done) }()
				for writing := true; writing; {
					select {
					case b := <-r.watcher.Batches():
						r.take(b)
					case <-done:
						writing = false
					}
				}
				r.until("all that is on the disk", func() bool { return maps.Equal(r.held, r.disk()) })
				t.Logf("%d batches, %d with All, %d files at the end", r.batches, r.all, len(r.held))
			})
		}
	}
}

// writer does things to files and folders below top. What it does may fail:
// others do so too.
type writer struct {
	top    string
	random *rand.Rand
	rough  bool // it moves and removes the tree itself too
	acts   int
}

// folder returns one of the folders, a third of them outside of the tree.
func (w *writer) folder() string {
	base := []string{"tree", "tree", "aside"}[w.random.IntN(3)]
	name := filepath.Join(w.top, base, fmt.Sprint("f", w.random.IntN(4)))
	if w.random.IntN(3) == 0 {
		name = filepath.Join(name, fmt.Sprint("g", w.random.IntN(3)))
	}
	return name
}

func (w *writer) file() string {
	return filepath.Join(w.folder(), fmt.Sprint(w.random.IntN(10), ".flow"))
}

func (w *writer) act() {
	file, text := w.file(), []byte(fmt.Sprint(w.random.IntN(1000)))
	switch n := w.random.IntN(100); {
	case n < 50:
		_ = os.WriteFile(file, text, 0o666)
	case n < 65:
		temporary := filepath.Join(w.top, fmt.Sprint(".temporary", w.random.Uint64()))
		_ = os.WriteFile(temporary, text, 0o666)
		if os.Rename(temporary, file) != nil {
			_ = os.Remove(temporary)
		}
	case n < 73:
		_ = os.Remove(file)
	case n < 80:
		_ = os.Rename(file, w.file())
	case n < 90:
		_ = os.MkdirAll(filepath.Dir(file), 0o777)
		_ = os.WriteFile(file, text, 0o666)
	case n < 93:
		_ = os.RemoveAll(w.folder())
	case n < 96:
		_ = os.Rename(w.folder(), w.folder())
	case n < 98 || !w.rough:
		_ = os.Symlink(w.file(), file)
	case n < 99:
		_ = os.Rename(filepath.Join(w.top, "tree"), filepath.Join(w.top, "gone"))
		time.Sleep(time.Duration(w.random.IntN(3)) * time.Millisecond)
		_ = os.Rename(filepath.Join(w.top, "gone"), filepath.Join(w.top, "tree"))
	default:
		_ = os.RemoveAll(filepath.Join(w.top, "tree"))
		_ = os.MkdirAll(filepath.Join(w.top, "tree"), 0o777)
	}
}
