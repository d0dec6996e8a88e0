//go:build unix

package worker

import (
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// blocking is a pipe as a process gets it from its parent: it blocks.
func blocking(t *testing.T) (in, out *os.File) {
	t.Helper()
	var fds [2]int
	if err := syscall.Pipe(fds[:]); err != nil {
		t.Fatal(err)
	}
	in, out = os.NewFile(uintptr(fds[0]), "in"), os.NewFile(uintptr(fds[1]), "out")
	if in.SetReadDeadline(time.Now()) == nil {
		t.Fatal("the pipe is polled already")
	}
	return in, out
}

// TestPolled waits at a pipe with a deadline, which only what is polled knows. It
// stays open when nobody holds the file that it was.
func TestPolled(t *testing.T) {
	in, out := blocking(t)
	from, to := polled[io.Reader](in), polled[io.Writer](out)
	if err := from.(*os.File).SetReadDeadline(time.Now().Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := from.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%v, want %v", err, os.ErrDeadlineExceeded)
	}
	if err := from.(*os.File).SetReadDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	if polled(from) != from {
		t.Error("a pipe that is polled was opened again")
	}
	runtime.GC()
	runtime.GC() // what the first has found is closed
	const said = "申请 → 受理"
	go func() {
		_, err := io.WriteString(to, said)
		if err := errors.Join(err, to.(*os.File).Close()); err != nil {
			t.Error(err)
		}
	}()
	if got, err := io.ReadAll(from); err != nil || string(got) != said {
		t.Errorf("%q, %v, want %q", got, err, said)
	}
}

// TestNotPolled is what stays as it is: a file, and what is none.
func TestNotPolled(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/file")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if polled(file) != file {
		t.Error("a file was opened again")
	}
	if r := strings.NewReader(""); polled(r) != r {
		t.Error("not the same reader")
	}
}
