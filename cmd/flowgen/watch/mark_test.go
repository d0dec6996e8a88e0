package watch

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestMark is about a disk whose time stamps do not show every change.
func TestMark(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.flow")
	write(t, name, "one")
	first, there := markOf(name, mark{})
	if !there || !first.recent {
		t.Fatalf("a new file: %+v, there %v", first, there)
	}
	write(t, name, "two")
	second, _ := markOf(name, first)
	second.look = first.look
	if !second.differs(first) {
		t.Error("another content does not show when the stamps are the same")
	}

	// What was written long ago and shows no change is not read again and again.
	then := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(name, then, then))
	third, _ := markOf(name, second)
	fourth, _ := markOf(name, third)
	if third.recent || fourth.hash != (mark{}).hash || fourth.differs(third) {
		t.Errorf("an old file: %+v, then %+v", third, fourth)
	}
	if !third.differs(second) {
		t.Error("another time does not show")
	}

	// Soon after the look that saw it new, a file is read once more.
	later, _ := markOf(name, mark{look: third.look, recent: true})
	if later.hash == (mark{}).hash {
		t.Error("not read though it may have changed since")
	}
	if _, there := markOf(name+"x", mark{}); there {
		t.Error("a file that is not there has a mark")
	}
}
