package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts a file into a fresh folder, or into dir.
func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// collection joins whole font files to a TrueType collection (version 1.0).
func collection(files ...[]byte) []byte {
	be := binary.BigEndian
	out := []byte("ttcf\x00\x01\x00\x00")
	out = be.AppendUint32(out, uint32(len(files)))
	start := 12 + 4*len(files)
	for _, file := range files {
		out = be.AppendUint32(out, uint32(start))
		start += len(file)
	}
	for _, file := range files {
		base := uint32(len(out))
		out = append(out, file...)
		for i := range int(be.Uint16(file[4:])) { // offsets count from the start of the file
			at := int(base) + 12 + 16*i + 8
			be.PutUint32(out[at:], be.Uint32(out[at:])+base)
		}
	}
	return out
}

// postScript makes a face with CFF outlines of a TrueType one, as far as its
// directory tells.
func postScript(file []byte) []byte {
	out := bytes.Replace(bytes.Clone(file), []byte("glyf"), []byte("CFF "), 1)
	copy(out, "OTTO")
	return out
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "mine.ttf", mustSubset(t, Default().Regular, "受理 ab"))
	fam, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if fam.Regular != fam.Bold || fam.Regular.Path() != path || fam.Regular.Name() != "NotoSansSC-Regular" {
		t.Errorf("%q from %q", fam.Regular.Name(), fam.Regular.Path())
	}
	var got []string
	for _, run := range fam.Runs("受a办☐", true) {
		got = append(got, run.Face.Path()+run.Face.Name()+":"+run.S)
	}
	want := path + "NotoSansSC-Regular:受a|NotoSansSC-Bold:办|NotoSansSymbols2-Regular:☐"
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("runs %s, want %s", g, want)
	}
	if missing := fam.Missing("受办𠮷☐"); missing != nil {
		t.Errorf("missing %q", missing)
	}
	if !bytes.Equal(mustSubset(t, fam.Regular, "受理"), mustSubset(t, Default().Regular, "受理")) {
		t.Error("a subset of the subset is another file")
	}
}

func TestLoadFaceOfCollection(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "both.ttc", collection(Default().Regular.data, Default().Bold.data))
	for suffix, want := range map[string]*Face{"": Default().Regular, "#0": Default().Regular, "#1": Default().Bold} {
		fam, err := Load(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if fam.Regular.Name() != want.Name() || fam.Regular.Advance('a') != want.Advance('a') {
			t.Errorf("%s: %s, want %s", suffix, fam.Regular.Name(), want.Name())
		}
		if !bytes.Equal(mustSubset(t, fam.Regular, sample), mustSubset(t, want, sample)) {
			t.Errorf("%s: the subset differs from that of the single file", suffix)
		}
		if data := fam.Regular.data; checksum(data) != 0xB1B0AFBA {
			t.Errorf("%s: the sum of the rebuilt file is %X", suffix, checksum(data))
		}
	}
	named := write(t, dir, "one#1", mustSubset(t, Default().Regular, "a"))
	if _, err := Load(named); err != nil {
		t.Errorf("a file with # in its name: %v", err)
	}
}

func TestLoadFindsBold(t *testing.T) {
	regular, heavy := mustSubset(t, Default().Regular, "a受"), mustSubset(t, Default().Bold, "a受")
	for _, names := range [][2]string{
		{"x-Regular.ttf", "x-Bold.ttf"}, {"x.ttf", "x-Bold.ttf"}, {"x.ttf", "xbd.ttf"}, {"x_400Regular.ttf", "x_700Bold.ttf"},
	} {
		dir := t.TempDir()
		path := write(t, dir, names[0], regular)
		bold := write(t, dir, names[1], heavy)
		fam, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if fam.Bold.Path() != bold || fam.Bold.Name() != "NotoSansSC-Bold" {
			t.Errorf("%s: bold is %s", names[0], fam.Bold.Path())
		}
		// A file of another weight or family is not taken for it.
		for _, other := range [][]byte{regular, mustSubset(t, Default().Fallback[1], "𠮶")} {
			write(t, dir, names[1], other)
			if fam, err := Load(path); err != nil || fam.Bold != fam.Regular {
				t.Errorf("%s: bold is %s, %v", names[0], fam.Bold.Path(), err)
			}
		}
	}
}

