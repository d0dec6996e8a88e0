package png

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"image"
	"slices"
)

// indexed is a picture of few colours: those that most pixels have as they are,
// all others as the nearest of these.
type indexed struct {
	width, height int
	colours       []uint32 // 0xRRGGBB, at most 256
	pixels        []uint8  // row by row
}

// tally counts the colours of a picture and gives them numbers, from 0.
type tally struct {
	numbers map[uint32]int
	colours []uint32 // 0xRRGGBB
	pixels  []int    // that have it
	// latest is what was asked for last, by the lowest bits: a map takes longer.
	latest [1 << 12]struct {
		colour uint32
		number int
	}
}

// number returns that of a colour.
func (t *tally) number(c uint32) int {
	latest := &t.latest[(c^c>>8)%uint32(len(t.latest))]
	if latest.colour == c && len(t.colours) > latest.number && t.colours[latest.number] == c {
		return latest.number
	}
	n, known := t.numbers[c]
	if !known {
		n = len(t.colours)
		t.numbers[c], t.colours, t.pixels = n, append(t.colours, c), append(t.pixels, 0)
	}
	latest.colour, latest.number = c, n
	return n
}

// index reduces a picture to 256 colours.
func index(m *image.RGBA) *indexed {
	t := &tally{numbers: map[uint32]int{}}
	for y := range m.Rect.Dy() {
		each(rowOf(m, y), func(c uint32, n int) { t.pixels[t.number(c)] += n })
	}
	order := make([]int, len(t.colours))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(t.pixels[b]-t.pixels[a], cmp.Compare(t.colours[a], t.colours[b]))
	})
	out := &indexed{width: m.Rect.Dx(), height: m.Rect.Dy()}
	at := make([]uint8, len(order))
	for i, n := range order {
		if i < 256 {
			out.colours = append(out.colours, t.colours[n])
			at[n] = uint8(i)
		} else {
			at[n] = out.nearest(t.colours[n])
		}
	}
	out.pixels = make([]uint8, 0, out.width*out.height)
	for y := range out.height {
		row := rowOf(m, y)
		if y > 0 && bytes.Equal(row, rowOf(m, y-1)) {
			out.pixels = append(out.pixels, out.pixels[len(out.pixels)-out.width:]...)
			continue
		}
		each(row, func(c uint32, n int) {
			i, start := at[t.number(c)], len(out.pixels)
			out.pixels = out.pixels[:start+n]
			for j := range n {
				out.pixels[start+j] = i
			}
		})
	}
	return out
}

// rowOf is a row of a picture, four bytes a pixel.
func rowOf(m *image.RGBA, y int) []byte { return m.Pix[y*m.Stride:][:4*m.Rect.Dx()] }

// each calls for every run of pixels of one colour in a row.
func each(row []byte, do func(c uint32, n int)) {
	for len(row) > 0 {
		first := binary.BigEndian.Uint32(row)
		two := uint64(first)<<32 | uint64(first)
		end := 4
		for end+16 <= len(row) && binary.BigEndian.Uint64(row[end:]) == two && binary.BigEndian.Uint64(row[end+8:]) == two {
			end += 16
		}
		for end < len(row) && binary.BigEndian.Uint32(row[end:]) == first {
			end += 4
		}
		do(first>>8, end/4)
		row = row[end:]
	}
}

// nearest is the place of the colour that differs least.
func (p *indexed) nearest(c uint32) uint8 {
	best, least := 0, 1<<30
	for i, other := range p.colours {
		red, green, blue := int(c>>16)-int(other>>16), int(c>>8&0xff)-int(other>>8&0xff), int(c&0xff)-int(other&0xff)
		if d := red*red + green*green + blue*blue; d < least {
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
