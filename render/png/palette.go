package png

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"image"
	"maps"
	"slices"
)

// indexed is a picture of few colours: those that most pixels have as they are,
// all others as the nearest of these.
type indexed struct {
	width, height int
	colours       []uint32 // 0xRRGGBB, at most 256
	pixels        []uint8  // row by row
}

// colourAt is the colour of a pixel that begins at i.
func colourAt(pix []byte, i int) uint32 { return binary.BigEndian.Uint32(pix[i:]) >> 8 }

// index reduces a picture to 256 colours.
func index(m *image.RGBA) *indexed {
	out := &indexed{width: m.Rect.Dx(), height: m.Rect.Dy()}
	runs := map[uint32]int{}
	each(m, func(c uint32, n int) { runs[c] += n })
	out.colours = slices.SortedFunc(maps.Keys(runs), func(a, b uint32) int {
		return cmp.Or(runs[b]-runs[a], cmp.Compare(a, b))
	})
	rest := out.colours[min(len(out.colours), 256):]
	out.colours = out.colours[:len(out.colours)-len(rest)]
	at := make(map[uint32]uint8, len(runs))
	for i, c := range out.colours {
		at[c] = uint8(i)
	}
	for _, c := range rest {
		at[c] = out.nearest(c)
	}
	out.pixels = make([]uint8, 0, out.width*out.height)
	each(m, func(c uint32, n int) {
		i := at[c]
		for range n {
			out.pixels = append(out.pixels, i)
		}
	})
	return out
}

// each calls for every run of pixels of one colour, row by row.
func each(m *image.RGBA, do func(c uint32, n int)) {
	width := 4 * m.Rect.Dx()
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:][:width]
		start, now := 0, colourAt(row, 0)
		for i := 4; i < width; i += 4 {
			if c := colourAt(row, i); c != now {
				do(now, (i-start)/4)
				start, now = i, c
			}
		}
		do(now, (width-start)/4)
	}
}

// nearest is the place of the colour that differs least.
func (p *indexed) nearest(c uint32) uint8 {
	best, least := 0, 1<<30
	for i, other := range p.colours {
		d := 0
		for shift := 0; shift < 24; shift += 8 {
			v := int(c>>shift&0xff) - int(other>>shift&0xff)
			d += v * v
		}
		if d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

// chunks are the header, the palette and the pixels (source: PNG specification,
// 11.2).
func (p *indexed) chunks() (head []chunk, data chunk, err error) {
	var palette []byte
	for _, c := range p.colours {
		palette = append(palette, byte(c>>16), byte(c>>8), byte(c))
	}
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	if err != nil {
		return nil, chunk{}, err
	}
	const none, up = 0, 2
	same := make([]byte, 1+p.width) // no difference to the row above
	same[0] = up
	line := make([]byte, 1+p.width)
	for y := range p.height {
		row := p.pixels[y*p.width:][:p.width]
		written := same
		if y == 0 || !bytes.Equal(row, p.pixels[(y-1)*p.width:][:p.width]) {
			line[0] = none
			copy(line[1:], row)
			written = line
		}
		if _, err := z.Write(written); err != nil {
			return nil, chunk{}, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, chunk{}, err
	}
	size := binary.BigEndian.AppendUint32(nil, uint32(p.width))
	size = binary.BigEndian.AppendUint32(size, uint32(p.height))
	return []chunk{{"IHDR", append(size, 8, 3, 0, 0, 0)}, {"PLTE", palette}}, chunk{"IDAT", out.Bytes()}, nil
}
