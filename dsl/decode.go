package dsl

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// MaxSize is the largest source in bytes. A power is a few kilobytes; what is
// larger is no source.
const MaxSize = 4 << 20

// maxControls is how many control characters are reported one by one.
const maxControls = 5

// decode makes a text of the bytes of a file: UTF-8 with LF, without byte
// order mark and invisible characters. A text with an error is returned as
// far as it can be shown, and ok is false.
func decode(name string, data []byte) (text string, list diag.List, ok bool) {
	whole := diag.Span{File: name}
	refuse := func(code, key string, args ...any) (string, diag.List, bool) {
		return "", diag.List{diag.New(code, whole, diag.Msg(key, args...)).WithHint(key+"-hint", args...)}, false
	}
	switch {
	case len(data) > MaxSize:
		return refuse("FG003", "too-large", MaxSize>>20)
	case isUTF16(data):
		return refuse("FG004", "utf16")
	case bytes.IndexByte(data, 0) >= 0:
		return refuse("FG005", "binary", bytes.IndexByte(data, 0))
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if bad := invalidUTF8(data); bad >= 0 {
		decoded, isGB := decodeGB18030(data)
		if !isGB {
			return refuse("FG006", "bad-bytes", bad, data[bad], bytes.Count(data[:bad], []byte("\n"))+1)
		}
		data = decoded
		list = append(list, diag.New("FG007", whole, diag.Msg("gb18030")).WithHint("gb18030-hint"))
	}
	if text = string(data); strings.Contains(text, "\r") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	}
	invisible, text := strip(name, text)
	list = append(list, invisible...)
	if strings.ContainsFunc(text, isControl) {
		controls := controlsIn(newFile(name, text))
		if len(controls) > maxControls {
			return refuse("FG005", "binary", controls[0].Span.Start.Offset)
		}
		return text, append(list, controls...), false
	}
	if isBlank(text) {
		_, empty, _ := refuse("FG010", "empty")
		return text, append(list, empty...), false
	}
	return text, list, true
}

// isUTF16 reports whether a file is UTF-16 or UTF-32: by its byte order mark,
// or because every other of its first bytes is nought, as in Latin text.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) ||
		bytes.HasPrefix(data, []byte{0, 0, 0xFE, 0xFF}) {
		return true
	}
	head := data[:min(len(data), 512)&^1]
	var even, odd int
	for i, b := range head {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	// Punctuation and line ends of Chinese text have one nought as well.
	return (even == 0) != (odd == 0) && 10*(even+odd) >= len(head)/2 && len(head) >= 4
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, -1 for
// none.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1 // several times as fast
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// decodeGB18030 decodes bytes that are not UTF-8. Nearly any bytes can be read
// as GB18030, so a file most of whose other bytes are well-formed UTF-8 beyond
// ASCII is taken for a damaged UTF-8 file and refused: better an error than a
// chart of wrong characters.
func decodeGB18030(data []byte) ([]byte, bool) {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			bad++
		case n >= 3:
			good++
		}
		i += n
	}
	if good > bad {
		return nil, false
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
		return nil, false
	}
	return decoded, true
}

// controlsIn reports the control characters of a text, up to one more than is
// worth reporting one by one.
func controlsIn(f *File) (list diag.List) {
	for i, r := range f.Text {
		if isControl(r) && len(list) <= maxControls {
			list = append(list, diag.New("FG008", f.span(i, i+utf8.RuneLen(r)), diag.Msg("control", fmt.Sprintf("U+%04X", r))).WithHint("control-hint"))
		}
	}
	return list
}

// isControl reports whether a character has no place in a text. XML forbids
// most of them.
func isControl(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r < ' ', r >= 0x7F && r < 0xA0:
		return true
	case r == '\u2028', r == '\u2029':
		return true
	case r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return true // noncharacters
	}
	return r == utf8.RuneError
}

// isInvisible reports whether a character shows nothing and only makes names
// differ that look the same: zero-width spaces, direction marks. Joiners and
// variation selectors are left alone, they belong to the character before.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u200B', r == '\u200E', r == '\u200F', r == '\u2060', r == '\uFEFF', r == '\u061C':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// strip takes the invisible characters out of a text, with a warning at the
// place of the first in each line.
func strip(name, text string) (list diag.List, stripped string) {
	if strings.IndexFunc(text, isInvisible) < 0 {
		return nil, text
	}
	var out strings.Builder
	lineStart, warned := 0, -1
	for _, r := range text {
		if !isInvisible(r) {
			out.WriteRune(r)
			if r == '\n' {
				lineStart = out.Len()
			}
			continue
		}
		if warned == lineStart {
			continue
		}
		warned = lineStart
		line := out.String()[lineStart:]
		pos := diag.Pos{Offset: out.Len(), Line: strings.Count(out.String()[:lineStart], "\n") + 1, Column: utf8.RuneCountInString(line) + 1}
		list = append(list, diag.New("FG009", diag.Span{File: name, Start: pos, End: pos},
			diag.Msg("invisible", fmt.Sprintf("U+%04X", r))).WithHint("invisible-hint"))
	}
	return list, out.String()
}

// isBlank reports whether a text says nothing: it is empty or all comments.
func isBlank(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimFunc(line, isWhite)
		if line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "＃") {
			return false
		}
	}
	return true
}
