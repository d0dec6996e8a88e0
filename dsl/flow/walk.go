package flow

import "iter"

// Texts yields every text of the source that a picture of the view prints, in
// reading order: title, the main diagram, the remedy, what concerns the power
// as a whole, legend, foot. Absent texts are left out; one that is printed in
// several places comes several times. Words that the pictures themselves add
// (外部流程图, 责任人, 未定级 …) are not of the source.
func Texts(v *View) iter.Seq[Text] {
	return func(yield func(Text) bool) {
		w := &walker{view: v, yield: yield}
		p := v.Power
		if p.Unit != nil {
			w.texts(p.Unit.Name)
		}
		w.texts(p.Name, v.Process.Name, p.Code, p.Owner)
		w.process(v.Process)
		if v.Remedy != nil {
			w.process(v.Remedy)
		}
		if v.Kind == RiskMap {
			w.whole()
			w.legend()
		}
		w.foot()
	}
}

// walker yields texts until it is told to stop.
type walker struct {
	view  *View
	yield func(Text) bool
	done  bool
}

func (w *walker) texts(list ...Text) {
	for _, t := range list {
		if !w.done && !t.IsZero() {
			w.done = !w.yield(t)
		}
	}
}

func (w *walker) process(p *Process) {
	for _, ph := range p.Phases {
		w.texts(ph.Name, ph.Lead)
		w.texts(ph.Assist...)
		w.texts(ph.Limit.Text)
	}
	for _, s := range p.Steps {
		w.step(s)
	}
	for _, e := range p.Edges {
		w.texts(e.Label)
		if w.view.Kind == RiskMap {
			w.risks(e.Risks)
			w.measures(e.Measures, e.Controls, e.Rules)
		}
	}
}

func (w *walker) step(s *Step) {
	if s.Kind == Junction {
		return
	}
	w.texts(s.Label)
	for _, r := range s.Roles {
		w.texts(r.Name)
	}
	w.texts(s.Limit.Text, s.Overdue)
	w.texts(s.Documents...)
	w.texts(s.Condition, s.Authority, s.Description)
	if w.view.Kind == RiskMap {
		w.risks(s.Risks)
		w.measures(s.Measures, s.Controls, s.Rules)
	}
}

func (w *walker) risks(list []*Risk) {
	for _, r := range list {
		if r.Grade != nil {
			w.texts(r.Grade.Name)
		}
		w.texts(r.Text, r.Category)
		w.measures(r.Measures, r.Controls, r.Rules)
		w.texts(r.Responsible...)
	}
}

func (w *walker) measures(list []*Measure, controls, rules []Text) {
	for _, m := range list {
		w.texts(m.Text)
	}
	w.texts(controls...)
	w.texts(rules...)
}

// whole yields what the risk map says of the power as a whole, in its main
// diagram; a measure with 针对 stands at its steps.
func (w *walker) whole() {
	if !w.view.Process.Name.IsZero() {
		return
	}
	p := w.view.Power
	w.risks(p.Risks)
	for _, m := range p.Measures {
		if m.For == nil {
			w.texts(m.Text)
		}
	}
	w.texts(p.Rules...)
}

func (w *walker) legend() {
	if w.view.Power.Scale == nil {
		return
	}
	for _, g := range w.view.Power.Scale.Grades {
		w.texts(g.Name, g.Meaning)
	}
}

func (w *walker) foot() {
	p := w.view.Power
	if w.view.Kind == External {
		w.texts(p.Applicant, p.Conditions)
		w.texts(p.Materials...)
		w.texts(p.Basis...)
	}
	w.texts(p.Statutory.Text, p.Promised.Text)
	if w.view.Kind == External {
		w.texts(p.Fee, p.Phone, p.URL)
	}
	w.texts(p.Supervision...)
	w.texts(p.Hotline)
	if w.view.Kind != External && w.view.Process.Name.IsZero() {
		w.texts(p.Controls...)
	}
	w.texts(p.Notes...)
	w.texts(p.Remarks...)
	w.texts(p.Date, p.Version)
}
