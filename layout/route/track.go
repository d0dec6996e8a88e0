package route

// closeVertical is the distance below which two verticals disturb each other.
const closeVertical = 7

// trackRoom is the least horizontal distance of two nets on one height.
const trackRoom = 8

// barRoom is that distance from the outermost line of a bar, whose end would
// seem to run on into the other horizontal.
const barRoom = barOverhang + 20

// conflict is a pair of pins that demands an order of nets which could not
// be kept.
type conflict struct{ upper, lower pin }

// orderNets puts the nets with a horizontal into their order from top to
// bottom. It returns a conflict when no order keeps all verticals apart.
func (c *channel) orderNets() (conflict, bool) {
	var nets []*net
	for _, n := range c.nets {
		if !n.straight {
			nets = append(nets, n)
		}
	}
	k := len(nets)
	must := make([][]bool, k) // must[a][b]: a above b
	cost := make([][]int, k)  // of a above b
	for a := range nets {
		must[a], cost[a] = make([]bool, k), make([]int, k)
		for b := range nets {
			if a != b {
				_, must[a][b] = nets[a].clash(nets[b])
				must[a][b] = must[a][b] || nets[a].meetsBefore(nets[b]) || nets[a].leadsTo(nets[b])
				cost[a][b] = nets[a].crossesAbove(nets[b])
			}
		}
	}
	order := greedyOrder(must, cost)
	exchangeNeighbours(order, must, cost)
	c.nets = c.nets[:0:0]
	for _, i := range order {
		c.nets = append(c.nets, nets[i])
	}
	for i, a := range c.nets {
		for _, b := range c.nets[:i] {
			if w, bad := a.clash(b); bad {
				return w, true
			}
		}
	}
	return conflict{}, false
}

// clash returns the pins because of which n must lie above m: a vertical of n
// from above would else meet one of m to below.
func (n *net) clash(m *net) (conflict, bool) {
	if n.kin(m) {
		return conflict{}, false
	}
	for _, p := range n.tops {
		for _, q := range m.bottoms {
			if abs(p.x()-q.x()) < closeVertical {
				return conflict{p, q}, true
			}
		}
	}
	return conflict{}, false
}

// meetsBefore reports whether the lines of m come to a target of the parallel
// lines of n, so that they must join those below the bar.
func (n *net) meetsBefore(m *net) bool {
	if n.kin(m) || !n.parallel && n.stemOf == nil || m.parallel && (n.fan || !m.fan) {
		return false
	}
	for _, p := range n.bottoms {
		for _, q := range m.bottoms {
			if p == q {
				return true
			}
		}
	}
	return false
}

// crossesAbove is the cost of the crossings when n lies above m.
func (n *net) crossesAbove(m *net) int {
	if n.kin(m) {
		return 0
	}
	cost := 0
	for _, p := range n.bottoms {
		if inside(p.x(), m) {
			cost += m.crossCost()
		}
		for _, q := range m.bottoms {
			if p == q && m.fan && inside(q.x(), m) {
				cost += 6 // the joint would look like a way to all four sides
			}
		}
		cost += m.passCost(p)
	}
	for _, p := range m.tops {
		if inside(p.x(), n) {
			cost += n.crossCost()
		}
		cost += n.passCost(p)
	}
	return cost
}

// passCost is the cost of a vertical that passes the end of a bar so near that
// it would seem to be one of its lines; less than that of a crossing.
func (n *net) passCost(p pin) int {
	if x := p.x(); n.parallel && (n.lo-barRoom < x && x < n.lo || n.hi < x && x < n.hi+barRoom) {
		return 1
	}
	return 0
}

// crossCost is the cost of crossing the horizontal: more through a bar.
func (n *net) crossCost() int {
	if n.parallel {
		return 5
	}
	return 2
}

func inside(x int, n *net) bool { return n.lo < x && x < n.hi }

// greedyOrder takes next the net with the fewest nets that should come
// before it, among equals the one that is cheapest above the rest.
func greedyOrder(must [][]bool, cost [][]int) []int {
	k := len(must)
	used := make([]bool, k)
	order := make([]int, 0, k)
	for range k {
		best, bestUnmet, bestCost := -1, 0, 0
		for i := range k {
			if used[i] {
				continue
			}
			unmet, sum := 0, 0
			for j := range k {
				if used[j] || j == i {
					continue
				}
				if must[j][i] {
					unmet++
				}
				sum += cost[i][j] - cost[j][i]
			}
			if best < 0 || unmet < bestUnmet || unmet == bestUnmet && sum < bestCost {
				best, bestUnmet, bestCost = i, unmet, sum
			}
		}
		used[best] = true
		order = append(order, best)
	}
	return order
}

func exchangeNeighbours(order []int, must [][]bool, cost [][]int) {
	for better := true; better; {
		better = false
		for i := 0; i+1 < len(order); i++ {
			a, b := order[i], order[i+1]
			if !must[a][b] && cost[b][a] < cost[a][b] {
				order[i], order[i+1] = b, a
				better = true
			}
		}
	}
}

// near reports whether two nets may not lie on one height.
func (n *net) near(m *net) bool {
	room := trackRoom
	if n.parallel || m.parallel {
		room = barRoom
	}
	return n.lo < m.hi+room && m.lo < n.hi+room
}

const repairs = 12

// orderChannels orders the nets of all channels. Where verticals cannot be
// kept apart by order, it moves the items apart and begins again. It returns
// the number of conflicts that remain.
func (d *draft) orderChannels() int {
	var extra []gap
	for round := 0; ; round++ {
		d.buildChannels()
		d.joints = nil
		var bad []conflict
		for _, c := range d.gaps {
			w, clash := c.orderNets()
			if !clash && !d.opt.noSplit && d.splitJoints(c) {
				w, clash = c.orderNets()
			}
			if clash {
				bad = append(bad, w)
			}
		}
		if len(bad) == 0 || round == repairs || *d.work > mostWork {
			return len(bad)
		}
		before := len(extra)
		for _, w := range bad {
			if *d.work > mostWork {
				break
			}
			extra = d.separate(extra, w)
		}
		if len(extra) == before {
			return len(bad)
		}
		d.placeAgain(extra)
	}
}

// separate adds the demand that the two pins stand apart, in the direction
// they lean to if that is possible, else in the other.
func (d *draft) separate(extra []gap, w conflict) []gap {
	p, q := w.upper, w.lower
	if q.x() < p.x() {
		p, q = q, p
	}
	for range 2 {
		try := append(extra[:len(extra):len(extra)], gap{p.it.id, q.it.id, repairSpacing + p.off - q.off})
		if d.placeAgain(try) {
			return try
		}
		p, q = q, p
	}
	d.placeAgain(extra)
	return extra
}
