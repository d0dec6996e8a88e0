package fonts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/tdewolff/font"
)

// allFaces are the faces inside the program.
func allFaces() []*Face {
	fam := Default()
	return append(append([]*Face{fam.Regular, fam.Bold}, fam.Fallback...), Document().Regular)
}

// The table of README.md tells every file, and the program holds these bytes.
func TestReadmeHasChecksums(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("noto/*.[tw]*f*")
	if err != nil || len(files) != len(allFaces()) {
		t.Fatalf("%d files, %d faces in the program, %v", len(files), len(allFaces()), err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(readme)) {
		if cells := strings.Split(line, "|"); len(cells) == 8 {
			rows[strings.TrimSpace(cells[1])] = cells
		}
	}
	inside := map[string]string{}
	for _, face := range allFaces() {
		inside[sum(face.data)] = face.Name()
	}
	inside[sum(scSerif)] = Document().Regular.Name()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		row := rows[filepath.Base(file)]
		if row == nil {
			t.Errorf("README.md does not tell of %s", file)
			continue
		}
		if got := strings.TrimSpace(row[6]); got != sum(data) {
			t.Errorf("%s: README.md says %s, the file has %s", file, got, sum(data))
		}
		if inside[sum(data)] == "" {
			t.Errorf("%s is not in the program", file)
		}
		if _, err := os.Stat(filepath.Join("noto", strings.TrimSpace(row[5]))); err != nil {
			t.Errorf("%s: the licence is missing: %v", file, err)
		}
	}
}

func sum(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// Widths and characters as another parser reads them; its search is slow, so
// all symbols are asked for and a part of the Han characters.
func TestAdvanceIsThatOfHmtx(t *testing.T) {
	for _, face := range allFaces() {
		other, err := font.ParseSFNT(face.data, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := face.UnitsPerEm(), int(other.UnitsPerEm()); got != want {
			t.Errorf("%s: %d units per em, want %d", face.Name(), got, want)
		}
		n := 0
		step := rune(1)
		for r := rune(0); r <= unicode.MaxRune; r += step {
			switch {
			case r > 0x20000:
				step = 101
			case r > 0x3000:
				step = 17
			}
			glyph := other.GlyphIndex(r)
			if face.Has(r) != (glyph != 0) {
				t.Fatalf("%s: Has(%U) = %v, glyph %d", face.Name(), r, face.Has(r), glyph)
			}
			if glyph == 0 || Ignorable(r) {
				continue
			}
			n++
			if got, want := face.Advance(r), int(other.GlyphAdvance(glyph)); got != want {
				t.Fatalf("%s: Advance(%U) = %d, want %d", face.Name(), r, got, want)
			}
		}
		if n < 5 {
			t.Errorf("%s: only %d characters", face.Name(), n)
		}
	}
}

func TestNamesAreThoseInside(t *testing.T) {
	for _, face := range allFaces() {
		found, wrong := tryFace(face.data)
		if wrong != nil {
			t.Fatal(wrong)
		}
		if found.Name() != face.Name() {
			t.Errorf("the face %s calls itself %s", face.Name(), found.Name())
		}
	}
}

func TestHeightsOfNotoSansSC(t *testing.T) {
	for _, face := range allFaces()[:2] {
		if face.Ascent() != 880 || face.Descent() != 120 || face.UnitsPerEm() != 1000 {
			t.Errorf("%s: %d + %d of %d", face.Name(), face.Ascent(), face.Descent(), face.UnitsPerEm())
		}
	}
}

// What a picture of a public office may hold is drawn on every machine alike.
func TestCoverage(t *testing.T) {
	fam := &Family{Regular: Default().Regular, Bold: Default().Bold, Fallback: Default().Fallback}
	const wanted = "𠮷𬭳𬭎𬬻䶮㛃堃喆犇𡈽☐☑☒⇢⟶★☆✓✔✗✘①⑳㉑㊿❶➀■□●○◆◇▲△▼▽→←↑↓⇒⇐↔⟵⟹➔➜·…—※§†‡№℃‰′″×÷±≤≥≠≈∞∑√" +
		"ⅠⅫⅰ㈠㊀㎡㎏™®©€£¥⏰⚠⚡✉☎📎📞🔒🏛éüñяЖαΩ〇々〒｜「」『』《》〈〉【】〔〕“”‘’－２"
	if missing := fam.Missing(wanted); len(missing) > 0 {
		t.Errorf("missing: %q", missing)
	}
	lacks := func(from, to rune) (n int) {
		for r := from; r <= to; r++ {
			if !fam.Regular.Has(r) || !fam.Bold.Has(r) {
				n++
			}
		}
		return n
	}
	if n := lacks(0x4E00, 0x9FFF); n > 16 {
		t.Errorf("Noto Sans SC lacks %d of U+4E00–9FFF", n)
	}
	if n := lacks(0x3400, 0x4DBF); n > 10 {
		t.Errorf("Noto Sans SC lacks %d of Extension A", n)
	}
}

// Documents are set in the serif, headings and what it lacks in the sans.
func TestDocumentFamily(t *testing.T) {
	fam := Document()
	for _, tt := range []struct {
		s    string
		bold bool
		face string
	}{
		{"廉政风险防控手册（2026—2027）“二〇二六”①ABCéⅠ㎡／", false, "NotoSerifSC-Regular"},
		{"廉政风险防控手册", true, "NotoSansSC-Bold"},
		{"喆堃", false, "NotoSansSC-Regular"},
		{"𠮷", false, "NotoSansJP-Regular"},
	} {
		for _, run := range fam.Runs(tt.s, tt.bold) {
			if run.Face.Name() != tt.face {
				t.Errorf("%q (bold: %v) is drawn with %s, want %s", run.S, tt.bold, run.Face.Name(), tt.face)
			}
		}
	}
	if Document() != fam {
		t.Error("the family is unpacked anew")
	}
}
