package fonts

import (
	"fmt"
	"slices"
	"unicode"
)

// Subset returns a TrueType font with the glyphs of runes alone, in the order
// of their code points after .notdef, and with the name, copyright and
// licence of the face. Equal sets of runes give equal bytes, at any time.
//
// Runes that the face lacks are left out, as are Ignorable ones; a space that
// it lacks becomes a plain space. Without any rune left .notdef remains, and
// an empty character map.
func (f *Face) Subset(runes []rune) ([]byte, error) {
	data, _, err := f.SubsetGlyphs(runes)
	return data, err
}

// SubsetGlyphs is Subset for writers that call glyphs by their number: the
// glyph of runes[i] has the number numbers[i] in the subset, 0 for a rune that
// is left out.
func (f *Face) SubsetGlyphs(runes []rune) (data []byte, numbers []uint16, err error) {
	defer func() {
		// A damaged user's font must not end the program.
		if broken := recover(); broken != nil {
			data, numbers, err = nil, nil, fmt.Errorf("cutting %s: %v", f.name, broken)
		}
	}()
	sorted := slices.Clone(runes)
	slices.Sort(sorted)
	glyphs := []uint16{0}            // of the face, by the glyph of the subset
	place := map[uint16]uint16{0: 0} // and back
	chars := make([]mapping, 0, len(sorted))
	for _, r := range slices.Compact(sorted) {
		glyph := f.glyph(r)
		if glyph == 0 {
			continue
		}
		if _, ok := place[glyph]; !ok {
			place[glyph] = uint16(len(glyphs))
			glyphs = append(glyphs, glyph)
		}
		chars = append(chars, mapping{r, place[glyph]})
	}
	tables, err := cutTables(f.data, glyphs)
	if err != nil {
		return nil, nil, fmt.Errorf("cutting %s: %w", f.name, err)
	}
	if tables["cmap"], err = characterMap(chars); err != nil {
		return nil, nil, fmt.Errorf("cutting %s: %w", f.name, err)
	}
	numbers = make([]uint16, len(runes))
	for i, r := range runes {
		numbers[i] = place[f.glyph(r)]
	}
	return assemble(tables), numbers, nil
}

// glyph returns the glyph that stands for r in a subset; 0 is none.
func (f *Face) glyph(r rune) uint16 {
	if Ignorable(r) {
		return 0
	}
	glyph := uint16(f.lookup(r))
	if glyph == 0 && unicode.IsSpace(r) {
		glyph = uint16(f.parse().space)
	}
	return glyph
}
