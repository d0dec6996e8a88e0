package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// cutter is what cutting reads of a face: outlines, where they begin, widths.
type cutter struct {
	glyf, loca, hmtx []byte
	long             bool // loca has 32 bits a glyph
	metrics          int  // glyphs with a width of their own; the rest share the last
}

// newCutter returns the cutter of a face; where data has no such tables it finds
// no glyph.
func newCutter(data []byte) *cutter {
	c := &cutter{glyf: table(data, "glyf"), loca: table(data, "loca"), hmtx: table(data, "hmtx")}
	if head := table(data, "head"); len(head) >= 54 {
		c.long = binary.BigEndian.Uint16(head[50:]) != 0
	}
	if hhea := table(data, "hhea"); len(hhea) >= 36 {
		c.metrics = int(binary.BigEndian.Uint16(hhea[34:]))
	}
	return c
}

// copiedTables are the programs that glyphs call, which stay as they are.
var copiedTables = []string{"cvt ", "fpgm", "prep"}

// cutTables returns the tables of a TrueType font with these glyphs of data, in
// this order, followed by the parts that they are composed of. All but cmap is
// there. The first glyph is .notdef, the box for missing characters.
func cutTables(data []byte, glyphs []uint16) (map[string][]byte, error) {
	head, hhea, maxp, post := table(data, "head"), table(data, "hhea"), table(data, "maxp"), table(data, "post")
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || len(post) < 32 {
		return nil, errors.New("the tables head, hhea, maxp or post are broken")
	}
	head, hhea, maxp, post = bytes.Clone(head), bytes.Clone(hhea), bytes.Clone(maxp), bytes.Clone(post[:32])
	be := binary.BigEndian
	c := newCutter(data)
	glyphs, err := c.withParts(glyphs)
	if err != nil {
		return nil, err
	}
	glyf, offsets, err := c.outlines(glyphs)
	if err != nil {
		return nil, err
	}
	hmtx, metrics, err := c.widths(glyphs)
	if err != nil {
		return nil, err
	}
	long := len(glyf) > 2*0xFFFF
	be.PutUint16(head[50:], 0)
	if long {
		be.PutUint16(head[50:], 1)
	}
	be.PutUint16(hhea[34:], uint16(metrics))
	be.PutUint16(maxp[4:], uint16(len(glyphs)))
	be.PutUint32(post, 0x00030000) // without names of glyphs
	tables := map[string][]byte{
		"glyf": glyf, "loca": writeLoca(offsets, long), "hmtx": hmtx,
		"head": head, "hhea": hhea, "maxp": maxp, "post": post,
		"name": keptNames(table(data, "name")), "OS/2": table(data, "OS/2"),
	}
	for _, tag := range copiedTables {
		if t := table(data, tag); t != nil {
			tables[tag] = t
		}
	}
	return tables, nil
}

// outline returns the bytes of a glyph, none for a blank one.
func (c *cutter) outline(glyph uint16) ([]byte, error) {
	be, i := binary.BigEndian, int(glyph)
	var start, end uint64
	switch {
	case c.long && 4*i+8 <= len(c.loca):
		start, end = uint64(be.Uint32(c.loca[4*i:])), uint64(be.Uint32(c.loca[4*i+4:]))
	case !c.long && 2*i+4 <= len(c.loca):
		start, end = 2*uint64(be.Uint16(c.loca[2*i:])), 2*uint64(be.Uint16(c.loca[2*i+2:]))
	default:
		return nil, fmt.Errorf("no place for glyph %d", glyph)
	}
	if start > end || end > uint64(len(c.glyf)) || start < end && end-start < 10 {
		return nil, fmt.Errorf("glyph %d is not where it should be", glyph)
	}
	return c.glyf[start:end], nil
}

// outlines returns the table glyf of the glyphs, and where each begins and the
// last ends. Composed ones call their parts by the new numbers.
func (c *cutter) outlines(glyphs []uint16) (glyf []byte, offsets []uint32, err error) {
	number := make(map[uint16]uint16, len(glyphs))
	size := 0
	for i, glyph := range glyphs {
		outline, err := c.outline(glyph)
		if err != nil {
			return nil, nil, err
		}
		number[glyph], size = uint16(i), size+len(outline)+3
	}
	glyf, offsets = make([]byte, 0, size), make([]uint32, 1, len(glyphs)+1)
	for i, glyph := range glyphs {
		outline, _ := c.outline(glyph) // looked at above
		start, align := len(glyf), 2
		if i == 0 {
			align = 4
		}
		glyf = append(glyf, outline...)
		for len(glyf)%align != 0 {
			glyf = append(glyf, 0)
		}
		if composed(outline) {
			own := glyf[start:]
			err = parts(own, func(at int) error {
				binary.BigEndian.PutUint16(own[at:], number[binary.BigEndian.Uint16(own[at:])])
				return nil
			})
		}
		offsets = append(offsets, uint32(len(glyf)))
	}
	return glyf, offsets, err
}

// writeLoca returns the table loca: where outlines begin, in bytes or, as all
// are even, in halves.
func writeLoca(offsets []uint32, long bool) []byte {
	loca := make([]byte, 0, 4*len(offsets))
	for _, offset := range offsets {
		if long {
			loca = binary.BigEndian.AppendUint32(loca, offset)
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(offset/2))
		}
	}
	return loca
}

// widths returns the table hmtx of the glyphs, and how many have a width of
// their own in it: a row of equal ones at the end is written once. Some fonts
// leave out the bearings of glyphs without a width of their own.
func (c *cutter) widths(glyphs []uint16) (hmtx []byte, metrics int, err error) {
	if c.metrics == 0 || 4*c.metrics > len(c.hmtx) {
		return nil, 0, errors.New("the table hmtx is broken")
	}
	be := binary.BigEndian
	width := func(glyph uint16) uint16 { return be.Uint16(c.hmtx[4*min(int(glyph), c.metrics-1):]) }
	metrics = len(glyphs)
	for metrics > 1 && width(glyphs[metrics-1]) == width(glyphs[metrics-2]) {
		metrics--
	}
	hmtx = make([]byte, 0, 4*len(glyphs))
	for i, glyph := range glyphs {
		if i < metrics {
			hmtx = be.AppendUint16(hmtx, width(glyph))
		}
		bearing := 4*int(glyph) + 2
		if int(glyph) >= c.metrics {
			bearing = 4*c.metrics + 2*(int(glyph)-c.metrics)
		}
		switch outline, _ := c.outline(glyph); { // looked at before
		case bearing+2 <= len(c.hmtx):
			hmtx = append(hmtx, c.hmtx[bearing:bearing+2]...)
		case len(outline) > 0: // where the outline begins moves it by nothing
			hmtx = append(hmtx, outline[2:4]...)
		default:
			hmtx = append(hmtx, 0, 0)
		}
	}
	return hmtx, metrics, nil
}
