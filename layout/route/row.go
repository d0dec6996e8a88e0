package route

// itemKind is what stands in a row.
type itemKind int

const (
	nodeItem  itemKind = iota
	laneItem           // a vertical line passing the row
	labelItem          // a lane that carries its edge's label
)

// item is one thing standing in one row.
type item struct {
	kind itemKind
	node int // of a nodeItem
	edge int // of the others: the edge, or the first of a shared trunk
	// back marks the lanes of returns and loops.
	back bool
	// owner is the item whose side a lane stands at, as first or last lane of
	// a return or of a line that leaves by a corner; nil: none.
	owner *item

	row, pos int
	group    int // swimlane
	l, r     int // extents left and right of the axis
	half     int // half the height
	x        int

	up, down []bond // neighbours in the order graph
	bundles  []*bundle

	top, bottom *pin
	aside       [4]*pin // of returns: on top left and right, below left and right
	id          int
}

// bond joins two items of neighbouring rows in the order graph.
type bond struct {
	to   *item
	w    int
	edge int // the first edge that runs here; set while lines are routed
}

// row is what stands side by side. A label row holds labels and lanes only.
type row struct {
	items []*item
	label bool
	rank  int // of a rank row; of a label row, the rank above it
	y     int
}

// buildRows makes rows from ranks, an item for every node, and the paths of
// the forward edges and returns through the rows.
func (d *draft) buildRows() {
	ranks := 0
	for _, r := range d.rank {
		ranks = max(ranks, r+1)
	}
	wants := make([]bool, ranks) // a label row below this rank
	for i := range d.edges {
		e := &d.edges[i]
		switch {
		case e.kind == forward && (e.labelled || e.twin || d.wantsLane(e)):
			wants[d.rank[e.from]] = true
		case e.kind == backward && e.labelled:
			wants[d.rank[e.from]-1] = true
		}
	}
	rowOf := make([]int, ranks)
	d.rows = nil
	for r := range ranks {
		rowOf[r] = len(d.rows)
		d.rows = append(d.rows, &row{rank: r})
		if wants[r] {
			d.rows = append(d.rows, &row{rank: r, label: true})
		}
	}
	d.items = nil
	d.at = make([]*item, len(d.nodes))
	for v := range d.nodes {
		n := &d.nodes[v]
		it := d.newItem(nodeItem, rowOf[d.rank[v]])
		it.node = v
		it.l, it.r = n.reach()
		it.half = n.half()
		d.at[v] = it
	}
	trunks := map[trunk]*item{}
	for i := range d.edges {
		d.buildPath(i, trunks)
	}
	d.assignGroups()
}

func (d *draft) newItem(k itemKind, row int) *item {
	it := &item{kind: k, row: row, node: -1, edge: -1, id: len(d.items)}
	if k != nodeItem {
		it.l, it.r = 1, 1
	}
	d.items = append(d.items, it)
	return it
}

// trunk names the lane above a step that lines into it share; those that meet
// in parallel share one of their own, and so do lines of each kind.
type trunk struct {
	node, join int
	dashed     bool
}

// buildPath gives edge i its items. Returns get the rows strictly between
// their ends here; the lanes beside the ends come when their sides are known.
func (d *draft) buildPath(i int, trunks map[trunk]*item) {
	e := &d.edges[i]
	e.path, e.tag, e.exit, e.enter = nil, nil, end{}, end{}
	u, v := d.at[e.from], d.at[e.to]
	switch e.kind {
	case forward:
		e.path = append(e.path, u)
		for r := u.row + 1; r < v.row; r++ {
			e.path = append(e.path, d.laneFor(i, r, u, v, trunks))
		}
	case backward:
		e.path = append(e.path, u)
		for r := u.row - 1; r > v.row; r-- {
			it := d.lane(i, r)
			it.back = true
			if e.labelled && r == u.row-1 {
				d.tag(i, it)
			}
			e.path = append(e.path, it)
		}
	case loop:
		e.path = append(e.path, u)
	}
	e.path = append(e.path, v)
}

func (d *draft) lane(i, r int) *item {
	it := d.newItem(laneItem, r)
	it.edge = i
	return it
}

// twinRoom is kept free on both sides of a second unlabelled line between two
// steps, so that the two are seen to be two.
const twinRoom = 16

// laneFor returns the lane of forward edge i in row r: a label below its
// source, a trunk shared with others above its target, or its own.
func (d *draft) laneFor(i, r int, u, v *item, trunks map[trunk]*item) *item {
	e := &d.edges[i]
	if r == u.row+1 && (e.labelled || e.twin) {
		it := d.lane(i, r)
		if e.labelled {
			d.tag(i, it)
		} else {
			it.l, it.r = twinRoom, twinRoom
		}
		return it
	}
	if r == v.row-1 && d.rows[r].label && !d.opt.noMerge && (e.join == 0 || !d.meetsBelow(e, r)) {
		key := trunk{e.to, e.join, e.dashed}
		if it := trunks[key]; it != nil && d.mayShareTrunk(i, it) {
			return it
		}
		it := d.lane(i, r)
		if trunks[key] == nil && d.mayShareTrunk(i, it) {
			trunks[key] = it
		}
		return it
	}
	return d.lane(i, r)
}

// mayShareTrunk keeps a shared trunk unambiguous: at most one of the steps
// right above it may have other exits.
func (d *draft) mayShareTrunk(i int, trunk *item) bool {
	for _, j := range d.ins[d.edges[i].to] {
		if j != i && d.usesItem(j, trunk) && (d.passes(i, trunk.row) && d.rung(i, j) || d.passes(j, trunk.row) && d.rung(j, i)) {
			return false
		}
	}
	if !d.branchesAbove(i, trunk.row) {
		return true
	}
	if d.opt.apart != nil && d.opt.apart[d.edges[i].to] {
		return false
	}
	for _, j := range d.ins[d.edges[i].to] {
		if j == i {
			break
		}
		if d.usesItem(j, trunk) && d.branchesAbove(j, trunk.row) {
			return false
		}
	}
	return true
}

// branchesAbove reports whether edge i comes to the row straight from a step
// with other exits.
func (d *draft) branchesAbove(i, row int) bool {
	e := &d.edges[i]
	return d.at[e.from].row == row-1 && len(d.outs[e.from]) > 1
}

// passes reports whether edge i runs beside other steps before it comes to the
// row.
func (d *draft) passes(i, row int) bool { return d.at[d.edges[i].from].row < row-1 }

func (d *draft) usesItem(i int, it *item) bool {
	for _, p := range d.edges[i].path {
		if p == it {
			return true
		}
	}
	return false
}

// tag makes it the carrier of the label of edge i.
func (d *draft) tag(i int, it *item) {
	e := &d.edges[i]
	it.kind = labelItem
	it.l, it.r = (e.label.w+1)/2, (e.label.w+1)/2
	it.half = (e.label.h + 1) / 2
	e.tag = it
}
