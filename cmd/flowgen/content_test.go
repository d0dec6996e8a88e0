package main

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
)

// spellings returns the bytes that a text becomes in SVG, JSON, PDF and PNG:
// UTF-8, UTF-16 as it is and as hexadecimal digits, XML and JSON escapes.
func spellings(text string) [][]byte {
	var wide []byte
	var decimal, hexadecimal, escaped strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		wide = binary.BigEndian.AppendUint16(wide, u)
		fmt.Fprintf(&escaped, `\u%04x`, u)
	}
	for _, r := range text {
		fmt.Fprintf(&decimal, "&#%d;", r)
		fmt.Fprintf(&hexadecimal, "&#x%x;", r)
	}
	digits := hex.EncodeToString(wide)
	return [][]byte{
		[]byte(text), wide, []byte(digits), []byte(strings.ToUpper(digits)),
		[]byte(decimal.String()), []byte(hexadecimal.String()), []byte(escaped.String()),
	}
}

var streamStart = regexp.MustCompile(`stream\r?\n`)

// decompressed returns a file with all that is compressed in it appended in
// plain: the streams of a PDF, the chunks of a PNG.
func decompressed(data []byte) []byte {
	all := bytes.Clone(data)
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		for _, stream := range pdfStreams(data) {
			all = append(append(all, '\n'), stream...)
		}
	case bytes.HasPrefix(data, []byte("\x89PNG")):
		for at := 8; at+8 <= len(data); {
			size := int(binary.BigEndian.Uint32(data[at:]))
			kind, body := string(data[at+4:at+8]), data[at+8:at+8+size]
			for i := range body { // wherever in a text chunk its stream begins
				if kind != "zTXt" && kind != "iTXt" {
					break
				}
				if plain, err := inflate(body[i:]); err == nil {
					all = append(append(all, '\n'), plain...)
				}
			}
			at += 12 + size
		}
	}
	return all
}

// pdfStreams returns the streams of a PDF, inflated where they are deflated.
func pdfStreams(data []byte) [][]byte {
	var streams [][]byte
	for _, at := range streamStart.FindAllIndex(data, -1) {
		body := data[at[1]:]
		if end := bytes.Index(body, []byte("endstream")); end >= 0 {
			body = body[:end]
		}
		if plain, err := inflate(body); err == nil {
			body = plain
		}
		streams = append(streams, body)
	}
	return streams
}

func inflate(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

var embedded = regexp.MustCompile(`data:font/[a-z0-9]+;base64,([A-Za-z0-9+/=]+)`)

// embeddedFonts returns the TrueType fonts in an SVG or a PDF.
func embeddedFonts(t *testing.T, p product) [][]byte {
	t.Helper()
	var fonts [][]byte
	switch p.Extension {
	case "svg":
		for _, m := range embedded.FindAllSubmatch(p.Data, -1) {
			font, err := base64.StdEncoding.DecodeString(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			fonts = append(fonts, font)
		}
	case "pdf":
		for _, stream := range pdfStreams(p.Data) {
			if bytes.HasPrefix(stream, []byte{0, 1, 0, 0}) || bytes.HasPrefix(stream, []byte("true")) {
				fonts = append(fonts, stream)
			}
		}
	default:
		return nil
	}
	if len(fonts) == 0 {
		t.Errorf("no font found in the %s", p.Extension)
	}
	return fonts
}

// coverageOf returns the characters that a font has glyphs for, and how many
// glyphs it has.
func coverageOf(t *testing.T, data []byte) (runes []rune, glyphs int) {
	t.Helper()
	font, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r > 0x3ffff && r < 0xf0000 {
			continue // planes without characters
		}
		if g, err := font.GlyphIndex(&b, r); err == nil && g != 0 {
			runes = append(runes, r)
		}
	}
	return runes, font.NumGlyphs()
}

// private reports whether a character is one of those that a PDF puts in the
// place of characters beyond U+FFFF.
func private(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }
