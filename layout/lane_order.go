package layout

import (
	"math/bits"
	"slices"

	"flowgen/dsl/flow"
)

// mostExact is the number of lanes up to which the best order is found for
// certain; beyond it exchanges improve the order of declaration.
const mostExact = 12

// orderLanes puts the lanes next to those they exchange most with, so that the
// lines between them are short: the order of least sum of lines times the
// number of borders they cross. Applicants come first, ties go by declaration.
func orderLanes(lanes []flow.Lane, p *flow.Process) []flow.Lane {
	applicants := 0
	for _, l := range lanes {
		if l.Applicant {
			applicants++
		}
	}
	t := newTraffic(lanes, p)
	var order []int
	if len(lanes) <= mostExact {
		order = t.best(applicants)
	} else {
		order = t.improved(applicants)
	}
	sorted := make([]flow.Lane, len(lanes))
	for i, l := range order {
		sorted[i] = lanes[l]
	}
	return sorted
}

// traffic counts the lines between each two lanes, both ways.
type traffic [][]int

func newTraffic(lanes []flow.Lane, p *flow.Process) traffic {
	t := make(traffic, len(lanes))
	of := map[*flow.Step]int{}
	for i, l := range lanes {
		t[i] = make([]int, len(lanes))
		for _, s := range l.Steps {
			of[s] = i
		}
	}
	for _, e := range p.Edges {
		weight := 2
		if e.Dashed {
			weight = 1 // an information flow may be longer than the flow itself
		}
		if a, b := of[e.From], of[e.To]; a != b {
			t[a][b] += weight
			t[b][a] += weight
		}
	}
	return t
}

// cuts returns, for every set of lanes, how many lines run between it and the
// other lanes.
func (t traffic) cuts() []int {
	cuts := make([]int, 1<<len(t))
	for set := 1; set < len(cuts); set++ {
		lane := bits.TrailingZeros(uint(set))
		cuts[set] = cuts[set&(set-1)]
		for other, n := range t[lane] {
			if set>>other&1 == 1 {
				n = -n // a line that ran out of the smaller set
			}
			cuts[set] += n
		}
	}
	return cuts
}

// best finds the order of least cost by dynamic programming over sets: every
// border is crossed by the lines between what stands left and right of it.
// The first lanes, those of applicants, stay before the others. Among the
// orders of least cost it is the first by declaration.
func (t traffic) best(first int) []int {
	all := 1<<len(t) - 1
	head := 1<<first - 1
	fits := func(set, lane int) bool {
		return set>>lane&1 == 0 && (lane < first || set&head == head)
	}
	// rest is the least cost of the borders from the right one of a set on.
	rest := t.cuts()
	for set := all - 1; set >= 0; set-- {
		least := 1 << 30
		for lane := range t {
			if fits(set, lane) {
				least = min(least, rest[set|1<<lane])
			}
		}
		rest[set] += least
	}
	order := make([]int, 0, len(t))
	for set := 0; set != all; {
		next := -1
		for lane := range t {
			if fits(set, lane) && (next < 0 || rest[set|1<<lane] < rest[set|1<<next]) {
				next = lane
			}
		}
		order = append(order, next)
		set |= 1 << next
	}
	return order
}

// mostPasses bounds how often every lane is tried in other places.
const mostPasses = 20

// improved moves single lanes from the order of declaration to where they
// make the lines shortest, as long as that helps.
func (t traffic) improved(first int) []int {
	order := make([]int, len(t))
	for i := range order {
		order[i] = i
	}
	near := t.neighbours()
	for range mostPasses {
		better := false
		for lane := range t {
			from := slices.Index(order, lane)
			rest := slices.Delete(slices.Clone(order), from, from+1)
			low, high := first, len(rest)
			if lane < first {
				low, high = 0, first-1
			}
			costs := t.costs(rest, near, lane)
			to := from
			for at := low; at <= high; at++ {
				if costs[at] < costs[to] {
					to = at
				}
			}
			if to != from {
				order, better = slices.Insert(rest, to, lane), true
			}
		}
		if !better {
			break
		}
	}
	return order
}

// neighbours lists the lanes that each exchanges lines with.
func (t traffic) neighbours() [][]int {
	near := make([][]int, len(t))
	for a := range t {
		for b, n := range t[a] {
			if n > 0 {
				near[a] = append(near[a], b)
			}
		}
	}
	return near
}

// costs returns what it costs to put a lane before each of the others and
// behind them all: the lines of the others that it would lengthen by one, and
// its own by their length.
func (t traffic) costs(rest []int, near [][]int, lane int) []int {
	place := make([]int, len(t))
	place[lane] = -1
	for i, l := range rest {
		place[l] = i
	}
	over, own, left, right := 0, 0, 0, 0 // left and right: its lines to either side
	for _, b := range near[lane] {
		own += t[lane][b] * (place[b] + 1)
		right += t[lane][b]
	}
	costs := []int{own}
	for i, passed := range rest {
		for _, b := range near[passed] {
			switch {
			case place[b] > i:
				over += t[passed][b]
			case place[b] >= 0:
				over -= t[passed][b]
			}
		}
		right -= t[lane][passed]
		own += left - right
		left += t[lane][passed]
		costs = append(costs, over+own)
	}
	return costs
}
