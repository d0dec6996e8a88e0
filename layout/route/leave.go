package route

// leaveRoom is how far below the point where a line leaves another to one side
// a third joins it from the other: nearer, it would seem to run on across.
const leaveRoom = 26

// roomBelow is the least distance of the track of n below that of m.
func (n *net) roomBelow(m *net) int {
	if !m.fan || n.fan {
		return headroom[trackPlate][trackPlate]
	}
	for _, p := range n.bottoms {
		for _, q := range m.bottoms {
			fromRight, fromLeft := n.lo == p.x(), n.hi == p.x()
			if p == q && (fromRight && m.lo < p.x() || fromLeft && m.hi > p.x()) {
				return leaveRoom
			}
		}
	}
	return headroom[trackPlate][trackPlate]
}
