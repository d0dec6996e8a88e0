package site

import (
	"fmt"
	"math"
	"strings"

	"flowgen/render"
)

// The twin of white, the ground of nearly every chart, is the ground of a dark
// page, as the style sheet has it (--page).
const (
	white    = render.Color(0xffffff)
	black    = render.Color(0x000000)
	darkPage = render.Color(0x16191d)
)

// darkRules returns the rules of a style sheet that give a chart, inside an
// element of class chart, other colours on dark screens: the twin of each of
// colours. Paper has the colours of the chart.
func darkRules(colors []render.Color) string {
	var b strings.Builder
	for _, c := range colors {
		twin := darkTwin(c)
		fmt.Fprintf(&b, "  .chart [fill=\"#%06x\"] { fill: #%06x; }\n", int(c), int(twin))
		fmt.Fprintf(&b, "  .chart [stroke=\"#%06x\"] { stroke: #%06x; }\n", int(c), int(twin))
	}
	if b.Len() == 0 {
		return ""
	}
	return "@media screen and (prefers-color-scheme: dark) {\n" + b.String() + "}\n"
}

// darkTwin returns what a colour becomes on a dark page: as light as the colour
// is dark, with its hue and as much of its chroma as there is at that lightness
// (source: OKLab, Björn Ottosson, 2020). The product of what WCAG compares of
// both, luminance + 0.05, is the same for all colours; so two twins have the
// contrast of their colours. Only what is nearly black, and would have to be
// lighter than white, loses up to a sixth of it.
//
// It is computed in floats, and rounded to eight bits far from where machines
// could differ.
func darkTwin(c render.Color) render.Color {
	if c == white {
		return darkPage
	}
	product := shine(white) * shine(darkPage)
	want := min(product/shine(c), shine(white)) - 0.05
	_, a, b := labOf(c)
	low, high := 0.0, 1.0 // of the chroma
	best := withLuminance(want, 0, 0)
	for range 12 {
		middle := (low + high) / 2
		rgb := withLuminance(want, middle*a, middle*b)
		if rgb.inGamut() {
			low, best = middle, rgb
		} else {
			high = middle
		}
	}
	return best.color()
}

// shine is what WCAG compares of a colour: its luminance + 0.05.
func shine(c render.Color) float64 { return 0.05 * render.Contrast(c, black) }

// light is a colour as amounts of red, green and blue light from 0 to 1; others
// cannot be shown.
type light [3]float64

// lightOf is the light of a colour (source: sRGB).
func lightOf(c render.Color) light {
	var out light
	for i := range out {
		v := float64(c>>(16-8*i)&0xff) / 255
		if v <= 0.04045 {
			out[i] = v / 12.92
		} else {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

// color is the nearest colour of eight bits a channel.
func (l light) color() render.Color {
	c := render.Color(0)
	for _, v := range l {
		v = min(max(v, 0), 1)
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		c = c<<8 | render.Color(math.Round(v*255))
	}
	return c
}

func (l light) inGamut() bool {
	const rounding = 1e-6
	for _, v := range l {
		if v < -rounding || v > 1+rounding {
			return false
		}
	}
	return true
}

// luminance is that of WCAG, from 0 to 1.
func (l light) luminance() float64 { return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2] }

// labOf is a colour in OKLab: lightness, from green to red, from blue to yellow.
func labOf(c render.Color) (lightness, a, b float64) {
	rgb := lightOf(c)
	l := math.Cbrt(0.4122214708*rgb[0] + 0.5363325363*rgb[1] + 0.0514459929*rgb[2])
	m := math.Cbrt(0.2119034982*rgb[0] + 0.6806995451*rgb[1] + 0.1073969566*rgb[2])
	s := math.Cbrt(0.0883024619*rgb[0] + 0.2817188376*rgb[1] + 0.6299787005*rgb[2])
	return 0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s
}

// lightOfLab is the light of a colour in OKLab.
func lightOfLab(lightness, a, b float64) light {
	l := lightness + 0.3963377774*a + 0.2158037573*b
	m := lightness - 0.1055613458*a - 0.0638541728*b
	s := lightness - 0.0894841775*a - 1.2914855480*b
	l, m, s = l*l*l, m*m*m, s*s*s
	return light{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
}

// withLuminance finds the lightness at which a hue of OKLab has a luminance.
func withLuminance(want, a, b float64) light {
	low, high := 0.0, 1.2 // a colour may be in gamut with a lightness of a little over 1
	for range 40 {
		middle := (low + high) / 2
		if lightOfLab(middle, a, b).luminance() < want {
			low = middle
		} else {
			high = middle
		}
	}
	return lightOfLab((low+high)/2, a, b)
}
