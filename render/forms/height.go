package forms

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"flowgen/fonts"
)

// Lengths are hundredths of a point, as in layout.
const (
	pt = 100
	// textSize is 五号, the size of text in tables.
	textSize = 1050
	// lineHeight is what a line of it takes in the tallest of the faces that
	// stand in for 宋体 where that is missing: 1.448 times its size in Noto CJK,
	// a little more with letters of another face among them.
	lineHeight = 1610
	// cellPad is left free at either side of a cell, cellLead above and below.
	cellPad  = 3 * pt
	cellLead = 130
)

// lines returns how many lines a text takes in a width.
func lines(text string, width, size int) int { return len(wrap(text, width, size)) }

// line is a line of a text as it is set in a width.
type line struct {
	text string
	end  bool // a line end stands behind it
}

// wrap breaks a text into lines. A program that opens the file has other faces
// and breaks lines by its own rules; so a little of the width is kept back.
func wrap(text string, width, size int) []line {
	width = max(width*97/100, size)
	var all []line
	for paragraph := range strings.SplitSeq(text, "\n") {
		for _, l := range wrapParagraph(paragraph, width, size) {
			all = append(all, line{text: l})
		}
		all[len(all)-1].end = true
	}
	all[len(all)-1].end = false
	return all
}

// wrapParagraph breaks one paragraph where UAX #14 allows it, but not within
// what is written without Han, such as an address, which most programs keep in
// one piece; and anywhere where a piece is wider than the line.
func wrapParagraph(text string, width, size int) []string {
	var all []string
	var now strings.Builder
	used := 0
	flush := func() {
		all = append(all, now.String())
		now.Reset()
		used = 0
	}
	for segment := range segments(text) {
		w := advance(segment, size)
		visible := advance(strings.TrimRight(segment, " "), size) // spaces may hang
		if used > 0 && used+visible > width {
			flush()
		}
		if visible <= width {
			now.WriteString(segment)
			used += w
			continue
		}
		for _, r := range segment {
			w := advance(string(r), size)
			if used > 0 && used+w > width {
				flush()
			}
			now.WriteRune(r)
			used += w
		}
	}
	flush()
	return all
}

// segments yields the pieces of a text that stay on one line.
func segments(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		piece, state := "", -1
		for text != "" {
			var segment string
			segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
			piece += segment
			last, _ := utf8.DecodeLastRuneInString(piece)
			next, _ := utf8.DecodeRuneInString(text)
			if text != "" && isNarrow(last) && isNarrow(next) {
				continue
			}
			if !yield(piece) {
				return
			}
			piece = ""
		}
	}
}

// isNarrow reports whether a character is neither a space nor of East Asia.
func isNarrow(r rune) bool { return r > ' ' && r < 0x2E80 }

// advance is the width of a text. What is not of East Asia counts for a fifth
// more: without 宋体 it stands in some other face.
func advance(text string, size int) int {
	wide, narrow := text, ""
	if strings.IndexFunc(text, isNarrow) >= 0 {
		wide = strings.Map(func(r rune) rune {
			if isNarrow(r) {
				narrow += string(r)
				return -1
			}
			return r
		}, text)
	}
	return fonts.Default().Advance(wide, false, size) + fonts.Default().Advance(narrow, false, size)*6/5
}

// heights returns the heights of rows, so that every cell shows all its text:
// what a cell over several rows needs beyond them is shared among them.
func heights(rows []Row, grid []int, width int) []int {
	out := make([]int, len(rows))
	for i, r := range rows {
		out[i] = linesHeight(max(r.Lines, 1))
		for _, c := range r.Cells {
			if c.Down == 1 {
				out[i] = max(out[i], c.height(grid, width))
			}
		}
	}
	for i, r := range rows {
		for _, c := range r.Cells {
			if c.Down == 1 {
				continue
			}
			covered := out[i : i+c.Down]
			left := c.height(grid, width)
			for _, h := range covered {
				left -= h
			}
			for j := range covered { // the last takes the rest
				if left > 0 {
					more := left / (len(covered) - j)
					covered[j] += more
					left -= more
				}
			}
		}
	}
	return out
}

// lines returns the lines of a cell in a table of that width.
func (c Cell) lines(grid []int, width int) []line {
	share := 0
	for _, g := range grid[c.From : c.From+c.Across] {
		share += g
	}
	return wrap(c.Text, width*share/1000-2*cellPad, textSize)
}

// height returns the height that a cell needs in a table of that width.
func (c Cell) height(grid []int, width int) int { return linesHeight(len(c.lines(grid, width))) }

// linesHeight is the height that a cell of some lines needs.
func linesHeight(n int) int { return n*lineHeight + 2*cellLead }

// linesIn is how many lines a cell of some height has room for.
func linesIn(height int) int { return max(height-2*cellLead, 0) / lineHeight }
