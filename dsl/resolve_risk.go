package dsl

import (
	"fmt"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// riskBody is a risk while its block is read.
type riskBody struct {
	*powerBody
	risk *flow.Risk
}

// riskFields are the properties of 风险.
var riskFields = fields[*riskBody]{
	"成因":  text1(func(b *riskBody) *flow.Text { return &b.risk.Cause }),
	"可能性": {set: func(b *riskBody, p prop) { b.risk.Likelihood = b.rating(p) }},
	"危害":  {set: func(b *riskBody, p prop) { b.risk.Harm = b.rating(p) }},
	"责任人": listed(func(b *riskBody) *[]flow.Text { return &b.risk.Responsible }, listMarks),
	"类别":  {set: func(b *riskBody, p prop) { b.setRiskCategory(b.risk, p.value()) }},
	"等级": {set: func(b *riskBody, p prop) {
		if b.risk.Grade != nil {
			b.say("FG110", p.token(p.Key), "risk-grade-twice")
			return
		}
		b.risk.Grade = b.grade(b.power.Scale, p.value())
	}},
	"措施": {many: true, qualified: true, set: func(b *riskBody, p prop) {
		b.risk.Measures = append(b.risk.Measures, b.measure(p))
	}},
	"制度":   texts(func(b *riskBody) *[]flow.Text { return &b.risk.Rules }),
	"程序控制": texts(func(b *riskBody) *[]flow.Text { return &b.risk.Controls }),
}

// risk reads 风险 等级[类别]：….  The step is the one it stands at or comes
// from; nil for a risk of the power as a whole.
func (b *powerBody) risk(p prop, step *flow.Step) *flow.Risk {
	risk := &flow.Risk{Text: p.value(), Span: p.span()}
	if q := p.qualifier(); !q.IsZero() {
		risk.Grade = b.grade(b.power.Scale, q)
	}
	if c := p.label(); !c.IsZero() {
		b.setRiskCategory(risk, c)
	}
	b.checkGraded(p)
	graded := !p.qualifier().IsZero()
	properties(b.resolver, "风险", riskFields, &riskBody{b, risk}, p.body(), func(item) bool { return false })
	// What it takes from its step is known when the step is read as a whole.
	b.later = append(b.later, func() {
		if step != nil && risk.Grade == nil && !graded {
			risk.Grade = step.Grade
		}
		if risk.Grade == nil && !graded {
			risk.Grade = b.power.Scale.Default
		}
		if step == nil || len(risk.Responsible) > 0 {
			return
		}
		if risk.Responsible = step.Responsible; len(risk.Responsible) > 0 {
			return
		}
		for _, r := range step.Roles {
			risk.Responsible = append(risk.Responsible, r.Name)
		}
	})
	return risk
}

// checkGraded reports a grade that stands where it is not read as one: in the
// value, or in brackets.
func (b *powerBody) checkGraded(p prop) {
	if !p.qualifier().IsZero() {
		return
	}
	for _, g := range b.power.Scale.Grades {
		name := nfkc(g.Name.S)
		value := nfkc(p.value().S)
		if rest, ok := strings.CutPrefix(value, name); ok && strings.HasPrefix(rest, ":") {
			b.say("FG101", p.value().Span, "grade-in-value", p.Key.Value, g.Name.S)
			return
		}
		if nfkc(p.label().S) == name && !b.isRiskCategory(name) {
			b.say("FG101", p.label().Span, "grade-in-brackets", p.Key.Value, g.Name.S)
			return
		}
	}
}

// isGrade reports whether the scale of the power has a grade of that nfkc name.
func (b *powerBody) isGrade(name string) bool {
	return slices.ContainsFunc(b.power.Scale.Grades, func(g *flow.Grade) bool { return nfkc(g.Name.S) == name })
}

// isRiskCategory reports whether the unit declares a category of that nfkc name.
func (b *powerBody) isRiskCategory(name string) bool {
	return slices.ContainsFunc(b.unit.Categories, func(c flow.Text) bool { return nfkc(c.S) == name })
}

// setRiskCategory sets a risk's category, which the unit's list, where there
// is one, must hold.
func (b *powerBody) setRiskCategory(risk *flow.Risk, t flow.Text) {
	if !risk.Category.IsZero() {
		b.report(diag.New("FG110", t.Span, diag.Msg("category-twice")).
			WithHint("category-twice-hint").WithRelated(risk.Category.Span, "given-here"))
		return
	}
	risk.Category = t
	known := b.unit.Categories
	if len(known) == 0 || b.partial || b.unsure["风险类别"] || b.source.cut || b.isRiskCategory(nfkc(t.S)) || b.isGrade(nfkc(t.S)) {
		return
	}
	if b.again("FG122", t) {
		return
	}
	names := make([]string, len(known))
	for i, c := range known {
		names[i] = c.S
	}
	d := diag.New("FG122", t.Span, diag.Msg("category-unknown", brief(t.S))).WithRelated(known[0].Span, "categories-here")
	if near := b.guess(t, names); len(near) > 0 {
		b.report(d.WithHint("did-you-mean", diag.Plain(near...)))
		return
	}
	b.report(d.WithHint("category-unknown-hint", diag.Plain(names...)))
}

// The ends of the scales of 可能性 and 危害.
const minRating, maxRating = 1, 5

// rating reads a whole number from 1 to 5; 0 when it is none, which is
// reported.
func (b *powerBody) rating(p prop) int {
	n, ok := number(p.value().S)
	if !ok || n < minRating || n > maxRating {
		b.say("FG129", p.value().Span, "bad-rating", p.Key.Value, brief(p.value().S))
		return 0
	}
	return n
}

// measurePhases are the words for when a measure works.
var measurePhases = map[string]flow.MeasurePhase{
	"前期预防": flow.Prevention, "中期监控": flow.Monitoring, "后期处置": flow.Handling,
}

// measure reads 措施 时期：….
func (b *powerBody) measure(p prop) *flow.Measure {
	m := &flow.Measure{Text: p.value(), Span: p.span()}
	if q := p.qualifier(); !q.IsZero() {
		phase, ok := measurePhases[valueWord(q.S)]
		if !ok {
			b.say("FG130", q.Span, "bad-measure-phase", brief(q.S))
		}
		m.Phase = phase
	}
	return m
}

// measureBody is a measure of a power while its block is read.
type measureBody struct {
	*powerBody
	measure *flow.Measure
}

// measureFields are the properties of a 措施 of the power.
var measureFields = fields[*measureBody]{
	"针对": {set: (*measureBody).setFor},
}

// addRisk reads a risk of the power as a whole.
func (b *powerBody) addRisk(p prop) {
	b.whenGraded(func() { b.power.Risks = append(b.power.Risks, b.risk(p, nil)) })
}

// whenGraded puts off what needs the power's scale, which is known once its
// own properties are read.
func (b *powerBody) whenGraded(f func()) { b.graded = append(b.graded, f) }

// addMeasure reads a measure of the power, for all of it or for some steps.
func (b *powerBody) addMeasure(p prop) {
	m := b.measure(p)
	b.power.Measures = append(b.power.Measures, m)
	properties(b.resolver, "措施", measureFields, &measureBody{b, m}, p.body(), func(item) bool { return false })
}

// setFor reads 针对: the steps that a measure of the power serves.
func (b *measureBody) setFor(p prop) {
	m := b.measure
	m.For = []*flow.Step{}
	b.later = append(b.later, func() {
		for _, t := range p.parts(listMarks) {
			n := b.findStep(t.S)
			switch {
			case n != nil && !slices.Contains(m.For, n.step):
				m.For = append(m.For, n.step)
				n.step.Measures = append(n.step.Measures, m)
			case n == nil && !p.hasLost(t.S) && !p.cut && !b.draft:
				b.unknownStep("FG131", t, "for-unknown")
			}
		}
	})
}

// findStep returns the step of that name in the main diagram, else in the
// first other that has it; nil for none.
func (b *powerBody) findStep(name string) *node {
	for _, d := range b.all {
		if n := d.nodes[nfkc(name)]; n != nil && !n.borrowed {
			return n
		}
	}
	return nil
}

// unknownStep reports the name of a step that no diagram of the power has.
func (b *powerBody) unknownStep(code string, t flow.Text, key string) {
	var known []string
	for _, d := range b.all {
		for _, n := range d.order {
			if n.step.Kind != flow.Junction {
				known = append(known, n.step.ID)
			}
		}
	}
	d := diag.New(code, t.Span, diag.Msg(key, brief(t.S)))
	if near := b.guess(t, known); len(near) > 0 {
		b.report(d.WithHint("did-you-mean", b.all[0].withLines(near, t.Span.File)))
		return
	}
	b.report(d.WithHint(key + "-hint"))
}

// branchBody is a branch while its block is read.
type branchBody struct {
	*powerBody
	edge *flow.Edge
}

// branchFields are the properties of 分支.
var branchFields = fields[*branchBody]{
	"风险": {many: true, qualified: true, labelled: true, block: true, set: func(b *branchBody, p prop) {
		b.edge.Risks = append(b.edge.Risks, b.risk(p, b.edge.From))
	}},
	"措施": {many: true, qualified: true, set: func(b *branchBody, p prop) {
		b.edge.Measures = append(b.edge.Measures, b.measure(p))
	}},
	"制度":   texts(func(b *branchBody) *[]flow.Text { return &b.edge.Rules }),
	"程序控制": texts(func(b *branchBody) *[]flow.Text { return &b.edge.Controls }),
}

// branch reads 分支 造价 [10万元以上]: what stands at the line with that label.
func (d *diagram) branch(i item) {
	from := d.clean(i.source, i.Head.Branch.From)
	if from.IsZero() {
		return
	}
	edge := d.branchEdge(i, from)
	if edge == nil {
		edge = &flow.Edge{From: &flow.Step{}} // its block is checked all the same
	}
	properties(d.resolver, wordBranch, branchFields, &branchBody{d.powerBody, edge}, i.body(), func(item) bool { return false })
}

// branchEdge finds the edge that 分支 is about; nil when there is none, which
// is reported.
func (d *diagram) branchEdge(i item, from flow.Text) *flow.Edge {
	n := d.nodes[nfkc(from.S)]
	if n == nil {
		if !i.hasLost(from.S) && !i.cut && !d.draft {
			d.unknownStep("FG132", from, "branch-unknown-step")
		}
		return nil
	}
	var label flow.Text
	if i.Head.Branch.Label != nil {
		label = i.File.label(i.Head.Branch.Label)
	}
	var out []*flow.Edge
	var labels []string
	for _, l := range d.edges {
		if l.edge.From != n.step && !slices.Contains(l.from, n) || l.edge.To.Kind == flow.Junction {
			continue
		}
		out = append(out, l.edge)
		if l.edge.Label.IsZero() {
			continue
		}
		if labels = append(labels, l.edge.Label.S); nfkc(l.edge.Label.S) == nfkc(label.S) {
			return l.edge
		}
	}
	switch {
	case label.IsZero() && len(out) == 1:
		return out[0]
	case i.cut || d.draft:
	case label.IsZero() && i.hasLost(from.S), !label.IsZero() && i.hasLost(label.S):
	case label.IsZero():
		d.say("FG132", i.span(), "branch-which", brief(from.S), fmt.Sprint(len(out)))
	default:
		msg := diag.New("FG132", label.Span, diag.Msg("branch-unknown", brief(from.S), brief(label.S)))
		if len(labels) == 0 {
			d.report(msg.WithHint("branch-unknown-hint", written(from.S), brief(label.S)))
			return nil
		}
		if near := d.guess(label, labels); len(near) > 0 {
			labels = near
		}
		d.report(msg.WithHint("branch-labels", diag.Plain(labels...)))
	}
	return nil
}
