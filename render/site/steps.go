package site

import (
	"slices"

	"flowgen/dsl/flow"
)

// item is one step in the text equivalent of a process, which is an ordered list.
type item struct {
	ID     string // of the item
	Anchor string // of the step in the picture
	Number int    // from 1
	Name   string
	Kind   string // 开始, 判断 …; "": a plain step
	Phase  string // that begins with it; "": the one of the step before, or none
	Limit  string
	Facts  []fact
	After  [][]goal // steps that it begins after when all of them are done
	Ways   []way    // where it leads
	Calls  string   // id of the section of the flow that it stands for; "": none
}

// way is a line from a step to another, or to several that are all gone to.
type way struct {
	Label string
	Goals []goal
	All   bool // several goals, and all of them; false: one goal
}

// goal is a step that a way leads to.
type goal struct {
	ID     string // of its item
	Number int
	Name   string
}

// kindNames are what a step is called that is no plain one (GB/T 1526).
var kindNames = map[flow.Kind]string{
	flow.Start: "开始", flow.End: "结束", flow.Decision: "判断", flow.Document: "文书", flow.Subprocess: "子流程",
}

// lister writes the list of one process.
type lister struct {
	goals map[*flow.Step]goal
	flows map[string]string // ids of sections by the names of flows, after NFKC
	out   map[*flow.Step][]*flow.Edge
	in    map[*flow.Step][]*flow.Edge
}

// list makes the text equivalent of a process: anchors are those of its chart,
// flows the ids of the sections of further flows by their names.
func list(p *flow.Process, prefix string, anchors map[*flow.Step]string, flows map[string]string) []item {
	l := lister{goals: map[*flow.Step]goal{}, flows: flows, out: map[*flow.Step][]*flow.Edge{}, in: map[*flow.Step][]*flow.Edge{}}
	for _, s := range p.Steps {
		if s.Kind != flow.Junction {
			l.goals[s] = goal{ID: textID(prefix, anchors[s]), Number: len(l.goals) + 1, Name: clean(s.Label.S)}
		}
	}
	for _, e := range p.Edges {
		l.out[e.From] = append(l.out[e.From], e)
		l.in[e.To] = append(l.in[e.To], e)
	}
	var items []item
	var phase *flow.Phase
	for _, s := range p.Steps {
		if s.Kind == flow.Junction {
			continue
		}
		it := l.item(s)
		it.Anchor = anchors[s]
		if s.Phase != nil && s.Phase != phase {
			it.Phase = clean(s.Phase.Name.S)
			if limit := clean(s.Phase.Limit.Text.S); limit != "" {
				it.Phase += "（" + limit + "）"
			}
		}
		phase = s.Phase
		items = append(items, it)
	}
	return items
}

func (l *lister) item(s *flow.Step) item {
	g := l.goals[s]
	it := item{
		ID: g.ID, Number: g.Number, Name: g.Name, Kind: kindNames[s.Kind],
		Limit: clean(s.Limit.Text.S), Facts: stepFacts(s), After: l.awaited(s),
	}
	if it.Name == it.Kind {
		it.Kind = ""
	}
	if s.Kind == flow.Subprocess {
		it.Calls = l.flows[flow.NFKC(s.Label.S)]
	}
	it.Ways = l.ways(s, nil)
	return it
}

// ways returns where the lines behind a step or junction lead. Those of one fork
// are one way; a line to a junction leads on all ways behind it.
func (l *lister) ways(s *flow.Step, passed []*flow.Step) []way {
	if slices.Contains(passed, s) {
		return nil
	}
	var ways []way
	forks := map[int]int{} // index of its way by the number of a fork
	for _, e := range l.out[s] {
		more := []way{{Goals: []goal{l.goals[e.To]}}}
		if e.To.Kind == flow.Junction {
			more = l.ways(e.To, append(passed, s))
		}
		for _, w := range more {
			w.Label = joined(clean(e.Label.S), w.Label)
			i, known := forks[e.Fork]
			if !known || e.Fork == 0 {
				forks[e.Fork] = len(ways)
				ways = append(ways, w)
				continue
			}
			ways[i].Label = joined(ways[i].Label, w.Label)
			ways[i].Goals = append(ways[i].Goals, w.Goals...)
		}
	}
	return ways
}

// joined are the labels of lines that one way goes along.
func joined(a, b string) string {
	switch {
	case b == "" || a == b:
		return a
	case a == "":
		return b
	}
	return a + "，" + b
}

// awaited returns the steps whose lines join at a step, or at a junction before
// it: those of each join together.
func (l *lister) awaited(s *flow.Step) [][]goal {
	var joins [][]goal
	at := map[int]int{} // index in joins by the number of a join
	take := func(e *flow.Edge) {
		if e.Join == 0 || e.From.Kind == flow.Junction {
			return
		}
		i, known := at[e.Join]
		if !known {
			i = len(joins)
			at[e.Join] = i
			joins = append(joins, nil)
		}
		joins[i] = append(joins[i], l.goals[e.From])
	}
	for _, e := range l.in[s] {
		take(e)
		if e.From.Kind == flow.Junction {
			for _, f := range l.in[e.From] {
				take(f)
			}
		}
	}
	return slices.DeleteFunc(joins, func(goals []goal) bool { return len(goals) < 2 })
}
