package route

import (
	"slices"
	"sync"
)

// A gap demands x[b] - x[a] >= min; min must not be negative.
type gap struct{ a, b, min int }

// A pull costs w for every unit of |x[a] - x[b]|.
type pull struct{ a, b, w int }

// arrange finds integers x[0..n) that keep every gap and make the sum of all
// pulls least. It reports false when the gaps contradict one another, which
// is when they run in a circle.
//
// It is a network simplex on the dual problem: a circulation in which a gap
// is an arc without a limit that earns its min, and a pull is a pair of arcs
// with limit w that cost nothing. The potentials of the best circulation are
// the wanted places. The tree is kept strongly feasible (Cunningham 1976), so
// it cannot cycle. Its steps are counted in work.
func arrange(n int, gaps []gap, pulls []pull, work *int) ([]int, bool) {
	late, ok := packLate(n, gaps)
	if !ok {
		return nil, false
	}
	s := simplexes.Get().(*simplex)
	defer simplexes.Put(s)
	s.begin(n, gaps, pulls, late)
	for e := s.entering(); e >= 0; e = s.entering() {
		s.pivot(e)
	}
	*work += s.work
	x := make([]int, n)
	for v := range x {
		x[v] = s.pi[n] - s.pi[v]
	}
	return x, true
}

// agree reports whether the gaps do not contradict one another.
func agree(n int, gaps []gap) bool {
	_, ok := packLate(n, gaps)
	return ok
}

// packLate pushes every variable against the next one to its right. It
// returns, for each variable, the gap that stops it, or -1.
func packLate(n int, gaps []gap) ([]int, bool) {
	out, into := newFan(n, gaps, gap.from), newFan(n, gaps, gap.to)
	left := make([]int, n)
	for _, g := range gaps {
		left[g.a]++
	}
	var ready []int
	for v := n - 1; v >= 0; v-- {
		if left[v] == 0 {
			ready = append(ready, v)
		}
	}
	x, stop := make([]int, n), make([]int, n)
	done := 0
	for len(ready) > 0 {
		v := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		done++
		stop[v] = -1
		for _, i := range out.of(v) {
			if at := x[gaps[i].b] - gaps[i].min; stop[v] < 0 || at < x[v] {
				x[v], stop[v] = at, i
			}
		}
		for _, i := range into.of(v) {
			if left[gaps[i].a]--; left[gaps[i].a] == 0 {
				ready = append(ready, gaps[i].a)
			}
		}
	}
	return stop, done == n
}

// fan lists the gaps at each variable, by number, in one piece of memory.
type fan struct{ gaps, first []int }

func (g gap) from() int { return g.a }
func (g gap) to() int   { return g.b }

// newFan lists the gaps by the variable at one end.
func newFan(n int, gaps []gap, end func(gap) int) fan {
	f := fan{make([]int, len(gaps)), make([]int, n+1)}
	for _, g := range gaps {
		f.first[end(g)]++
	}
	for v, sum := 0, 0; v <= n; v++ {
		sum += f.first[v]
		f.first[v] = sum
	}
	for i := len(gaps) - 1; i >= 0; i-- { // from the last, so that each list is in order
		v := end(gaps[i])
		f.first[v]--
		f.gaps[f.first[v]] = i
	}
	return f
}

// of are the gaps at variable v.
func (f fan) of(v int) []int { return f.gaps[f.first[v]:f.first[v+1]] }

// The state of an arc: in the tree, or at one of its limits.
const (
	atUpper = -1
	inTree  = 0
	atLower = 1
)

const unlimited = 1 << 50

type arc struct {
	from, to int
	limit    int
	cost     int
	flow     int
	state    int
}

// simplex is a spanning tree over the variables and one root (the last
// index), with the flow it carries.
type simplex struct {
	arcs        []arc
	parent      []int // -1: root
	pred        []int // the arc to the parent
	depth       []int
	first       []int // first child
	next, prev  []int // siblings
	pi          []int // potentials
	scan, block int
	stack       []int
	work        int // nodes and arcs looked at, about
}

// simplexes are kept for their memory: one is asked for with every attempt at
// the places of a chart.
var simplexes = sync.Pool{New: func() any { return new(simplex) }}

// begin makes the first tree, in which every variable stands against the one
// that stops it.
func (s *simplex) begin(n int, gaps []gap, pulls []pull, stop []int) {
	s.arcs = slices.Grow(s.arcs[:0], n+len(gaps)+2*len(pulls))
	s.scan, s.work = 0, 0
	for _, g := range gaps {
		s.arcs = append(s.arcs, arc{from: g.a, to: g.b, limit: unlimited, cost: -g.min, state: atLower})
	}
	for _, p := range pulls {
		if p.a == p.b || p.w <= 0 {
			continue
		}
		s.arcs = append(s.arcs,
			arc{from: p.a, to: p.b, limit: p.w, state: atLower},
			arc{from: p.b, to: p.a, limit: p.w, state: atLower})
	}
	for _, list := range []*[]int{&s.parent, &s.pred, &s.depth, &s.first, &s.next, &s.prev, &s.pi} {
		*list = slices.Grow((*list)[:0], n+1)[:n+1]
		clear(*list)
	}
	for v := range s.first {
		s.parent[v], s.first[v], s.next[v], s.prev[v] = -1, -1, -1, -1
	}
	for v := range n {
		if i := stop[v]; i >= 0 {
			s.attach(v, gaps[i].b, i)
		} else {
			s.arcs = append(s.arcs, arc{from: v, to: n, limit: unlimited})
			s.attach(v, n, len(s.arcs)-1)
		}
		s.arcs[s.pred[v]].state = inTree
	}
	s.settle(n)
	s.block = 10
	for s.block*s.block < len(s.arcs) {
		s.block++
	}
}

