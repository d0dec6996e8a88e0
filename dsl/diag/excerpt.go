package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// excerpt is a line of source made fit to print, and the part of it that a
// span covers.
type excerpt struct {
	text     string
	from, to int // the part, in bytes of text
}

// The characters and display cells kept of a long line: a step may have a
// name of thousands of characters, and a file may be one line.
const (
	runesAround = 400
	cellsBefore = 60
	cellsAfter  = 100
)

// cutExcerpt returns what is shown of a line for a span that begins on it. A
// span over several lines ends with the first; columns outside the line mean
// its nearest end.
func cutExcerpt(line string, s Span) excerpt {
	from := skip(line, s.Start.Column-1)
	end := s.end()
	to := from + skip(line[from:], end.Column-max(s.Start.Column, 1))
	if end.Line > s.Start.Line {
		to = max(from, len(strings.TrimRightFunc(line, unicode.IsSpace)))
	}
	before := lastRunes(line[:from], runesAround)
	text := lastCells(tame(before), cellsBefore)
	if len(before) < from || len(text) < len(tame(before)) {
		text = "…" + text
	}
	e := excerpt{from: len(text)}
	at, whole := firstPart(line[from:to], cellsAfter)
	e.text, e.to = text+at, len(text)+len(at)
	after := ""
	if whole {
		after, whole = firstPart(line[to:], cellsAfter-min(uniseg.StringWidth(at), cellsAfter))
	}
	if e.text += after; !whole {
		e.text += "…"
	}
	return e
}

// cells returns how many display cells stand before the part and how many
// the part takes, at least one. A cluster of which the part covers a piece,
// such as the accent of a letter, counts as a whole.
func (e excerpt) cells() (before, part int) {
	rest, state, at := e.text, -1, 0
	for rest != "" && at < max(e.to, e.from+1) {
		var cluster string
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if at += len(cluster); at <= e.from {
			before += width
		} else {
			part += width
		}
	}
	if e.from == e.to {
		part = 1
	}
	return before, max(part, 1)
}

// skip returns where in s its first n characters end.
func skip(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// lastRunes returns the last n characters of s.
func lastRunes(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// firstPart returns the beginning of s, made fit to print, that fits into so
// many display cells; whole is false when something is left out.
func firstPart(s string, cells int) (part string, whole bool) {
	end := skip(s, runesAround)
	part = tame(s[:end])
	rest, state, width := part, -1, 0
	for rest != "" {
		var w int
		left := len(rest)
		_, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width += w; width > cells {
			return part[:len(part)-left], false
		}
	}
	return part, end == len(s)
}

// lastCells returns the end of s that fits into so many display cells.
func lastCells(s string, cells int) string {
	excess := uniseg.StringWidth(s) - cells
	rest, state := s, -1
	for excess > 0 && rest != "" {
		var w int
		_, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		excess -= w
	}
	return rest
}

// tame replaces what would disturb a terminal or cannot be seen: a tab by
// four spaces, control and formatting characters by a dot. The joiner and the
// variation selectors of emoji and Han characters stay.
func tame(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000' || unicode.IsPrint(r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u200d' || r == '\u00a0':
			return r
		default:
			return '·'
		}
	}, strings.ReplaceAll(s, "\t", "    "))
}
