package fonts

import (
	"encoding/binary"
	"errors"
)

// mapping is one entry of a character map.
type mapping struct {
	char  rune
	glyph uint16
}

// stretch is a row of characters whose glyphs are a row too.
type stretch struct {
	first, last rune
	glyph       uint16 // of first
}

// characterMap writes a cmap table for chars, which are sorted: format 4 for
// Windows Unicode and, if anything lies above U+FFFF, format 12 as well.
func characterMap(chars []mapping) ([]byte, error) {
	var low, all []stretch
	for _, c := range chars {
		if c.char < 0xFFFF {
			low = extend(low, c)
		}
		all = extend(all, c)
	}
	four := formatFour(low)
	if len(four) > 0xFFFF {
		return nil, errors.New("too many separate characters for one subset")
	}
	be := binary.BigEndian
	if len(chars) == 0 || chars[len(chars)-1].char <= 0xFFFF {
		out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
		return append(out, four...), nil
	}
	out := []byte{0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0, 20, 0, 3, 0, 10}
	out = be.AppendUint32(out, uint32(20+len(four)))
	out = append(out, four...)
	return append(out, formatTwelve(all)...), nil
}

func extend(row []stretch, c mapping) []stretch {
	if n := len(row) - 1; n >= 0 && row[n].last+1 == c.char &&
		int(row[n].glyph)+int(c.char-row[n].first) == int(c.glyph) {
		row[n].last = c.char
		return row
	}
	return append(row, stretch{c.char, c.char, c.glyph})
}

// formatFour writes a subtable of segments with deltas alone. The last
// segment, U+FFFF to .notdef, is asked for by the format.
func formatFour(row []stretch) []byte {
	row = append(row[:len(row):len(row)], stretch{0xFFFF, 0xFFFF, 0})
	n := len(row)
	step, log := 1, 0
	for 2*step <= n {
		step, log = 2*step, log+1
	}
	be := binary.BigEndian
	out := make([]byte, 0, 16+8*n)
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 2 * step, log, 2*n - 2*step} {
		out = be.AppendUint16(out, uint16(v))
	}
	for _, s := range row {
		out = be.AppendUint16(out, uint16(s.last))
	}
	out = append(out, 0, 0)
	for _, s := range row {
		out = be.AppendUint16(out, uint16(s.first))
	}
	for _, s := range row {
		out = be.AppendUint16(out, s.glyph-uint16(s.first)) // modulo 65536
	}
	return append(out, make([]byte, 2*n)...)
}

func formatTwelve(row []stretch) []byte {
	be := binary.BigEndian
	out := []byte{0, 12, 0, 0}
	for _, v := range []int{16 + 12*len(row), 0, len(row)} {
		out = be.AppendUint32(out, uint32(v))
	}
	for _, s := range row {
		out = be.AppendUint32(out, uint32(s.first))
		out = be.AppendUint32(out, uint32(s.last))
		out = be.AppendUint32(out, uint32(s.glyph))
	}
	return out
}
