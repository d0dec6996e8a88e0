package png

import (
	"image"
	"image/draw"

	"flowgen/render"
)

// tile is the largest area that is rasterised at once. Up to 512 pixels
// x/image/vector counts in fixed point; beyond, in floats, whose rounding
// differs between machines.
const tile = 256

// fill paints the inside of closed outlines, nonzero winding.
func (c *canvas) fill(outlines [][]vec, color render.Color) {
	area := bounds(outlines).Intersect(c.img.Rect)
	for y := area.Min.Y; y < area.Max.Y; y += tile {
		for x := area.Min.X; x < area.Max.X; x += tile {
			part := image.Rect(x, y, x+tile, y+tile).Intersect(area)
			switch touched, inside := meets(outlines, part); {
			case touched:
				c.blend(part, c.coverage(outlines, part), color)
			case inside:
				c.blend(part, nil, color)
			}
		}
	}
}

// bounds is the least rectangle of pixels that holds the outlines.
func bounds(outlines [][]vec) image.Rectangle {
	var r image.Rectangle
	first := true
	for _, o := range outlines {
		for _, p := range o {
			pixel := image.Rect(p.x>>8, p.y>>8, p.x>>8+1, p.y>>8+1)
			if first {
				r, first = pixel, false
			} else {
				r = r.Union(pixel)
			}
		}
	}
	return r
}

// meets reports whether an outline may pass through a part of the picture,
// and if none does, whether the part lies inside.
func meets(outlines [][]vec, part image.Rectangle) (touched, inside bool) {
	left, top := part.Min.X*one, part.Min.Y*one
	right, bottom := part.Max.X*one, part.Max.Y*one
	winding := 0
	for _, o := range outlines {
		a := o[len(o)-1]
		for _, b := range o {
			if max(a.x, b.x) >= left && min(a.x, b.x) <= right && max(a.y, b.y) >= top && min(a.y, b.y) <= bottom {
				return true, false
			}
			// No edge is near the part, so its top left corner speaks for it;
			// an edge that spans the corner's height lies wholly on one side.
			switch {
			case a.y <= top && top < b.y && leftOf(a, b, left, top):
				winding++
			case b.y <= top && top < a.y && leftOf(b, a, left, top):
				winding--
			}
			a = b
		}
	}
	return false, winding != 0
}

// leftOf reports whether the edge from a down to b passes left of (x, y).
func leftOf(a, b vec, x, y int) bool {
	return a.x*(b.y-a.y)+(b.x-a.x)*(y-a.y) <= x*(b.y-a.y)
}

// coverage rasterises the outlines in one part of the picture.
func (c *canvas) coverage(outlines [][]vec, area image.Rectangle) *image.Alpha {
	w, h := area.Dx(), area.Dy()
	c.raster.Reset(w, h)
	c.raster.DrawOp = draw.Src
	origin := vec{area.Min.X * one, area.Min.Y * one}
	for _, o := range outlines {
		before := o[len(o)-1]
		for _, p := range o {
			c.edge(vec{before.x - origin.x, before.y - origin.y}, vec{p.x - origin.x, p.y - origin.y}, h)
			before = p
		}
	}
	if cap(c.cover.Pix) < w*h {
		c.cover.Pix = make([]byte, tile*tile)
	}
	c.cover.Pix, c.cover.Stride, c.cover.Rect = c.cover.Pix[:w*h], w, image.Rect(0, 0, w, h)
	c.raster.Draw(&c.cover, c.cover.Rect, image.Opaque, image.Point{})
	return &c.cover
}

// longest is how many rows an edge may cross in one piece: the rasteriser
// rounds x anew in each row, always the same way, which adds up.
const longest = 32 * one

// edge hands an edge to the rasteriser in short pieces, those above and below
// the h rows left out.
func (c *canvas) edge(a, b vec, h int) {
	n := max(b.y-a.y, a.y-b.y)/longest + 1
	for i := range n {
		from, to := part(a, b, i, n), part(a, b, i+1, n)
		if from.y == to.y || max(from.y, to.y) <= 0 || min(from.y, to.y) >= h*one {
			continue
		}
		// Below 2²⁴ units these floats are exact.
		c.raster.MoveTo(float32(from.x)/one, float32(from.y)/one)
		c.raster.LineTo(float32(to.x)/one, float32(to.y)/one)
	}
}

// part is the point after i of n equal parts of the way from a to b.
func part(a, b vec, i, n int) vec {
	return vec{a.x + divide((b.x-a.x)*i, n), a.y + divide((b.y-a.y)*i, n)}
}

// blend lays a colour over a part of the picture, by the coverage of each
// pixel; nil covers all of it.
func (c *canvas) blend(part image.Rectangle, cover *image.Alpha, color render.Color) {
	red, green, blue := int(color>>16&0xff), int(color>>8&0xff), int(color&0xff)
	row := func(y int) []byte { return c.img.Pix[c.img.PixOffset(part.Min.X, y):][:4*part.Dx()] }
	if cover == nil {
		first := row(part.Min.Y)
		for i := 0; i < len(first); i += 4 {
			first[i], first[i+1], first[i+2] = byte(red), byte(green), byte(blue)
		}
		for y := part.Min.Y + 1; y < part.Max.Y; y++ {
			copy(row(y), first)
		}
		return
	}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		row := row(y)
		for i, a := range cover.Pix[(y-part.Min.Y)*cover.Stride:][:part.Dx()] {
			switch pixel := row[4*i:][:3]; a {
			case 0:
			case 255:
				pixel[0], pixel[1], pixel[2] = byte(red), byte(green), byte(blue)
			default:
				pixel[0] = mix(pixel[0], red, int(a))
				pixel[1] = mix(pixel[1], green, int(a))
				pixel[2] = mix(pixel[2], blue, int(a))
			}
		}
	}
}

// mix lays a share of 255 of one colour over another.
func mix(under byte, over, share int) byte {
	return byte((int(under)*(255-share) + over*share + 127) / 255)
}
