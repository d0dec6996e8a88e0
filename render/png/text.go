package png

import (
	"image"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// phase is the grid that glyphs stand on, so that few pictures of each are
// needed: a quarter of a pixel.
const phase = one / 4

// glyph names the picture of a character at one size and one place within a
// pixel.
type glyph struct {
	face *fonts.Face
	r    rune
	size int // of the em, in 1/256 of a pixel
	at   vec // below one pixel
}

// mask is the coverage of a glyph round its origin.
type mask struct {
	cover image.Alpha
	rect  image.Rectangle // relative to the origin's pixel
}

// text draws a line of text. Letters are blended one by one.
func (c *canvas) text(t render.Text) {
	if t.S == "" || t.Color == render.None {
		return
	}
	size := c.size(t.Size)
	for _, g := range c.fonts.Glyphs(t.S, t.Bold, int(t.Size)) {
		c.glyph(g.Face, g.Rune, size, c.at(layout.Point{X: t.X + layout.Length(g.X), Y: t.Y}), t.Color)
	}
}

// glyph draws one character with its origin on the grid nearest to p.
func (c *canvas) glyph(face *fonts.Face, r rune, size int, p vec, color render.Color) {
	p = vec{divide(p.x, phase) * phase, divide(p.y, phase) * phase}
	within := vec{p.x & (one - 1), p.y & (one - 1)}
	key := glyph{face, r, size, within}
	m := c.glyphs[key]
	if m == nil {
		outlines := contours(face.Outline(r), face.UnitsPerEm(), size, within)
		box := bounds(outlines)
		if box.Dx() > tile || box.Dy() > tile {
			c.fill(moved(outlines, p.x-within.x, p.y-within.y), color)
			return
		}
		m = &mask{rect: box}
		if !box.Empty() {
			m.cover = *c.coverage(outlines, box)
			m.cover.Pix = append([]byte(nil), m.cover.Pix...)
		}
		c.glyphs[key] = m
	}
	c.stamp(m, image.Pt(p.x>>8, p.y>>8), color)
}

// stamp blends a mask with its origin in a pixel.
func (c *canvas) stamp(m *mask, origin image.Point, color render.Color) {
	whole := m.rect.Add(origin)
	part := whole.Intersect(c.img.Rect)
	if part.Empty() {
		return
	}
	cover := m.cover
	cover.Pix = cover.Pix[(part.Min.Y-whole.Min.Y)*cover.Stride+part.Min.X-whole.Min.X:]
	c.blend(part, &cover, color)
}

// contours places the outline of a glyph, its origin at within, y down.
func contours(segments []fonts.Segment, em, size int, within vec) [][]vec {
	var out [][]vec
	at := func(v fonts.Vec) vec {
		return vec{within.x + divide(v.X*size, em), within.y - divide(v.Y*size, em)}
	}
	for _, s := range segments {
		if s.Op == fonts.MoveTo {
			out = append(out, []vec{at(s.Args[0])})
			continue
		}
		if len(out) == 0 {
			continue
		}
		last := &out[len(out)-1]
		switch s.Op {
		case fonts.LineTo:
			*last = append(*last, at(s.Args[0]))
		case fonts.QuadTo:
			*last = quadratic(*last, at(s.Args[0]), at(s.Args[1]))
		case fonts.CubeTo:
			*last = cubic(*last, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return out
}

func moved(outlines [][]vec, dx, dy int) [][]vec {
	for _, o := range outlines {
		for i := range o {
			o[i].x += dx
			o[i].y += dy
		}
	}
	return outlines
}
