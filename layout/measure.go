package layout

import "flowgen/fonts"

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
