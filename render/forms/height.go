package forms

import (
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
	// stand in for 宋体 where that is missing: Noto CJK, 1.448 times its size.
	lineHeight = 1560
	// cellPad is left free within a cell, at either side and above and below.
	cellPad = 3 * pt
)

// lines returns how many lines a text takes in a width. A program that opens
// the file has other faces and breaks lines by its own rules; so a little of
// the width is kept back.
func lines(text string, width, size int) int {
	width = max(width*97/100, size)
	n := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		n += wrapped(paragraph, width, size)
	}
	return n
}

// wrapped returns how many lines one paragraph takes, broken where UAX #14
// allows it, and anywhere where a word is wider than the line.
func wrapped(text string, width, size int) int {
	n, used, state := 1, 0, -1
	for text != "" {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		w := advance(segment, size)
		visible := advance(strings.TrimRight(segment, " "), size) // spaces may hang
		if used+visible <= width {
			used += w
			continue
		}
		if used > 0 {
			n++
		}
		if used = w; visible <= width {
			continue
		}
		used = 0
		for _, r := range segment {
			w := advance(string(r), size)
			if used+w > width {
				n++
				used = 0
			}
			used += w
		}
	}
	return n
}

// advance is the width of a text. Latin letters are narrower in 宋体 than in
// the face that is measured; that leaves room.
func advance(text string, size int) int {
	if utf8.RuneCountInString(text) == 0 {
		return 0
	}
	return fonts.Default().Advance(text, false, size)
}

// heights returns the heights of rows, so that every cell shows all its text:
// what a cell over several rows needs beyond them is shared among them.
func heights(rows []Row, grid []int, width int) []int {
	out := make([]int, len(rows))
	for i, r := range rows {
		out[i] = max(r.Lines, 1)*lineHeight + 2*cellPad
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

// height returns the height that a cell needs in a table of that width.
func (c Cell) height(grid []int, width int) int {
	share := 0
	for _, g := range grid[c.From : c.From+c.Across] {
		share += g
	}
	return lines(c.Text, width*share/1000-2*cellPad, textSize)*lineHeight + 2*cellPad
}
