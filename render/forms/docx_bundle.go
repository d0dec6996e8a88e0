package forms

import (
	"cmp"
	"slices"
)

// bundles is how the rows of a table are kept together in a document. A word
// processor does not tell where its pages end, and shows nothing of a merged cell
// on any page but its first. So the body is made of bundles of rows that no page
// parts, and a cell over several bundles whose text has room in each of them is a
// cell in each. One with more text than that stays as it is.
type bundles struct {
	sheet  *Sheet
	high   []int // of the rows of the body and the foot
	starts []int // the first rows of the bundles, from the top of the body
	signed int   // the first row of those that stand on one page with the rows to sign; -1: none
}

// bundlesOf parts the body of a sheet; high are the heights of the rows of its
// body and its foot, above is that of what stands above them in tables.
func bundlesOf(s *Sheet, high []int, above int) *bundles {
	paper := paperLong
	if s.Landscape {
		paper = paperShort
	}
	room := paper * 2 / 3 // below the heads of page and table, at least
	b := &bundles{sheet: s, high: high, signed: -1}
	most := paper / 3 // so that no page is left half empty
	if above+sum(high) <= room {
		most = room // there is one page
	}
	b.part(most)
	if len(s.Foot) == 0 {
		return b
	}
	last := len(s.Body)
	if n := len(b.starts); n > 0 {
		last = b.starts[n-1]
	}
	for _, from := range []int{last, len(s.Body)} {
		if b.signed < 0 && sum(high[from:]) <= room {
			b.signed = from
		}
	}
	return b
}

// part makes bundles that are at most so high, where a row is not higher by
// itself. They end where fewest cells go on, and always where none does.
func (b *bundles) part(most int) {
	body := b.sheet.Body
	across := make([]int, len(body)+1) // how many cells go on from the row above
	for i, r := range body {
		for _, c := range r.Cells {
			for below := i + 1; below < i+c.Down; below++ {
				across[below]++
			}
		}
	}
	for from := 0; from < len(body); {
		b.starts = append(b.starts, from)
		end, used := from+1, b.high[from]
		for to := from + 1; ; to++ {
			if across[to] <= across[end] {
				end = to
			}
			if across[to] == 0 {
				break
			}
			if used += b.high[to]; used > most {
				break
			}
		}
		from = end
	}
}

// keeps reports whether a row of body or foot stays on the page of the next.
func (b *bundles) keeps(row int) bool {
	if row+1 == len(b.high) {
		return false
	}
	if b.signed >= 0 && row >= b.signed {
		return true
	}
	_, starts := slices.BinarySearch(b.starts, row+1)
	return row+1 < len(b.sheet.Body) && !starts
}

// body returns the rows of the body, each cell in as many as it is made of.
func (b *bundles) body() []Row {
	rows := make([]Row, len(b.sheet.Body))
	for i, r := range b.sheet.Body {
		rows[i].Lines = r.Lines
		for _, c := range r.Cells {
			for _, piece := range b.pieces(i, c) {
				rows[piece.from].Cells = append(rows[piece.from].Cells, c)
				last := &rows[piece.from].Cells[len(rows[piece.from].Cells)-1]
				last.Down = piece.end - piece.from
			}
		}
	}
	for _, r := range rows {
		slices.SortFunc(r.Cells, func(a, b Cell) int { return cmp.Compare(a.From, b.From) })
	}
	return rows
}

// pieces parts a cell of a row where a bundle begins, if its text has room in
// every piece.
func (b *bundles) pieces(row int, c Cell) []piece {
	whole := []piece{{from: row, end: row + c.Down}}
	var parts []piece
	from := row
	for _, start := range b.starts {
		if row < start && start < row+c.Down {
			parts = append(parts, piece{from: from, end: start})
			from = start
		}
	}
	parts = append(parts, piece{from: from, end: row + c.Down})
	lines := len(c.lines(b.sheet.Grid, width(b.sheet)))
	for _, p := range parts {
		if lines > linesIn(sum(b.high[p.from:p.end])) {
			return whole
		}
	}
	return parts
}
