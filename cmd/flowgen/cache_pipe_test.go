//go:build unix

package main

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// TestCacheLeavesPipes puts pipes in the place of a source and of what pictures
// look like: whoever reads one takes what is in it from the run.
func TestCacheLeavesPipes(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("pipe", 0o600); err != nil {
		t.Fatal(err)
	}
	sum := make(chan string, 1)
	go func() { sum <- sumAsRead("pipe") }()
	select {
	case got := <-sum:
		if got != unknown {
			t.Errorf("a pipe has the sum %x", got)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("a pipe is opened")
	}
	if err := os.Mkdir("print", 0o700); err != nil { // which is no theme file
		t.Fatal(err)
	}
	putFile(t, "look.yaml", "base: print\n", noonBefore())
	for _, of := range []struct {
		theme, font string
		want        bool
	}{
		{"./pipe", "", false}, {"", "pipe", false}, {"look.yaml", "pipe", false},
		{"", "", true}, {"print", "", true}, {"look.yaml", "missing.ttf", true},
	} {
		r := &renderer{artist: artist{program: quiet(), options: &renderOptions{cache: "cache", theme: of.theme, font: of.font}}}
		k := r.openKeeper()
		if got := k.store != nil; got != of.want {
			t.Errorf("theme %q, font %q: cached %v, want %v", of.theme, of.font, got, of.want)
		}
		k.close()
	}
}
