package pdf_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"flowgen/fonts"
	"flowgen/render"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// oddTexts are what nobody should write in a flow.
var oddTexts = []string{
	"", " ", "\t\r\n", "\x00\x01\x1b[31m", "\x7f\u0085\u009f", "\u2028\u2029",
	"\xff\xfe\xed\xa0\x80甲", "\ufffe\uffff\U0001ffff\ufdd0", "\ufffd",
	"\ue000\uf8ff𬭳", "\U0010ffff", "😀👨‍👩‍👧", "\u200b\u200d\ufeff\u202e反",
	"\ufe00甲", "\U000e0101", "𬭳\U000e0100𬭳", "(((", ")\\(", "<>[]{}/%", "a\rb\nc",
	"é\u0301\u0302", "אבג عربي", "ﬁ①⑴㈠㎡㍿", "\u3000\u00a0\u2003|", "｛nb｝{nb}",
	strings.Repeat("长", 5000), strings.Repeat("\U00020000\U0002a6d6", 400),
}

// selectors are the variation selectors of oddTexts and chart.
const selectors = "\ufe00\U000e0100\U000e0101"

// expected is the text that a reader must get for s. A selector with no
// character before it has nothing to stand on.
func expected(s string) string {
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0x85:
			return ' '
		case r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF:
			return utf8.RuneError
		case fonts.Ignorable(r) && !strings.ContainsRune(selectors, r):
			return -1
		}
		return r
	}, s), selectors)
}

// unselected drops variation selectors, for which ToUnicode has no place.
func unselected(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(selectors, r) {
			return -1
		}
		return r
	}, s)
}

// TestText reads the text back by the two ways that readers have: ActualText
// and ToUnicode.
func TestText(t *testing.T) {
	for name, family := range map[string]*fonts.Family{"shipped": shipped(), "mixed": mixed(t)} {
		for i, s := range []*render.Scene{chart(family), page(family, oddTexts...)} {
			t.Run(fmt.Sprint(name, i), func(t *testing.T) {
				r := read(t, single(t, s))
				var byCode, actual, want strings.Builder
				for _, shown := range r.shows(r.contents()[0]) {
					byCode.WriteString(shown.text)
					actual.WriteString(shown.actual)
				}
				for _, text := range texts(s.Items) {
					want.WriteString(expected(text.S))
				}
				if diff := cmp.Diff(want.String(), actual.String()); diff != "" {
					t.Errorf("ActualText (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(unselected(want.String()), byCode.String()); diff != "" {
					t.Errorf("ToUnicode (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestPlaces compares where each piece of a line starts with the advances of
// what stands before it.
func TestPlaces(t *testing.T) {
	family := mixed(t)
	s := chart(family)
	r := read(t, single(t, s))
	shows := r.shows(r.contents()[0])
	for _, text := range texts(s.Items) {
		x := float64(text.X) / 100
		for rest := expected(text.S); rest != ""; {
			piece := shows[0]
			if math.Abs(piece.x-x) > 0.006 || math.Abs(piece.y-float64(s.Height-text.Y)/100) > 0.001 {
				t.Errorf("%q is at %v, %v, want %v, %v", piece.actual, piece.x, piece.y, x, float64(s.Height-text.Y)/100)
			}
			for _, run := range family.Runs(piece.actual, text.Bold) {
				for _, c := range run.S {
					x += float64(run.Face.Advance(c)) * float64(text.Size) / float64(100*run.Face.UnitsPerEm())
				}
			}
			rest = strings.TrimPrefix(rest, piece.actual)
			shows = shows[1:]
		}
	}
}

// TestGlyphs compares width and outline behind every code with those of the
// face, and holds every font to the glyphs that are drawn.
func TestGlyphs(t *testing.T) {
	for name, family := range map[string]*fonts.Family{"shipped": shipped(), "mixed": mixed(t)} {
		s := chart(family)
		s.Items = append(s.Items, line(family, "ÀÉü,.—·“”％ＡＢ：；Wi|", 0, 0, 1000, false))
		faces := map[string]*fonts.Face{}
		for _, text := range texts(s.Items) {
			for _, run := range family.Runs(text.S, text.Bold) {
				faces[run.Face.Name()] = run.Face
			}
		}
		found := read(t, single(t, s)).fonts()
		if len(found) != len(faces) {
			t.Errorf("%s: %d fonts for %d faces", name, len(found), len(faces))
		}
		for _, font := range found {
			_, faceName, _ := strings.Cut(font.name, "+")
			checkGlyphs(t, font, faces[faceName])
		}
	}
}

func checkGlyphs(t *testing.T, font cidFont, face *fonts.Face) {
	t.Helper()
	if face == nil {
		t.Fatalf("the font %s is of no face", font.name)
	}
	program, err := sfnt.Parse(font.program)
	if err != nil {
		t.Fatal(err)
	}
	used := map[int]bool{0: true}
	for code, text := range font.text {
		r, _ := utf8.DecodeRuneInString(text)
		width, own := font.width[code]
		if !own {
			width = 1000
		}
		if want := float64(face.Advance(r)) * 1000 / float64(face.UnitsPerEm()); math.Abs(width-want) > 0.001 {
			t.Errorf("%s: %c is %v wide, want %v", font.name, r, width, want)
		}
		glyph := int(binary.BigEndian.Uint16(font.glyphs[2*code:]))
		used[glyph] = true
		if (glyph != 0) != face.Has(r) {
			t.Errorf("%s: %c has the glyph %d", font.name, r, glyph)
		}
		if diff := cmp.Diff(face.Outline(r), outline(t, program, glyph, face.UnitsPerEm())); diff != "" {
			t.Errorf("%s: outline of %c (-want +got):\n%s", font.name, r, diff)
		}
	}
	// Composed letters such as É bring their parts along.
	if n := program.NumGlyphs(); n != len(used) && face.UnitsPerEm() == 1000 {
		t.Errorf("%s: %d glyphs, %d are drawn", font.name, n, len(used))
	}
	checkTables(t, font)
}

// checkTables holds the program to what a reader of PDF can use.
func checkTables(t *testing.T, font cidFont) {
	t.Helper()
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font.program[4:])) {
		entry := font.program[12+16*i:]
		at, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = font.program[at : at+size]
	}
	if version := binary.BigEndian.Uint32(tables["post"]); version != 0x00030000 {
		t.Errorf("%s: names of glyphs (post %#x)", font.name, version)
	}
	for tag := range tables {
		switch tag {
		case "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "cvt ", "fpgm", "prep", "gasp":
		default:
			t.Errorf("%s: a table %q", font.name, tag)
		}
	}
}

// outline loads a glyph as fonts.Face.Outline gives it.
func outline(t *testing.T, program *sfnt.Font, glyph, em int) []fonts.Segment {
	t.Helper()
	pieces, err := program.LoadGlyph(nil, sfnt.GlyphIndex(glyph), fixed.Int26_6(em), nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []fonts.Segment
	for _, piece := range pieces {
		s := fonts.Segment{Op: fonts.Op(piece.Op)}
		for i, a := range piece.Args {
			s.Args[i] = fonts.Vec{X: int(a.X), Y: -int(a.Y)}
		}
		out = append(out, s)
	}
	return out
}
