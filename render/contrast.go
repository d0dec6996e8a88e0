package render

import "math"

// Contrast is how well one colour shows on another, from 1 to 21 (source:
// WCAG 2.2). Floats are for judging colours only; no coordinate comes of them.
func Contrast(a, b Color) float64 {
	la, lb := luminance(a)+0.05, luminance(b)+0.05
	return max(la/lb, lb/la)
}

// linear is the light of one channel, the lowest eight bits (source: sRGB).
func linear(v Color) float64 {
	s := float64(v&0xff) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// luminance is the relative luminance of a colour, from 0 to 1 (source: WCAG 2.2).
func luminance(c Color) float64 {
	return 0.2126*linear(c>>16) + 0.7152*linear(c>>8) + 0.0722*linear(c)
}

// coverage is how much of a sign each pattern fills.
var coverage = [...]float64{Solid: 1, Half: 0.5, Hatched: 0.35, Cored: 0.2, Hollow: 0}

// Lightness is how light the sign looks on a page, as CIE L* from 0 to 100:
// its pattern and the page between it taken together.
func (g GradeInk) Lightness(page Color) float64 {
	filled := coverage[g.Pattern]
	return 116*math.Cbrt(filled*luminance(g.Fill)+(1-filled)*luminance(page)) - 16
}
