package main

import (
	"bytes"
	"encoding/hex"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// inFile returns the fields whose markers a file of a site holds: in its name,
// in its bytes however packed and spelled, in its text a single character of
// one, in its fonts a glyph of one.
func (s *secrets) inFile(t *testing.T, name string, data []byte) []string {
	t.Helper()
	found := append(s.in([]byte(name)), s.in(data)...)
	extension := strings.TrimPrefix(path.Ext(name), ".")
	switch extension {
	case "pdf", "woff2", "svg":
		found = append(found, s.inFonts(t, extension, data)...)
	}
	switch extension {
	case "pdf", "woff2", "png":
	default:
		found = append(found, s.inText(data)...)
	}
	return found
}

// inText returns where a text holds a character of a marker that is not whole.
func (s *secrets) inText(data []byte) []string {
	text := string(unescaped(data))
	var found []string
	for _, r := range s.alphabet {
		if strings.ContainsRune(text, r) {
			found = append(found, "a character of a secret, "+string(r))
		}
	}
	return found
}

// inFonts returns the characters of markers that fonts in a file have a glyph
// for, or that a PDF says its glyphs to stand for.
func (s *secrets) inFonts(t *testing.T, extension string, data []byte) []string {
	t.Helper()
	var found []string
	for _, face := range embeddedFonts(t, extension, data) {
		runes, _ := coverageOf(t, face)
		for _, r := range s.alphabet {
			if slices.Contains(runes, r) {
				found = append(found, "a glyph of a secret, "+string(r))
			}
		}
	}
	for r := range meantInPDF(data) {
		if slices.Contains(s.alphabet, r) {
			found = append(found, "the meaning of a glyph of a secret, "+string(r))
		}
	}
	return found
}

var hexadecimal = regexp.MustCompile(`<([0-9A-Fa-f]{4,})>`)

// meantInPDF returns the characters that the glyphs of a PDF stand for by its
// ToUnicode maps.
func meantInPDF(data []byte) map[rune]bool {
	meant := map[rune]bool{}
	for _, stream := range pdfStreams(data) {
		if !bytes.Contains(stream, []byte("begincmap")) {
			continue
		}
		for _, m := range hexadecimal.FindAllSubmatch(stream, -1) {
			raw, err := hex.DecodeString(string(m[1]))
			if err != nil {
				continue
			}
			var units []uint16
			for i := 0; i+1 < len(raw); i += 2 {
				units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
			}
			for _, r := range utf16.Decode(units) {
				meant[r] = true
			}
		}
	}
	return meant
}

// prefix is what every marker begins with, so that a search looks for one
// text and not for thousands.
func (s *secrets) prefix() []rune { return s.alphabet[:4] }

// in returns the fields whose markers a file holds, in any of the ways that
// text is written in files. A marker may be broken into lines.
func (s *secrets) in(data []byte) []string {
	content := decompressed(data)
	found := map[string]bool{}
	look := func(content, form []byte) {
		for {
			at := bytes.Index(content, form)
			if at < 0 {
				return
			}
			found[s.field(content[at:])] = true
			content = content[at+len(form):]
		}
	}
	for _, form := range spellings(string(s.prefix())) {
		look(content, form)
	}
	look(unescaped(content), []byte(string(s.prefix())))
	return slices.Sorted(maps.Keys(found))
}

// field returns the field whose marker a text begins with.
func (s *secrets) field(text []byte) string {
	marker := []rune(string(text[:min(len(text), 12*utf8.UTFMax)]))
	if field := s.where[string(marker[:min(len(marker), 12)])]; field != "" {
		return field
	}
	return "a secret, broken into pieces or in another spelling"
}
