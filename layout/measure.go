package layout

import (
	"strings"
	"unicode/utf8"

	"flowgen/fonts"
)

// measure returns the sum of the advances of text set in one line, rounded up.
func (s Style) measure(text string, size Length, bold bool) Length {
	return Length(s.Fonts.Advance(text, bold, int(size)))
}

// ascent returns the typographic ascent of a line of this size and weight,
// rounded up. Together with descent it is the height of a line's box (G1).
// Faces that stand in for missing runes do not change it.
func (s Style) ascent(size Length, bold bool) Length {
	face := s.face(bold)
	return scale(face.Ascent(), size, face.UnitsPerEm())
}

// descent returns the typographic descent, positive downwards, rounded up.
func (s Style) descent(size Length, bold bool) Length {
	face := s.face(bold)
	return scale(face.Descent(), size, face.UnitsPerEm())
}

// lineHeight is the distance from baseline to baseline: what the style says,
// or more for a face whose line boxes would lie on one another.
func (s Style) lineHeight(size Length) Length {
	high := (size*s.LineHeight + 99) / 100
	for _, bold := range []bool{false, true} {
		high = max(high, s.ascent(size, bold)+s.descent(size, bold))
	}
	return high
}

// face is the one of a weight; a family may lack a bold one.
func (s Style) face(bold bool) *fonts.Face {
	if bold && s.Fonts.Bold != nil {
		return s.Fonts.Bold
	}
	return s.Fonts.Regular
}

// scale turns font units into a length, rounded up.
func scale(units int, size Length, perEm int) Length {
	return (Length(units)*size + Length(perEm) - 1) / Length(perEm)
}

// The full-width marks whose outer half is blank: at the end and at the start
// of a line that half may stand outside (GB/T 15834-2011, 5.1: marks at the
// end of a line may be set half as wide).
const (
	closingMarks = "，。、；：！？）》〉」』】〕］｝〗”’"
	openingMarks = "（《〈「『【〔［｛〖“‘"
)

// overhang is the most of a mark's blank half that stands outside the width a
// text was given. With 5 pt between text and border a line box still keeps the
// 2 pt of G1.
const overhang = 3 * Pt

// hang is how much blank at the end of a line stands outside; 0 if the line
// does not end in a closing mark or its face draws the mark elsewhere.
func (s Style) hang(line string, size Length, bold bool) Length {
	r, _ := utf8.DecodeLastRuneInString(line)
	if !strings.ContainsRune(closingMarks, r) {
		return 0
	}
	face := s.Fonts.FaceOf(r, bold)
	_, right := face.Bearings(r)
	return blankHalf(right, face, r, size)
}

// lead is the same at the start of a line.
func (s Style) lead(line string, size Length, bold bool) Length {
	r, _ := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune(openingMarks, r) {
		return 0
	}
	face := s.Fonts.FaceOf(r, bold)
	left, _ := face.Bearings(r)
	return blankHalf(left, face, r, size)
}

// blankHalf is what may stand outside of a mark with a blank side. A mark that
// is nearly in the middle of its advance, or narrow, has none.
func blankHalf(blank int, face *fonts.Face, r rune, size Length) Length {
	advance := face.Advance(r)
	if blank*5 < advance*2 || advance*3 < face.UnitsPerEm()*2 {
		return 0
	}
	half := min(blank, advance/2)
	return min(Length(half)*size/Length(face.UnitsPerEm()), overhang)
}
