package fonts

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"flowgen/internal/golden"

	"github.com/tdewolff/font"
	"golang.org/x/image/font/sfnt"
)

const sample = "信访举报受理，登记（15 个工作日）→ 转办 abc é 𬭳"

func mustSubset(t testing.TB, face *Face, s string) []byte {
	t.Helper()
	data, err := face.Subset([]rune(s))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A subset draws what the face draws, and holds nothing else.
func TestSubsetIsThePart(t *testing.T) {
	for _, face := range allFaces() {
		runes := []rune(sample + "𠮷☐⇢⏰㐌")
		data, err := face.Subset(runes)
		if err != nil {
			t.Fatal(err)
		}
		part, wrong := tryFace(data)
		if wrong != nil {
			t.Fatalf("%s: %v", face.Name(), wrong)
		}
		if part.Name() != face.Name() || part.Ascent() != face.Ascent() || part.UnitsPerEm() != face.UnitsPerEm() {
			t.Errorf("the subset of %s is another font", face.Name())
		}
		glyphs := map[sfnt.GlyphIndex]bool{0: true}
		for _, r := range runes {
			if part.Has(r) != face.Has(r) && r != ' ' || part.Advance(r) != face.Advance(r) {
				t.Errorf("%s: %c has changed", face.Name(), r)
			}
			if !slices.Equal(part.Outline(r), face.Outline(r)) {
				t.Errorf("%s: the outline of %c has changed", face.Name(), r)
			}
			glyphs[sfnt.GlyphIndex(part.lookup(r)&0xFFFF)] = true
		}
		if part.Has('院') {
			t.Errorf("%s: 院 was not asked for", face.Name())
		}
		if n := part.parse().font.NumGlyphs(); n > len(glyphs)+8 { // parts of composed glyphs
			t.Errorf("%s: %d glyphs for %d", face.Name(), n, len(glyphs))
		}
	}
}

func TestSubsetKeepsLicence(t *testing.T) {
	ids := []sfnt.NameID{sfnt.NameIDCopyright, sfnt.NameIDLicense, sfnt.NameIDLicenseURL, sfnt.NameIDFamily, sfnt.NameIDFull}
	for _, face := range allFaces() {
		part, wrong := tryFace(mustSubset(t, face, sample))
		if wrong != nil {
			t.Fatal(wrong)
		}
		for _, id := range ids {
			want, err := face.parse().font.Name(nil, id)
			if err != nil || want == "" {
				t.Errorf("%s has no name %d: %v", face.Name(), id, err)
			}
			if got, err := part.parse().font.Name(nil, id); err != nil || got != want {
				t.Errorf("%s: name %d is %q, want %q, %v", face.Name(), id, got, want, err)
			}
		}
		if licence, _ := part.parse().font.Name(nil, sfnt.NameIDLicense); !strings.Contains(licence, "SIL Open Font License") {
			t.Errorf("%s: the licence is %q", face.Name(), licence)
		}
	}
}

// The order of asking, asking twice, and the time of day change nothing.
func TestSubsetIsDeterministic(t *testing.T) {
	fresh := func() *Face { return &Face{name: "fresh", data: Default().Regular.data} }
	runes := []rune(sample)
	first := mustSubset(t, fresh(), string(runes))
	slices.Reverse(runes)
	if !bytes.Equal(first, mustSubset(t, fresh(), string(runes)+sample)) {
		t.Error("the order of the runes shows")
	}
	if !testing.Short() {
		time.Sleep(2100 * time.Millisecond)
	}
	if !bytes.Equal(first, mustSubset(t, Default().Regular, sample)) {
		t.Error("two seconds later it is another file")
	}
}

func TestSubsetChecksums(t *testing.T) {
	data := mustSubset(t, Default().Bold, sample)
	if len(data)%4 != 0 || checksum(data) != 0xB1B0AFBA {
		t.Errorf("%d bytes, the sum of the file is %X", len(data), checksum(data))
	}
	records, err := readDirectory(bytes.NewReader(data), int64(len(data)), 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, rec := range records {
		b := bytes.Clone(data[rec.offset : rec.offset+(rec.length+3)&^3])
		if rec.tag == "head" {
			clear(b[8:12])
		}
		if got := binary.BigEndian.Uint32(data[12+16*i+4:]); got != checksum(b) {
			t.Errorf("table %s: sum %X, want %X", rec.tag, got, checksum(b))
		}
	}
}

func TestSubsetOfNothing(t *testing.T) {
	for _, runes := range [][]rune{nil, {}, {0x10FFFD}, {'\n', 0x200D, 0xFE0F}, {-1}, {0x110000}} {
		data, err := Default().Regular.Subset(runes)
		if err != nil {
			t.Fatal(err)
		}
		part, wrong := tryFace(data)
		if wrong != nil {
			t.Fatal(wrong)
		}
		if n := part.parse().font.NumGlyphs(); n != 1 || part.Has('a') {
			t.Errorf("%U: %d glyphs", runes, n)
		}
		if len(part.Outline('a')) == 0 {
			t.Error("the box for missing characters is gone")
		}
	}
}

// The largest subset that a file could ask for.
func TestSubsetOfAll(t *testing.T) {
	var runes []rune
	for r := rune(0x20); r < 0x30000; r++ {
		if Default().Regular.Has(r) {
			runes = append(runes, r)
		}
	}
	data, err := Default().Regular.Subset(runes)
	if err != nil {
		t.Fatal(err)
	}
	part, wrong := tryFace(data)
	if wrong != nil {
		t.Fatal(wrong)
	}
	for _, r := range runes {
		if !Ignorable(r) && (!part.Has(r) || part.Advance(r) != Default().Regular.Advance(r)) {
			t.Fatalf("%U was lost", r)
		}
		if r%97 == 0 && !slices.Equal(part.Outline(r), Default().Regular.Outline(r)) {
			t.Fatalf("the outline of %U has changed", r)
		}
	}
}

// The numbers are those that the character map of the subset leads to.
func TestSubsetGlyphs(t *testing.T) {
	face := Default().Regular
	runes := []rune("信a𬭳 信\u200d\U0010FFFD\u2009")
	data, numbers, err := face.SubsetGlyphs(runes)
	if err != nil {
		t.Fatal(err)
	}
	part, wrong := tryFace(data)
	if wrong != nil {
		t.Fatal(wrong)
	}
	for i, r := range runes {
		if want := uint16(part.lookup(r)); !Ignorable(r) && numbers[i] != want {
			t.Errorf("%U has the number %d, want %d", r, numbers[i], want)
		}
	}
	if !slices.Equal(numbers[:4], []uint16{3, 2, 4, 1}) || numbers[4] != 3 || numbers[5] != 0 || numbers[6] != 0 {
		t.Errorf("the numbers are %d", numbers)
	}
	if plain := mustSubset(t, face, string(runes)); !bytes.Equal(plain, data) {
		t.Error("asked for numbers it is another font")
	}
}

// What is cut is what another library cuts, but for the box for missing
// characters, which that leaves out.
func TestCutAsOthers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, face := range allFaces() {
		whole, err := font.ParseSFNT(face.data, 0)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			glyphs := []uint16{0}
			for n := random.IntN(60); n > 0; n-- {
				if g := uint16(random.IntN(int(whole.NumGlyphs()))); !slices.Contains(glyphs, g) {
					glyphs = append(glyphs, g)
				}
			}
			got, err := cutTables(face.data, glyphs)
			if err != nil {
				t.Fatal(err)
			}
			want, err := whole.Subset(glyphs, font.SubsetOptions{Tables: []string{"glyf", "head", "hhea", "hmtx", "maxp", "post"}})
			if err != nil {
				t.Fatal(err)
			}
			box := (len(whole.Glyf.Get(0)) + 3) &^ 3
			if !bytes.Equal(got["glyf"][:box], append(bytes.Clone(whole.Glyf.Get(0)), 0, 0, 0)[:box]) {
				t.Errorf("%s: the box for missing characters is not the first glyph", face.Name())
			}
			got["glyf"] = got["glyf"][box:]
			copy(got["head"][50:52], want.Tables["head"][50:52]) // of loca, which the box moves
			for tag, table := range want.Tables {
				if !bytes.Equal(got[tag], table) {
					t.Errorf("%s: another table %s", face.Name(), tag)
				}
			}
		}
	}
}

