package flow

import "slices"

// internalView copies a diagram with all that the institution itself may
// read; of a named diagram without the risks of the power as a whole.
func internalView(p *Power, process, remedy *Process) *View {
	c := &copier{
		steps:    map[*Step]*Step{},
		roles:    map[*Role]*Role{},
		phases:   map[*Phase]*Phase{},
		measures: map[*Measure]*Measure{},
	}
	power := *p
	power.Main, power.External, power.Remedy, power.Named = nil, nil, nil, nil
	if p.Unit != nil {
		unit := *p.Unit
		unit.Powers, unit.Roles = nil, nil
		power.Unit = &unit
	}
	v := &View{Power: &power, Process: c.process(process, &power)}
	if remedy != nil {
		v.Remedy = c.process(remedy, &power)
	}
	if process != p.Main {
		power.Risks = nil
	}
	power.Risks = c.risks(power.Risks)
	power.Measures = nil
	for _, m := range p.Measures {
		if m := c.measure(m); m.For == nil || len(m.For) > 0 {
			power.Measures = append(power.Measures, m)
		}
	}
	return v
}

// copier copies a diagram, keeping what is shared shared.
type copier struct {
	steps    map[*Step]*Step
	roles    map[*Role]*Role
	phases   map[*Phase]*Phase
	measures map[*Measure]*Measure
}

func (c *copier) process(p *Process, power *Power) *Process {
	q := &Process{Power: power, Name: p.Name, Span: p.Span}
	for _, ph := range p.Phases {
		q.Phases = append(q.Phases, c.phase(ph))
	}
	// All steps stand before any measure is copied, since 针对 may name later ones.
	for _, s := range p.Steps {
		t := *s
		c.steps[s] = &t
		q.Steps = append(q.Steps, &t)
	}
	for _, s := range q.Steps {
		for i, r := range s.Roles {
			if i == 0 {
				s.Roles = slices.Clone(s.Roles)
			}
			s.Roles[i] = c.role(r)
		}
		s.Phase = c.phase(s.Phase)
		s.Risks = c.risks(s.Risks)
		s.Measures = c.list(s.Measures)
	}
	for _, e := range p.Edges {
		f := *e
		f.From, f.To = c.steps[e.From], c.steps[e.To]
		f.Risks = c.risks(e.Risks)
		f.Measures = c.list(e.Measures)
		q.Edges = append(q.Edges, &f)
	}
	return q
}

func (c *copier) role(r *Role) *Role {
	if c.roles[r] == nil {
		copied := *r
		c.roles[r] = &copied
	}
	return c.roles[r]
}

func (c *copier) phase(p *Phase) *Phase {
	if p == nil {
		return nil
	}
	if c.phases[p] == nil {
		copied := *p
		c.phases[p] = &copied
	}
	return c.phases[p]
}

func (c *copier) risks(list []*Risk) []*Risk {
	var all []*Risk
	for _, r := range list {
		copied := *r
		copied.Measures = c.list(r.Measures)
		all = append(all, &copied)
	}
	return all
}

func (c *copier) list(list []*Measure) []*Measure {
	var all []*Measure
	for _, m := range list {
		all = append(all, c.measure(m))
	}
	return all
}

// measure copies a measure; For keeps the steps of this diagram only, and is
// empty rather than nil when it named steps of others.
func (c *copier) measure(m *Measure) *Measure {
	if copied := c.measures[m]; copied != nil {
		return copied
	}
	copied := *m
	if m.For != nil {
		copied.For = []*Step{}
		for _, s := range m.For {
			if t := c.steps[s]; t != nil {
				copied.For = append(copied.For, t)
			}
		}
	}
	c.measures[m] = &copied
	return &copied
}
