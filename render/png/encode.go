package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"strings"
)

// chunk is a piece of a PNG file (source: PNG specification, 5.3).
type chunk struct {
	kind string
	data []byte
}

// encode writes an opaque picture with further chunks behind its header. Rows
// like the one above are written as differences, all others as they are:
// charts are flat, so that trying out every filter, as image/png does, takes
// five times as long and makes larger files.
func encode(m *image.RGBA, chunks ...chunk) ([]byte, error) {
	packed, err := pack(m)
	if err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	all := append([]chunk{header(m.Rect.Dx(), m.Rect.Dy())}, chunks...)
	return assemble(append(all, chunk{"IDAT", packed})), nil
}

// encodeFew is encode with 256 colours at most.
func encodeFew(m *image.RGBA, chunks ...chunk) ([]byte, error) {
	head, data, err := index(m).chunks()
	if err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	return assemble(append(append(head, chunks...), data)), nil
}

// assemble writes the chunks of a file.
func assemble(chunks []chunk) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range append(chunks, chunk{"IEND", nil}) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.data)))
		start := len(out)
		out = append(append(out, c.kind...), c.data...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
	}
	return out
}

// header is the size of a picture of three channels of 8 bits.
func header(width, height int) chunk {
	data := binary.BigEndian.AppendUint32(nil, uint32(width))
	data = binary.BigEndian.AppendUint32(data, uint32(height))
	return chunk{"IHDR", append(data, 8, 2, 0, 0, 0)}
}

// pack filters and compresses the rows (source: PNG specification, 9 and 10).
func pack(m *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	const none, up = 0, 2
	width := m.Rect.Dx()
	row := make([]byte, 1+3*width)
	same := make([]byte, len(row)) // no difference to the row above
	same[0] = up
	for y := range m.Rect.Dy() {
		pixels := m.Pix[y*m.Stride:][:4*width]
		line := same
		if y == 0 || !bytes.Equal(pixels, m.Pix[(y-1)*m.Stride:][:4*width]) {
			line = row
			line[0] = none
			for i, j := 0, 1; i < len(pixels); i, j = i+4, j+3 {
				line[j], line[j+1], line[j+2] = pixels[i], pixels[i+1], pixels[i+2]
			}
		}
		if _, err := z.Write(line); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
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
