package route

import "slices"

// pin is where a link begins or ends: at the bottom of an item above the
// channel or at the top of one below it.
type pin struct {
	it    *item
	off   int  // from the item's axis
	above bool // the item stands above the channel
}

func (p *pin) x() int { return p.it.x + p.off }

// link is the piece of an edge between two items in one channel.
type link struct {
	from, to *pin
	net      *net
	edge     int // the first edge that uses it
	// Dashed, beside a solid one from the same pin, or to the same pin.
	leavesApart, entersApart bool
}

// net is a group of links that share one horizontal.
type net struct {
	links    []*link
	fan      bool  // from one source to several targets
	parallel bool  // a group of lines that part or meet in parallel
	tops     []pin // distinct ends above, by x
	bottoms  []pin // distinct ends below, by x
	lo, hi   int
	straight bool // all ends have one x: no horizontal
	y        int

	// Of parallel lines beside whose step the net lies: the horizontal from
	// there, and where it meets the bar.
	stem *net
	bar  *pin
	// Of such a horizontal: the net with the bar.
	stemOf *net

	// homeward marks the way of returns inside a phase to its first steps: it
	// runs below the border of the phase.
	homeward bool
}

// channel is the space between two rows. Its nets are in their order from
// top to bottom once tracks are assigned.
type channel struct {
	links []*link
	nets  []*net
}

const splitStep = 11 // between the entry points of several buses

// buildChannels cuts the paths into links and the links into nets.
func (d *draft) buildChannels() {
	d.gaps = make([]*channel, len(d.rows)+1)
	for i := range d.gaps {
		d.gaps[i] = &channel{}
	}
	for _, it := range d.items {
		it.top, it.bottom = &pin{it: it}, &pin{it: it, above: true}
		it.aside = [4]*pin{}
	}
	for i := range d.edges {
		e := &d.edges[i]
		e.legs = make([]*link, len(e.path)-1)
		for k := 1; k < len(e.path); k++ {
			e.legs[k-1] = d.buildLink(i, k)
		}
	}
	for _, c := range d.gaps {
		if !d.opt.noSplit {
			d.splitExits(c)
		}
		d.group(c)
	}
	if !d.opt.noSplit {
		for _, c := range d.gaps {
			d.splitEntries(c)
			d.clearBars(c)
		}
	}
	for _, c := range d.gaps {
		c.growStems()
		for _, n := range c.nets {
			n.measure()
		}
	}
}

// buildLink returns the link of the k-th leg of edge i; nil when that leg is
// a horizontal inside a row.
func (d *draft) buildLink(i, k int) *link {
	e := &d.edges[i]
	a, b := e.path[k-1], e.path[k]
	switch {
	case b.row > a.row:
		from, to := a.bottom, b.top
		if a.kind == nodeItem {
			from = d.barPin(from, to, b.x)
		}
		if b.kind == nodeItem {
			to = d.barPin(to, from, a.x)
		}
		return d.gaps[b.row].link(i, from, to)
	case b.row < a.row:
		return d.gaps[a.row].link(i, a.top, b.bottom)
	case k == len(e.path)-1 && (e.enter.bus || e.kind == loop):
		return d.gaps[a.row].link(i, a.top, d.pinAside(b, sign(a.pos-b.pos), false))
	case k == 1 && e.exit.bus:
		return d.gaps[a.row+1].link(i, d.pinAside(a, sign(b.pos-a.pos), true), b.bottom)
	}
	return nil
}

// pinAside is where a return whose side is blocked leaves the lower border of
// a step or enters the upper one: beside the middle, which is the flow's.
func (d *draft) pinAside(it *item, side int, leaving bool) *pin {
	flow, middle := d.ins[it.node], it.top
	if leaving {
		flow, middle = d.outs[it.node], it.bottom
	}
	if len(flow) == 0 || !d.roomAside(it.node) {
		return middle
	}
	k := 0
	if leaving {
		k += 2
	}
	if side > 0 {
		k++
	}
	if it.aside[k] == nil {
		it.aside[k] = &pin{it: it, off: side * splitStep, above: leaving}
	}
	return it.aside[k]
}

// barPin lets a line end anywhere on a bar, where that makes it straight.
func (d *draft) barPin(p, other *pin, x int) *pin {
	n := &d.nodes[p.it.node]
	off := x - p.it.x
	if n.shape != Bar || other.it.node >= 0 && d.nodes[other.it.node].shape == Bar {
		return p
	}
	if abs(off) < 8 || abs(off) > n.hw-2 {
		return p
	}
	return &pin{it: p.it, off: off, above: p.above}
}

