package fonts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/andybalholm/brotli"
)

// effort is the quality that Brotli is asked for: 9 would save 1 to 3 % and take
// five times as long.
const effort = 5

// headCompressed is the bit of head.flags that tells a font which was packed
// and unpacked (OpenType 1.9, head; WOFF2 asks for it).
const headCompressed = 1 << 11

// WOFF2 packs a TrueType font, such as a subset, for web pages (W3C, WOFF File
// Format 2.0). Equal fonts give equal bytes; unpacked the tables are those of
// the font, names and licence included, but for the bit in head that says so.
//
// The tables are not transformed: that would save another sixth, but the
// transform of Noto's overlapping contours is read by newer readers only. A font
// with a broken directory or without a glyf table is an error.
func WOFF2(ttf []byte) ([]byte, error) {
	tables, err := marked(ttf)
	if err != nil {
		return nil, fmt.Errorf("packing a font as WOFF2: %w", err)
	}
	whole := assemble(tables)
	records, err := readDirectory(bytes.NewReader(whole), int64(len(whole)), 0)
	if err != nil {
		return nil, fmt.Errorf("packing a font as WOFF2: %w", err)
	}
	var directory []byte
	var stream bytes.Buffer
	pack := brotli.NewWriterLevel(&stream, effort)
	for _, rec := range records {
		directory = appendEntry(directory, rec)
		if _, err := pack.Write(whole[rec.offset : rec.offset+rec.length]); err != nil {
			return nil, fmt.Errorf("packing the table %s: %w", rec.tag, err)
		}
	}
	if err := pack.Close(); err != nil {
		return nil, fmt.Errorf("packing a font as WOFF2: %w", err)
	}
	const header = 48
	length := (header + len(directory) + stream.Len() + 3) &^ 3
	be := binary.BigEndian
	out := make([]byte, 0, length)
	out = be.AppendUint32(out, magicWOFF2)
	out = be.AppendUint32(out, magicTrueType)
	out = be.AppendUint32(out, uint32(length))
	out = be.AppendUint16(out, uint16(len(records)))
	out = be.AppendUint16(out, 0)
	out = be.AppendUint32(out, uint32(len(whole)))
	out = be.AppendUint32(out, uint32(stream.Len()))
	out = be.AppendUint32(out, 1<<16) // version of the font, which nobody reads
	out = append(out, make([]byte, header-len(out))...)
	out = append(append(out, directory...), stream.Bytes()...)
	return append(out, make([]byte, length-len(out))...), nil
}

// marked returns the tables of a TrueType font, head marked as packed.
func marked(ttf []byte) (map[string][]byte, error) {
	records, err := readDirectory(bytes.NewReader(ttf), int64(len(ttf)), 0)
	if err != nil {
		return nil, err
	}
	tables := make(map[string][]byte, len(records))
	for _, rec := range records {
		tables[rec.tag] = ttf[rec.offset : rec.offset+rec.length]
	}
	if tables["glyf"] == nil || len(tables["head"]) < 54 {
		return nil, errors.New("the tables glyf or head are missing")
	}
	head := bytes.Clone(tables["head"])
	binary.BigEndian.PutUint16(head[16:], binary.BigEndian.Uint16(head[16:])|headCompressed)
	tables["head"] = head
	return tables, nil
}

// knownTags are the tables that a directory names by their number.
var knownTags = []string{
	"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep",
}

// appendEntry appends an entry of the directory for a table as it is.
func appendEntry(out []byte, rec record) []byte {
	const unknown, untransformed = 0x3F, 3 << 6
	switch i := slices.Index(knownTags, rec.tag); {
	case i < 0:
		out = append(append(out, unknown), rec.tag...)
	case rec.tag == "glyf" || rec.tag == "loca":
		out = append(out, byte(i)|untransformed)
	default:
		out = append(out, byte(i))
	}
	return appendBase128(out, uint32(rec.length))
}

// appendBase128 appends a number in groups of seven bits, the highest first;
// all but the last are marked (WOFF2, UIntBase128).
func appendBase128(out []byte, v uint32) []byte {
	for shift := 28; shift > 0; shift -= 7 {
		if v>>shift != 0 {
			out = append(out, byte(v>>shift)|0x80)
		}
	}
	return append(out, byte(v&0x7F))
}
