package forms

import "strings"

// paging is how the rows of a table fall on pages. Spreadsheets draw the text
// of a merged cell once, across the end of a page, where a line may be cut in
// two; so a cell that would reach over it is made of two.
type paging struct {
	sheet *Sheet
	rows  []Row
	width int

	starts  []int // of each row and behind the last, in rows of the worksheet from 0
	heights []int // of the rows of the worksheet
	pages   []int // the rows of the worksheet that begin a page, but for the first
}

// tries is how often rows are made higher for a text that does not go on.
const tries = 20

// paged sets rows on pages that have room for so much, the first below what
// takes some of it, all others below the head.
func paged(s *Sheet, width, room, above int) *paging {
	p := &paging{sheet: s, rows: s.rows(), width: width}
	high := heights(p.rows, s.Grid, width)
	for range tries {
		p.set(high)
		p.part(room, above)
		if !p.grow(high) {
			break
		}
	}
	return p
}

// set makes rows of a worksheet: one that is higher than Excel takes becomes
// several.
func (p *paging) set(high []int) {
	p.starts, p.heights = nil, nil
	for _, h := range high {
		p.starts = append(p.starts, len(p.heights))
		n := (h + tallest - 1) / tallest
		for range n {
			part := (h + n - 1) / n
			p.heights = append(p.heights, (part+pixel-1)/pixel*pixel) // Excel rounds so, too
		}
	}
	p.starts = append(p.starts, len(p.heights))
}

// part finds where pages begin.
func (p *paging) part(room, above int) {
	p.pages = nil
	body := p.starts[len(p.sheet.Lead)+len(p.sheet.Head)]
	head := sum(p.heights[p.starts[len(p.sheet.Lead)]:body])
	used, signed := above, p.signed(room-head)
	for i, h := range p.heights {
		if i > body && (used+h > room || i == signed && used+sum(p.heights[i:]) > room) {
			p.pages = append(p.pages, i)
			used = head
		}
		used += h
	}
}

// signed is the first row of the worksheet that stands on one page with the rows
// to sign: that of the last cells of the body, or of as many of their rows as a
// page has room for. Cells higher than a third of that, such as that of a whole
// power, may be parted, lest they leave the page before empty. Without rows to
// sign it is -1.
func (p *paging) signed(room int) int {
	body := len(p.sheet.Lead) + len(p.sheet.Head)
	end := body + len(p.sheet.Body)
	if end == len(p.rows) {
		return -1
	}
	from, reach := end, body
	for i := body; i < end; i++ {
		if i >= reach {
			from = i
		}
		for _, c := range p.rows[i].Cells {
			if c.Down == 1 || sum(p.heights[p.starts[i]:p.starts[i+c.Down]]) <= room/3 {
				reach = max(reach, i+c.Down)
			}
		}
	}
	from = min(max(from, body+1), end) // what stands above the head is not repeated
	for from < end && sum(p.heights[p.starts[from]:]) > room {
		from++
	}
	return p.starts[from]
}

func sum(list []int) int {
	n := 0
	for _, i := range list {
		n += i
	}
	return n
}

// grow makes rows higher where a cell does not end on the page that it ends
// on, and reports whether there were any.
func (p *paging) grow(high []int) bool {
	grown := false
	for i, r := range p.rows {
		for _, c := range r.Cells {
			if _, short := p.cell(i, c); short > 0 {
				last := i + c.Down - 1
				high[last] += short * (p.starts[last+1] - p.starts[last]) // each of its parts takes as much
				grown = true
			}
		}
	}
	return grown
}

// piece is the part of a cell on one page.
type piece struct {
	text      string
	from, end int // rows of the worksheet, from 0; end is behind the last
}

// pageBefore stands where a cell goes on and its text has ended.
const pageBefore = "（见上页）"

// cell parts a cell of a row by pages: a text that has room on each is on each,
// any other goes on from page to page. Short is how much height is missing.
func (p *paging) cell(row int, c Cell) (pieces []piece, short int) {
	from, end := p.starts[row], p.starts[row+c.Down]
	for _, page := range p.pages {
		if from < page && page < end {
			pieces = append(pieces, piece{from: from, end: page})
			from = page
		}
	}
	pieces = append(pieces, piece{from: from, end: end})
	if len(pieces) == 1 {
		pieces[0].text = c.Text
		return pieces, 0
	}
	left := c.lines(p.sheet.Grid, p.width)
	everywhere := true
	for _, piece := range pieces {
		everywhere = everywhere && len(left) <= linesIn(p.height(piece))
	}
	for i := range pieces {
		at := &pieces[i]
		if everywhere {
			at.text = c.Text
			continue
		}
		room := linesIn(p.height(*at))
		if i+1 == len(pieces) && len(left) > room {
			short = linesHeight(len(left)) - p.height(*at)
			room = len(left)
		}
		room = min(room, len(left))
		if at.text, left = join(left[:room]), left[room:]; room == 0 && i > 0 {
			at.text = pageBefore
		}
	}
	return pieces, short
}

func (p *paging) height(at piece) int { return sum(p.heights[at.from:at.end]) }

// join puts lines together again.
func join(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(l.text)
		if l.end && i+1 < len(lines) {
			b.WriteString("\n")
		}
	}
	return b.String()
}
