package pdf

import (
	"flowgen/layout"
	"flowgen/render"

	"github.com/jung-kurt/gofpdf"
)

// unscaled is the Placement.Scale of a scene in its own size.
const unscaled = 10_000

// canvas draws one page.
type canvas struct {
	out     *gofpdf.Fpdf
	number  int // of the page, from 1
	pages   int // of the document
	page    page
	used    *resources
	anchors map[string]int // gofpdf's links by bookmark path
	font    string         // selected, with its size
	size    float64
}

// draw puts the scene on the sheet. Scene coordinates are turned upside down
// on the height of the sheet, as gofpdf does, and then scaled and moved.
func (c *canvas) draw() {
	at := c.page.at
	// y up: (H−y)·s + ty = H−Y−s·y, in millionths of a point.
	ty := int64(at.Height-at.Y)*unscaled - int64(at.Height)*int64(at.Scale)
	scale := decimal(nil, int64(at.Scale), 4)
	op := append([]byte("q "), scale...)
	op = append(append(op, " 0 0 "...), scale...)
	op = decimal(append(op, ' '), int64(at.X), 2)
	op = decimal(append(op, ' '), ty, 6)
	// Caps and joins as SVG has them: butt, miter.
	c.out.RawWriteStr(string(append(op, " cm 0 J 0 j"...)))
	c.items(c.page.scene.Items)
	c.out.RawWriteStr("Q")
}

func (c *canvas) items(items []render.Item) {
	for _, item := range items {
		switch item := item.(type) {
		case render.Path:
			c.path(item)
		case render.Text:
			c.text(item)
		case render.Group:
			c.items(item.Items)
		case render.Link:
			c.items(item.Items)
			c.link(item)
		case render.Image:
			c.image(item)
		}
	}
}

// selectFont makes gofpdf draw with the font called key.
func (c *canvas) selectFont(key string, size float64) {
	if c.font == key && c.size == size {
		return
	}
	c.font, c.size = key, size
	c.out.SetFont(key, "", size)
}

// flip returns the height of y above the foot of the sheet.
func (c *canvas) flip(y layout.Length) layout.Length { return c.page.at.Height - y }

// onSheet returns where the placement puts box, y down.
func (c *canvas) onSheet(box layout.Rect) layout.Rect {
	at := c.page.at
	scaled := func(l layout.Length) layout.Length {
		return layout.Length(rounded(int64(l)*int64(at.Scale), unscaled))
	}
	return layout.Rect{X: at.X + scaled(box.X), Y: at.Y + scaled(box.Y), W: scaled(box.W), H: scaled(box.H)}
}
