package fonts

import (
	"bytes"
	"slices"
	"testing"
)

// Whatever a file holds, it is refused or it is a font: what is drawn and
// measured of it is what a subset of it draws and measures.
func FuzzFace(f *testing.F) {
	runes := []rune("信a𬭳 é⏰\u00a0\uFFFF")
	f.Add(mustSubset(f, Default().Regular, string(runes)))
	f.Add(mustSubset(f, Default().Fallback[4], "⏰☐")) // composed glyphs
	f.Add(collection(mustSubset(f, Default().Bold, "a"), mustSubset(f, Default().Regular, "")))
	f.Add(glyphs(f, dots(4), dots(3), compose(1, 1), compose(2, 2)))
	f.Add(glyphs(f, dots(4), compose(times(9, 0)...), compose(1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		face, wrong := readFace(bytes.NewReader(data), int64(len(data)), 0)
		if wrong != nil {
			return
		}
		cut, numbers, err := face.SubsetGlyphs(runes)
		if err != nil {
			return
		}
		if len(cut) > 2*len(face.data)+1<<16 {
			t.Errorf("a subset of %d bytes is cut out of %d", len(cut), len(face.data))
		}
		part, wrong := tryFace(cut)
		if wrong != nil {
			t.Fatalf("the subset is %v", wrong)
		}
		for i, r := range runes {
			if !face.Has(r) || r == '\uFFFF' {
				continue // no room in a map of format 4
			}
			if uint16(part.lookup(r)) != numbers[i] || part.Advance(r) != face.Advance(r) {
				t.Errorf("%U: glyph %d, %d wide; want %d, %d", r, uint16(part.lookup(r)), part.Advance(r), numbers[i], face.Advance(r))
			}
			// Damaged outlines that end too early are longer in a subset, by a byte.
			if want := face.Outline(r); want != nil && !slices.Equal(part.Outline(r), want) {
				t.Errorf("%U: another outline", r)
			}
		}
	})
}

// Whatever tables of names and characters hold, they are read in bounds.
func FuzzTables(f *testing.F) {
	for _, tag := range []string{"name", "cmap"} {
		f.Add(table(mustSubset(f, Default().Regular, sample), tag))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if names := keptNames(data); len(names) > 2*0xFFFF {
			t.Errorf("%d bytes of names", len(names))
		}
		if spans := coverage(data); len(spans) > maxSpans+maxMap/8 {
			t.Errorf("%d spans", len(spans))
		}
	})
}
