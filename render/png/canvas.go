package png

import (
	"image"

	"golang.org/x/image/vector"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// one is a pixel in the units of all geometry of this package.
const one = 256

// vec is a point in 1/256 of a pixel.
type vec struct{ x, y int }

// canvas is a picture being drawn.
type canvas struct {
	img    *image.RGBA
	place  render.Placement
	dpi    int
	fonts  *fonts.Family
	raster vector.Rasterizer
	cover  image.Alpha // of the tile being filled
	glyphs map[glyph]*mask
}

func (c *canvas) items(items []render.Item) error {
	for _, it := range items {
		var err error
		switch it := it.(type) {
		case render.Path:
			c.path(it)
		case render.Text:
			c.text(it)
		case render.Group:
			err = c.items(it.Items)
		case render.Link:
			err = c.items(it.Items)
		case render.Image:
			err = c.image(it)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// at turns a point of the scene into a place on the picture.
func (c *canvas) at(p layout.Point) vec {
	return vec{c.coordinate(p.X, c.place.X), c.coordinate(p.Y, c.place.Y)}
}

// coordinate scales and moves one coordinate, rounding half up.
func (c *canvas) coordinate(l, origin layout.Length) int {
	return divide((int(l)*c.place.Scale+int(origin)*10000)*c.dpi*one, 7200*10000)
}

// size scales a length.
func (c *canvas) size(l layout.Length) int { return c.coordinate(l, 0) }

// divide rounds a/b half up; b is positive.
func divide(a, b int) int {
	n := 2*a + b
	if n < 0 {
		return -((-n + 2*b - 1) / (2 * b))
	}
	return n / (2 * b)
}

// path fills, then strokes.
func (c *canvas) path(p render.Path) {
	lines := c.flatten(p.Segments)
	if p.Fill != render.None {
		outlines := make([][]vec, len(lines))
		for i, l := range lines {
			outlines[i] = l.points
		}
		c.fill(outlines, p.Fill)
	}
	if p.Stroke == render.None || p.Width <= 0 {
		return
	}
	half := max(c.size(p.Width)/2, 1)
	for _, l := range lines {
		for _, dash := range c.dashes(l, p.Dash) {
			c.fill(outline(dash, half), p.Stroke)
		}
	}
}
