package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// Crash is the error of a job whose worker has ended, or sent what is no
// reply.
type Crash struct {
	Status string // how the process ended: "exit status 2", "signal: killed"
	Said   string // what it wrote to standard error: the beginning and the last 4 KiB
	Err    error  // what was seen of it in the pipe
}

// Error returns the reason in a line.
func (c *Crash) Error() string {
	text := "the worker ended: " + c.Status
	if errors.Is(c.Err, errGarbage) {
		text += ": " + c.Err.Error()
	}
	if reason := c.Reason(); reason != "" {
		text += ": " + reason
	}
	return text
}

// Unwrap returns what was seen in the pipe.
func (c *Crash) Unwrap() error { return c.Err }

// Reason returns the line of standard error that tells most: that of a panic
// or a fatal error, else the last one; "" for none.
func (c *Crash) Reason() string {
	last := ""
	for line := range strings.Lines(c.Said) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return line
		}
		if line != "" {
			last = line
		}
	}
	return last
}

// Failed is the error that a job ended with in a worker that is well.
type Failed struct{ Text string }

// Error returns the text of the worker's error.
func (f *Failed) Error() string { return f.Text }

// process is one worker. One goroutine uses it at a time; kill may be called
// by any.
type process struct {
	command *exec.Cmd
	in      io.Closer
	jobs    *sender
	replies *receiver
	said    *tail

	done   int   // jobs
	memory int64 // in bytes, after the last of them
	first  int64 // the same, after the first

	ending sync.Once
}

// launch starts a worker and waits until it is ready.
func launch(ctx context.Context, argv, env []string) (*process, error) {
	w := &process{command: exec.Command(argv[0], argv[1:]...), said: &tail{}}
	w.command.Env = append(os.Environ(), env...)
	w.command.Stderr = w.said
	w.command.WaitDelay = time.Second
	in, err := w.command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("starting a worker: %w", err)
	}
	out, err := w.command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("starting a worker: %w", err)
	}
	if err := w.command.Start(); err != nil {
		return nil, fmt.Errorf("starting a worker: %w", err)
	}
	w.in, w.jobs, w.replies = in, newSender(in), newReceiver(out)
	stop := context.AfterFunc(ctx, w.kill)
	err = w.await(func() error { return errGarbage })
	if !stop() {
		w.end()
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("starting a worker: %w", w.crash(err))
	}
	return w, nil
}

// await reads replies until the last one.
func (w *process) await(body func() error) error {
	for {
		var h head
		if err := w.replies.next(); err != nil {
			return err
		}
		if err := w.replies.decode(&h); err != nil {
			return err
		}
		if h.Last {
			w.memory = h.Memory
			if h.Fault != "" {
				return &Failed{h.Fault}
			}
			return nil
		}
		if err := body(); err != nil {
			return err
		}
	}
}

// kill ends the process at once. Whoever uses it sees the pipe end.
func (w *process) kill() {
	_ = w.command.Process.Kill() // it may be gone already
}

// end kills the process and waits until it is gone.
func (w *process) end() {
	w.ending.Do(func() {
		_ = w.in.Close() // nothing more to say
		w.kill()
		_ = w.command.Wait() // it was killed
	})
}

// crash ends a process that does not answer and says how it went.
func (w *process) crash(seen error) *Crash {
	if errors.Is(seen, io.EOF) || errors.Is(seen, io.ErrUnexpectedEOF) || errors.Is(seen, errPipe) {
		// It ends by itself: its own status tells more than ours would.
		w.ending.Do(func() {
			_ = w.in.Close()
			timer := time.AfterFunc(time.Second, w.kill)
			_ = w.command.Wait() // ProcessState has it
			timer.Stop()
		})
	}
	w.end()
	return &Crash{Status: w.command.ProcessState.String(), Said: w.said.String(), Err: seen}
}

// tail keeps the beginning and the end of what is written to it.
type tail struct {
	mu    sync.Mutex
	first []byte
	last  []byte
}

const (
	maxFirst = 1 << 10
	maxLast  = 4 << 10
)

// Write never fails.
func (t *tail) Write(data []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(data)
	room := min(maxFirst-len(t.first), len(data))
	t.first = append(t.first, data[:room]...)
	t.last = append(t.last, data[room:]...)
	if over := len(t.last) - maxLast; over > 0 {
		t.last = append(t.last[:0], t.last[over:]...)
	}
	return n, nil
}

// String returns what was kept.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.first) + string(t.last)
}