// link returns the link between two pins, a new one unless it is there.
func (c *channel) link(edge int, from, to *pin) *link {
	for _, l := range c.links {
		if l.from == from && l.to == to {
			return l
		}
	}
	l := &link{from: from, to: to, edge: edge}
	c.links = append(c.links, l)
	return l
}

// group makes nets: one for every group of parallel lines, one from every pin
// that leads to several others, and of the remaining links one for every
// target.
func (d *draft) group(c *channel) {
	d.keepKinds(c)
	c.gather(2, net{fan: true, parallel: true}, d.parting)
	c.gather(2, net{fan: true}, func(l, m *link) bool { return l.from == m.from && l.leavesApart == m.leavesApart })
	c.gather(2, net{parallel: true}, d.awaited)
	c.gather(1, net{}, func(l, m *link) bool { return l.to == m.to && l.entersApart == m.entersApart })
}

// gather makes nets of that sort from the links without one that belong
// together, at least so many.
func (c *channel) gather(least int, sort net, together func(l, m *link) bool) {
	for i, l := range c.links {
		if l.net != nil {
			continue
		}
		n := sort
		n.links = []*link{l}
		for _, m := range c.links[i+1:] {
			if m.net == nil && together(l, m) {
				n.links = append(n.links, m)
			}
		}
		if len(n.links) >= least {
			c.adopt(&n)
		}
	}
}

func (c *channel) adopt(n *net) {
	c.nets = append(c.nets, n)
	for _, l := range n.links {
		l.net = n
	}
}

// splitEntries gives the buses that each run on to other targets their own
// entry points on a shared target; the nearest source keeps the centre.
func (d *draft) splitEntries(c *channel) {
	for v := range d.nodes {
		top := d.at[v].top
		if d.nodes[v].shape == Diamond {
			continue
		}
		var into []*link
		for _, n := range c.nets {
			if !n.fan {
				continue
			}
			for _, l := range n.links {
				if l.to == top {
					into = append(into, l)
				}
			}
		}
		if len(into) < 2 {
			continue
		}
		slices.SortStableFunc(into, func(a, b *link) int { return a.from.x() - b.from.x() })
		keep := 0
		for k, l := range into {
			if abs(l.from.x()-d.at[v].x) < abs(into[keep].from.x()-d.at[v].x) {
				keep = k
			}
		}
		for k, l := range into {
			off := (k - keep) * splitStep
			if k != keep && abs(off) <= d.nodes[v].hw-4 {
				l.to = &pin{it: d.at[v], off: off}
			}
		}
	}
}

// measure sets the ends and the interval of the net.
func (n *net) measure() {
	n.tops, n.bottoms = nil, nil
	first := true
	for _, l := range n.links {
		from, to := n.ends(l)
		for _, p := range []pin{from, to} {
			x := p.x()
			if first {
				n.lo, n.hi, first = x, x, false
			}
			n.lo, n.hi = min(n.lo, x), max(n.hi, x)
			if p.above {
				n.tops = addPin(n.tops, p)
			} else {
				n.bottoms = addPin(n.bottoms, p)
			}
		}
	}
	n.straight = n.lo == n.hi
}

func addPin(list []pin, p pin) []pin {
	for _, q := range list {
		if q == p {
			return list
		}
	}
	return append(list, p)
}

// splitJoints gives a bus that runs on beyond a target its own entry point
// there, where another line comes down to the target across the bus: in one
// point the two would look like a joint of four ways. It reports whether it
// changed anything; the nets must be in order. Where the target is a shared
// trunk, it only notes the step behind it.
func (d *draft) splitJoints(c *channel) bool {
	changed := false
	for at, n := range c.nets {
		if !n.fan {
			continue
		}
		for _, l := range n.links {
			it := l.to.it
			if it.kind == laneItem && !l.to.above && inside(it.x, n) && c.comesAcross(l.to, n, at) {
				d.joints = append(d.joints, d.edges[l.edge].to)
			}
			if it.kind != nodeItem || d.nodes[it.node].shape == Diamond || l.to.off != 0 || l.to.above ||
				!inside(it.x, n) || d.nodes[it.node].hw < splitStep+4 || !c.comesAcross(l.to, n, at) {
				continue
			}
			l.to = &pin{it: it, off: splitStep * sign(l.from.x()-it.x)}
			n.measure()
			changed = true
		}
	}
	return changed
}

// comesAcross reports whether another net leads to the pin from above net n,
// which stands at that place in the order.
func (c *channel) comesAcross(p *pin, n *net, at int) bool {
	for _, l := range c.links {
		if l.to != p || l.net == n {
			continue
		}
		if l.net.straight {
			return true
		}
		for _, m := range c.nets[:at] {
			if m == l.net {
				return true
			}
		}
	}
	return false
}
