package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

func TestSpoolGivesBackWhatItTook(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); len(left) > 0 && runtime.GOOS != "windows" {
		t.Errorf("a run that is killed now leaves %q", left)
	}
	all := make([]spooled, 50)
	text := func(i int) string { return fmt.Sprintf("%0*d", i, i) }
	var group sync.WaitGroup
	for i := range all {
		group.Go(func() {
			var err error
			if all[i], err = s.put([]byte(text(i))); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	for i, h := range all {
		data, err := s.get(h)
		if err != nil || string(data) != text(i) || h.sum != sumOfBytes(data) {
			t.Errorf("%d: %q, %v", i, data, err)
		}
	}
	if _, err := s.get(spooled{at: s.end, size: 1}); err == nil {
		t.Error("more came out than was put in")
	}
	if err := s.close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
