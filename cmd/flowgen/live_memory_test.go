//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// saves is how often the memory test saves.
var saves = flag.Int("saves", 800, "how often the test of watch's memory saves")

const (
	weighed = 50       // saves from one look at the memory to the next
	settled = 500      // saves that may need what they need
	mayGrow = 30 << 20 // bytes, after these
)

// TestWatchMemory saves again and again, with a page that takes every picture:
// the memory of all processes together does not grow.
func TestWatchMemory(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/proc/self/statm"); err != nil {
		t.Skip("no /proc here that tells the memory of processes")
	}
	w := watchSeed(t, "--serve")
	reader := readPictures(t, w.url())
	w.run()
	var curve []string
	var before, after int64 // the most in bytes
	for n := 1; n <= *saves; n++ {
		label := versionName(n)
		w.write(seedFile, seedCalled(t, label))
		for w.run(); !strings.Contains(w.picture(seedPicture), label); {
			w.run()
		}
		if n%weighed > 0 {
			continue
		}
		now := w.memory()
		if n <= settled {
			before = max(before, now)
		} else {
			after = max(after, now)
		}
		if n <= settled || n%settled == 0 || n == *saves {
			curve = append(curve, fmt.Sprintf("%d: %.1f", n, float64(now)/(1<<20)))
		}
	}
	t.Logf("MiB of all processes after so many saves: %s; most until %d: %.1f, most after: %.1f",
		strings.Join(curve, ", "), settled, float64(before)/(1<<20), float64(after)/(1<<20))
	if grown := after - before; *saves > settled && grown > mayGrow {
		t.Errorf("the memory has grown by %.1f MiB", float64(grown)/(1<<20))
	}
	if got := reader.end(); got == 0 {
		t.Error("no picture was fetched: the page was not served")
	}
	w.quit()
}

// memory returns the bytes of all processes of the run that lie in memory. One
// that has just ended counts nothing.
func (w *vigil) memory() int64 {
	w.t.Helper()
	var sum int64
	for _, id := range append(w.workers(), w.cmd.Process.Pid) {
		data, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(id), "statm"))
		if err != nil {
			continue
		}
		var size, resident int64
		_, err = fmt.Sscan(string(data), &size, &resident)
		try(w.t, err)
		sum += resident * int64(os.Getpagesize())
	}
	return sum
}

// pictureReader reads the events of a page and fetches its first picture after
// each, as a browser does.
type pictureReader struct {
	body    io.Closer
	reading sync.WaitGroup
	fetched int // after reading
}

func readPictures(t testing.TB, page string) *pictureReader {
	t.Helper()
	answer, err := http.Get(page + "events")
	try(t, err)
	r := &pictureReader{body: answer.Body}
	r.reading.Go(func() {
		lines := bufio.NewScanner(answer.Body)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			var state struct{ Pictures []struct{ ID string } }
			if !ok || json.Unmarshal([]byte(data), &state) != nil || len(state.Pictures) == 0 {
				continue
			}
			if fetch(page+"picture?id="+url.QueryEscape(state.Pictures[0].ID)) == http.StatusOK {
				r.fetched++
			}
		}
	})
	t.Cleanup(func() { _ = r.body.Close() }) // only read
	return r
}

// end stops reading and returns how many pictures came.
func (r *pictureReader) end() int {
	_ = r.body.Close() // only read
	r.reading.Wait()
	return r.fetched
}

// fetch reads a whole answer and returns its status; 0 when there is none.
func fetch(address string) int {
	answer, err := http.Get(address)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0
	}
	return answer.StatusCode
}
