package main

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"io"
	"regexp"
	"testing"

	"github.com/tdewolff/font"
)

var streamStart = regexp.MustCompile(`stream\r?\n`)

// decompressed returns a file with all that is packed in it appended in plain:
// the streams of a PDF, the chunks of a PNG, what stands in base64, the tables
// of a web font; and what is packed in these again.
func decompressed(data []byte) []byte {
	all := bytes.Clone(data)
	add := func(inner []byte) { all = append(append(all, '\n'), decompressed(inner)...) }
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		for _, stream := range pdfStreams(data) {
			add(stream)
		}
		return all
	case bytes.HasPrefix(data, []byte("\x89PNG")):
		for _, text := range pngTexts(data) {
			add(text)
		}
		return all
	case bytes.HasPrefix(data, []byte("wOF2")):
		if plain, err := font.ToSFNT(data); err == nil {
			add(plain)
		}
		return all
	}
	for _, m := range packedInText.FindAllSubmatch(data, -1) {
		if inner, err := base64.StdEncoding.DecodeString(string(m[1])); err == nil {
			add(inner)
		}
	}
	return all
}

// packedInText finds what an address of the scheme data holds in base64.
var packedInText = regexp.MustCompile(`;base64,([A-Za-z0-9+/]+=*)`)

// pngTexts returns what is deflated in the chunks of a PNG: all of its pixels,
// and every text.
func pngTexts(data []byte) [][]byte {
	var texts [][]byte
	var pixels []byte
	for at := 8; at+8 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[at:]))
		kind, body := string(data[at+4:at+8]), data[at+8:at+8+size]
		at += 12 + size
		if kind == "IDAT" {
			pixels = append(pixels, body...)
			continue
		}
		for i := range body { // wherever in a text chunk its stream begins
			if plain, err := inflate(body[i:]); err == nil {
				texts = append(texts, plain)
			}
		}
	}
	if plain, err := inflate(pixels); err == nil {
		texts = append(texts, plain)
	}
	return texts
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

// embeddedFonts returns the TrueType fonts in a file, by its extension. A PDF and
// an SVG with text must have some; other files may.
func embeddedFonts(t *testing.T, extension string, data []byte) [][]byte {
	t.Helper()
	var found [][]byte
	switch extension {
	case "pdf":
		for _, stream := range pdfStreams(data) {
			if bytes.HasPrefix(stream, []byte{0, 1, 0, 0}) || bytes.HasPrefix(stream, []byte("true")) {
				found = append(found, stream)
			}
		}
	case "woff2":
		found = append(found, data)
	default:
		for _, m := range embedded.FindAllSubmatch(data, -1) {
			inner, err := base64.StdEncoding.DecodeString(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, inner)
		}
	}
	if len(found) == 0 && (extension == "svg" && bytes.Contains(data, []byte("<text")) || extension == "pdf") {
		t.Errorf("no font found in the %s", extension)
	}
	for i := range found {
		plain, err := font.ToSFNT(found[i])
		if err != nil {
			t.Fatal(err)
		}
		found[i] = plain
	}
	return found
}

var embedded = regexp.MustCompile(`data:font/[a-z0-9]+;base64,([A-Za-z0-9+/=]+)`)

// private reports whether a character is one of those that a PDF puts in the
// place of characters beyond U+FFFF.
func private(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }
