package route

// barEnds are the outermost items of the lines of a bar.
type barEnds struct{ first, last *item }

// barGaps demands that what stands beside the outermost lines of a bar keeps
// away from its ends: a line there would seem to be one of the bar's.
func (d *draft) barGaps() []gap {
	type group struct {
		step, number int
		join         bool
	}
	ends := map[group]*barEnds{}
	var order []*barEnds
	add := func(g group, it *item) {
		b := ends[g]
		if b == nil {
			b = &barEnds{it, it}
			ends[g] = b
			order = append(order, b)
		}
		if it.pos < b.first.pos {
			b.first = it
		}
		if it.pos > b.last.pos {
			b.last = it
		}
	}
	for i := range d.edges {
		e := &d.edges[i]
		if e.fork > 0 {
			add(group{e.from, e.fork, false}, e.path[1])
		}
		if e.join > 0 {
			add(group{e.to, e.join, true}, d.beforeBar(e))
		}
	}
	var gaps []gap
	for _, b := range order {
		if b.first == b.last || b.first.row != b.last.row {
			continue
		}
		row := d.rows[b.first.row].items
		if k := b.first.pos; k > 0 {
			gaps = keepOff(gaps, row[k-1], row[k])
		}
		if k := b.last.pos + 1; k < len(row) {
			gaps = keepOff(gaps, row[k-1], row[k])
		}
	}
	return gaps
}

// beforeBar returns the item from which a line comes down to the bar where it
// meets the others of its group.
func (d *draft) beforeBar(e *edge) *item {
	k := len(e.path) - 2
	if k > 0 && d.shared(e.path[k]) {
		k--
	}
	return e.path[k]
}

// keepOff adds the demand of barRoom between two neighbours, unless they keep
// it anyway.
func keepOff(gaps []gap, a, b *item) []gap {
	if apart(a, b) < barRoom {
		gaps = append(gaps, gap{a.id, b.id, barRoom})
	}
	return gaps
}
