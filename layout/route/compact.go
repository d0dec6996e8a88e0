package route

// plateKind is what a piece of the skyline is.
type plateKind int

const (
	nodePlate plateKind = iota
	sidePlate           // a side box
	labelPlate
	lanePlate  // the place of a lane in its row
	runPlate   // a horizontal inside a row
	trackPlate // a horizontal in a channel
	homePlate  // one of a return that runs below the border of its phase
	plateKinds
)

// headroom[above][below] is the least distance of two things one above the
// other.
var headroom = [plateKinds][plateKinds]int{
	nodePlate:  {nodePlate: 26, sidePlate: 16, labelPlate: 9, lanePlate: 6, runPlate: 14, trackPlate: 10, homePlate: 10},
	sidePlate:  {nodePlate: 16, sidePlate: 12, labelPlate: 9, lanePlate: 6, runPlate: 12, trackPlate: 10, homePlate: 10},
	labelPlate: {nodePlate: 16, sidePlate: 10, labelPlate: 9, lanePlate: 6, runPlate: 10, trackPlate: 10, homePlate: 10},
	lanePlate:  {nodePlate: 6, sidePlate: 6, labelPlate: 6, lanePlate: 4, runPlate: 10, trackPlate: 4, homePlate: 4},
	runPlate:   {nodePlate: 14, sidePlate: 12, labelPlate: 10, lanePlate: 10, runPlate: 12, trackPlate: 10, homePlate: 10},
	trackPlate: {nodePlate: 10, sidePlate: 10, labelPlate: 10, lanePlate: 4, runPlate: 10, trackPlate: 12, homePlate: 12},
	homePlate:  {nodePlate: 10, sidePlate: 10, labelPlate: 10, lanePlate: 4, runPlate: 10, trackPlate: 12, homePlate: 12},
}

const (
	belowSource = 14 // from a step to the track that its lines take
	aboveTarget = 18 // from a track to the step that its arrow enters
	besideRoom  = 9  // things closer than this side by side count as stacked
)

// plate is a placed thing seen from below.
type plate struct {
	lo, hi      int
	top, bottom int // of a row's plate relative to the row's line until placed
	kind        plateKind
	it          *item // whose it is; nil for tracks
}

// skyline is everything placed so far, from top to bottom.
type skyline []plate

// under returns the least y for the top of something of that kind over
// lo..hi. When n is given it is a track, and its own sources get more room.
func (s skyline) under(p plate, own func(above plate) int) int {
	y := -1 << 30
	for _, q := range s {
		if q.lo-besideRoom >= p.hi || p.lo >= q.hi+besideRoom {
			continue
		}
		y = max(y, q.bottom+max(headroom[q.kind][p.kind], own(q)))
	}
	return y
}

func nothing(plate) int { return 0 }

// compact gives every row and every track its y: as high as what stands
// above it allows, not as the tallest item of the row above asks.
func (d *draft) compact() {
	var s skyline
	line, bands := 0, d.newBands()
	for r := range d.gaps {
		d.findHomeward(r, &bands)
		own := d.gaps[r].stack(&s, line)
		if r == len(d.rows) {
			break
		}
		plates := d.plates(r)
		y := line
		if r > 0 {
			y += headroom[lanePlate][lanePlate]
		}
		for _, p := range plates {
			y = max(y, s.under(p, own(p))-p.top)
		}
		y = max(y, bands.below(d.rows[r], s))
		for _, p := range plates {
			p.top += y
			p.bottom += y
			s = append(s, p)
		}
		d.rows[r].y, line = y, y
	}
}

// stack places the tracks of a channel. It returns the extra room that a
// plate of the row below needs below what stands above it.
func (c *channel) stack(s *skyline, line int) func(plate) func(plate) int {
	enters := map[*item][]int{} // heights of tracks with an end at the item
	for i, n := range c.nets {
		tops := map[*item]bool{}
		for _, p := range n.tops {
			tops[p.it] = true
		}
		p := plate{lo: n.lo, hi: n.hi, kind: trackPlate}
		y := max(line+1, s.under(p, func(above plate) int {
			if above.kind == nodePlate && tops[above.it] {
				return belowSource
			}
			return 0
		}))
		if n.homeward {
			p.kind = homePlate
			y = max(y, s.belowBorder())
		}
		for _, m := range c.nets[:i] {
			if n.near(m) {
				y = max(y, m.y+n.roomBelow(m))
			}
		}
		n.y = y
		p.top, p.bottom = y, y
		*s = append(*s, p)
		for _, b := range n.bottoms {
			enters[b.it] = append(enters[b.it], y)
		}
	}
	return func(p plate) func(plate) int {
		if p.kind != nodePlate {
			return nothing
		}
		return func(above plate) int {
			if above.kind != trackPlate && above.kind != homePlate {
				return 0
			}
			for _, y := range enters[p.it] {
				if y == above.bottom {
					return aboveTarget
				}
			}
			return 0
		}
	}
}

// plates returns what stands in a row, relative to its line.
func (d *draft) plates(r int) []plate {
	var list []plate
	for _, it := range d.rows[r].items {
		switch it.kind {
		case nodeItem:
			n := &d.nodes[it.node]
			list = append(list, plate{it.x - n.hw, it.x + n.hw, -n.hh, n.hh, nodePlate, it})
			// The gap between a node and its box is the box's: its leader may
			// run up or down there.
			if b := n.left; b.w > 0 {
				list = append(list, plate{it.x - it.l, it.x - n.hw, -(b.h + 1) / 2, (b.h + 1) / 2, sidePlate, it})
			}
			if b := n.right; b.w > 0 {
				list = append(list, plate{it.x + n.hw, it.x + it.r, -(b.h + 1) / 2, (b.h + 1) / 2, sidePlate, it})
			}
		case labelItem:
			list = append(list, plate{it.x - it.l, it.x + it.r, -it.half, it.half, labelPlate, it})
		case laneItem:
			list = append(list, plate{it.x, it.x, 0, 0, lanePlate, it})
			if it.owner != nil {
				list = append(list, d.runs(it)...)
			}
		}
	}
	return list
}

// runs returns the horizontal between a lane and the side of its owner, with
// a label that lies on it.
func (d *draft) runs(it *item) []plate {
	e := &d.edges[it.edge]
	var list []plate
	o := it.owner
	for k, x := range []end{e.exit, e.enter} {
		lane := e.path[1]
		if k == 1 {
			lane = e.path[len(e.path)-2]
		}
		if lane != it || !x.aside() {
			continue
		}
		half := max(1, it.half)
		list = append(list, plate{min(it.x, o.x), max(it.x, o.x), x.dy - half, x.dy + half, runPlate, it})
	}
	return list
}
