package route

// balanceForks moves ends of a fork to the other side of its main line while
// the sides differ and no crossing comes of it, so that the main line leaves
// the middle of the bus.
func (d *draft) balanceForks() {
	cost := d.crossings()
	for v := range d.nodes {
		if len(d.outs[v]) < 3 || d.symmetric(v) {
			continue
		}
		main := &d.edges[d.primaryExit(v)]
		if len(d.outs[main.to]) == 0 {
			continue
		}
		family := d.family(main)
		for range d.outs[v] {
			left, right := d.sides(v, main)
			if abs(len(left)-len(right)) < 2 {
				break
			}
			before := d.snapshot()
			if len(left) > len(right) {
				d.moveOver(left[len(left)-1].path[1:], family, 1)
			} else {
				d.moveOver(right[0].path[1:], family, -1)
			}
			if d.crossings() > cost {
				d.restore(before)
				break
			}
		}
	}
}

// sides lists the exits of v that lead to ends, left and right of the main
// one, from left to right.
func (d *draft) sides(v int, main *edge) (left, right []*edge) {
	for _, it := range d.rows[main.path[1].row].items {
		for _, i := range d.outs[v] {
			e := &d.edges[i]
			if e.path[1] != it || e == main || len(d.ins[e.to]) != 1 || len(d.outs[e.to]) > 0 {
				continue
			}
			if it.pos < main.path[1].pos {
				left = append(left, e)
			} else {
				right = append(right, e)
			}
		}
	}
	return left, right
}

// family marks the items to which the main exit leads, and the lines of
// other exits that join them.
func (d *draft) family(main *edge) []bool {
	seen := make([]bool, len(d.items))
	stack := []*item{main.path[1]}
	seen[main.path[1].id] = true
	for len(stack) > 0 {
		it := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, b := range it.down {
			if !seen[b.to.id] {
				seen[b.to.id] = true
				stack = append(stack, b.to)
			}
		}
	}
	for _, i := range d.outs[main.from] {
		if e := &d.edges[i]; seen[d.at[e.to].id] {
			for _, it := range e.path[1:] {
				seen[it.id] = true
			}
		}
	}
	return seen
}

// moveOver puts items beyond the family, in every row that both share, the
// first outermost.
func (d *draft) moveOver(list []*item, family []bool, side int) {
	for _, it := range list {
		items := d.rows[it.row].items
		to := it.pos
		for k := range items {
			if family[items[k].id] && (k-to)*side > 0 {
				to = k
			}
		}
		for k := it.pos; k != to; k += side {
			items[k], items[k+side] = items[k+side], items[k]
		}
		d.rows[it.row].renumber()
	}
	d.regroup()
}

// lean says how far an order is from what a reader expects: the main lines
// of forks in the middle, the other exits in order of declaration.
func (d *draft) lean() int {
	sum := 0
	for v := range d.nodes {
		if len(d.outs[v]) < 2 {
			continue
		}
		main, off := d.primaryExit(v), 0
		for k, i := range d.outs[v] {
			next := d.edges[i].path[1]
			off += sign(next.pos - d.edges[main].path[1].pos)
			for _, j := range d.outs[v][:k] {
				if i != main && j != main && next.pos < d.edges[j].path[1].pos {
					sum++
				}
			}
		}
		if len(d.outs[v]) > 2 && !d.symmetric(v) {
			sum += 2 * max(0, abs(off)-1)
		}
	}
	return sum
}
