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
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"strings"

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
	if err := c.items(s.Items); err != nil {
		return nil, err
	}
	var plain bytes.Buffer
	if err := png.Encode(&plain, c.img); err != nil {
		return nil, err
	}
	return withChunks(plain.Bytes(), resolution(o.DPI), label("Title", s.Title), label("Description", s.Description)), nil
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
		img: image.NewRGBA(image.Rect(0, 0, width, height)), place: p, dpi: o.DPI,
		fonts: s.Fonts, glyphs: map[glyph]*mask{},
	}
	for i := range c.img.Pix {
		c.img.Pix[i] = 0xff
	}
	return c, nil
}

// chunk is a piece of a PNG file (source: PNG specification, 5.3).
type chunk struct {
	kind string
	data []byte
}

// resolution says how large a pixel is, in pixels per metre.
func resolution(dpi int) chunk {
	perMetre := uint32((dpi*10000 + 127) / 254)
	data := binary.BigEndian.AppendUint32(nil, perMetre)
	data = binary.BigEndian.AppendUint32(data, perMetre)
	return chunk{"pHYs", append(data, 1)}
}

// label is a text in UTF-8 under a keyword.
func label(keyword, text string) chunk {
	clean := strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "")
	return chunk{"iTXt", []byte(keyword + "\x00\x00\x00zh-Hans\x00\x00" + clean)}
}

// withChunks puts chunks behind the header of a PNG file: signature of 8
// bytes, then IHDR of 25.
func withChunks(plain []byte, chunks ...chunk) []byte {
	const head = 8 + 25
	out := bytes.Clone(plain[:head])
	for _, c := range chunks {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.data)))
		body := append([]byte(c.kind), c.data...)
		out = append(out, body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
	}
	return append(out, plain[head:]...)
}
