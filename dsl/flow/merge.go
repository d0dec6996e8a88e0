package flow

import (
	"fmt"
	"slices"
	"strings"
)

// mergeEqual makes one node of steps that carry the same public label where
// they follow each other or stand side by side. Two that another way connects
// as well stay apart, since one would lead back into itself.
func (c *chart) mergeEqual() {
	// A junction among steps of one public label would keep them apart.
	for _, n := range slices.Clone(c.nodes) {
		if n.first().Kind != Junction {
			continue
		}
		in, out := c.around(n)
		label := ""
		if len(in) > 0 {
			label = in[0].from.first().PublicLabel.S
		}
		if label != "" &&
			!slices.ContainsFunc(in, func(l *line) bool { return l.from.first().PublicLabel.S != label }) &&
			!slices.ContainsFunc(out, func(l *line) bool { return l.to.first().PublicLabel.S != label }) {
			c.contract(n)
		}
	}
	before := snapshot(c.lines)
	own := map[*Step]Total{}
	for _, n := range c.nodes {
		own[n.first()] = n.limit
	}
	for c.mergeFollowing() || c.mergeTwins() {
		continue
	}
	for _, n := range c.nodes {
		if len(n.steps) > 1 {
			n.limit = longest(n.steps, before, own)
			// A word for a part, such as 不计入, does not speak for the whole.
			if len(n.limit.Parts) == 0 && slices.ContainsFunc(n.steps, func(s *Step) bool { return s.Limit.IsZero() }) {
				n.limit = Total{}
			}
		}
	}
}

// snapshot returns the forward lines as pairs of steps, for the limits of
// merged nodes; at this point each node is one step.
func snapshot(lines []*line) map[*Step][]*Step {
	previous := map[*Step][]*Step{}
	for _, l := range lines {
		if !l.back {
			previous[l.to.first()] = append(previous[l.to.first()], l.from.first())
		}
	}
	return previous
}

// longest is the limit of merged steps: the sum along the longest way through
// them.
func longest(steps []*Step, previous map[*Step][]*Step, own map[*Step]Total) Total {
	done := map[*Step]Total{}
	var until func(s *Step) Total
	until = func(s *Step) Total {
		if t, ok := done[s]; ok {
			return t
		}
		var t Total
		for _, before := range previous[s] {
			if slices.Contains(steps, before) {
				t = t.Max(until(before))
			}
		}
		done[s] = t.Add(own[s])
		return done[s]
	}
	var t Total
	for _, s := range steps {
		t = t.Max(until(s))
	}
	return t
}

// mergeFollowing merges steps that follow each other; it reports whether any
// did.
func (c *chart) mergeFollowing() bool {
	merged := false
	for _, l := range slices.Clone(c.lines) {
		if l.back || l.from == l.to || !sameLabel(l.from, l.to) || c.leadsAround(l.from, l.to) {
			continue
		}
		c.merge(l.from, l.to)
		merged = true
	}
	return merged
}

func sameLabel(a, b *node) bool {
	label := a.first().PublicLabel.S
	return label != "" && label == b.first().PublicLabel.S
}

// leadsAround reports whether forward lines lead from a to b through others.
func (c *chart) leadsAround(a, b *node) bool {
	var others []*node
	for _, l := range c.lines {
		if !l.back && l.from == a && l.to != b && l.to != a {
			others = append(others, l.to)
		}
	}
	return c.leads(others, b, nil)
}

// mergeTwins merges steps of one label that come from the same places and lead
// to the same places; it reports whether any did.
func (c *chart) mergeTwins() bool {
	around := map[*node]*[2][]int{}
	for _, n := range c.nodes {
		around[n] = &[2][]int{}
	}
	for _, l := range c.lines {
		around[l.to][0] = append(around[l.to][0], l.from.index)
		around[l.from][1] = append(around[l.from][1], l.to.index)
	}
	twins := map[string]*node{}
	merged := false
	for _, n := range slices.Clone(c.nodes) {
		label := n.first().PublicLabel.S
		places := around[n]
		if label == "" || len(places[0])+len(places[1]) == 0 {
			continue
		}
		for i := range places {
			slices.Sort(places[i])
			places[i] = slices.Compact(places[i])
		}
		key := fmt.Sprint(places[0], places[1], label)
		if twin := twins[key]; twin != nil {
			c.merge(twin, n)
			merged = true
		} else {
			twins[key] = n
		}
	}
	return merged
}

// merge puts the steps of b into a.
func (c *chart) merge(a, b *node) {
	if a.index > b.index {
		a, b = b, a
	}
	for _, l := range c.lines {
		if l.from == b {
			l.from, l.made = a, true
		}
		if l.to == b {
			l.to, l.made = a, true
		}
	}
	c.drop(func(l *line) bool { return l.from == a && l.to == a })
	a.steps = append(a.steps, b.steps...)
	c.nodes = slices.DeleteFunc(c.nodes, func(n *node) bool { return n == b })
}

// publicName is what the public reads of a node.
func (n *node) publicName() Text {
	s := n.first()
	if strings.TrimSpace(s.PublicLabel.S) != "" {
		return s.PublicLabel
	}
	return s.Label
}
