package flow

import (
	"slices"
	"strings"
)

// joinHidden takes the hidden steps out and joins the flow across them. A
// line into a hidden step keeps its label, which tells how a visible step came
// out; what stands on a line out of one is dropped, and so is a return that
// begins at one.
func (c *chart) joinHidden() {
	hidden := func(n *node) bool { return n.first().Hidden && n.first().Kind != Junction }
	c.drop(func(l *line) bool { return l.back && hidden(l.from) })
	for _, l := range c.lines {
		if hidden(l.from) {
			l.label = Text{}
		}
	}
	for _, n := range slices.Clone(c.nodes) {
		if hidden(n) {
			c.contract(n)
		}
	}
	c.dropShortcuts()
}

// contract takes a node out and joins every line into it with every line out.
func (c *chart) contract(n *node) {
	in, out := c.around(n)
	c.drop(func(l *line) bool { return l.from == n || l.to == n })
	c.nodes = slices.DeleteFunc(c.nodes, func(m *node) bool { return m == n })
	type ends struct {
		from, to *node
		label    string
	}
	there := map[ends]*line{}
	for _, l := range c.lines {
		there[ends{l.from, l.to, l.label.S}] = l
	}
	forks := slices.ContainsFunc(out, func(l *line) bool { return l.fork > 0 })
	joins := slices.ContainsFunc(in, func(l *line) bool { return l.join > 0 })
	for _, a := range in {
		for _, b := range out {
			if a.from == b.to {
				continue
			}
			l := &line{from: a.from, to: b.to, order: a.order, label: bothLabels(a.label, b.label), back: a.back || b.back, made: true}
			// A branch that splits again stays parallel only if the second split is.
			if l.fork = a.fork; len(out) > 1 && !forks || l.fork == 0 {
				l.fork = b.fork
			}
			if l.join = b.join; len(in) > 1 && !joins || l.join == 0 {
				l.join = a.join
			}
			// Equal lines would multiply with every step taken out.
			if same := there[ends{l.from, l.to, l.label.S}]; same != nil {
				same.back = same.back && l.back
				continue
			}
			there[ends{l.from, l.to, l.label.S}] = l
			c.lines = append(c.lines, l)
		}
	}
}

// bothLabels is what stands on a line made of two.
func bothLabels(a, b Text) Text {
	switch {
	case a.IsZero():
		return b
	case b.IsZero() || a.S == b.S:
		return a
	default:
		return Text{S: a.S + "，" + b.S, Span: a.Span}
	}
}

// dropShortcuts drops what is left of a parallel branch of which all steps
// are hidden: the join waits for the other branches in any case.
func (c *chart) dropShortcuts() {
	for _, l := range slices.Clone(c.lines) {
		if l.made && l.fork > 0 && l.join > 0 && c.leads([]*node{l.from}, l.to, l) {
			c.drop(func(m *line) bool { return m == l })
		}
	}
}

// tidy takes out loops, draws equal lines once, and takes out junctions that
// no longer join or fork, until nothing changes.
func (c *chart) tidy() {
	for again := true; again; {
		c.drop(func(l *line) bool { return l.made && l.from == l.to })
		c.unite()
		again = false
		for _, n := range slices.Clone(c.nodes) {
			if n.first().Kind != Junction {
				continue
			}
			if in, out := c.around(n); len(in) < 2 || len(out) < 2 {
				c.contractJunction(n, in, out)
				again = true
			}
		}
	}
	c.loosenForks()
}

// contractJunction takes out a junction; if it forks or joins in parallel, the
// lines that take its place do.
func (c *chart) contractJunction(n *node, in, out []*line) {
	if n.first().Parallel {
		c.forks++
		for _, l := range in {
			if len(in) > 1 && l.join == 0 {
				l.join = c.forks
			}
		}
		for _, l := range out {
			if len(out) > 1 && l.fork == 0 {
				l.fork = c.forks
			}
		}
	}
	c.contract(n)
}

// unite makes one of the lines between the same two nodes where they say the
// same, or where joining or merging brought them together: then their labels
// stand side by side, or are dropped when there is no other way to go.
func (c *chart) unite() {
	slices.SortStableFunc(c.lines, func(a, b *line) int { return a.order - b.order })
	type ends struct{ from, to *node }
	groups := map[ends][]*line{}
	exits := map[*node]map[*node]bool{}
	for _, l := range c.lines {
		groups[ends{l.from, l.to}] = append(groups[ends{l.from, l.to}], l)
		if exits[l.from] == nil {
			exits[l.from] = map[*node]bool{}
		}
		exits[l.from][l.to] = true
	}
	unwanted := map[*line]bool{}
	for _, l := range c.lines {
		group := groups[ends{l.from, l.to}]
		if l != group[0] || len(group) == 1 {
			continue
		}
		for i, m := range group {
			if j := slices.IndexFunc(group[:i], func(k *line) bool { return k.label.S == m.label.S }); j >= 0 {
				unwanted[m] = true
				group[j].back = group[j].back && m.back
			}
		}
		kept := slices.DeleteFunc(slices.Clone(group), func(m *line) bool { return unwanted[m] })
		if len(kept) == 1 || !slices.ContainsFunc(kept, func(m *line) bool { return m.made }) {
			continue
		}
		l.made = true
		l.label = sideBySide(kept, len(exits[l.from]) == 1)
		for _, m := range kept[1:] {
			unwanted[m] = true
			l.back = l.back && m.back
		}
	}
	c.drop(func(l *line) bool { return unwanted[l] })
}

// sideBySide is the label of several lines made one: none where one of them
// has none or where they are the only way.
func sideBySide(lines []*line, only bool) Text {
	var words []string
	for _, l := range lines {
		words = append(words, l.label.S)
	}
	if only || slices.Contains(words, "") {
		return Text{}
	}
	return Text{S: strings.Join(words, "、"), Span: lines[0].label.Span}
}

// loosenForks makes forks and joins of a single line plain lines.
func (c *chart) loosenForks() {
	type group struct {
		at     *node
		number int
	}
	forks, joins := map[group]int{}, map[group]int{}
	for _, l := range c.lines {
		forks[group{l.from, l.fork}]++
		joins[group{l.to, l.join}]++
	}
	for _, l := range c.lines {
		if forks[group{l.from, l.fork}] == 1 {
			l.fork = 0
		}
		if joins[group{l.to, l.join}] == 1 {
			l.join = 0
		}
	}
}