// Heights are those of OS/2, however large, else those of hhea, else those of
// the em box of Han characters.
func TestLoadOddHeights(t *testing.T) {
	dir := t.TempDir()
	put := func(file []byte, tag string, at int, values ...int16) {
		for i, v := range values {
			binary.BigEndian.PutUint16(table(file, tag)[at+2*i:], uint16(v))
		}
	}
	for _, tt := range []struct {
		name       string
		typo, hhea [2]int16
		want       [2]int
	}{
		{"tall", [2]int16{1900, -700}, [2]int16{1160, -288}, [2]int{1900, 700}},
		{"none in OS2", [2]int16{0, 0}, [2]int16{1160, -288}, [2]int{1160, 288}},
		{"upside down", [2]int16{-880, 120}, [2]int16{-10, 5}, [2]int{880, 120}},
		{"descender positive", [2]int16{880, 120}, [2]int16{900, 100}, [2]int{880, 120}},
	} {
		file := bytes.Clone(mustSubset(t, Default().Regular, "受理"))
		put(file, "OS/2", 68, tt.typo[:]...)
		put(file, "hhea", 4, tt.hhea[:]...)
		fam, err := Load(write(t, dir, "odd.ttf", file))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := [2]int{fam.Regular.Ascent(), fam.Regular.Descent()}; got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// What is blank beside the ink of a mark is what a line may let stand out.
func TestBearings(t *testing.T) {
	for _, tt := range []struct {
		r           rune
		left, right bool // nearly half of the advance
	}{{'，', false, true}, {'。', false, true}, {'）', false, true}, {'》', false, true}, {'（', true, false}, {'《', true, false}, {'国', false, false}} {
		for _, face := range []*Face{Default().Regular, Default().Bold} {
			for range 2 { // again, from memory
				left, right := face.Bearings(tt.r)
				if half := face.Advance(tt.r) * 45 / 100; left >= half != tt.left || right >= half != tt.right {
					t.Errorf("%c of %s: %d and %d", tt.r, face.Name(), left, right)
				}
			}
		}
	}
	if left, right := Default().Regular.Bearings(' '); left != 0 || right != Default().Regular.Advance(' ') {
		t.Errorf("space: %d and %d", left, right)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	good := mustSubset(t, Default().Regular, sample)
	restricted := bytes.Clone(good)
	copy(table(restricted, "OS/2")[8:], []byte{0, 2})
	small, large := bytes.Clone(good), bytes.Clone(good)
	binary.BigEndian.PutUint16(table(small, "head")[18:], 1)
	binary.BigEndian.PutUint16(table(large, "head")[18:], 40000) // widths in it would not fit a number
	bitmaps := bytes.Replace(bytes.Clone(good), []byte("glyf"), []byte("CBDT"), 1)
	for _, c := range []struct {
		name, suffix string
		data         []byte
		problem      Problem
		chinese      string
		english      string
	}{
		{"cff.otf", "", postScript(good), PostScript, "PostScript（CFF）轮廓", "PostScript (CFF) outlines"},
		{"cff.ttc", "#1", collection(good, postScript(good)), PostScript, "；支持 TrueType 轮廓的 .ttf", "supported are .ttf"},
		{"web.woff", "", []byte("wOFF\x00\x01\x00\x00 and more"), Web, "网页字体", "web font"},
		{"web.woff2", "", []byte("wOF2\x00\x01\x00\x00 and more"), Web, "网页字体", "web font"},
		{"old.pfb", "", []byte("\x80\x01 and some more"), Type1, "Type 1", "Type 1"},
		{"text.ttf", "", []byte("这是一段文字，不是字体"), NotFont, "不是可识别的字体", "no font"},
		{"empty.ttf", "", nil, NotFont, "不是可识别的字体", "no font"},
		{"bitmap.ttf", "", bitmaps, NoOutlines, "只有点阵", "bitmaps"},
		{"two.ttc", "#2", collection(good, good), NoSuchFace, "只含 2 个字体，没有 #2", "2 faces and has no #2"},
		{"one.ttf", "#1", good, NoSuchFace, "只含 1 个字体，没有 #1", "1 faces and has no #1"},
		{"half.ttf", "", good[:len(good)/2], Truncated, "不完整", "incomplete"},
		{"head.ttf", "", good[:40], Truncated, "不完整", "incomplete"},
		{"licence.ttf", "", restricted, Restricted, "fsType", "fsType"},
		{"small.ttf", "", small, Damaged, "已损坏：an em of 1 units", "an em of 1 units"},
		{"large.ttf", "", large, Damaged, "已损坏：an em of 40000 units", "an em of 40000 units"},
		{"cmap.ttf", "", bytes.Replace(good, []byte("cmap"), []byte("cmaq"), 1), Damaged, "已损坏：no table cmap", "damaged: no table cmap"},
	} {
		_, err := Load(write(t, dir, c.name, c.data) + c.suffix)
		check(t, c.name, err, c.problem, c.chinese, c.english)
	}
	_, err := Load(dir)
	check(t, "a folder", err, Unreadable, "无法读取", "cannot be read")
	_, err = Load(filepath.Join(dir, "none.ttf"))
	check(t, "no file", err, Unreadable, "none.ttf 无法读取", "none.ttf cannot be read")
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v does not wrap the cause", err)
	}
}

func check(t *testing.T, name string, err error, problem Problem, chinese, english string) {
	t.Helper()
	var file *FileError
	if !errors.As(err, &file) {
		t.Errorf("%s: the error is %v", name, err)
		return
	}
	if file.Problem != problem || !strings.Contains(file.Error(), chinese) || !strings.Contains(file.English(), english) {
		t.Errorf("%s: problem %d\n%s\n%s", name, file.Problem, file.Error(), file.English())
	}
}

// Damage anywhere is an error or a font, never a panic.
func TestLoadSurvivesDamage(t *testing.T) {
	dir := t.TempDir()
	good := mustSubset(t, Default().Regular, sample)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		data := bytes.Clone(good)
		if random.IntN(4) == 0 {
			data = data[:random.IntN(len(data))]
		}
		for n := 1 + random.IntN(8); n > 0 && len(data) > 0; n-- {
			at := random.IntN(len(data))
			if random.IntN(2) == 0 {
				at = random.IntN(min(len(data), 700)) // directory, OS/2, cmap, head
			}
			data[at] = byte(random.IntN(256))
		}
		fam, err := Load(write(t, dir, "damaged.ttf", data))
		if err != nil {
			continue
		}
		for _, r := range sample {
			fam.Regular.Advance(r)
			fam.Regular.Outline(r)
		}
		_, _ = fam.Regular.Subset([]rune(sample)) // an error will do
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("noto/NotoSansSC-Regular.ttf"); err != nil {
			b.Fatal(err)
		}
	}
}
