package layout

import (
	"slices"
)

// cell is what one page shows of the picture: a column of some atoms.
type cell struct {
	row         int // of pages
	begin, end  int // the atoms of the row
	first, last int // those of them that have something on this page
	column
}

// cells are the pages in the order of reading, with the heights at which the
// picture is cut.
type cells struct {
	list []cell
	cuts []Length // between two rows of cells, from top to bottom
}

// run is the part of a line that stands on one page.
type run struct {
	cell   int
	points []Point
}

// at is the cell of a place that is on no cut.
func (c *cells) at(p Point) int {
	row, _ := slices.BinarySearch(c.cuts, p.Y)
	i := slices.IndexFunc(c.list, func(one cell) bool { return one.row == row })
	for c.list[i].right <= p.X && i+1 < len(c.list) && c.list[i+1].row == row {
		i++
	}
	return i
}

// split parts a line by the pages it runs over. Each run ends where the next
// one begins, on the cut between them.
func (c *cells) split(points []Point) []run {
	var runs []run
	for i := 1; i < len(points); i++ {
		from := points[i-1]
		for _, to := range append(c.between(from, points[i]), points[i]) {
			at := c.at(Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2})
			if n := len(runs); n > 0 && runs[n-1].cell == at {
				runs[n-1].points = append(runs[n-1].points, to)
			} else {
				runs = append(runs, run{at, []Point{from, to}})
			}
			from = to
		}
	}
	return runs
}

// between lists the cuts between two ends of a straight piece, in its order.
func (c *cells) between(a, b Point) []Point {
	var out []Point
	if a.X == b.X {
		for _, y := range c.cuts {
			if min(a.Y, b.Y) < y && y < max(a.Y, b.Y) {
				out = append(out, Point{X: a.X, Y: y})
			}
		}
		if a.Y > b.Y {
			slices.Reverse(out)
		}
		return out
	}
	for i := c.at(Point{X: min(a.X, b.X), Y: a.Y}); c.list[i].right < max(a.X, b.X); i++ {
		out = append(out, Point{X: c.list[i].right, Y: a.Y})
	}
	if a.X > b.X {
		slices.Reverse(out)
	}
	return out
}

// wiring is the lines of a picture, cut.
type wiring struct {
	runs  [][]run  // of each wire; those without points are dropped
	label []int    // of each wire: the run that its label stands on; -1: none
	held  [][]bool // of each run: a bar lies on it
	joins []*join
}

// join is a place where lines are cut: a pair of connectors.
type join struct {
	letter   string
	from, to end
	wires    []int
}

// end is one connector of a pair.
type end struct {
	cell int
	at   Point // on the cut
	way  Point // of the line
}

// key is a place where a line goes through a cut.
type key struct{ at, way Point }

// connect cuts all lines at the cells. A line that merely passes a page is
// taken off it, so that its connectors are on the pages that it leaves and
// comes to.
func (c *cutter) connect(cs *cells) *wiring {
	w := &wiring{}
	groups := map[key][]int{}
	for i := range c.wires {
		e := c.edge(i)
		runs := cs.split(e.Points)
		w.runs = append(w.runs, runs)
		w.label = append(w.label, labelRun(e, runs, cs))
		w.held = append(w.held, c.barred(i, runs))
		for r := 1; r < len(runs); r++ {
			k := leaving(runs[r-1])
			groups[k] = append(groups[k], i)
		}
	}
	w.drop(groups)
	known := map[key]*join{}
	for i, runs := range w.runs {
		last := -1
		for r := range runs {
			if runs[r].points == nil {
				continue
			}
			if last >= 0 {
				k := leaving(runs[last])
				j := known[k]
				if j == nil {
					in := runs[r]
					j = &join{
						from: end{runs[last].cell, k.at, k.way},
						to:   end{in.cell, in.points[0], towards(in.points[0], in.points[1])},
					}
					known[k] = j
					w.joins = append(w.joins, j)
				}
				j.wires = append(j.wires, i)
			}
			last = r
		}
	}
	w.name()
	return w
}

