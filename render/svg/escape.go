package svg

import (
	"strings"
	"unicode/utf8"
)

// content writes character data. XML has no way to write most control
// characters, nobody can see them, and they are left out.
func (w *writer) content(s string) { w.escape(s, false) }

// attribute writes name="value".
func (w *writer) attribute(name, value string) {
	w.raw(" " + name + `="`)
	w.escape(value, true)
	w.raw(`"`)
}

func (w *writer) escape(s string, quoted bool) {
	for _, r := range s {
		switch {
		case r == '&':
			w.raw("&amp;")
		case r == '<':
			w.raw("&lt;")
		case r == '>':
			w.raw("&gt;") // ]]> must not stand in character data
		case r == '"' && quoted:
			w.raw("&quot;")
		case quoted && r == '\n':
			w.raw("&#10;") // a bare one would be read as a blank
		case quoted && r == '\t':
			w.raw("&#9;")
		case allowed(r):
			w.buf = utf8.AppendRune(w.buf, r)
		}
	}
}

// written is what content and attribute leave of a text.
func written(s string) string {
	return strings.Map(func(r rune) rune {
		if allowed(r) {
			return r
		}
		return -1
	}, s)
}

// allowed reports whether XML 1.0 (production 2, Char) takes the rune and it
// is no control character; a carriage return would be read as a line feed.
func allowed(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return true
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
		return false
	case r >= 0xd800 && r < 0xe000:
		return false
	}
	return true
}
