package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// refusals reports steps that refuse an applicant (不予受理, 不予许可) and do
// not tell the reason, or leave open what can be done against it.
func refusals(x *examiner, p *flow.Power) {
	if !facesPublic(p) {
		return
	}
	for _, d := range processes(p) {
		var c *chart
		for v, s := range d.Steps {
			if !x.refuses(s) {
				continue
			}
			if c == nil {
				c = newChart(d)
			}
			text := c.afterwards(v)
			_, remedy := wordIn(text+powerText(p), x.Remedies)
			_, reason := wordIn(text+c.before(v), x.Reasons)
			remedy = remedy || p.Remedy != nil && len(p.Remedy.Steps) > 0
			name, id := brief(s.Label.S), written(s.ID)
			switch {
			case !reason && !remedy:
				x.say(s.Span, "refusal-bare", name, id)
			case !reason:
				x.say(s.Span, "refusal-reason", name, id)
			case !remedy:
				x.say(s.Span, "refusal-remedy", name, id)
			}
		}
	}
}

// facesPublic reports whether a power is exercised on those outside: an
// administrative one, or one with an applicant, unless it is internal: whoever
// asks his own unit for a car has no 行政复议.
func facesPublic(p *flow.Power) bool {
	switch {
	case isAdministrative(p.Category.S):
		return true
	case isInternal(p.Category.S):
		return false
	case !p.Applicant.IsZero():
		return true
	}
	return slices.ContainsFunc(p.Main.Steps, func(s *flow.Step) bool {
		return slices.ContainsFunc(s.Roles, func(r *flow.Role) bool { return r.Applicant })
	})
}

// undecided are words of a step that only asks, or that is taken against a
// refusal.
var undecided = []string{"是否", "或", "/", "准予", "不服", "异议"}

// refuses reports whether a step refuses.
func (x *examiner) refuses(s *flow.Step) bool {
	if s.Kind == flow.Decision || s.Kind == flow.Start || s.Kind == flow.Junction {
		return false
	}
	label := nfkc(s.Label.S)
	_, refuses := wordIn(label, x.Refusals)
	_, open := wordIn(strings.ReplaceAll(label, "不准予", ""), undecided)
	return refuses && !open
}

// afterwards returns what a step says, and all that follows it.
func (c *chart) afterwards(v int) string {
	var b strings.Builder
	for w, reached := range c.spread([]int{v}) {
		if !reached {
			continue
		}
		stepText(&b, c.steps[w])
		for _, i := range c.out[w] {
			b.WriteString(c.lines[i].Label.S + "\n")
		}
	}
	return nfkc(b.String())
}

// before returns what the lines into a step say, and which documents for a
// refusal the steps before it have.
func (c *chart) before(v int) string {
	var b strings.Builder
	for _, i := range c.in[v] {
		l := c.lines[i]
		b.WriteString(l.Label.S + "\n")
		for _, t := range c.steps[l.from].Documents {
			if strings.ContainsAny(t.S, "不驳") {
				b.WriteString(t.S + "\n")
			}
		}
	}
	return nfkc(b.String())
}

// stepText writes what a step tells those whom it concerns.
func stepText(b *strings.Builder, s *flow.Step) {
	for _, t := range append([]flow.Text{s.Label, s.PublicLabel, s.Condition, s.Description}, s.Documents...) {
		b.WriteString(t.S)
		b.WriteByte('\n')
	}
}

// powerText returns what a power tells everybody.
func powerText(p *flow.Power) string {
	var b strings.Builder
	for _, t := range slices.Concat(p.Notes, p.Supervision) {
		b.WriteString(t.S)
		b.WriteByte('\n')
	}
	return nfkc(b.String())
}