// barred tells of each run of a wire whether a bar lies on it.
func (c *cutter) barred(wire int, runs []run) []bool {
	out := make([]bool, len(runs))
	for _, b := range c.whole.Sections[c.wires[wire].section].Bars {
		for i, r := range runs {
			out[i] = out[i] || overBar(r.points, b.Box)
		}
	}
	return out
}

// leaving is the cut at which a run ends.
func leaving(r run) key {
	n := len(r.points)
	return key{r.points[n-1], towards(r.points[n-2], r.points[n-1])}
}

// labelRun is the run on which an edge's label stands; -1: it has none.
func labelRun(e *Edge, runs []run, cs *cells) int {
	if e.Label == nil {
		return -1
	}
	b := e.Label.Box
	at := cs.at(Point{X: b.X + b.W/2, Y: b.Y + b.H/2})
	found := -1
	for i, r := range runs {
		if r.cell != at {
			continue
		}
		for k := 1; k < len(r.points); k++ {
			if touches(b, r.points[k-1], r.points[k]) {
				return i
			}
		}
		if found < 0 {
			found = i
		}
	}
	return max(found, 0)
}

// touches reports whether a straight piece comes within a few points of a box.
func touches(b Rect, p, q Point) bool {
	const near = 8 * Pt
	return max(p.X, q.X) > b.X-near && min(p.X, q.X) < b.Right()+near &&
		max(p.Y, q.Y) > b.Y-near && min(p.Y, q.Y) < b.Bottom()+near
}

// drop takes away the runs that merely pass a page: lines that come to it
// together leave it together, and none of them has its label or a bar there.
func (w *wiring) drop(groups map[key][]int) {
	type pass struct{ in, out key }
	through := map[pass]int{}
	each := func(do func(r *run, p pass)) {
		for i, runs := range w.runs {
			for r := 1; r+1 < len(runs); r++ {
				if r != w.label[i] && !w.held[i][r] {
					do(&runs[r], pass{key{runs[r].points[0], towards(runs[r].points[0], runs[r].points[1])}, leaving(runs[r])})
				}
			}
		}
	}
	each(func(_ *run, p pass) { through[p]++ })
	var drop []*run
	each(func(r *run, p pass) {
		if n := through[p]; n == len(groups[p.in]) && n == len(groups[p.out]) {
			drop = append(drop, r)
		}
	})
	dropped := map[*run]bool{}
	for _, r := range drop {
		dropped[r] = true
	}
	for _, runs := range w.runs {
		// A line that would come back to the page it left stays as it is.
		last := 0
		for r := 1; r < len(runs); r++ {
			if dropped[&runs[r]] {
				continue
			}
			for k := last + 1; k < r && runs[last].cell == runs[r].cell; k++ {
				delete(dropped, &runs[k])
			}
			last = r
		}
		for r := range runs {
			if dropped[&runs[r]] {
				runs[r].points = nil
			}
		}
	}
}

// name gives the joins their letters, in the order in which a reader comes to
// them.
func (w *wiring) name() {
	slices.SortStableFunc(w.joins, func(a, b *join) int {
		p, q := a.first(), b.first()
		switch {
		case p.cell != q.cell:
			return p.cell - q.cell
		case p.at.Y != q.at.Y:
			return int(p.at.Y - q.at.Y)
		}
		return int(p.at.X - q.at.X)
	})
	for i, j := range w.joins {
		j.letter = letter(i)
	}
}

// first is the end that a reader comes to first.
func (j *join) first() end {
	if j.to.cell < j.from.cell {
		return j.to
	}
	return j.from
}

// letter names the joins A, B … Z, AA, AB ….
func letter(i int) string {
	s := ""
	for ; i >= 0; i = i/26 - 1 {
		s = string(rune('A'+i%26)) + s
	}
	return s
}
