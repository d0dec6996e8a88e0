package render

import (
	"math"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// visions are full colour blindness as matrices on linear RGB (source: Machado,
// Oliveira, Fernandes, A Physiologically-based Model for Simulation of Color
// Vision Deficiency, 2009, severity 1.0).
var visions = map[string][9]float64{
	"normal":       {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// lab is a colour in CIE L*a*b* (D65) as seen through a matrix.
func lab(c Color, m [9]float64) [3]float64 {
	rgb := [3]float64{linear(c >> 16), linear(c >> 8), linear(c)}
	var s [3]float64
	for i := range s {
		s[i] = min(max(m[3*i]*rgb[0]+m[3*i+1]*rgb[1]+m[3*i+2]*rgb[2], 0), 1)
	}
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (t*24389/27 + 16) / 116
	}
	x := f((0.4124564*s[0] + 0.3575761*s[1] + 0.1804375*s[2]) / 0.95047)
	y := f(0.2126729*s[0] + 0.7151522*s[1] + 0.0721750*s[2])
	z := f((0.0193339*s[0] + 0.1191920*s[1] + 0.9503041*s[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Grades are told by shape; by colour, in whatever way one sees colours, or by
// pattern; and in greyscale, where they keep their order.
func TestGradesAreDistinct(t *testing.T) {
	const (
		shapes = 0.15 // of what two signs cover together, at least, only one does
		hues   = 11.0 // CIE 1976 colour difference; 2.3 is just noticeable side by side
		greys  = 5.0  // L*
	)
	for _, theme := range []Theme{Modern(), Classic(), Print()} {
		for of := 2; of <= 5; of++ {
			inks := []GradeInk{}
			for rank := range of {
				inks = append(inks, theme.GradeInk(&flow.Grade{Rank: rank, Of: of}))
			}
			inks = append(inks, theme.Ungraded)
			for i, a := range inks {
				for j, b := range inks[:i] {
					if d := apart(a.Sign, b.Sign); d < shapes {
						t.Errorf("%s, %d grades: signs %d and %d differ by %.2f", theme.Name, of, j, i, d)
					}
					if a.Pattern != Solid || b.Pattern != Solid {
						if a.Pattern == b.Pattern && a.Pattern != Hollow {
							t.Errorf("%s, %d grades: %d and %d have one pattern", theme.Name, of, j, i)
						}
						continue
					}
					for _, vision := range []string{"normal", "protanopia", "deuteranopia", "tritanopia"} {
						p, q := lab(a.Fill, visions[vision]), lab(b.Fill, visions[vision])
						if d := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); d < hues {
							t.Errorf("%s, %d grades, %s: %s and %s differ by %.1f", theme.Name, of, vision, name(b.Fill), name(a.Fill), d)
						}
					}
					if l := lightness(a.Fill) - lightness(b.Fill); l < greys {
						t.Errorf("%s, %d grades: L* of %s is %.1f over that of %s", theme.Name, of, name(a.Fill), l, name(b.Fill))
					}
				}
			}
		}
	}
}

// apart is how much of the area that two signs cover together only one covers.
func apart(a, b Sign) float64 {
	box := layout.Rect{W: 1200, H: 1200}
	var one, both layout.Length
	for y := layout.Length(5); y < box.H; y += 10 {
		al, ar := across(a, box, y)
		bl, br := across(b, box, y)
		shared := max(0, min(ar, br)-max(al, bl))
		one += max(0, ar-al) + max(0, br-bl) - 2*shared
		both += max(0, ar-al) + max(0, br-bl) - shared
	}
	return float64(one) / float64(both)
}
