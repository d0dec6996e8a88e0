package forms

import (
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// record is what one row is about.
type record struct {
	power   *flow.Power
	place   *place        // nil: the power as a whole
	risks   []*flow.Risk  // those of the row; none where nothing was found
	measure *flow.Measure // of a row for one measure; nil: any
	class   string
	empty   bool // a class without rows
}

// place is where risks stand: a step, a branch, or the power as a whole.
type place struct {
	step     *flow.Step // nil: the power as a whole
	label    string
	covers   bool // what stands here is against the risks of all other places
	risks    []*flow.Risk
	measures []*flow.Measure
	controls []flow.Text
	rules    []flow.Text
	posts    []flow.Text
}

// wholePower is what stands where a step would.
const wholePower = "整项职权"

// placesOf returns the steps and branches of a power in the order of its
// diagrams, then the power as a whole where it has risks of its own. A step
// that a further diagram takes from the main one comes once. The external
// diagram and the remedy show what stands elsewhere.
func placesOf(p *flow.Power) []*place {
	var all []*place
	seen := map[stepKey]bool{}
	for _, process := range append([]*flow.Process{p.Main}, p.Named...) {
		if process == nil {
			continue
		}
		within := ""
		if process != p.Main {
			within = "（" + process.Name.S + "）"
		}
		for _, s := range process.Steps {
			if key := keyOf(s); s.Kind != flow.Junction && !seen[key] {
				seen[key] = true
				all = append(all, stepPlace(s, within))
			}
			all = append(all, branches(process, s, within)...)
		}
	}
	general := generalMeasures(p)
	if len(p.Risks) > 0 {
		return append(all, &place{label: wholePower, risks: p.Risks, measures: general, controls: p.Controls})
	}
	if len(general)+len(p.Controls) == 0 {
		return all
	}
	examined := withRisks(all)
	if len(examined) > 0 && !slices.ContainsFunc(all, (*place).guarded) {
		// Nothing is done but for the whole: one cell serves every step.
		for _, at := range examined {
			at.measures, at.controls = general, p.Controls
		}
		return all
	}
	return append(all, &place{label: wholePower, covers: len(examined) > 0, measures: general, controls: p.Controls})
}

// stepKey tells a step from the others of its power. A further diagram holds
// copies of the steps that it takes from the main one.
type stepKey struct {
	id   string
	span diag.Span
	step *flow.Step // where it has no place in a source
}

func keyOf(s *flow.Step) stepKey {
	if s.Span.IsZero() {
		return stepKey{step: s}
	}
	return stepKey{id: s.ID, span: s.Span}
}

func stepPlace(s *flow.Step, within string) *place {
	at := &place{step: s, label: s.Label.S + within, risks: s.Risks, measures: s.Measures, controls: s.Controls, rules: s.Rules}
	for _, r := range s.Roles {
		at.posts = append(at.posts, r.Name)
	}
	return at
}

// branches returns the branches out of a step at which something stands.
func branches(p *flow.Process, s *flow.Step, within string) []*place {
	var all []*place
	for _, e := range p.Edges {
		if e.From != s || len(e.Risks)+len(e.Measures)+len(e.Controls)+len(e.Rules) == 0 {
			continue
		}
		name := e.Label.S
		if name == "" {
			name = "至" + e.To.Label.S
		}
		at := stepPlace(s, within)
		at.label = s.Label.S + "：" + name + within
		at.risks, at.measures, at.controls, at.rules = e.Risks, e.Measures, e.Controls, e.Rules
		all = append(all, at)
	}
	return all
}

// generalMeasures returns the measures of a power that are for all of it.
func generalMeasures(p *flow.Power) []*flow.Measure {
	var general []*flow.Measure
	for _, m := range p.Measures {
		if m.For == nil {
			general = append(general, m)
		}
	}
	return general
}

// guarded reports whether something is done at a place.
func (at *place) guarded() bool {
	return len(at.measures)+len(at.controls) > 0 ||
		slices.ContainsFunc(at.risks, func(r *flow.Risk) bool { return len(r.Measures)+len(r.Controls) > 0 })
}

func withRisks(places []*place) []*place {
	return slices.DeleteFunc(slices.Clone(places), func(at *place) bool { return len(at.risks) == 0 })
}

// records returns the rows of one power; a power without risks has a row that
// says so. In a form that tells what is done, a place at which something is
// done against no risk of its own has a row too.
func records(p *flow.Power, row Scope, done bool) []*record {
	places := placesOf(p)
	if row == ByPower {
		r := &record{power: p}
		for _, at := range places {
			r.risks = append(r.risks, at.risks...)
		}
		return []*record{r}
	}
	var all []*record
	for _, at := range places {
		switch {
		case row == ByPlace:
			all = append(all, &record{power: p, place: at, risks: at.risks})
		case row == ByMeasure:
			for _, m := range measuresOf(at, at.risks) {
				all = append(all, &record{power: p, place: at, risks: at.risks, measure: m})
			}
		case len(at.risks) > 0:
			for _, r := range at.risks {
				all = append(all, &record{power: p, place: at, risks: []*flow.Risk{r}})
			}
		case done && at.guarded():
			all = append(all, &record{power: p, place: at})
		}
	}
	if len(all) == 0 {
		all = []*record{{power: p}}
	}
	return all
}

// measuresOf returns the measures against risks of a place: each risk's own,
// then those for all of them, in the order in which they work.
func measuresOf(at *place, risks []*flow.Risk) []*flow.Measure {
	var all []*flow.Measure
	for _, r := range risks {
		all = append(all, flow.InTime(r.Measures)...)
	}
	if at != nil {
		all = append(all, flow.InTime(at.measures)...)
	}
	if len(risks) < 2 {
		all = flow.ByTime(all)
	}
	return all
}

// measures returns the measures of a row.
func (r *record) measures() []*flow.Measure {
	switch {
	case r.measure != nil:
		return []*flow.Measure{r.measure}
	case r.place != nil:
		return measuresOf(r.place, r.risks)
	}
	var all []*flow.Measure
	for _, at := range placesOf(r.power) {
		for _, m := range measuresOf(at, at.risks) {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// controls returns the procedure controls (程序控制) of a row.
func (r *record) controls() []flow.Text {
	if r.measure != nil {
		return nil
	}
	places := []*place{r.place}
	if r.place == nil {
		places = placesOf(r.power)
	}
	var all []flow.Text
	for _, at := range places {
		risks := at.risks
		if r.place != nil {
			risks = r.risks
		}
		for _, risk := range risks {
			all = append(all, risk.Controls...)
		}
		all = append(all, at.controls...)
	}
	return all
}
