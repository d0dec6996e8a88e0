package fonts

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestOwn asks of runes whether another machine would draw them alike.
func TestOwn(t *testing.T) {
	own := Default()
	for _, r := range "办理（①ABC▲ \u3000\u200b" {
		if !own.Own(r) {
			t.Errorf("%q is drawn with the font of a machine", r)
		}
	}
	dir := t.TempDir()
	write(t, dir, "z.ttf", mustSubset(t, Default().Regular, "受理"))
	fam := machine(t, dir)
	if fam.Own('受') || !fam.Own('a') {
		t.Error("受 is in a font of the machine, a in that of the family")
	}
	fam.Bold = Default().Bold
	if fam.Own('受') {
		t.Error("受 is in the bold face only")
	}
	fam.Fallback = []*Face{Default().Regular}
	if !fam.Own('受') {
		t.Error("受 is in a face of the family")
	}
}

// TestMachineSum changes what lies in the folders of fonts.
func TestMachineSum(t *testing.T) {
	dir := t.TempDir()
	s := &systemFaces{dirs: func() []string { return []string{dir, filepath.Join(dir, "none")} }}
	seen := map[string]string{}
	note := func(what string) {
		t.Helper()
		sum := s.sum()
		if other, known := seen[sum]; known {
			t.Errorf("%s: the sum is that of %s", what, other)
		}
		seen[sum] = what
		if s.sum() != sum {
			t.Errorf("%s: two sums", what)
		}
	}
	note("nothing")
	write(t, dir, "a.ttf", []byte("font"))
	note("a font")
	write(t, dir, "a.ttf", []byte("other font"))
	note("another one")
	at := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "a.ttf"), at, at); err != nil {
		t.Fatal(err)
	}
	note("another time")
	write(t, dir, "b.ttf", []byte("font"))
	note("one more")
}
