package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// embeddable tells whether gofpdf can embed ttf and its maker lets us. gofpdf
// itself would print a line on standard output, or panic.
func embeddable(ttf []byte) error {
	tables, err := directory(ttf)
	if err != nil {
		return err
	}
	for _, need := range []struct {
		tag  string
		size int
	}{{"cmap", 4}, {"glyf", 0}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"loca", 4}, {"maxp", 6}, {"name", 6}, {"OS/2", 78}, {"post", 32}} {
		if t, ok := tables[need.tag]; !ok || len(t) < need.size {
			return fmt.Errorf("no usable %q table", need.tag)
		}
	}
	u16 := binary.BigEndian.Uint16
	fsType := u16(tables["OS/2"][8:])
	switch {
	case fsType&0x000F == 0x0002:
		return errors.New("its licence bits forbid embedding (OS/2 fsType)")
	case fsType&0x0300 != 0:
		return errors.New("its licence bits forbid embedding a subset of its outlines (OS/2 fsType)")
	case u16(tables["name"]) != 0:
		return errors.New("unsupported format of its name table")
	case u16(tables["head"][52:]) != 0:
		return errors.New("unsupported format of its outlines")
	case u16(tables["head"][18:]) == 0:
		return errors.New("no units per em")
	case u16(tables["hhea"][32:]) != 0 || u16(tables["hhea"][34:]) == 0:
		return errors.New("no horizontal metrics")
	}
	return mapped(tables["cmap"])
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

// mapped tells whether a cmap table has the one subtable that gofpdf reads:
// Unicode, format 4.
func mapped(cmap []byte) error {
	n := int(binary.BigEndian.Uint16(cmap[2:]))
	for i := range n {
		if len(cmap) < 4+8*(i+1) {
			break
		}
		entry := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:])
		if platform != 0 && (platform != 3 || encoding != 1) {
			continue
		}
		at := uint64(binary.BigEndian.Uint32(entry[4:]))
		if at+14 <= uint64(len(cmap)) && binary.BigEndian.Uint16(cmap[at:]) == 4 {
			return nil
		}
	}
	return errors.New("no map from characters to glyphs")
}
