package pdf

import (
	"bytes"
	"fmt"
	"slices"
)

// Objects that gofpdf writes for one font, counted from its Type0 dictionary.
const (
	fontDescendant = 1 + iota
	fontToUnicode
	fontSystem
	fontDescriptor
	fontGlyphs
	fontFile
)

// finish puts t's name, its widths and its ToUnicode map in place.
func (t *typeface) finish(f *file) error {
	old := []byte("/utf8" + t.key + "\n")
	head := append([]byte("<</Type /Font\n/Subtype /Type0\n/BaseFont "), old...)
	at := slices.IndexFunc(f.objects, func(body []byte) bool { return bytes.HasPrefix(body, head) })
	if at < 0 || at+fontFile >= len(f.objects) {
		return fmt.Errorf("gofpdf's file: no font %s", t.key)
	}
	name := t.name()
	for _, i := range []int{at, at + fontDescriptor} {
		f.objects[i] = bytes.Replace(f.objects[i], old, []byte("/"+name+"\n"), 1)
	}
	f.objects[at+fontDescendant] = t.descendant(name, at+1)
	f.objects[at+fontToUnicode] = stream("", t.toUnicode())
	// The codes are of no registered collection (ISO 32000-1, 9.7.5.2).
	f.objects[at+fontSystem] = []byte("<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n")
	return nil
}

// descendant writes the CIDFont dictionary of t, whose Type0 dictionary has
// the number n.
func (t *typeface) descendant(name string, n int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s\n", name)
	fmt.Fprintf(&b, "/CIDSystemInfo %d 0 R /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R\n",
		n+fontSystem, n+fontDescriptor, n+fontGlyphs)
	b.WriteString("/DW 1000\n/W [") // Han is an em wide; DW has no decimals
	meaning, codes := t.meaning()
	for _, code := range codes {
		if w := t.width(meaning[code]); w != em {
			fmt.Fprintf(&b, "%d [%s] ", code, decimal(nil, w, widthPlaces))
		}
	}
	b.WriteString("]>>\n")
	return b.Bytes()
}

// widthPlaces is how many decimals of a thousandth of an em are written.
// gofpdf writes none, and a face of 2048 units would drift along a line.
const (
	widthPlaces = 3
	em          = 1_000_000
)

// width returns the advance of r in millionths of an em.
func (t *typeface) width(r rune) int64 {
	return rounded(int64(t.face.Advance(r))*em, int64(max(t.face.UnitsPerEm(), 1)))
}
