package geometry

import (
	"fmt"
	"slices"
)

// Compare returns how a picture cut into pages differs from the whole: each
// node stands on exactly one page, and the pieces of lines join up to the lines
// there were. Nodes are told apart by what they show. The faults are of rule G0.
func Compare(whole, cut *Picture) []Fault {
	var faults []Fault
	report := func(what string, before, after []string) {
		slices.Sort(before)
		slices.Sort(after)
		for len(before) > 0 || len(after) > 0 {
			switch {
			case len(after) == 0 || len(before) > 0 && before[0] < after[0]:
				faults = append(faults, Fault{"G0", 0, fmt.Sprintf("%s %s is lost in the pages", what, before[0])})
				before = before[1:]
			case len(before) == 0 || after[0] < before[0]:
				faults = append(faults, Fault{"G0", 0, fmt.Sprintf("%s %s is one too many in the pages", what, after[0])})
				after = after[1:]
			default:
				before, after = before[1:], after[1:]
			}
		}
	}
	before, after := newThread(whole), newThread(cut)
	report("node", before.nodes, after.nodes)
	report("label", before.labels, after.labels)
	report("edge", before.edges(&faults), after.edges(&faults))
	return faults
}

// thread follows lines through the connectors of a picture.
type thread struct {
	nodes, labels []string
	out           map[string][]string // pieces from an end to the next
	in            map[string][]string // and back
	ends          []string            // of out, in order
	names         map[string]string
}

func newThread(p *Picture) *thread {
	t := &thread{out: map[string][]string{}, in: map[string][]string{}, names: map[string]string{}}
	for i := range p.Pages {
		page := &p.Pages[i]
		letters := map[string]string{} // by the ID of the connector
		for _, o := range page.Connectors {
			letters[o.ID] = "connector " + o.Letter
		}
		for j := range page.Nodes {
			n := &page.Nodes[j]
			id := "node " + n.ID
			t.names[id] = fmt.Sprintf("%s %q", n.Kind, n.Step)
			t.nodes = append(t.nodes, t.names[id])
		}
		end := func(id string) string {
			if l := letters[id]; l != "" {
				return l
			}
			return "node " + id
		}
		for j := range page.Edges {
			e := &page.Edges[j]
			from, to := end(e.From), end(e.To)
			if t.out[from] == nil {
				t.ends = append(t.ends, from)
			}
			t.out[from] = append(t.out[from], to)
			t.in[to] = append(t.in[to], from)
			if e.Label != nil {
				text := ""
				for _, l := range e.Label.Text {
					text += l.S
				}
				t.labels = append(t.labels, text)
			}
		}
	}
	return t
}

// edges returns the lines from node to node, as text. Through a connector may
// go many lines of one source or of one target; if it has several of both, no
// reader can tell them.
func (t *thread) edges(faults *[]Fault) []string {
	var list []string
	for _, from := range t.ends {
		if t.names[from] == "" {
			if s, e := len(count(t.in[from])), len(count(t.out[from])); s > 1 && e > 1 {
				*faults = append(*faults, Fault{"G0", 0, fmt.Sprintf("%s joins lines of %d steps with lines of %d", from, s, e)})
			}
			continue
		}
		for _, to := range count(t.out[from]) {
			for _, end := range t.follow(to, 0) {
				list = append(list, t.names[from]+" → "+t.names[end])
			}
		}
	}
	return list
}

// follow returns the nodes that pieces of one source to one end lead to; depth
// ends a circle of connectors.
func (t *thread) follow(p pieces, depth int) []string {
	if t.names[p.end] != "" || depth > len(t.ends) {
		return slices.Repeat([]string{p.end}, p.times)
	}
	ends := count(t.out[p.end])
	if len(count(t.in[p.end])) > 1 && len(ends) == 1 { // others share what goes on
		return t.follow(pieces{ends[0].end, p.times}, depth+1)
	}
	var list []string
	for _, next := range ends {
		list = append(list, t.follow(next, depth+1)...)
	}
	return list
}

// pieces are those that share both ends, told by one of them.
type pieces struct {
	end   string
	times int
}

// count joins equal ends, in the order of their first.
func count(ends []string) []pieces {
	var list []pieces
	for _, end := range ends {
		i := slices.IndexFunc(list, func(p pieces) bool { return p.end == end })
		if i < 0 {
			i = len(list)
			list = append(list, pieces{end: end})
		}
		list[i].times++
	}
	return list
}
