package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// task is what is measured: whole processes, one or many.
type task struct {
	commands [][]string // program and arguments of each
	parallel int        // commands that run at the same time; 0: 1
}

// figures is what a task took.
type figures struct {
	wall    time.Duration
	cpu     time.Duration // user and system, of all processes
	largest int64         // resident memory of the largest process in bytes; 0: not known
}

// errSlow is the error of a task that is not done in time.
var errSlow = errors.New("not done in time")

// run runs a task once, without a look at its memory. The error is errSlow or
// says what a command said.
func (t task) run(limit time.Duration) (figures, error) {
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, errSlow)
	defer cancel()
	next := make(chan []string, len(t.commands))
	for _, c := range t.commands {
		next <- c
	}
	close(next)

	said, err := os.CreateTemp("", "said")
	if err != nil {
		return figures{}, fmt.Errorf("running a task: %w", err)
	}
	defer os.Remove(said.Name())
	defer said.Close()

	var mu sync.Mutex // of f and failed
	var f figures
	var failed error
	var workers sync.WaitGroup
	begin := time.Now()
	for range max(t.parallel, 1) {
		workers.Go(func() {
			for c := range next {
				cpu, largest, err := execute(ctx, c, said)
				mu.Lock()
				f.cpu, f.largest = f.cpu+cpu, max(f.largest, largest)
				if err != nil && failed == nil {
					failed = err
					cancel()
				}
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	f.wall = time.Since(begin)
	f.cpu += orphans()
	return f, failed
}

// execute runs one command and returns the time of the processor that it and
// what it waited for took, and the memory of the largest of them. What it says
// goes to a file and not through a pipe, which a process left behind would keep
// open.
func execute(ctx context.Context, command []string, said *os.File) (cpu time.Duration, largest int64, err error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stderr = said
	err = cmd.Run()
	if s := cmd.ProcessState; s != nil {
		cpu, largest = s.UserTime()+s.SystemTime(), most(s)
	}
	switch {
	case err == nil:
		return cpu, largest, nil
	case errors.Is(context.Cause(ctx), errSlow):
		return cpu, largest, errSlow
	}
	return cpu, largest, fmt.Errorf("%s: %w: %s", strings.Join(command, " "), err, ending(said))
}

// ending is the last that was written to a file.
func ending(f *os.File) string {
	data, err := os.ReadFile(f.Name())
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data[max(0, len(data)-500):]))
}

// weigh runs a task once to see how much memory its processes hold together.
// What it returns is 0 where the system does not tell.
func (t task) weigh(limit time.Duration) (int64, error) {
	stop := make(chan struct{})
	peak := make(chan int64, 1)
	begin := time.Now()
	go func() {
		var highest int64
		for {
			highest = max(highest, resident())
			select {
			case <-stop:
				peak <- highest
				return
			case <-time.After(min(max(shortPause, time.Since(begin)/100), longPause)):
			}
		}
	}()
	f, err := t.run(limit)
	close(stop)
	return max(<-peak, f.largest), err
}

// The time between two looks at the memory: the longer a task runs, the
// longer.
const shortPause, longPause = 5 * time.Millisecond, 100 * time.Millisecond
