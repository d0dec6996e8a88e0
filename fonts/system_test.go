package fonts

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"unicode"
)

// machine is a family of one face with ab, and folders for the rest.
func machine(t *testing.T, dirs ...string) *Family {
	t.Helper()
	face, wrong := tryFace(mustSubset(t, Default().Regular, "ab"))
	if wrong != nil {
		t.Fatal(wrong)
	}
	return &Family{Regular: face, Bold: face, system: &systemFaces{dirs: func() []string { return dirs }}}
}

func TestSystemFaces(t *testing.T) {
	dir, second := t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "deep", "er"), 0o700); err != nil {
		t.Fatal(err)
	}
	shipped := Default()
	rare := mustSubset(t, shipped.Fallback[2], "𠮷")
	write(t, dir, "a-broken.ttf", []byte("\x00\x01\x00\x00 this is no font"))
	write(t, dir, "a-cut.ttf", mustSubset(t, shipped.Regular, "受理")[:900])
	write(t, dir, "a-outlines.ttf", postScript(mustSubset(t, shipped.Regular, "受理")))
	write(t, dir, "LastResort.ttf", mustSubset(t, shipped.Regular, "受理办结"))
	write(t, dir, "bold.ttf", mustSubset(t, shipped.Bold, "受理办"))
	write(t, dir, "z.ttf", mustSubset(t, shipped.Regular, "受理"))
	write(t, filepath.Join(dir, "deep", "er"), "x.ttc", collection(mustSubset(t, shipped.Regular, "cd"), rare))
	write(t, second, "wqy.ttf", mustSubset(t, shipped.Regular, "理"))

	fam := machine(t, dir, second, filepath.Join(dir, "none"))
	for s, want := range map[string]string{
		"受": "z.ttf",    // plain before bold
		"理": "wqy.ttf",  // a fitting name before all
		"办": "bold.ttf", // better than nothing
		"𠮷": "x.ttc",    // the second face of a collection
		"d": "x.ttc",
	} {
		runs := fam.Runs(s, false)
		if got := filepath.Base(runs[0].Face.Path()); len(runs) != 1 || got != want {
			t.Errorf("%s is drawn with %s, want %s", s, got, want)
		}
	}
	if got := fam.Missing("ab受理办𠮷结"); string(got) != "结" {
		t.Errorf("missing %q, want 结: fonts of last resort do not count", got)
	}
	if fam.Runs("受", false)[0].Face != fam.Runs("受", true)[0].Face {
		t.Error("a face was read twice")
	}
}

// Looking through folders takes time that no common picture should pay.
func TestSystemFacesAreLazy(t *testing.T) {
	fam := machine(t)
	fam.system.dirs = func() []string { t.Error("the folders were listed"); return nil }
	fam.Runs("ab a\u200db", true)
	fam.Missing("ab \t")
	fam.Advance("aabb", false, 1000)
}

func TestSystemFolders(t *testing.T) {
	if len(systemFolders()) < 2 {
		t.Errorf("no folders for %s", runtime.GOOS)
	}
}

// Whatever fonts this machine has, looking through them ends and gives the
// same face again.
func TestSystemOfThisMachine(t *testing.T) {
	var names []string
	for range 2 {
		s := &systemFaces{dirs: systemFolders}
		for _, r := range "aЖ受𠮷☐\U0010FFFD" {
			name := ""
			if face := s.find(r); face != nil {
				name = face.Path()
				if !face.Has(r) {
					t.Errorf("%s does not have %c", name, r)
				}
			}
			names = append(names, name)
		}
	}
	for i := range names[:len(names)/2] {
		if again := names[len(names)/2+i]; names[i] != again {
			t.Errorf("first %s, then %s", names[i], again)
		}
	}
}

// Many subtables at one place do not fill the memory.
func TestCoverageIsBounded(t *testing.T) {
	be := binary.BigEndian
	const tables, groups = 50, 20_000
	cmap := be.AppendUint16(nil, 0)
	cmap = be.AppendUint16(cmap, tables)
	for range tables {
		cmap = be.AppendUint32(cmap, 3<<16|10)
		cmap = be.AppendUint32(cmap, 4+8*tables)
	}
	cmap = append(cmap, 0, 12)
	cmap = append(cmap, make([]byte, 14+12*groups)...)
	if spans := coverage(cmap); len(spans) != 1 || spans[0] != (span{0, unicode.MaxRune}) {
		t.Errorf("%d spans, from %v", len(spans), spans[0])
	}
}

func BenchmarkSystemMiss(b *testing.B) {
	for b.Loop() {
		s := &systemFaces{dirs: systemFolders}
		s.find('\U0010FFFD')
	}
}
