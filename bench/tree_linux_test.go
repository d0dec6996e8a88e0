package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

func TestStatWithAnyName(t *testing.T) {
	p, ok := parseStat([]byte("42 (a b) (c)) S 7 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 99 1000000 25 18446744073709551615 1\n"))
	if want := (process{42, 7, 25 * int64(os.Getpagesize())}); !ok || p != want {
		t.Errorf("%+v, %v instead of %+v", p, ok, want)
	}
	for _, bad := range []string{"", "42", "42 (x) S 7", ") ("} {
		if _, ok := parseStat([]byte(bad)); ok {
			t.Errorf("%q is read", bad)
		}
	}
}

// TestOrphansAreWaitedFor leaves a process behind whose parent has ended.
func TestOrphansAreWaitedFor(t *testing.T) {
	if err := adopt(); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command("sh", "-c", "sleep 0.2 &").Run(); err != nil {
		t.Fatal(err)
	}
	if n := len(descendants()); n != 1 {
		t.Fatalf("%d processes are left behind instead of 1", n)
	}
	begin := time.Now()
	orphans()
	if n := len(descendants()); n != 0 {
		t.Errorf("after %v there are %d processes", time.Since(begin), n)
	}
}

// TestGrandchildrenAreSeen has a shell wait for a child of its own.
func TestGrandchildrenAreSeen(t *testing.T) {
	cmd := exec.Command("sh", "-c", "sleep 60 & echo $!; wait")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var child int
	if _, err := fmt.Fscan(out, &child); err != nil {
		t.Fatal(err)
	}
	seen := descendants()
	if err := syscall.Kill(child, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it tells that the child was killed
	if len(seen) != 2 || seen[0].pid != cmd.Process.Pid || seen[1].pid != child || seen[1].parent != seen[0].pid || seen[0].resident == 0 {
		t.Errorf("%+v instead of %d and %d", seen, cmd.Process.Pid, child)
	}
}
