package fonts

import (
	"slices"
	"unicode"
)

// Ignorable reports whether r is drawn by nobody: control and format
// characters, joiners, variation selectors, line and paragraph separators.
// Such a rune is never missing, has no width, and back ends may leave it out.
func Ignorable(r rune) bool {
	if r >= 0x20 && r < 0x7F || r >= 0x3000 && r < 0x3164 || r >= 0x3400 && r < 0xAC00 {
		return false // nearly every rune of a picture
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

const ideographicSpace = '\u3000'

// weight returns the face of a weight.
func (fam *Family) weight(bold bool) *Face {
	if bold && fam.Bold != nil {
		return fam.Bold
	}
	return fam.Regular
}

// Runs cuts s into the longest stretches that one face draws, in order; put
// together they are s again. The weight asked for is preferred to further
// faces. Marks stay with their base where its face has them, Ignorable runes
// and spaces stay with what is before them, but for an ideographic space that its
// face lacks: it is as wide as Han. An empty s has no runs.
func (fam *Family) Runs(s string, bold bool) []Run {
	var runs []Run
	var current *Face
	start := 0
	for i, r := range s {
		face := fam.faceOf(r, bold, current)
		if current != nil && face != current {
			runs = append(runs, Run{current, s[start:i]})
			start = i
		}
		current = face
	}
	if current != nil {
		runs = append(runs, Run{current, s[start:]})
	}
	return runs
}

// faceOf returns the face that draws r after a rune drawn with current.
func (fam *Family) faceOf(r rune, bold bool, current *Face) *Face {
	first := fam.weight(bold)
	if first.lookup(r)&ordinary != 0 {
		return first
	}
	if current == nil {
		current = first
	}
	switch {
	case Ignorable(r), unicode.IsSpace(r) && (r != ideographicSpace || current.Has(r)):
		return current
	case unicode.Is(unicode.M, r) && current.Has(r):
		return current
	case first.Has(r):
		return first
	}
	if face := fam.further(r, bold); face != nil {
		return face
	}
	return first
}

// further returns the first face beyond the two weights that has r, or nil.
func (fam *Family) further(r rune, bold bool) *Face {
	var other *Face
	for _, face := range fam.Fallback {
		if !face.Has(r) {
			continue
		}
		if face.parse().bold == bold {
			return face
		}
		if other == nil {
			other = face
		}
	}
	if other == nil {
		other = fam.system.find(r)
	}
	return other
}

// Advance returns the width of s set on one line at size, a size in
// hundredths of a point as is the result. It is rounded up, once per face,
// so that text never is wider than what was measured.
func (fam *Family) Advance(s string, bold bool, size int) int {
	total, units := 0, 0
	first := fam.weight(bold)
	var current *Face
	for _, r := range s {
		if v := first.lookup(r); v&ordinary != 0 && (current == first || current == nil) {
			current = first
			units += int(v >> 16 & 0xFFFF)
			continue
		}
		face := fam.faceOf(r, bold, current)
		if face != current && current != nil {
			total += scaleUp(units, size, current.UnitsPerEm())
			units = 0
		}
		current = face
		units += face.Advance(r)
	}
	if current != nil {
		total += scaleUp(units, size, current.UnitsPerEm())
	}
	return total
}

// scaleUp returns units·size/em rounded up; none of them is negative.
func scaleUp(units, size, em int) int { return (units*size + em - 1) / em }

// Missing returns the runes of s that no face has, sorted, each once. Spaces
// and Ignorable runes are never missing.
func (fam *Family) Missing(s string) []rune {
	var missing []rune
	for _, r := range s {
		if Ignorable(r) || unicode.IsSpace(r) || fam.weight(false).Has(r) {
			continue
		}
		if !fam.weight(true).Has(r) && fam.further(r, false) == nil {
			missing = append(missing, r)
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// Glyph is one rune of a line with the face that draws it.
type Glyph struct {
	Face *Face
	Rune rune
	X    int // of the pen, in hundredths of a point from the left end
}

// Glyphs returns what is to be seen of s, set on one line at size (hundredths
// of a point), for back ends that draw outlines: Ignorable runes and spaces
// are left out. Places are rounded down from the exact ones, so that errors
// do not add up along a line; each run begins where Advance says.
func (fam *Family) Glyphs(s string, bold bool, size int) []Glyph {
	var out []Glyph
	start := 0
	for _, run := range fam.Runs(s, bold) {
		em, units := run.Face.UnitsPerEm(), 0
		for _, r := range run.S {
			if !Ignorable(r) && !unicode.IsSpace(r) {
				out = append(out, Glyph{run.Face, r, start + units*size/em})
			}
			units += run.Face.Advance(r)
		}
		start += scaleUp(units, size, em)
	}
	return out
}
