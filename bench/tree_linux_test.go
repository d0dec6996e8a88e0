package main

import (
	"os"
	"os/exec"
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
