package route

// crossTable knows the links between two rows and what it costs to cross
// them.
type crossTable struct {
	links []crossLink
	width int     // number of codes in the next row
	known [][]int // by the two codes; nil: not yet known
}

type crossLink struct{ before, next, w int }

// crossTable returns what it costs edge e to cross the links between the rows
// upper and upper+1; down tells which of them comes first.
func (d *draft) crossTable(e *edge, upper int, down bool) *crossTable {
	nu, nl := 2*len(d.rows[upper].items)+1, 2*len(d.rows[upper+1].items)+1
	if !down {
		nu, nl = nl, nu
	}
	t := &crossTable{width: nl, known: make([][]int, nu)}
	for _, a := range d.rows[upper].items {
		for _, b := range d.linked[a.id] {
			if !d.standing(b.to) {
				continue
			}
			l := crossLink{2*a.pos + 1, 2*b.to.pos + 1, b.w}
			if o := &d.edges[b.edge]; o.from == e.from || o.to == e.to {
				l.w += costSibling
			}
			if !down {
				l.before, l.next = l.next, l.before
			}
			t.links = append(t.links, l)
		}
	}
	return t
}

// from returns what a line pays that begins at a code, by the code where it
// ends.
func (t *crossTable) from(before int) []int {
	if t.known[before] != nil {
		return t.known[before]
	}
	cost := make([]int, t.width+1) // differences at first
	for _, l := range t.links {
		switch {
		case l.before < before: // crossed by what ends left of it
			cost[0] += l.w
			cost[l.next] -= l.w
		case l.before > before:
			cost[l.next+1] += l.w
		}
	}
	for k := 1; k < len(cost); k++ {
		cost[k] += cost[k-1]
	}
	t.known[before] = cost
	return cost
}

// linkRows collects, by item, the items below it that an edge with the flow
// joins it to. Returns follow when their ends are known: they meet the sides
// of their steps.
func (d *draft) linkRows() {
	d.linked = make([][]bond, len(d.items))
	for i := range d.edges {
		if d.edges[i].kind == forward {
			d.linkPath(i)
		}
	}
}

func (d *draft) linkPath(i int) {
	e := &d.edges[i]
	w := costCross
	if e.main {
		w = costMain
	}
	for k := 1; k < len(e.path); k++ {
		a, b := e.path[k-1], e.path[k]
		if a.row > b.row {
			a, b = b, a
		}
		if a.row+1 != b.row || d.isLinked(a, b) {
			continue
		}
		d.linked[a.id] = append(d.linked[a.id], bond{b, w, i})
	}
}

func (d *draft) isLinked(a, b *item) bool {
	for _, l := range d.linked[a.id] {
		if l.to == b {
			return true
		}
	}
	return false
}

// standing reports whether the item is in its row at present.
func (d *draft) standing(it *item) bool {
	items := d.rows[it.row].items
	return it.pos < len(items) && items[it.pos] == it
}
