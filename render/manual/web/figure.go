package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"flowgen/layout"
	"flowgen/layout/route"
	"flowgen/render"
	"flowgen/render/svg"
)

// Figure is a page of a chart.
type Figure struct {
	Width, Height layout.Length // of the sheet that it was drawn on
	Page          int           // of the chart, from 1
	// Element is the chart as an element of the page: see Draw.
	Element func() ([]byte, error)
}

// What a sheet with a chart keeps: above, the head and the title of the chart;
// below, the foot; at its back, for binding. A chart has margins of its own, of
// which cropped is not drawn.
var (
	chartHead, chartTitle, chartFoot = millimetres(100), millimetres(80), millimetres(100)
	chartBinding                     = millimetres(60)
	cropped                          = millimetres(75)
)

// millimetres turns tenths of a millimetre into a length.
func millimetres(tenths int) layout.Length { return layout.Length(tenths) * 283465 / 10000 }

// Paper is what charts are cut to so that each of their pages is printed on a
// sheet.
func Paper() layout.Paper {
	high := chartHead + chartTitle + chartFoot
	return layout.Paper{
		Name: "A4", Upright: route.Size{W: chartBinding, H: high}, Lengthwise: route.Size{H: high},
	}
}

// Draw draws a page of a chart as an element whose text is in the fonts of the
// page, down to where the chart ends. IDs of a book are ASCII letters and digits, none in two charts; picture
// returns that of another chart by its name, "" for none.
func Draw(s *render.Scene, id string, picture func(name string) string) ([]byte, error) {
	p := s.Placement
	const whole = 10000 // the scale of the scene's own size
	end := p.Y + s.Height*layout.Length(cmp.Or(p.Scale, whole))/whole
	p = render.Placement{
		Width: p.Width - 2*cropped, Height: min(p.Height, end) - 2*cropped, Scale: p.Scale, X: p.X - cropped, Y: p.Y - cropped,
	}
	var b bytes.Buffer
	err := svg.Write(&b, s, svg.Options{
		Text: svg.Shared, Placement: p,
		ID:   func(name string) string { return strings.TrimSuffix(pageID(id, s.Page)+"-"+name, "-") },
		Page: func(number int) string { return "#" + pageID(id, number) },
		Picture: func(name string) string {
			if other := picture(name); other != "" {
				return "#" + pageID(other, 1)
			}
			return ""
		},
	})
	return b.Bytes(), err
}

// pageID is the ID of a page of a chart.
func pageID(id string, page int) string {
	if page <= 1 {
		return id
	}
	return fmt.Sprintf("%s-p%d", id, page)
}

// Drawn is the element.
func (f Figure) Drawn() (template.HTML, error) {
	data, err := f.Element()
	return template.HTML(data), err
}

// Paper is the name of the sheet that it is printed on.
func (f Figure) Paper() string { return fmt.Sprintf("s%dx%d", f.Width, f.Height) }

// Class is how a figure looks, in the words of the style.
func (f Figure) Class() string {
	if f.Page > 1 {
		return f.Paper() + " on"
	}
	return f.Paper()
}

// rule writes how figures of a size are printed.
func (f Figure) rule(b *strings.Builder) {
	binding := layout.Length(0)
	if f.Height > f.Width {
		binding = chartBinding
	}
	width, height := f.Width+binding, f.Height+chartHead+chartTitle+chartFoot
	name := f.Paper()
	fmt.Fprintf(b, "@page %s { size: %spt %spt; margin: %spt 0 %spt; }\n", name, points(width), points(height), points(chartHead), points(chartFoot))
	for _, side := range []string{"left", "right"} {
		in := map[string]string{"left": "right", "right": "left"}[side]
		fmt.Fprintf(b, "@page %s:%s { margin-%s: %spt; }\n", name, side, in, points(binding))
	}
	fmt.Fprintf(b, "@media print { .drawn:has(> .%[1]s) { page: %[1]s; } .%[1]s svg { width: %[2]spt; } }\n",
		name, points(f.Width-2*cropped))
}

// points writes a length in points.
func points(l layout.Length) string { return fmt.Sprintf("%d.%02d", l/100, l%100) }
