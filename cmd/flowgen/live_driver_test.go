//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// vigil is a flowgen watch that runs in a folder of its own.
type vigil struct {
	t    testing.TB
	dir  string
	cmd  *exec.Cmd
	news chan struct{} // something was said

	mu    sync.Mutex
	lines []string // of standard error
	seen  int      // of them, those that the test has looked at
	ended bool
}

// runEnd is what every run ends with.
var runEnd = regexp.MustCompile(`^\d\d:\d\d:\d\d `)

// soon is how long anything at all may take on a machine that has other work.
const soon = 30 * time.Second

// newVigil makes the folder of a command that start is to start.
func newVigil(t testing.TB) *vigil {
	t.Helper()
	return &vigil{t: t, dir: t.TempDir(), news: make(chan struct{}, 1)}
}

// keepVigil writes files, given as name and text in turn, and watches them.
func keepVigil(t testing.TB, args string, files ...string) *vigil {
	t.Helper()
	w := newVigil(t)
	for i := 0; i < len(files); i += 2 {
		w.write(files[i], files[i+1])
	}
	w.start(args)
	return w
}

// start starts the command, which ends with the test.
func (w *vigil) start(args string) {
	w.t.Helper()
	program, err := exec.LookPath("flowgen")
	if err != nil {
		w.t.Fatal(err)
	}
	w.cmd = exec.Command(program, append([]string{"--lang", "zh", "watch"}, strings.Fields(args)...)...)
	w.cmd.Dir = w.dir
	said, err := w.cmd.StderrPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for lines := bufio.NewScanner(said); lines.Scan(); {
			w.hear(lines.Text(), false)
		}
		w.hear("", true)
	}()
	w.t.Cleanup(func() {
		_ = w.cmd.Process.Kill() // it has ended unless the test failed
		<-done
		_ = w.cmd.Wait()
	})
}

func (w *vigil) hear(line string, end bool) {
	w.mu.Lock()
	if w.ended = end; !end {
		w.lines = append(w.lines, line)
	}
	w.mu.Unlock()
	select {
	case w.news <- struct{}{}:
	default:
	}
}

// await waits for a line that matches and returns all up to it that the test
// has not looked at.
func (w *vigil) await(what *regexp.Regexp) string {
	w.t.Helper()
	deadline := time.After(soon)
	for {
		w.mu.Lock()
		for i, line := range w.lines[w.seen:] {
			if what.MatchString(line) {
				said := strings.Join(w.lines[w.seen:w.seen+i+1], "\n") + "\n"
				w.seen += i + 1
				w.mu.Unlock()
				return said
			}
		}
		all, ended := strings.Join(w.lines, "\n"), w.ended
		w.mu.Unlock()
		if ended {
			w.t.Fatalf("ended before %q was said:\n%s", what, all)
		}
		select {
		case <-w.news:
		case <-deadline:
			w.t.Fatalf("nobody says %q:\n%s", what, all)
		}
	}
}

// run waits for the end of the next run, and wants these words in what it says.
func (w *vigil) run(words ...string) string {
	w.t.Helper()
	said := w.await(runEnd)
	for _, word := range words {
		if !strings.Contains(said, word) {
			w.t.Errorf("no %q in what is said:\n%s", word, said)
		}
	}
	return said
}

// write writes a file in place.
func (w *vigil) write(name, text string) {
	w.t.Helper()
	path := w.path(name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

func (w *vigil) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// picture returns what is in a file; "" when there is none.
func (w *vigil) picture(name string) string {
	data, err := os.ReadFile(w.path(name))
	if err != nil && !os.IsNotExist(err) {
		w.t.Fatal(err)
	}
	return string(data)
}

// workers returns the processes of the workers.
func (w *vigil) workers() []int {
	w.t.Helper()
	out, err := exec.Command("pgrep", "-P", fmt.Sprint(w.cmd.Process.Pid)).Output()
	if err != nil && len(out) > 0 {
		w.t.Skip("pgrep does not work here: ", err)
	}
	var all []int
	for field := range bytes.FieldsSeq(out) {
		id := 0
		if _, err := fmt.Sscan(string(field), &id); err != nil {
			w.t.Fatal(err)
		}
		all = append(all, id)
	}
	return all
}

// signalWorkers sends a signal to all workers, of which there must be some, and
// returns them.
func (w *vigil) signalWorkers(signal syscall.Signal) []int {
	w.t.Helper()
	workers := w.workers()
	if len(workers) == 0 {
		w.t.Fatal("no worker")
	}
	for _, id := range workers {
		try(w.t, syscall.Kill(id, signal))
	}
	return workers
}

// stop is quit for a command that has nothing more to say.
func (w *vigil) stop() {
	w.t.Helper()
	if said := w.quit(); said != "flowgen: 已停止\n" {
		w.t.Errorf("said at last:\n%s", said)
	}
}

// url returns the address of the preview page, which ends in a slash.
func (w *vigil) url() string {
	w.t.Helper()
	said := regexp.MustCompile(`http://\S+/`)
	return said.FindString(w.await(said))
}

// address is url, taken apart.
func (w *vigil) address() *url.URL {
	w.t.Helper()
	address, err := url.Parse(w.url())
	try(w.t, err)
	return address
}

// until waits until something is so.
func (w *vigil) until(what string, so func() bool) {
	w.t.Helper()
	for end := time.Now().Add(soon); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.t.Fatalf("in vain waited until %s; flowgen said:\n%s", what, strings.Join(w.lines, "\n"))
		}
	}
}

// shows asserts that a picture on disk shows a text.
func (w *vigil) shows(name, text string) {
	w.t.Helper()
	if !strings.Contains(w.picture(name), text) {
		w.t.Errorf("%s does not show %s", name, text)
	}
}

// drawn waits until a picture on disk shows a text.
func (w *vigil) drawn(name, text string) {
	w.t.Helper()
	w.until(name+" shows "+text, func() bool { return strings.Contains(w.picture(name), text) })
}

// runs returns how many runs have ended.
func (w *vigil) runs() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, line := range w.lines {
		if runEnd.MatchString(line) {
			n++
		}
	}
	return n
}

// quit interrupts the command and wants the end of all its processes. It
// returns what was said that the test had not looked at.
func (w *vigil) quit() string {
	w.t.Helper()
	workers := w.workers()
	try(w.t, w.cmd.Process.Signal(os.Interrupt))
	said := w.await(regexp.MustCompile("^flowgen: 已停止$"))
	if err := w.cmd.Wait(); err != nil {
		w.t.Errorf("ended with %v", err)
	}
	w.gone(workers)
	return said
}

// gone waits until processes are no more.
func (w *vigil) gone(processes []int) {
	w.t.Helper()
	for _, id := range processes {
		w.until(fmt.Sprintf("process %d is gone", id), func() bool {
			state, err := exec.Command("ps", "-o", "stat=", "-p", fmt.Sprint(id)).Output()
			return err != nil || strings.HasPrefix(string(state), "Z")
		})
	}
}