func (s *simplex) attach(v, parent, pred int) {
	s.parent[v], s.pred[v] = parent, pred
	s.prev[v], s.next[v] = -1, s.first[parent]
	if s.next[v] >= 0 {
		s.prev[s.next[v]] = v
	}
	s.first[parent] = v
}

func (s *simplex) detach(v int) {
	if s.prev[v] >= 0 {
		s.next[s.prev[v]] = s.next[v]
	} else {
		s.first[s.parent[v]] = s.next[v]
	}
	if s.next[v] >= 0 {
		s.prev[s.next[v]] = s.prev[v]
	}
}

// settle sets depth and potential of everything below v from v's own.
func (s *simplex) settle(v int) {
	s.stack = append(s.stack[:0], v)
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		for c := s.first[v]; c >= 0; c = s.next[c] {
			s.depth[c] = s.depth[v] + 1
			s.pi[c] = s.follow(c)
			s.stack = append(s.stack, c)
			s.work++
		}
	}
}

// follow returns the potential of v that makes the arc to its parent free.
func (s *simplex) follow(v int) int {
	a := &s.arcs[s.pred[v]]
	if a.from == v {
		return s.pi[a.to] - a.cost
	}
	return s.pi[a.from] + a.cost
}

// entering returns the arc that would save most among the next block of
// arcs that would save anything, or -1 at the optimum.
func (s *simplex) entering() int {
	best, bestSaving, count := -1, 0, s.block
	for range s.arcs {
		if s.scan++; s.scan >= len(s.arcs) {
			s.scan = 0
		}
		a := &s.arcs[s.scan]
		if saving := -a.state * (a.cost + s.pi[a.from] - s.pi[a.to]); saving > bestSaving {
			best, bestSaving = s.scan, saving
		}
		if count--; count == 0 {
			if best >= 0 {
				return best
			}
			count = s.block
		}
	}
	return best
}

// pivot sends as much flow as possible round the cycle that arc e closes and
// exchanges e for the arc that stopped it.
func (s *simplex) pivot(e int) {
	in := &s.arcs[e]
	first, second := in.from, in.to
	if in.state == atUpper {
		first, second = second, first
	}
	join := s.join(first, second)
	s.work += s.depth[first] + s.depth[second] - 2*s.depth[join] + s.block
	// Among equals the last blocking arc in the direction of the flow leaves.
	delta, out, onFirst := in.limit, -1, false
	for u := first; u != join; u = s.parent[u] {
		if room := s.room(u, false); room < delta {
			delta, out, onFirst = room, u, true
		}
	}
	for u := second; u != join; u = s.parent[u] {
		if room := s.room(u, true); room <= delta {
			delta, out, onFirst = room, u, false
		}
	}
	if delta > 0 {
		in.flow += in.state * delta
		for u := first; u != join; u = s.parent[u] {
			s.push(u, -delta)
		}
		for u := second; u != join; u = s.parent[u] {
			s.push(u, delta)
		}
	}
	if out < 0 {
		in.state = -in.state
		return
	}
	leave := &s.arcs[s.pred[out]]
	leave.state = atLower
	if leave.flow > 0 {
		leave.state = atUpper
	}
	in.state = inTree
	if onFirst {
		s.regraft(first, second, out, e)
	} else {
		s.regraft(second, first, out, e)
	}
}

func (s *simplex) join(u, v int) int {
	for u != v {
		if s.depth[u] >= s.depth[v] {
			u = s.parent[u]
		} else {
			v = s.parent[v]
		}
	}
	return u
}

// room is how much more the arc between u and its parent can carry upwards
// or downwards.
func (s *simplex) room(u int, up bool) int {
	a := &s.arcs[s.pred[u]]
	if (a.from == u) == up {
		return a.limit - a.flow
	}
	return a.flow
}

// push adds flow in the direction from u to its parent.
func (s *simplex) push(u, amount int) {
	a := &s.arcs[s.pred[u]]
	if a.from == u {
		a.flow += amount
	} else {
		a.flow -= amount
	}
}

// regraft hangs the subtree below out, turned so that child is its top,
// below parent by arc e.
func (s *simplex) regraft(child, parent, out, e int) {
	for v, up, by := child, parent, e; ; {
		oldUp, oldBy := s.parent[v], s.pred[v]
		s.detach(v)
		s.attach(v, up, by)
		if v == out {
			break
		}
		v, up, by = oldUp, v, oldBy
	}
	s.depth[child] = s.depth[parent] + 1
	s.pi[child] = s.follow(child)
	s.settle(child)
}
