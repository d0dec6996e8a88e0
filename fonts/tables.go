package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// record is one entry of the table directory of a font file
// (OpenType 1.9, "Organization of an OpenType Font").
type record struct {
	tag            string
	offset, length int64
}

// The first four bytes of a font file or of a face in a collection.
const (
	magicTrueType   = 0x00010000
	magicApple      = 0x74727565 // true
	magicCFF        = 0x4F54544F // OTTO
	magicCollection = 0x74746366 // ttcf
	magicWOFF       = 0x774F4646 // wOFF
	magicWOFF2      = 0x774F4632 // wOF2
)

var errTruncated = errors.New("the file ends inside a table")

// readDirectory reads the table directory at offset and checks that every
// table lies inside the size bytes of r.
func readDirectory(r io.ReaderAt, size, offset int64) ([]record, error) {
	var head [12]byte
	if _, err := r.ReadAt(head[:], offset); err != nil {
		return nil, errTruncated
	}
	buf := make([]byte, 16*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := r.ReadAt(buf, offset+12); err != nil {
		return nil, errTruncated
	}
	records := make([]record, 0, len(buf)/16)
	for ; len(buf) > 0; buf = buf[16:] {
		rec := record{
			tag:    string(buf[:4]),
			offset: int64(binary.BigEndian.Uint32(buf[8:])),
			length: int64(binary.BigEndian.Uint32(buf[12:])),
		}
		if rec.offset+rec.length > size {
			return nil, fmt.Errorf("%w (%s)", errTruncated, rec.tag)
		}
		records = append(records, rec)
	}
	return records, nil
}

// table returns the bytes of one table of a whole font file, nil if absent
// or if the directory is broken.
func table(data []byte, tag string) []byte {
	if len(data) < 12 {
		return nil
	}
	dir := data[12:]
	for n := int(binary.BigEndian.Uint16(data[4:])); n > 0 && len(dir) >= 16; n-- {
		if string(dir[:4]) == tag {
			offset := uint64(binary.BigEndian.Uint32(dir[8:]))
			end := offset + uint64(binary.BigEndian.Uint32(dir[12:]))
			if end > uint64(len(data)) {
				return nil
			}
			return data[offset:end:end]
		}
		dir = dir[16:]
	}
	return nil
}

// readHeights fills ascent, descent and weight from OS/2, or from hhea. Where
// neither has a height above the baseline they are those of the em box of Han.
func (p *parsed) readHeights(data []byte) error {
	if os2 := table(data, "OS/2"); len(os2) >= 72 {
		p.bold = binary.BigEndian.Uint16(os2[4:]) >= 600
		p.ascent = signed(os2[68:])
		p.descent = -signed(os2[70:])
	}
	if p.ascent > 0 && p.descent >= 0 {
		return nil
	}
	hhea := table(data, "hhea")
	if len(hhea) < 8 {
		return errors.New("the table hhea is missing")
	}
	p.ascent, p.descent = signed(hhea[4:]), -signed(hhea[6:])
	if p.ascent <= 0 || p.descent < 0 {
		p.ascent, p.descent = p.em*88/100, p.em*12/100
	}
	return nil
}

func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }
