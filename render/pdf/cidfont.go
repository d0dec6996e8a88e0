package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// finish writes the font of t in the place of the one that gofpdf was told of:
// the glyphs drawn and no others, their widths, the text behind them
// (ISO 32000-1, 9.7).
func (t *typeface) finish(f *file, pack *packer) error {
	head := fmt.Appendf(nil, "<</Type /Font\n/BaseFont /%s\n", t.key)
	at := slices.IndexFunc(f.objects, func(body []byte) bool { return bytes.HasPrefix(body, head) })
	if at < 0 {
		return fmt.Errorf("gofpdf's file: no font %s", t.key)
	}
	runes, name := t.runes(), t.name()
	program, glyphs, err := t.face.SubsetGlyphs(runes)
	if err != nil {
		return fmt.Errorf("font %s: %w", t.face.Name(), err)
	}
	about, err := describe(program)
	if err != nil {
		return fmt.Errorf("font %s: %w", t.face.Name(), err)
	}
	toGlyph := make([]byte, 2, 2*len(glyphs)+2) // code 0 draws nothing of ours
	for _, glyph := range glyphs {
		toGlyph = binary.BigEndian.AppendUint16(toGlyph, glyph)
	}
	text := f.add(pack.stream("", toUnicode(runes)))
	toGlyphs := f.add(pack.stream("", toGlyph))
	file := f.add(pack.stream(fmt.Sprintf("/Length1 %d ", len(program)), program))
	descriptor := f.add(about.object(name, file))
	// The codes are of no registered collection (9.7.5.2).
	var b bytes.Buffer
	fmt.Fprintf(&b, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"+
		"/FontDescriptor %d 0 R /CIDToGIDMap %d 0 R\n", name, descriptor, toGlyphs)
	b.WriteString("/DW 1000\n/W [") // Han is an em wide; DW has no decimals
	for i, r := range runes {
		if w := t.width(r); w != em {
			fmt.Fprintf(&b, "%d [%s] ", i+1, decimal(nil, w, widthPlaces))
		}
	}
	b.WriteString("]>>\n")
	f.objects[at] = fmt.Appendf(nil, "<</Type /Font /Subtype /Type0 /BaseFont /%s\n"+
		"/Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>\n", name, f.add(b.Bytes()), text)
	return nil
}

// widthPlaces is how many decimals of a thousandth of an em are written: with
// none a face of 2048 units would drift along a line.
const (
	widthPlaces = 3
	em          = 1_000_000
)

// width returns the advance of r in millionths of an em.
func (t *typeface) width(r rune) int64 {
	return rounded(int64(t.face.Advance(r))*em, int64(max(t.face.UnitsPerEm(), 1)))
}
