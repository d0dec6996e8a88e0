package dsl

import (
	"bytes"
	"fmt"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// loaded is what Load returned.
type loaded struct {
	project *flow.Project
	sources *Sources
	list    diag.List
}

// printed returns the diagnostics as people read them.
func (l *loaded) printed(lang diag.Lang) string {
	var out bytes.Buffer
	p := diag.Printer{Lang: lang, Lines: l.sources}
	if err := p.Print(&out, l.list); err != nil {
		panic(err)
	}
	return out.String()
}

// codes returns the codes with the lines they point at.
func (l *loaded) codes() string {
	var all []string
	for _, d := range l.list {
		all = append(all, fmt.Sprintf("%s:%d", d.Code, d.Span.Start.Line))
	}
	return strings.Join(all, " ")
}

// dump writes the model as text, what is absent left out.
func dump(p *flow.Project) string {
	d := &dumper{}
	for _, u := range p.Units {
		d.unit(u)
	}
	return d.String()
}

type dumper struct {
	strings.Builder
	depth int
}

// line writes one line, unless its value is empty.
func (d *dumper) line(format string, args ...any) {
	d.WriteString(strings.Repeat("  ", d.depth))
	fmt.Fprintf(d, format, args...)
	d.WriteByte('\n')
}

func (d *dumper) in(f func()) { d.depth++; f(); d.depth-- }

// text writes a text with its place.
func (d *dumper) text(key string, t flow.Text) {
	if !t.IsZero() {
		d.line("%s %q %s", key, t.S, at(t.Span))
	}
}

func (d *dumper) texts(key string, list []flow.Text) {
	for _, t := range list {
		d.text(key, t)
	}
}

func (d *dumper) limit(key string, l flow.Limit) {
	if !l.IsZero() {
		d.line("%s %q kind=%d max=%v ext=%v %s", key, l.Text.S, l.Kind, l.Max, l.Extension, at(l.Text.Span))
	}
}

func at(s diag.Span) string {
	if s.IsZero() {
		return "@-"
	}
	return fmt.Sprintf("@%d:%d-%d", s.Start.Line, s.Start.Column, s.End.Column)
}

func (d *dumper) unit(u *flow.Unit) {
	d.line("unit %q", u.Name.S)
	d.in(func() {
		d.scale(u.Scale)
		d.texts("category", u.Categories)
		d.texts("power-category", u.PowerCategories)
		d.text("duties", u.Duties)
		d.text("hotline", u.Hotline)
		d.text("date", u.Date)
		d.text("version", u.Version)
		for _, r := range u.Roles {
			d.line("role %s", role(r))
		}
		for _, p := range u.Powers {
			d.power(p)
		}
	})
}

func role(r *flow.Role) string {
	s := r.Name.S
	if !r.Department.IsZero() {
		s += "（" + r.Department.S + "）"
	}
	if r.Applicant {
		s += " applicant"
	}
	if !r.Declared {
		s += " undeclared"
	}
	return s
}

func (d *dumper) scale(s *flow.Scale) {
	var names []string
	for _, g := range s.Grades {
		n := fmt.Sprintf("%s(%d/%d)", g.Name.S, g.Rank, g.Of)
		if !g.Meaning.IsZero() {
			n += " meaning=" + g.Meaning.S
		}
		if !g.Strategy.IsZero() {
			n += " strategy=" + g.Strategy.S
		}
		if s.Default == g {
			n += " default"
		}
		names = append(names, n)
	}
	d.line("scale %s", strings.Join(names, " > "))
}

func (d *dumper) power(p *flow.Power) {
	d.line("power %q %s", p.Name.S, at(p.Name.Span))
	d.in(func() {
		if p.Scale != p.Unit.Scale {
			d.scale(p.Scale)
		}
		for _, f := range []struct {
			key  string
			text flow.Text
		}{
			{"code", p.Code}, {"category", p.Category}, {"owner", p.Owner}, {"content", p.Content},
			{"level", p.Level}, {"hotline", p.Hotline}, {"phone", p.Phone}, {"conditions", p.Conditions},
			{"fee", p.Fee}, {"accountability", p.Accountability}, {"applicant", p.Applicant}, {"url", p.URL},
			{"version", p.Version}, {"date", p.Date}, {"lanes", p.Lanes}, {"style", flow.Text{S: p.Style.Theme + p.Style.Risk}},
		} {
			d.text(f.key, f.text)
		}
		d.texts("basis", p.Basis)
		d.texts("supervision", p.Supervision)
		d.texts("material", p.Materials)
		d.texts("note", p.Notes)
		d.texts("remark", p.Remarks)
		d.limit("statutory", p.Statutory)
		d.limit("promised", p.Promised)
		if p.Private {
			d.line("private")
		}
		d.attached(p.Risks, p.Measures, p.Rules, p.Controls)
		d.process("main", p.Main)
		if p.External != nil {
			d.process("external", p.External)
		}
		if p.Remedy != nil {
			d.process("remedy", p.Remedy)
		}
		for _, n := range p.Named {
			d.process("flow "+n.Name.S, n)
		}
	})
}

func (d *dumper) process(title string, p *flow.Process) {
	d.line("%s", title)
	d.in(func() {
		for _, ph := range p.Phases {
			d.line("phase %s", ph.Name.S)
			d.in(func() {
				d.text("lead", ph.Lead)
				d.texts("assist", ph.Assist)
				d.limit("limit", ph.Limit)
				if ph.Hidden {
					d.line("hidden")
				}
			})
		}
		for _, s := range p.Steps {
			d.step(s)
		}
		for _, e := range p.Edges {
			d.edge(e)
		}
	})
}

var kindNames = []string{"step", "decision", "start", "end", "document", "meeting", "subprocess", "junction"}

func (d *dumper) step(s *flow.Step) {
	head := kindNames[s.Kind] + " " + s.ID
	if s.Label.S != s.ID {
		head += fmt.Sprintf(" %q", s.Label.S)
	}
	if s.Parallel {
		head += " parallel"
	}
	if s.Hidden {
		head += " hidden"
	}
	if s.Phase != nil {
		head += " in " + s.Phase.Name.S
	}
	for _, r := range s.Roles {
		head += " | " + role(r)
	}
	d.line("%s", head)
	d.in(func() {
		d.limit("limit", s.Limit)
		d.text("department", s.Department)
		d.text("authority", s.Authority)
		d.text("condition", s.Condition)
		d.texts("document", s.Documents)
		d.text("description", s.Description)
		d.texts("basis", s.Basis)
		if s.Grade != nil {
			d.line("grade %s", s.Grade.Name.S)
		}
		d.texts("responsible", s.Responsible)
		d.text("approver", s.Approver)
		d.text("overdue", s.Overdue)
		d.text("public-label", s.PublicLabel)
		d.text("url", s.URL)
		d.attached(s.Risks, s.Measures, s.Rules, s.Controls)
	})
}

func (d *dumper) edge(e *flow.Edge) {
	arrow := "->"
	if e.Dashed {
		arrow = "-->"
	}
	line := e.From.ID + " " + arrow
	if !e.Label.IsZero() {
		line += fmt.Sprintf(" [%s]", e.Label.S)
	}
	line += " " + e.To.ID
	if e.Fork > 0 {
		line += fmt.Sprintf(" fork=%d", e.Fork)
	}
	if e.Join > 0 {
		line += fmt.Sprintf(" join=%d", e.Join)
	}
	d.line("%s", line)
	d.in(func() { d.attached(e.Risks, e.Measures, e.Rules, e.Controls) })
}

func (d *dumper) attached(risks []*flow.Risk, measures []*flow.Measure, rules, controls []flow.Text) {
	for _, r := range risks {
		grade := "ungraded"
		if r.Grade != nil {
			grade = r.Grade.Name.S
		}
		var who []string
		for _, t := range r.Responsible {
			who = append(who, t.S)
		}
		d.line("risk %s[%s] %q %s responsible=%s", grade, r.Category.S, r.Text.S, at(r.Text.Span), strings.Join(who, "、"))
		d.in(func() {
			d.text("cause", r.Cause)
			if r.Likelihood > 0 || r.Harm > 0 {
				d.line("likelihood=%d harm=%d", r.Likelihood, r.Harm)
			}
			d.attached(nil, r.Measures, r.Rules, r.Controls)
		})
	}
	for _, m := range measures {
		serves := ""
		if m.For != nil {
			serves = " for"
			for _, s := range m.For {
				serves += " " + s.ID
			}
		}
		d.line("measure phase=%d %q%s", m.Phase, m.Text.S, serves)
	}
	d.texts("rule", rules)
	d.texts("control", controls)
}
