package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// description is what a font descriptor says of a TrueType font, in thousandths
// of an em (ISO 32000-1, 9.8).
type description struct {
	ascent, descent, capHeight int
	box                        [4]int
	angle                      int // of italics, in degrees
	weight                     int // 400 is regular, 700 bold
	monospaced                 bool
}

// describe reads the description of ttf. A font without the tables that
// readers ask for is an error, and one whose maker forbids embedding.
func describe(ttf []byte) (*description, error) {
	tables, err := directory(ttf)
	if err != nil {
		return nil, err
	}
	for _, need := range []struct {
		tag  string
		size int
	}{{"glyf", 0}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"loca", 4}, {"maxp", 6}, {"OS/2", 78}, {"post", 32}} {
		if t, ok := tables[need.tag]; !ok || len(t) < need.size {
			return nil, fmt.Errorf("no usable %q table", need.tag)
		}
	}
	head, hhea, os2, post := tables["head"], tables["hhea"], tables["OS/2"], tables["post"]
	u16 := binary.BigEndian.Uint16
	units := int(u16(head[18:]))
	switch fsType := u16(os2[8:]); {
	case fsType&0x000F == 0x0002:
		return nil, errors.New("its licence bits forbid embedding (OS/2 fsType)")
	case fsType&0x0300 != 0:
		return nil, errors.New("its licence bits forbid embedding a subset of its outlines (OS/2 fsType)")
	case units == 0:
		return nil, errors.New("no units per em")
	}
	length := func(b []byte) int { return int(int16(u16(b))) * 1000 / units }
	d := &description{
		ascent: length(hhea[4:]), descent: length(hhea[6:]),
		box:        [4]int{length(head[36:]), length(head[38:]), length(head[40:]), length(head[42:])},
		angle:      int(int16(u16(post[4:]))),
		weight:     int(u16(os2[4:])),
		monospaced: binary.BigEndian.Uint32(post[12:]) != 0,
	}
	d.capHeight = d.ascent
	if u16(os2) > 1 && len(os2) >= 90 {
		d.capHeight = length(os2[88:])
	}
	return d, nil
}

// object writes the descriptor of a font with this name, whose program is the
// object file.
func (d *description) object(name string, file int) []byte {
	const (
		fixedPitch, symbolic, italic, forceBold = 1, 1 << 2, 1 << 6, 1 << 18
	)
	flags := symbolic // glyphs are called by numbers, not by the names of letters
	if d.monospaced {
		flags |= fixedPitch
	}
	if d.angle != 0 {
		flags |= italic
	}
	if d.weight >= 600 {
		flags |= forceBold
	}
	stem := 50 + d.weight*d.weight/(65*65) // readers that draw themselves do not ask for it
	return fmt.Appendf(nil, "<</Type /FontDescriptor /FontName /%s\n/Ascent %d /Descent %d /CapHeight %d /Flags %d"+
		" /FontBBox [%d %d %d %d] /ItalicAngle %d /StemV %d /FontFile2 %d 0 R>>\n", name,
		d.ascent, d.descent, d.capHeight, flags, d.box[0], d.box[1], d.box[2], d.box[3], d.angle, stem, file)
}

// directory returns the tables of a TrueType file by their tags.
func directory(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errors.New("no TrueType font")
	}
	switch version := binary.BigEndian.Uint32(ttf); version {
	case 0x00010000, 0x74727565:
	case 0x4F54544F:
		return nil, errors.New("OpenType with CFF outlines cannot be embedded; TrueType outlines can")
	case 0x74746366:
		return nil, errors.New("a font collection cannot be embedded; one of its faces can")
	default:
		return nil, fmt.Errorf("no TrueType font (version %#x)", version)
	}
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	if len(ttf) < 12+16*n {
		return nil, errors.New("truncated font")
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		entry := ttf[12+16*i:]
		offset := uint64(binary.BigEndian.Uint32(entry[8:]))
		size := uint64(binary.BigEndian.Uint32(entry[12:]))
		if offset+size > uint64(len(ttf)) {
			return nil, fmt.Errorf("truncated %q table", entry[:4])
		}
		tables[string(entry[:4])] = ttf[offset : offset+size]
	}
	return tables, nil
}
