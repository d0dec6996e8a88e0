package dot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"flowgen/layout/route"
)

// place is the centre of a node as Graphviz gave it: inches, y up. The numbers
// are compared, never calculated with.
type place struct{ x, y float64 }

// parsePlain reads the places of n nodes out of the plain format:
//
//	node n1 0.5 1.25 1 0.5 …
func parsePlain(text string, n int) ([]place, error) {
	places := make([]place, n)
	seen := make([]bool, n)
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] != "node" {
			continue
		}
		number, err := strconv.Atoi(strings.TrimPrefix(fields[1], "n"))
		if err != nil || number < 1 || number > n || seen[number-1] {
			return nil, fmt.Errorf("unexpected node %q", fields[1])
		}
		var p place
		for i, at := range []*float64{&p.x, &p.y} {
			if *at, err = strconv.ParseFloat(fields[2+i], 64); err != nil {
				return nil, fmt.Errorf("place of %s: %w", fields[1], err)
			}
			if math.IsNaN(*at) || math.IsInf(*at, 0) {
				return nil, fmt.Errorf("place of %s: %q", fields[1], fields[2+i])
			}
		}
		places[number-1], seen[number-1] = p, true
	}
	if i := slices.Index(seen, false); i >= 0 {
		return nil, fmt.Errorf("no place for n%d", i+1)
	}
	return places, nil
}

// startOf numbers the ranks from the top and the nodes in each from the left.
// All nodes of a rank have the same y.
func startOf(places []place) route.Start {
	n := len(places)
	sorted := make([]int, n)
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortStableFunc(sorted, func(a, b int) int {
		return cmp.Or(cmp.Compare(places[b].y, places[a].y), cmp.Compare(places[a].x, places[b].x))
	})
	start := route.Start{Rank: make([]int, n), Order: make([]int, n)}
	for k := 1; k < n; k++ {
		before, v := sorted[k-1], sorted[k]
		if places[v].y == places[before].y {
			start.Rank[v], start.Order[v] = start.Rank[before], start.Order[before]+1
		} else {
			start.Rank[v] = start.Rank[before] + 1
		}
	}
	return start
}
