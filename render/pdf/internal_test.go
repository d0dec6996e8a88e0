package pdf

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/fonts"

	"github.com/jung-kurt/gofpdf"
)

func TestDecimal(t *testing.T) {
	for _, test := range []struct {
		v      int64
		places int
		want   string
	}{
		{0, 2, "0"}, {5, 2, "0.05"}, {-5, 2, "-0.05"}, {1250, 2, "12.5"}, {-10000, 2, "-100"},
		{1, 6, "0.000001"}, {-450945000, 6, "-450.945"}, {7, 0, "7"},
	} {
		if got := string(decimal(nil, test.v, test.places)); got != test.want {
			t.Errorf("decimal(%d, %d) = %s, want %s", test.v, test.places, got, test.want)
		}
	}
}

func TestRounded(t *testing.T) {
	for _, test := range [][3]int64{{0, 10, 0}, {4, 10, 0}, {5, 10, 1}, {14, 10, 1}, {-4, 10, 0}, {-5, 10, 0}, {-6, 10, -1}, {-15, 10, -1}, {-16, 10, -2}, {7, 1, 7}} {
		if got := rounded(test[0], test[1]); got != test[2] {
			t.Errorf("rounded(%d, %d) = %d, want %d", test[0], test[1], got, test[2])
		}
	}
}

func TestASCII(t *testing.T) {
	if got, want := ascii("https://a.cn/受 理%20?a=(1)#\n"), "https://a.cn/%E5%8F%97%20%E7%90%86%20?a=(1)#%0A"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestEncode counts codes in the order of the runes, as far as there are any.
func TestEncode(t *testing.T) {
	for _, last := range []rune{'\u0020', '\u2000', 0x1001D, 0x1001E} {
		face := &typeface{face: fonts.Default().Regular, code: map[rune]uint16{}}
		for r := rune(0x20); r <= last; r++ {
			face.code[r] = 0
		}
		if err := face.encode(); len(face.code) > lastCode {
			if err == nil {
				t.Errorf("no error for %d runes", len(face.code))
			}
			continue
		} else if err != nil {
			t.Fatal(err)
		}
		for r, code := range face.code {
			if code != uint16(r-0x1F) {
				t.Fatalf("%U has the code %d", r, code)
			}
		}
	}
	face := &typeface{code: map[rune]uint16{'甲': 0x5C28, '𬭳': 3}}
	if got := face.codes("𬭳\u200d甲"); got != "\x00\x03\\(" {
		t.Errorf("the codes are %q", got)
	}
}

// TestName keeps of a name what every reader takes: here that of the file, for the
// font has none.
func TestName(t *testing.T) {
	font, err := fonts.Default().Regular.Subset([]rune("甲"))
	if err != nil {
		t.Fatal(err)
	}
	named, nameless := "\x00\x03\x00\x01\x04\x09\x00\x06", "\x00\x03\x00\x01\x04\x09\x00\x63"
	path := filepath.Join(t.TempDir(), "Song (粗) "+strings.Repeat("x", 100)+".ttf")
	if err := os.WriteFile(path, []byte(strings.Replace(string(font), named, nameless, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	family, err := fonts.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	face := &typeface{face: family.Regular, code: map[rune]uint16{'甲': 1}}
	if _, got, _ := strings.Cut(face.name(), "+"); got != "Song"+strings.Repeat("x", longestName-4) {
		t.Errorf("the name is %s", got)
	}
}

// TestDescribe damages a sound font in every way that would give a broken file.
func TestDescribe(t *testing.T) {
	sound, err := fonts.Default().Regular.Subset([]rune("甲"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := describe(sound)
	if want := (description{ascent: 1160, descent: -288, capHeight: 733, box: got.box, weight: 400}); err != nil || *got != want {
		t.Fatalf("%+v, want %+v, %v", *got, want, err)
	}
	// set writes v into a table.
	set := func(tag string, at int, v uint16) func([]byte) []byte {
		return func(ttf []byte) []byte {
			tables, err := directory(ttf)
			if err != nil {
				t.Fatal(err)
			}
			binary.BigEndian.PutUint16(tables[tag][at:], v)
			return ttf
		}
	}
	for _, test := range []struct {
		want   string
		damage func([]byte) []byte
	}{
		{"no TrueType font", func([]byte) []byte { return nil }},
		{"no TrueType font (version 0x47494638)", func(b []byte) []byte { return append([]byte("GIF8"), b[4:]...) }},
		{"CFF", func(b []byte) []byte { return append([]byte("OTTO"), b[4:]...) }},
		{"collection", func(b []byte) []byte { return append([]byte("ttcf"), b[4:]...) }},
		{"truncated font", func(b []byte) []byte { return b[:40] }},
		{"truncated \"", func(b []byte) []byte { return b[:len(b)-200] }},
		{`no usable "post" table`, func(b []byte) []byte { return []byte(strings.Replace(string(b), "post", "xost", 1)) }},
		{"forbid embedding (", set("OS/2", 8, 0x0002)},
		{"forbid embedding a subset", set("OS/2", 8, 0x0100)},
		{"no units per em", set("head", 18, 0)},
	} {
		damaged := test.damage([]byte(string(sound)))
		if _, err := describe(damaged); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got the error %v, want %q", err, test.want)
		}
	}
}

// TestParse takes apart what gofpdf writes, and refuses anything else.
func TestParse(t *testing.T) {
	out := gofpdf.New("P", "pt", "A4", "")
	out.AddPage()
	var b strings.Builder
	if err := out.Output(&b); err != nil {
		t.Fatal(err)
	}
	good := b.String()
	if _, err := parse([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{
		"", "startxref\n", "startxref\n5\n%%EOF\n", good[:len(good)-40], good[1:], "x" + good,
		strings.Replace(good, "endobj", "endxxx", 1),
		strings.Replace(good, "/Type /Catalog", "/Type /Cxtalog", 1),
		strings.Replace(good, "xref\n0 ", "xref\n0 9", 1),
		strings.Replace(good, "xref\n0 ", "xref\n0 -", 1),
	} {
		if _, err := parse([]byte(bad)); err == nil {
			t.Errorf("no error for %.40q…", bad)
		}
	}
}
