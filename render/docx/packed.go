package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
)

// Packed is data as it stands in a document, so that drawings can be packed
// several at a time, before the document is written.
type Packed struct {
	Data []byte
	Size int    // of what was packed, in bytes
	Sum  uint32 // its CRC-32
}

// Pack packs data. The same data gives the same bytes.
func Pack(data []byte) (Packed, error) {
	var out bytes.Buffer
	// A level higher takes twice the time for a thirtieth of the size.
	const level = 4
	w, err := flate.NewWriter(&out, level)
	if err != nil {
		return Packed{}, err
	}
	if _, err := w.Write(data); err != nil {
		return Packed{}, err
	}
	if err := w.Close(); err != nil {
		return Packed{}, err
	}
	return Packed{Data: out.Bytes(), Size: len(data), Sum: crc32.ChecksumIEEE(data)}, nil
}

// packed writes a part that is packed already.
func (p *pack) packed(name string, part Packed) {
	if p.err != nil {
		return
	}
	f, err := p.archive.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: part.Sum,
		CompressedSize64: uint64(len(part.Data)), UncompressedSize64: uint64(part.Size),
	})
	if err == nil {
		_, err = f.Write(part.Data)
	}
	p.err = err
}
