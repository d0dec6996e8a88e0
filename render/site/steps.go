package site

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
)

// group is steps that follow each other in the text equivalent of a process: of
// one phase, or of none.
type group struct {
	ID    string // of the phase's name, if there is one
	Phase string // "": none
	Steps []item // never empty
}

// item is one step in an ordered list.
type item struct {
	ID     string // of the item
	Anchor string // of the step in the picture
	Number int    // from 1, through the lists of a chart
	Name   string
	Kind   string // 开始, 判断 …; "": a plain step
	Limit  string // as it is told: 时限：5日
	Facts  []fact
	After  [][]goal // steps that it begins after when all of them are done
	Ways   []way    // where it leads
	Calls  string   // id of the section of the flow that it stands for; "": none
}

// way is a line from a step to another, or to several that are all gone to.
type way struct {
	Label string
	Other bool // the only one without a label, beside others that have one
	Back  bool // it leads back, and its label does not say so
	Goals []goal
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

// lists makes the lists of one chart, whose steps have one row of numbers.
type lists struct {
	prefix  string                // of ids
	anchors map[*flow.Step]string // ids of the steps in the chart
	flows   map[string]string     // ids of sections by the names of flows, after NFKC
	count   int                   // of steps so far
}

// lister writes the list of one process.
type lister struct {
	*lists
	goals map[*flow.Step]goal
	out   map[*flow.Step][]*flow.Edge
	in    map[*flow.Step][]*flow.Edge
	back  []*flow.Edge // the lines that go back
}

// list makes the text equivalent of a process: its steps in order, those of a
// phase together. The ids of phases begin with id.
func (all *lists) list(p *flow.Process, id string) []group {
	l := lister{lists: all, goals: map[*flow.Step]goal{}, out: map[*flow.Step][]*flow.Edge{}, in: map[*flow.Step][]*flow.Edge{}}
	for _, s := range p.Steps {
		if s.Kind != flow.Junction {
			all.count++
			l.goals[s] = goal{ID: textID(l.prefix, l.anchors[s]), Number: all.count, Name: clean(s.Label.S)}
		}
	}
	for _, e := range p.Edges {
		l.out[e.From] = append(l.out[e.From], e)
		l.in[e.To] = append(l.in[e.To], e)
	}
	l.back = flow.NewTiming(p).Returns()
	var groups []group
	var phase *flow.Phase
	begun := map[*flow.Phase]bool{}
	for _, s := range p.Steps {
		if s.Kind == flow.Junction {
			continue
		}
		if len(groups) == 0 || s.Phase != phase {
			phase = s.Phase
			groups = append(groups, group{ID: id + "-phase-" + strconv.Itoa(len(groups)+1), Phase: phaseName(phase, begun[phase])})
			begun[phase] = true
		}
		g := &groups[len(groups)-1]
		g.Steps = append(g.Steps, l.item(s))
	}
	return groups
}

// phaseName is what stands over the steps of a phase, "" for nil; again: over
// those that follow after steps of others.
func phaseName(p *flow.Phase, again bool) string {
	switch {
	case p == nil:
		return ""
	case again:
		return clean(p.Name.S) + "（续）"
	case clean(p.Limit.Text.S) == "":
		return clean(p.Name.S)
	}
	return clean(p.Name.S) + "（" + limitWords(p.Limit) + "）"
}

// limitWords is a limit as it can stand alone.
func limitWords(l flow.Limit) string {
	if text := clean(l.Text.S); text != "不计入" {
		return text
	}
	return "不计入办理时限"
}

// told is a limit with the word that says what it is, if it does not itself.
func told(l flow.Limit) string {
	words := limitWords(l)
	if words == "" || l.Kind == flow.Uncounted && l.Max == (flow.Duration{}) {
		return words
	}
	return "时限：" + words
}

func (l *lister) item(s *flow.Step) item {
	g := l.goals[s]
	it := item{
		ID: g.ID, Anchor: l.anchors[s], Number: g.Number, Name: g.Name, Kind: kindNames[s.Kind],
		Limit: told(s.Limit), Facts: stepFacts(s), After: l.awaited(s),
	}
	if it.Name == it.Kind {
		it.Kind = ""
	}
	if s.Kind == flow.Subprocess {
		it.Calls = l.flows[flow.NFKC(s.Label.S)]
	}
	it.Ways = distinguished(l.ways(s, nil))
	return it
}

// distinguished marks the one way without a label among others with one, puts it
// behind them, and does not say of a way again that it leads back.
func distinguished(ways []way) []way {
	bare, at := 0, 0
	for i := range ways {
		w := &ways[i]
		w.Back = w.Back && !strings.Contains(w.Label, "退回") && !strings.Contains(w.Label, "返回")
		if w.Label == "" {
			bare, at = bare+1, i
		}
	}
	if bare == 1 && len(ways) > 1 {
		other := ways[at]
		other.Other = true
		ways = append(slices.Delete(ways, at, at+1), other)
	}
	return ways
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
			w.Back = w.Back || slices.Contains(l.back, e)
			i, known := forks[e.Fork]
			if !known || e.Fork == 0 {
				forks[e.Fork] = len(ways)
				ways = append(ways, w)
				continue
			}
			ways[i].Label = joined(ways[i].Label, w.Label)
			ways[i].Back = ways[i].Back && w.Back
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
