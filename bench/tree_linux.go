package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// adopt makes this process the parent of all orphans among its descendants, so
// that a browser which is left behind is counted and does not disturb what is
// measured next.
func adopt() error {
	if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("becoming the parent of orphans: %w", err)
	}
	return nil
}

// grace is how long an orphan may take to end by itself.
const grace = 2 * time.Second

// orphans waits for the processes that a task left behind, ends what does not
// end, and returns the time of the processor that they took. No other child
// may be running.
func orphans() time.Duration {
	var used time.Duration
	end := time.Now().Add(grace)
	for {
		var u unix.Rusage
		pid, err := unix.Wait4(-1, nil, unix.WNOHANG, &u)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return used // there is none
		case pid > 0:
			used += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		case time.Now().After(end):
			for _, p := range descendants() {
				_ = unix.Kill(p.pid, unix.SIGKILL) // one that has just ended needs no signal
			}
			time.Sleep(time.Millisecond)
		default:
			time.Sleep(time.Millisecond)
		}
	}
}

// resident is the memory in bytes that all descendants have in use, shared
// pages counted in each.
func resident() int64 {
	var sum int64
	for _, p := range descendants() {
		sum += p.resident
	}
	return sum
}

// most is the memory in bytes of the largest of the processes that one which
// has ended waited for, itself included. It is 0 when this process is larger:
// the system counts what a child had of it before it became another program.
func most(s *os.ProcessState) int64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	var own unix.Rusage
	if !ok || unix.Getrusage(unix.RUSAGE_SELF, &own) != nil || u.Maxrss <= own.Maxrss {
		return 0
	}
	return u.Maxrss << 10
}

// process is what /proc tells of one.
type process struct {
	pid, parent int
	resident    int64 // bytes
}

// descendants are the processes that this one and its children have started
// and that have not ended.
func descendants() []process {
	children := map[int][]process{}
	names, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		if p, ok := parseStat(data); ok {
			children[p.parent] = append(children[p.parent], p)
		}
	}
	list := children[os.Getpid()]
	for i := 0; i < len(list); i++ {
		list = append(list, children[list[i].pid]...)
	}
	return list
}

// parseStat reads /proc/PID/stat, see proc(5). The name of the program stands
// in parentheses and may hold any character.
func parseStat(data []byte) (process, bool) {
	open, end := bytes.IndexByte(data, '('), bytes.LastIndexByte(data, ')')
	if open < 1 || end < open {
		return process{}, false
	}
	rest := bytes.Fields(data[end+1:]) // from the third field on
	if len(rest) < 22 {
		return process{}, false
	}
	pid, err1 := strconv.Atoi(string(bytes.TrimSpace(data[:open])))
	parent, err2 := strconv.Atoi(string(rest[1]))
	pages, err3 := strconv.ParseInt(string(rest[21]), 10, 64)
	return process{pid, parent, pages * int64(os.Getpagesize())}, err1 == nil && err2 == nil && err3 == nil
}
