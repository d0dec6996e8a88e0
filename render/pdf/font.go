package pdf

import (
	"bytes"
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
	code map[rune]rune
}

// Codes of 16 bits that gofpdf has a use of its own for, or cannot write.
const (
	privateFirst   = 0xE000
	surrogateFirst = 0xD800
	lastCode       = 0xFFFD
)

// typeface returns the typeface of face, a new one on its first use.
func (u *resources) typeface(face *fonts.Face) *typeface {
	if t := u.byFace[face]; t != nil {
		return t
	}
	t := &typeface{face: face, key: "f" + strconv.Itoa(len(u.typefaces)), code: map[rune]rune{}}
	u.byFace[face] = t
	u.typefaces = append(u.typefaces, t)
	return t
}

// runes returns the runes that t draws, in order.
func (t *typeface) runes() []rune { return slices.Sorted(maps.Keys(t.code)) }

// encode gives every rune its code: itself, or for runes above U+FFFF, which
// gofpdf cannot write, one of the private use area that the text leaves free.
func (t *typeface) encode() error {
	all := t.runes()
	taken := make(map[rune]bool, len(all))
	for _, r := range all {
		if r <= lastCode {
			t.code[r] = r
			taken[r] = true
		}
	}
	next := rune(privateFirst)
	for _, r := range all {
		if r <= lastCode {
			continue
		}
		if len(taken) >= surrogateFirst {
			return fmt.Errorf("font %s: more than %d different characters", t.face.Name(), surrogateFirst)
		}
		for taken[next] {
			next = after(next)
		}
		t.code[r] = next
		taken[next] = true
	}
	return nil
}

// after returns the code that follows c: up from the private use area, then
// round through all that are no surrogates.
func after(c rune) rune {
	switch c {
	case lastCode:
		return 0x100
	case surrogateFirst - 1:
		return privateFirst
	}
	return c + 1
}

// embed gives gofpdf a subset of t that holds the glyphs drawn and no others,
// under their codes.
func (t *typeface) embed(out *gofpdf.Fpdf) error {
	glyphs, _ := t.meaning() // runes without a glyph show the box of glyph 0
	subset, err := t.face.SubsetMapped(glyphs)
	if err != nil {
		return fmt.Errorf("font %s: %w", t.face.Name(), err)
	}
	if err := embeddable(subset); err != nil {
		return fmt.Errorf("font %s: %w", t.face.Name(), err)
	}
	// gofpdf writes padding into the bytes it is given.
	out.AddUTF8FontFromBytes(t.key, "", bytes.Clone(subset))
	return out.Error()
}

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
		if r == '-' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		}
	}
	if b.Len() == start {
		b.WriteString("Font")
	}
	return b.String()
}
