package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// visible tells whether t leaves a mark or can be selected.
func visible(t render.Text) bool { return t.S != "" && t.Size > 0 && t.Color != render.None }

// legible returns s as it is drawn: tabs and line ends are spaces, characters
// that draw nothing are left out but for variation selectors, and what is no
// character at all becomes U+FFFD.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && unicode.IsControl(r):
			return ' '
		case r&0xFFFE == 0xFFFE, 0xFDD0 <= r && r <= 0xFDEF:
			return utf8.RuneError
		case fonts.Ignorable(r) && !unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		return r
	}, s)
}

// text draws one line run by run, each at its own place, so that neither
// gofpdf's rounding nor a change of face moves what follows.
func (c *canvas) text(t render.Text) {
	if !visible(t) {
		return
	}
	red, green, blue := rgb(t.Color)
	c.out.SetTextColor(red, green, blue)
	pen := int64(t.X) * fine
	for _, run := range c.page.scene.Fonts.Runs(legible(t.S), t.Bold) {
		face := c.used.byFace[run.Face]
		c.selectFont(face.key, points(t.Size))
		perEm := int64(max(run.Face.UnitsPerEm(), 1))
		var advance int64 // of the runes so far, in font units
		for s := run.S; s != ""; {
			n, plain := stretch(s)
			at := pen + advance*int64(t.Size)*fine/perEm
			c.show(face, s[:n], plain, points(layout.Length(rounded(at, fine))), points(t.Y))
			for _, r := range s[:n] {
				advance += int64(run.Face.Advance(r))
			}
			s = s[n:]
		}
		pen += advance * int64(t.Size) * fine / perEm
	}
}

// fine is how many parts a hundredth of a point is cut into while the
// advances of a line are added up.
const fine = 10_000

// rounded returns v/by, rounded to the nearest, halves up.
func rounded(v, by int64) int64 {
	v += by / 2
	q := v / by
	if v%by < 0 {
		q--
	}
	return q
}

// stretch returns the length of the longest head of s in which every character
// has a code of its own, and true; or of the first character with its variation
// selectors, which have none, and false.
func stretch(s string) (n int, plain bool) {
	start := 0 // of the last character
	for i, r := range s {
		if unicode.Is(unicode.Variation_Selector, r) {
			if start > 0 {
				return start, true
			}
			return selected(s), false
		}
		start = i
	}
	return len(s), true
}

// selected returns the length of the first character of s with the variation
// selectors that follow it.
func selected(s string) int {
	for i, r := range s {
		if i > 0 && !unicode.Is(unicode.Variation_Selector, r) {
			return i
		}
	}
	return len(s)
}

// show draws s at x, y. A character with variation selectors carries its text
// along, for the selectors are in no map from codes to text.
func (c *canvas) show(face *typeface, s string, plain bool, x, y float64) {
	codes := face.codes(s)
	if codes == "" {
		return
	}
	if plain {
		c.out.Text(x, y, codes)
		return
	}
	c.out.RawWriteStr("/Span <</ActualText " + textString(s) + ">> BDC")
	c.out.Text(x, y, codes)
	c.out.RawWriteStr("EMC")
}