// Glyphs that are made of each other, and tables that end too early, are errors.
func TestCutDamaged(t *testing.T) {
	face := Default().Fallback[4] // has composed glyphs
	whole, err := font.ParseSFNT(face.data, 0)
	if err != nil {
		t.Fatal(err)
	}
	composed := uint16(1)
	for !whole.Glyf.IsComposite(composed) {
		composed++
	}
	sound, err := cutTables(face.data, []uint16{0, composed})
	if err != nil {
		t.Fatal(err)
	}
	offsets := readLoca(sound["loca"])
	for name, damage := range map[string]func(map[string][]byte){
		"circle": func(t map[string][]byte) { binary.BigEndian.PutUint16(t["glyf"][offsets[1]+12:], 1) },
		"part":   func(t map[string][]byte) { binary.BigEndian.PutUint16(t["glyf"][offsets[1]+12:], 999) },
		"endless": func(t map[string][]byte) {
			for at := offsets[1] + 10; at+2 <= offsets[2]; at += 2 {
				binary.BigEndian.PutUint16(t["glyf"][at:], 1<<5)
			}
		},
		"glyf": func(t map[string][]byte) { t["glyf"] = t["glyf"][:offsets[1]] },
		"loca": func(t map[string][]byte) { t["loca"] = t["loca"][:4] },
		"hmtx": func(t map[string][]byte) { t["hmtx"] = t["hmtx"][:4] },
		"hhea": func(t map[string][]byte) { binary.BigEndian.PutUint16(t["hhea"][34:], 0) },
		"head": func(t map[string][]byte) { t["head"] = t["head"][:53] },
	} {
		tables := map[string][]byte{}
		for tag, table := range sound {
			tables[tag] = bytes.Clone(table)
		}
		damage(tables)
		if _, err := cutTables(assemble(tables), []uint16{0, 1}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// readLoca returns the offsets of a short loca table in bytes.
func readLoca(loca []byte) []uint32 {
	var offsets []uint32
	for ; len(loca) >= 2; loca = loca[2:] {
		offsets = append(offsets, 2*uint32(binary.BigEndian.Uint16(loca)))
	}
	return offsets
}

// fontTools runs a script for the Python that has fontTools, which reads fonts
// strictly, and returns what it prints.
func fontTools(t *testing.T, script string, args ...string) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import fontTools, brotli").Run() != nil {
			continue
		}
		out, err := exec.Command(python, append([]string{"-c", script}, args...)...).CombinedOutput()
		if err != nil {
			t.Errorf("fontTools: %v", err)
		}
		return string(out)
	}
	golden.Missing(t, "python3 with fontTools and brotli")
	return ""
}

