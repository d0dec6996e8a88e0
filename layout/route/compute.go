package route

const rounds = 2

// Compute lays the graph out. The starts compete with its own; one that does
// not fit the graph is ignored. The same input gives the same output on every
// machine. An error means that the graph makes no sense: an index out of
// range, a negative or monstrous size. An empty graph gives an empty layout.
// Swimlane groups are accepted and have no effect yet.
func Compute(g *Graph, starts ...Start) (*Layout, error) {
	if err := g.validate(); err != nil {
		return nil, err
	}
	if len(g.Nodes) == 0 {
		return &Layout{}, nil
	}
	d := newDraft(g)
	d.findMain()
	d.findForks()
	d.findRanks()
	d.buildRows()
	var start *Start
	if len(starts) > 0 && d.fits(&starts[0]) {
		start = &starts[0]
	}
	d.orderRows(start)
	d.useCorners()
	d.placeReturns()
	for range rounds {
		d.place(d.ties(), nil)
		d.reroute()
	}
	d.placeSnapped(nil)
	d.orderChannels()
	d.compact()
	return d.finish(), nil
}

// fits reports whether a start speaks of every node.
func (d *draft) fits(s *Start) bool {
	if len(s.Order) != len(d.nodes) || len(s.Rank) != len(d.nodes) {
		return false
	}
	for _, o := range s.Order {
		if o < 0 || o > 1<<20 {
			return false
		}
	}
	return true
}
