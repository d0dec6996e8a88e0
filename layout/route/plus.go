package route

// costPlus is the cost of meeting a line that runs straight on where another
// meets it from the other side: both would look like one that crosses it.
const costPlus = 390

// avoidPlus adds that cost to the places from which a line would come to its
// last item from the side that is still free.
func (d *draft) avoidPlus(layers []layer, end *item) {
	before := &layers[len(layers)-2]
	if before.it == nil {
		return
	}
	straight, left, right := d.inflows(end)
	if !straight || left == right {
		return
	}
	for k := range before.states {
		s := &before.states[k]
		if left && s.x > end.x || right && s.x < end.x {
			s.own += costPlus
		}
	}
}

// inflows tells from where lines come to an item: straight from above, and
// from either side.
func (d *draft) inflows(end *item) (straight, left, right bool) {
	for _, it := range d.rows[end.row-1].items {
		for _, b := range d.linked[it.id] {
			if b.to != end {
				continue
			}
			straight = straight || it.x == end.x
			left = left || it.x < end.x
			right = right || it.x > end.x
		}
	}
	return straight, left, right
}
