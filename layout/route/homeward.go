package route

// How far a return that does not leave its phase stays below what lies above
// the border of the phase.
const (
	homeTrack = 28 // below a horizontal or a label
	homeStep  = 24 // below a step or its boxes
)

// findHomeward marks the nets above row r by which returns come back to the
// first steps of a phase that they do not leave. Nothing else runs below them
// there.
func (d *draft) findHomeward(r int, b *bands) {
	if r == 0 || r == len(d.rows) {
		return
	}
	nets := d.gaps[r].nets
	for k := len(nets) - 1; k >= 0; k-- {
		n := nets[k]
		if n.straight {
			continue
		}
		for _, l := range n.links {
			e := &d.edges[l.edge]
			phase := b.of[e.to]
			_, begun := b.top[phase]
			if e.kind == forward || phase == 0 || begun || b.of[e.from] != phase || d.at[e.to].row != r {
				return
			}
		}
		n.homeward = len(b.top) > 0
	}
}

// belowBorder returns the least y of such a net: the border has room between
// it and all that has been placed.
func (s skyline) belowBorder() int {
	y := -1 << 30
	for _, q := range s {
		switch {
		case q.kind == trackPlate || q.kind == labelPlate:
			y = max(y, q.bottom+homeTrack)
		case q.kind == nodePlate || q.kind == sidePlate:
			y = max(y, q.bottom+homeStep)
		}
	}
	return y
}
