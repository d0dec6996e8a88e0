package dot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flowgen/layout/route"
)

// spot is where Graphviz put a node: a rank, from the top, and how many nodes
// and passing edges stand left of it there. It leaves ranks and numbers out.
type spot struct{ rank, order int }

// parseSpots reads the spots of n nodes out of the canonical format:
//
//	n1	[order=0,
//		rank=2];
func parseSpots(text string, n int) ([]spot, error) {
	spots := make([]spot, n)
	for i := range spots {
		spots[i] = spot{-1, -1}
	}
	current := -1 // the node of a statement
	for line := range strings.Lines(text) {
		line = strings.TrimRight(strings.TrimSpace(line), ",;]")
		if name, first, found := strings.Cut(line, "\t["); found {
			current = number(name) - 1
			line = first
		}
		name, value, found := strings.Cut(line, "=")
		if !found || current < 0 || name != "rank" && name != "order" {
			continue
		}
		at, err := strconv.Atoi(value)
		if err != nil || at < 0 || current >= n {
			return nil, fmt.Errorf("unexpected %s %q of n%d", name, value, current+1)
		}
		if name == "rank" {
			spots[current].rank = at
		} else {
			spots[current].order = at
		}
	}
	if i := slices.IndexFunc(spots, func(s spot) bool { return s.rank < 0 || s.order < 0 }); i >= 0 {
		return nil, fmt.Errorf("no place for n%d", i+1)
	}
	return spots, nil
}

// number is that of a node's name, 0 for what is none.
func number(name string) int {
	digits, found := strings.CutPrefix(name, "n")
	if i, err := strconv.Atoi(digits); found && err == nil {
		return i
	}
	return 0
}

// startOf numbers the ranks from the top and the nodes in each from the left.
func startOf(spots []spot) route.Start {
	n := len(spots)
	sorted := make([]int, n)
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(a, b int) int {
		return cmp.Or(cmp.Compare(spots[a].rank, spots[b].rank), cmp.Compare(spots[a].order, spots[b].order))
	})
	start := route.Start{Rank: make([]int, n), Order: make([]int, n)}
	for k := 1; k < n; k++ {
		before, v := sorted[k-1], sorted[k]
		if spots[v].rank == spots[before].rank {
			start.Rank[v], start.Order[v] = start.Rank[before], start.Order[before]+1
		} else {
			start.Rank[v] = start.Rank[before] + 1
		}
	}
	return start
}
