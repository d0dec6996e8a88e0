package forms

import "flowgen/dsl/flow"

// everyPhase asks for measures whenever they work.
const everyPhase flow.MeasurePhase = -1

// inPhase returns the measures of a row that work in one phase. Controls of
// the procedure, which have no phase, stand with the measures without one.
func inPhase(phase flow.MeasurePhase) func(*record) []item {
	return func(r *record) []item { return r.measureItems(phase, phase == flow.AnyPhase) }
}

// phaseWords say when a measure works where measures of all phases stand in
// one cell (source: 廉政风险点防控表).
var phaseWords = map[flow.MeasurePhase]string{
	flow.Prevention: "前期预防：", flow.Monitoring: "中期监控：", flow.Handling: "后期处置：",
}

// measureItems returns the measures of a row in a phase, then, where asked
// for, its controls.
func (r *record) measureItems(phase flow.MeasurePhase, controls bool) []item {
	var all []item
	for _, m := range r.measures() {
		switch phase {
		case everyPhase:
			all = append(all, item{id: m, text: phaseWords[m.Phase] + m.Text.S})
		case m.Phase:
			all = append(all, item{id: m, text: m.Text.S})
		}
	}
	if controls {
		for _, c := range texts(r.controls()) {
			all = append(all, item{id: c.id, text: "程序控制：" + c.text, bare: true})
		}
	}
	return all
}

// elsewhere says of a row for measures against the risks of other rows that
// these are meant.
func (r *record) elsewhere() []item {
	if r.place == nil || !r.place.covers {
		return nil
	}
	return []item{{id: allRisks, text: allRisks, bare: true, void: true}}
}

// posts returns the posts of the row's step; of a row for a whole power those
// of all its steps.
func (r *record) posts() []flow.Text {
	if r.place != nil {
		return r.place.posts
	}
	var all []flow.Text
	for _, at := range placesOf(r.power) {
		all = append(all, at.posts...)
	}
	return all
}

// responsible returns who answers for the risks of the row, where they name
// nobody the posts of its step.
func (r *record) responsible() []flow.Text {
	var all []flow.Text
	for _, k := range r.risks {
		all = append(all, k.Responsible...)
	}
	if len(all) == 0 && r.place != nil {
		return r.place.posts
	}
	return all
}

// rules returns the rules (制度) that the risks of a row are kept by: their
// own, those of their step, those of the power. Of a row for a whole power
// they are all that the power names, from its first step on.
func (r *record) rules() []flow.Text {
	var all []flow.Text
	add := func(at *place, risks []*flow.Risk) {
		all = append(all, at.rules...)
		for _, k := range risks {
			all = append(all, k.Rules...)
		}
	}
	if r.place != nil {
		add(r.place, r.risks)
	} else {
		for _, at := range placesOf(r.power) {
			add(at, at.risks)
		}
	}
	return append(all, r.power.Rules...)
}
