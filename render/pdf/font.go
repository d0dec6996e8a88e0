package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"flowgen/fonts"

	"github.com/jung-kurt/gofpdf"
)

// typeface is one face as the document uses it: the runes it draws, each
// under a code of 16 bits.
type typeface struct {
	face *fonts.Face
	key  string // what gofpdf calls it
	code map[rune]uint16
}

// lastCode is the last code that a typeface gives, for Acrobat's sake
// (ISO 32000-1, Annex C).
const lastCode = 0xFFFE

// typeface returns the typeface of face, a new one on its first use.
func (u *resources) typeface(face *fonts.Face) *typeface {
	if t := u.byFace[face]; t != nil {
		return t
	}
	t := &typeface{face: face, key: "f" + strconv.Itoa(len(u.typefaces)), code: map[rune]uint16{}}
	u.byFace[face] = t
	u.typefaces = append(u.typefaces, t)
	return t
}

// runes returns the runes that t draws, in order.
func (t *typeface) runes() []rune { return slices.Sorted(maps.Keys(t.code)) }

// encode gives every rune its code: the first has 1, the next 2 and so on.
func (t *typeface) encode() error {
	for i, r := range t.runes() {
		if i >= lastCode {
			return fmt.Errorf("font %s: more than %d different characters", t.face.Name(), lastCode)
		}
		t.code[r] = uint16(i + 1)
	}
	return nil
}

// codes returns what a string of t holds to show s: two bytes a rune.
// Characters that draw nothing have no code.
func (t *typeface) codes(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if !fonts.Ignorable(r) {
			code := t.code[r]
			b = append(b, byte(code>>8), byte(code))
		}
	}
	return string(b)
}

// declare makes a font of this name known to gofpdf, as one that every reader
// has: so gofpdf writes strings as they are and one object, which finish
// replaces. What gofpdf does with fonts of its own, a table of 65,536 widths
// made, hashed and written, takes longer than all else in a document.
func (t *typeface) declare(out *gofpdf.Fpdf) error {
	out.AddFontFromBytes(t.key, "", fmt.Appendf(nil, `{"Tp":"Core","Name":%q}`, t.key), nil)
	return out.Error()
}

// longestName is how many letters PostScript names of fonts have at most
// (OpenType 1.9, name, identifier 6); a PDF name has 127 bytes.
const longestName = 63

// name returns the name of t in the file: a tag of six letters, made from the
// runes, as ISO 32000-1, 9.6.4 asks of a subset, and the name of the face.
func (t *typeface) name() string {
	sum := sha256.Sum256([]byte(t.face.Name() + "\x00" + string(t.runes())))
	var b strings.Builder
	for _, v := range sum[:6] {
		b.WriteByte('A' + v%26)
	}
	b.WriteByte('+')
	start := b.Len()
	for _, r := range t.face.Name() {
		if b.Len()-start == longestName {
			break
		}
		if r == '-' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		}
	}
	if b.Len() == start {
		b.WriteString("Font")
	}
	return b.String()
}
