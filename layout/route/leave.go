package route

import "slices"

// leaveRoom is how far below the point where a line leaves another to one side
// a third joins it from the other: nearer, it would seem to run on across.
const leaveRoom = 26

// barAir is how far the track of a bar is from one that turns beside its end.
const barAir = 12 + barHeight/2

// turnsBeside reports whether a vertical of n stands right beside the bar of m.
func (n *net) turnsBeside(m *net) bool {
	passes := func(p pin) bool { return m.passCost(p) > 0 }
	return slices.ContainsFunc(n.tops, passes) || slices.ContainsFunc(n.bottoms, passes)
}

// roomBelow is the least distance of the track of n below that of m.
func (n *net) roomBelow(m *net) int {
	if n.turnsBeside(m) || m.turnsBeside(n) {
		return barAir
	}
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
