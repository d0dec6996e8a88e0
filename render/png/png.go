// Package png draws a scene as a PNG file.
//
// In go a render.Scene, a resolution and a placement; out comes an
// anti-aliased picture on white. Every coordinate is an integer, in 1/256 of a
// pixel, and curves are cut into lines here, so that golang.org/x/image/vector
// is only ever given straight lines in areas small enough for its fixed-point
// arithmetic: the same scene gives the same bytes on every machine. The
// package knows nothing of charts.
package png

import (
	"fmt"
	"image"
	"image/draw"
	"io"
	"sync"

	"flowgen/layout"
	"flowgen/render"
)

// MaxPixels is the largest picture that is drawn.
const MaxPixels = 100_000_000

// DefaultDPI is the resolution of a picture when none is asked for: two
// pixels a point.
const DefaultDPI = 144

// Options is how a scene is drawn. The zero Options draw it in its own size
// at DefaultDPI.
type Options struct {
	DPI       int // dots per inch; 0: DefaultDPI
	Placement render.Placement
	// Few reduces the picture to 256 colours, those that most of it has: a third
	// of the size, and text looks the same.
	Few bool
}

// Write draws the scene and writes it to w. A picture of more than MaxPixels
// and a resolution below 1 are errors, as is what w says.
func Write(w io.Writer, s *render.Scene, o Options) error {
	out, err := file(s, o)
	if err != nil {
		return fmt.Errorf("drawing %q as PNG: %w", s.Title, err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("writing %q as PNG: %w", s.Title, err)
	}
	return nil
}

func file(s *render.Scene, o Options) ([]byte, error) {
	if o.DPI == 0 {
		o.DPI = DefaultDPI
	}
	c, err := newCanvas(s, o)
	if err != nil {
		return nil, err
	}
	defer sheets.Put(c.img)
	if err := c.items(s.Items); err != nil {
		return nil, err
	}
	write := encode
	if o.Few {
		write = encodeFew
	}
	return write(c.img, resolution(o.DPI), label("Title", s.Title), label("Description", s.Description))
}

// newCanvas makes a white sheet of the size asked for.
func newCanvas(s *render.Scene, o Options) (*canvas, error) {
	p := o.Placement
	if p == (render.Placement{}) {
		p = render.Placement{Width: s.Width, Height: s.Height, Scale: 10000}
	}
	if o.DPI < 1 {
		return nil, fmt.Errorf("%d dots per inch", o.DPI)
	}
	if o.DPI > 1<<16 { // keeps the products below in 64 bits
		return nil, fmt.Errorf("%d dots per inch are too many", o.DPI)
	}
	pixels := func(l layout.Length) int { return max(1, (int(l)*o.DPI+7199)/7200) }
	width, height := pixels(p.Width), pixels(p.Height)
	if width*height > MaxPixels {
		return nil, fmt.Errorf("%d × %d pixels at %d dots per inch: more than %d million", width, height, o.DPI, MaxPixels/1_000_000)
	}
	c := &canvas{
		img: sheet(width, height), place: p, dpi: o.DPI,
		fonts: s.Fonts, glyphs: map[glyph]*mask{},
	}
	draw.Draw(c.img, c.img.Rect, image.White, image.Point{}, draw.Src)
	return c, nil
}

// sheets are those that were drawn on and written, *image.RGBA: one of a large
// picture takes longer to get than to paint white.
var sheets sync.Pool

// sheet returns one of a size; what is on it is not said.
func sheet(width, height int) *image.RGBA {
	used, _ := sheets.Get().(*image.RGBA)
	if used == nil || cap(used.Pix) < 4*width*height {
		return image.NewRGBA(image.Rect(0, 0, width, height))
	}
	return &image.RGBA{Pix: used.Pix[:4*width*height], Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
}
