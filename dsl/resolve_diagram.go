package dsl

import (
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// diagram is a process while its statements are read.
type diagram struct {
	*powerBody
	outer   *diagram // names are looked up there too; nil: nowhere
	place   string   // the word of the statement whose body it is
	process *flow.Process
	nodes   map[string]*node // by nfkc name
	order   []*node
	lines   []line
	edges   []*link
	drawn   map[edgeKey]*flow.Edge
	doubled map[diag.Span]bool // flow lines that draw an edge again
	splits  int                // numbers given to forks and joins
}

// edgeKey is what makes two edges the same.
type edgeKey struct {
	from, to *node
	label    string
	dashed   bool
}

// node is a step with how it came about.
type node struct {
	step     *flow.Step
	declared bool // by a statement
	inline   bool // by parentheses in a flow line
	borrowed bool // from the outer diagram
	mention  flow.Text
	in, out  int
	sources  []*node // of a junction: the steps drawn into it
	// after and before place a step that no statement declares: next to the
	// steps it was first drawn with.
	after, before *node
}

// line is a flow line with where it stands.
type line struct {
	item
	phase *flow.Phase
}

// link is an edge with the branch blocks' way to find it.
type link struct {
	edge *flow.Edge
	from []*node // the steps it comes from, those before a junction
}

func newDiagram(b *powerBody, place string, outer *diagram) *diagram {
	d := &diagram{powerBody: b, place: place, outer: outer, process: &flow.Process{Power: b.power}, nodes: map[string]*node{}, drawn: map[edgeKey]*flow.Edge{}, doubled: map[diag.Span]bool{}}
	b.all = append(b.all, d)
	return d
}

// build makes the process of the statements of a power, a flow or the like.
func (d *diagram) build(list []item) *flow.Process {
	var branches []item
	for _, i := range list {
		if !i.bad() && !d.statement(i, nil, &branches) {
			d.misplaced(i, d.place)
		}
	}
	for _, l := range d.lines {
		d.drawLine(l)
	}
	if len(d.lines) == 0 {
		d.chain()
	}
	d.checkNames()
	d.arrange()
	for _, i := range branches {
		d.branch(i)
	}
	return d.process
}

// statement takes in one statement of a diagram or a phase; false: it may not
// stand there.
func (d *diagram) statement(i item, phase *flow.Phase, branches *[]item) bool {
	word := i.word()
	switch _, isStep := stepKinds[word]; {
	case isStep:
		d.declareSteps(i, phase)
	case word == wordPhase && phase == nil && d.place != wordRemedy:
		d.declarePhase(i, branches)
	case i.Head.Flow != nil:
		d.lines = append(d.lines, line{i, phase})
		if i.Block != nil {
			d.say("FG137", i.token(i.Block.Open), "block-after-flow")
		}
	case i.Head.Branch != nil:
		*branches = append(*branches, i)
	case i.Head.Property != nil:
		p := prop{i, i.Head.Property, key(d.place, i.Head.Property.Key.Value)}
		d.unknownKey(p, d.place, nil)
	default:
		return false
	}
	return true
}

// phaseBody is a phase while its block is read.
type phaseBody struct {
	*diagram
	phase *flow.Phase
}

// phaseFields are the properties of 阶段.
var phaseFields = fields[*phaseBody]{
	"牵头部门": text1(func(b *phaseBody) *flow.Text { return &b.phase.Lead }),
	"协同":   listed(func(b *phaseBody) *[]flow.Text { return &b.phase.Assist }, listMarks),
	"时限":   {set: func(b *phaseBody, p prop) { b.join(&b.phase.Limit, p.value()) }},
	"公开":   {set: func(b *phaseBody, p prop) { b.phase.Hidden = !b.yes(p, true) }},
}

// declarePhase reads 阶段 and what stands in it.
func (d *diagram) declarePhase(i item, branches *[]item) {
	name := d.only(i)
	if name.IsZero() {
		return
	}
	for _, p := range d.process.Phases {
		if nfkc(p.Name.S) == nfkc(name.S) {
			d.twice(name, wordPhase, p.Name)
			return
		}
	}
	phase := &flow.Phase{Name: name, Span: i.span()}
	d.process.Phases = append(d.process.Phases, phase)
	if a := i.Head.Declaration.Args; a != nil {
		posts, limitText := d.args(i.source, a)
		if !limitText.IsZero() {
			phase.Limit = d.limit(limitText)
		}
		for k, t := range posts {
			if k == 0 {
				phase.Lead = t
			} else {
				phase.Assist = append(phase.Assist, t)
			}
		}
	}
	b := &phaseBody{d, phase}
	properties(d.resolver, wordPhase, phaseFields, b, i.body(), func(inner item) bool {
		return d.statement(inner, phase, branches)
	})
	for _, n := range d.order {
		if n.step.Phase == phase && phase.Hidden {
			n.step.Hidden = true
		}
	}
}

// node returns the step that a flow line names, making it where the rules
// allow names that no statement declares.
func (d *diagram) node(f *source, t *Target, phase *flow.Phase) *node {
	name := d.clean(f, t.Name)
	if name.IsZero() {
		return nil
	}
	n := d.nodes[nfkc(name.S)]
	if n == nil {
		n = d.borrow(name)
	}
	if n == nil {
		n = d.add(name, &flow.Step{ID: name.S, Label: name, Phase: phase, Span: name.Span})
		n.step.Kind = kindOf(flow.Plain, name, name)
		n.step.Hidden = phase != nil && phase.Hidden
	}
	if n.mention.IsZero() {
		n.mention = name
	}
	if t.Args != nil {
		n.inline = true
		d.joinArgs(n.step, f, t.Args)
	}
	return n
}

// add puts a step into the diagram.
func (d *diagram) add(name flow.Text, s *flow.Step) *node {
	n := &node{step: s}
	d.nodes[nfkc(name.S)] = n
	d.order = append(d.order, n)
	return n
}

// borrow copies a step of the outer diagram that is named in this one; nil
// when there is none. What is written by hand for the public is public, and
// the remedy only begins where the power's flow ends: there the step stands
// without what is internal to it.
func (d *diagram) borrow(name flow.Text) *node {
	if d.outer == nil || d.outer.nodes[nfkc(name.S)] == nil {
		return nil
	}
	original := d.outer.nodes[nfkc(name.S)].step
	s := *original
	s.Phase, s.Declared = nil, false
	switch d.place {
	case wordRemedy:
		s = flow.Step{ID: s.ID, Label: s.Label, Kind: s.Kind, PublicLabel: s.PublicLabel, Span: s.Span}
	case wordExternal:
		s.Hidden = false
	}
	n := d.add(name, &s)
	n.borrowed = true
	return n
}