// readAll has fontTools read all of the fonts; for each it prints how many
// characters there are, and the format of their map.
const readAll = `
import sys
from fontTools.ttLib import TTFont
for path in sys.argv[1:]:
    font = TTFont(path, checkChecksums=2)
    for tag in font.keys():
        font[tag]
    for name in font.getGlyphOrder():
        font["glyf"][name].getCoordinates(font["glyf"])
    print(len(font.getBestCmap()), font["cmap"].getcmap(3, 1).format)
`

func TestFontToolsAcceptsSubset(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for i, s := range []string{sample, ""} {
		path := filepath.Join(dir, fmt.Sprint(i, ".ttf"))
		if err := os.WriteFile(path, mustSubset(t, Default().Regular, s), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	runes := []rune(sample)
	slices.Sort(runes)
	want := fmt.Sprintf("%d 4\n0 4\n", len(slices.Compact(runes)))
	if got := fontTools(t, readAll, paths...); got != want {
		t.Errorf("fontTools says %s, want %s", got, want)
	}
}

// Browsers check web fonts strictly before they use them.
func TestBrowserAcceptsSubset(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser := golden.Tool(t, "chromium", "chromium-browser", "google-chrome")
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><meta charset=utf-8><style>")
	parts := [][]byte{mustSubset(t, Default().Regular, "")}
	for _, face := range allFaces() {
		parts = append(parts, mustSubset(t, face, sample+"𠮷☐⇢⏰㐌"))
	}
	for i, part := range parts {
		fmt.Fprintf(&page, "@font-face{font-family:f%d;src:url(data:font/ttf;base64,%s)}\n", i, base64.StdEncoding.EncodeToString(part))
	}
	page.WriteString(`</style><pre id=o></pre><script>
Promise.allSettled([...document.fonts].map(f => f.load())).then(all =>
  document.getElementById("o").textContent = "STATUS " + all.map(a => a.status).join(" ") + " END")
</script>`)
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=5000", "--dump-dom", "file://"+file).Output()
	want := "STATUS" + strings.Repeat(" fulfilled", len(parts)) + " END"
	if err != nil || !strings.Contains(string(out), want) {
		i := bytes.LastIndex(out, []byte("<pre"))
		t.Errorf("%v: %s", err, out[max(i, 0):])
	}
}

// benchmarked are 300 characters.
func benchmarked() []rune {
	var runes []rune
	for i := range rune(300) {
		runes = append(runes, 0x4E00+40*i)
	}
	return runes
}

// Every round cuts anew; which glyph stands for a character the face knows, as it
// does in a run, where the text was measured before.
func BenchmarkSubset300(b *testing.B) {
	runes := benchmarked()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Default().Regular.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}

// What the first picture of a process pays: tables that are read, characters that
// are looked up.
func BenchmarkFirstSubset300(b *testing.B) {
	runes := benchmarked()
	b.ReportAllocs()
	for b.Loop() {
		face := &Face{name: "first", data: Default().Regular.data}
		if _, err := face.Subset(runes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdvance(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Default().Advance("信访举报受理登记，转办交办", false, 1050)
	}
}
