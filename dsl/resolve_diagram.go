package dsl

import (
	"slices"
	"strings"

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
			phase.Limit = limit(limitText)
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
	s.Phase = nil
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

// clean returns a name without its quotes and the 。 or ； after it, which
// does not belong to a name and is reported.
func (r *resolver) clean(f *source, n *Name) flow.Text {
	t := f.name(n)
	if t.IsZero() {
		r.say("FG112", f.token(n.Token), "name-empty")
		return t
	}
	if n.Token.Type != tName && n.Token.Type != tKeyword {
		return t
	}
	trimmed := strings.TrimRight(t.S, "。；;｡")
	if cut := len(t.S) - len(trimmed); cut > 0 && trimmed != "" {
		last := t.Span
		last.Start = f.pos(t.Span.End.Offset - cut)
		r.say("FG116", last, "name-punctuation", brief(trimmed), t.S[len(trimmed):])
		t = f.slice(t.Span.Start.Offset, t.Span.End.Offset-cut)
	}
	return t
}

// checkNames applies the rules for names that no statement declares.
func (d *diagram) checkNames() {
	any := slices.ContainsFunc(d.order, func(n *node) bool { return n.declared })
	if !any || len(d.lines) == 0 || d.source.cut || d.draft {
		return
	}
	var unused []*node
	for _, n := range d.order {
		if n.declared && n.mention.IsZero() && !d.isLoose(n) {
			unused = append(unused, n)
			d.say("FG125", n.step.Label.Span, "step-unused", brief(n.step.ID))
		}
	}
	for _, n := range d.order {
		if n.declared || n.inline || n.borrowed || n.step.Kind == flow.Junction || d.isLoose(n) {
			continue
		}
		switch {
		case n.in > 0 && n.out > 0:
			d.undeclared(n, unused)
		case len(unused) > 0:
			d.doubtful(n, unused)
		}
	}
}

// isLoose reports whether the name stands in a line that could not be read.
func (d *diagram) isLoose(n *node) bool {
	return d.source.hasLoose(n.step.ID)
}

// undeclared reports a step in the middle of the flow that is not declared.
// Steps that no flow line names are the likeliest to be meant.
func (d *diagram) undeclared(n *node, unused []*node) {
	known := ids(unused)
	for _, o := range d.order {
		if (o.declared || o.inline) && !slices.Contains(unused, o) {
			known = append(known, o.step.ID)
		}
	}
	near := d.guess(n.mention, known)
	if len(near) == 0 && len(unused) <= maxUnusedGuessed {
		near = ids(unused)
	}
	msg := diag.New("FG102", n.mention.Span, diag.Msg("step-undeclared", brief(n.mention.S)))
	if len(near) > 0 {
		d.report(msg.WithHint("step-undeclared-near", d.withLines(near, n.mention.Span.File), written(n.mention.S)))
		return
	}
	d.report(msg.WithHint("step-undeclared-hint", written(n.mention.S)))
}

// maxUnusedGuessed is how many unused steps may be to be offered for a name
// that is like none of them.
const maxUnusedGuessed = 2

// doubtful warns of a begin or end that is not declared while declared steps
// are left over.
func (d *diagram) doubtful(n *node, unused []*node) {
	msg := diag.New("FG126", n.mention.Span, diag.Msg("end-undeclared", brief(n.mention.S)))
	if near := d.guess(n.mention, ids(unused)); len(near) > 0 {
		d.report(msg.WithHint("step-undeclared-near", d.withLines(near, n.mention.Span.File), written(n.mention.S)))
		return
	}
	d.report(msg.WithHint("end-undeclared-hint", written(n.mention.S)))
}

// ids returns the names of steps.
func ids(nodes []*node) []string {
	all := make([]string, len(nodes))
	for i, n := range nodes {
		all[i] = n.step.ID
	}
	return all
}

// withLines gives step names with the lines that declare them in a file.
func (d *diagram) withLines(names []string, file string) diag.Names {
	list := diag.Plain(names...)
	for i, name := range names {
		if at := d.nodes[nfkc(name)].step.Span; at.File == file {
			list[i].Line = at.Start.Line
		}
	}
	return list
}

// written is a name as it is to be typed: in quotes where it needs them.
func written(s string) string {
	if strings.ContainsAny(s, " \t\u3000:：,，、()（）{}｛｝[]【】/／+＋\"#＃") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return s
}
