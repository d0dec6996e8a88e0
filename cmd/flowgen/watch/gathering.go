package watch

import (
	"maps"
	"slices"
	"time"
)

// gathering is the batch to come: what has changed since the last one was
// taken.
type gathering struct {
	quiet, longest time.Duration
	names          map[string]bool
	all            bool
	first, last    time.Time // of the changes
	sorted         []string  // of names; nil: to be made
}

// add takes a name.
func (g *gathering) add(name string) {
	g.touch()
	if !g.names[name] {
		g.names[name] = true
		g.sorted = nil
	}
}

// addAll takes note that anything may have changed.
func (g *gathering) addAll() {
	g.touch()
	g.all = true
}

func (g *gathering) touch() {
	g.last = time.Now()
	if g.names == nil {
		g.names = map[string]bool{}
		g.first = g.last
	}
}

// wait returns how long to hold the batch back; there is false when nothing
// has changed.
func (g *gathering) wait() (left time.Duration, there bool) {
	if g.names == nil {
		return 0, false
	}
	due := g.last.Add(g.quiet)
	if latest := g.first.Add(g.longest); latest.Before(due) {
		due = latest
	}
	return max(0, time.Until(due)), true
}

// batch returns what is gathered. It stays until clear, for nobody may take it.
func (g *gathering) batch() Batch {
	if g.sorted == nil {
		g.sorted = slices.Sorted(maps.Keys(g.names))
	}
	return Batch{Names: g.sorted, All: g.all}
}

// clear begins the next batch.
func (g *gathering) clear() { g.names, g.sorted, g.all = nil, nil, false }
