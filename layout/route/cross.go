package route

// crossTable knows the links between two rows and what it costs to cross
// them.
type crossTable struct {
	links []crossLink
	width int
	known []int // by the two codes; cost + 1, 0: not yet known
}

type crossLink struct{ before, next, w int }

// crossTable returns what it costs edge e to cross the links between the rows
// upper and upper+1; down tells which of them comes first.
func (d *draft) crossTable(e *edge, upper int, down bool) *crossTable {
	nu, nl := 2*len(d.rows[upper].items)+1, 2*len(d.rows[upper+1].items)+1
	t := &crossTable{width: nl, known: make([]int, nu*nl)}
	if !down {
		t.width = nu
	}
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

// cost is what a line pays that runs from one code to the other.
func (t *crossTable) cost(before, next int) int {
	known := &t.known[before*t.width+next]
	if *known == 0 {
		sum := 0
		for _, l := range t.links {
			if (l.before-before)*(l.next-next) < 0 {
				sum += l.w
			}
		}
		*known = sum + 1
	}
	return *known - 1
}

// linkRows collects, by item, the items below it that an edge joins it to.
func (d *draft) linkRows() {
	d.linked = make([][]bond, len(d.items))
	for i := range d.edges {
		d.linkPath(i)
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
