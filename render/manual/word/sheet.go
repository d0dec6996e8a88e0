package word

import (
	"bytes"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/docx"
	"flowgen/render/manual/chapter"
	"flowgen/render/png"
	"flowgen/render/svg"
)

// Sheet is a page of a chart.
type Sheet struct {
	Width, Height int // of the sheet that it was drawn on, in hundredths of a point
	Title, Alt    string
	Image         *docx.Image
}

// dpi is the resolution of the copies in pixels, at which the least type, of
// 7.5 pt, can be read in print; mostPixels is what none is larger than, whatever
// its chart is.
const dpi, mostPixels = 150, 16_000_000

// SheetOf is a page of a chart whose image is asked for when it is written.
func SheetOf(s *render.Scene, image *docx.Image) Sheet {
	return Sheet{
		Width: int(s.Placement.Width), Height: int(s.Placement.Height),
		Title: s.Title, Alt: s.Description, Image: image,
	}
}

// Draw draws a page of a chart without the outer part of its margins: as SVG,
// packed, whose text is letters drawn in the file, since word processors know no
// embedded fonts; and in pixels for those that know no SVG.
func Draw(s *render.Scene) (drawing docx.Packed, pixels []byte, err error) {
	p := crop(s.Placement)
	return draw(s, p, resolution(p))
}

// resolution is that of the copy of a sheet.
func resolution(p render.Placement) int {
	n := dpi
	for n > 1 && int(p.Width)*n/7200*(int(p.Height)*n/7200) > mostPixels {
		n--
	}
	return n
}

// crop takes the outer part of its margins from a sheet.
func crop(p render.Placement) render.Placement {
	c := layout.Length(cropped)
	return render.Placement{Width: p.Width - 2*c, Height: p.Height - 2*c, Scale: p.Scale, X: p.X - c, Y: p.Y - c}
}

func draw(s *render.Scene, p render.Placement, dpi int) (drawing docx.Packed, pixels []byte, err error) {
	var a, b bytes.Buffer
	if err := svg.Write(&a, s, svg.Options{Text: svg.Letters, Placement: p}); err != nil {
		return docx.Packed{}, nil, err
	}
	if drawing, err = docx.Pack(a.Bytes()); err != nil {
		return docx.Packed{}, nil, err
	}
	if err := png.Write(&b, s, png.Options{DPI: dpi, Placement: p, Few: true}); err != nil {
		return docx.Packed{}, nil, err
	}
	return drawing, b.Bytes(), nil
}

// signSide is the side of the sign of a grade in a table.
const signSide = 1000

// sign is the sign of a grade, the same image wherever it stands.
func (m *maker) sign(g *flow.Grade) *docx.Image {
	var key [2]int
	if g != nil {
		key = [2]int{g.Rank, g.Of}
	}
	if m.signs[key] == nil {
		m.signs[key] = m.drawSign(g)
	}
	return m.signs[key]
}

func (m *maker) drawSign(g *flow.Grade) *docx.Image {
	const room = 100 // for the line around it
	s := &render.Scene{Width: signSide, Height: signSide, Fonts: fonts.Document(), Title: "等级符号", Items: []render.Item{
		m.Theme.Sign(g, layout.Rect{X: room, Y: room, W: signSide - 2*room, H: signSide - 2*room}),
	}}
	drawn := func() (docx.Packed, []byte, error) { return draw(s, render.Placement{}, 4*dpi) }
	return &docx.Image{
		SVG: func() (docx.Packed, error) { drawing, _, err := drawn(); return drawing, err },
		PNG: func() ([]byte, error) { _, pixels, err := drawn(); return pixels, err },
	}
}

// captions are the styles of the titles of charts, by level.
var captions = map[int]docx.Style{3: docx.Caption3, 4: docx.Caption4}

// chart begins the pages of a chart.
func (m *maker) chart(c *chapter.Chapter) {
	for i, sheet := range m.Chart(c.Chart.Power, c.Chart.View) {
		page, x := around(sheet.Width, sheet.Height)
		newPage := m.begin(page, c.ID)
		if i == 0 {
			t := title(c, newPage) // small: the chart bears it as well
			t.Style, t.Align = captions[c.Level], docx.Left
			m.put(t)
			newPage = false
		}
		m.put(docx.Picture{
			Image: sheet.Image, Title: sheet.Title, Alt: sheet.Alt, NewPage: newPage,
			X: x + cropped, Y: chartTop + cropped, Width: sheet.Width - 2*cropped, Height: sheet.Height - 2*cropped,
		})
	}
}
