//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// soon is how long anything at all may take on a machine that has other work.
const soon = 30 * time.Second

// The seed example and one of its pictures below -o out.
const (
	seedFile    = "信访举报受理.flow"
	seedUnit    = "单位.flow"
	seedPicture = "out/信访举报受理.external.svg"
)

// example returns a source of the examples.
func example(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "examples", name))
	try(t, err)
	return string(data)
}

// watchSeed watches the seed example in a folder of its own.
func watchSeed(t testing.TB, args string) *vigil {
	t.Helper()
	return keepVigil(t, args+" . -o out", seedFile, example(t, seedFile), seedUnit, example(t, seedUnit))
}

// seedCalled returns the seed example with its second step called otherwise.
func seedCalled(t testing.TB, label string) string {
	t.Helper()
	return strings.ReplaceAll(example(t, seedFile), "提出意见", label)
}

// versionName is what the second step is called in a version; all are as wide.
func versionName(i int) string {
	names := []rune("零一二三四五六七八九")
	return "提出意见" + string([]rune{names[i/10%10], names[i%10]})
}

// url returns the address of the preview page, which ends in a slash.
func (w *vigil) url() string {
	w.t.Helper()
	said := regexp.MustCompile(`http://\S+/`)
	return said.FindString(w.await(said))
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

// quit interrupts the command, whatever it has said until now, and wants the
// end of all its processes.
func (w *vigil) quit() {
	w.t.Helper()
	workers := w.workers()
	try(w.t, w.cmd.Process.Signal(os.Interrupt))
	w.await(regexp.MustCompile("^flowgen: 已停止$"))
	try(w.t, w.cmd.Wait())
	w.gone(workers)
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

func try(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
