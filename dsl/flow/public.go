package flow

import (
	"slices"
	"strconv"
)

// externalView makes the public picture of a diagram. It is built field by
// field from what the public may read, so that a field added to the model
// stays internal until it is named here.
//
// Public are of the power: name, code, category, owner, content, basis, level,
// limits, supervision, telephones, conditions, materials, fee, applicant,
// address, notes, version, date and style; of a visible step: its public label,
// kind, limit, documents, basis, address, condition, description and what
// happens when the limit passes; of a phase: its name and limit. Everything
// else — posts other than applicants, departments, risks, measures, rules,
// causes, authorities, grades, responsible and approving persons, remarks,
// controls, accountability — stays inside. A step with a label of its own for
// the public keeps its condition, its description and what happens when the
// limit passes to itself, since they speak of the step it stands for.
func externalView(p *Power, process, remedy *Process) *View {
	power := publicPower(p)
	v := &View{Power: power, Process: publicProcess(process, power)}
	if remedy != nil {
		if v.Remedy = publicProcess(remedy, power); len(v.Remedy.Steps) == 0 {
			v.Remedy = nil
		}
	}
	return v
}

func publicPower(p *Power) *Power {
	q := &Power{
		Name: p.Name, Code: p.Code, Category: p.Category, Owner: p.Owner, Content: p.Content,
		Basis: slices.Clone(p.Basis), Level: p.Level, Statutory: p.Statutory, Promised: p.Promised,
		Supervision: slices.Clone(p.Supervision), Hotline: p.Hotline, Phone: p.Phone,
		Conditions: p.Conditions, Materials: slices.Clone(p.Materials), Fee: p.Fee,
		Applicant: p.Applicant, URL: p.URL, Notes: slices.Clone(p.Notes),
		Version: p.Version, Date: p.Date, Style: Style{Theme: p.Style.Theme},
		Scale: &Scale{}, Span: p.Name.Span,
	}
	if u := p.Unit; u != nil {
		q.Unit = &Unit{Name: u.Name, Hotline: u.Hotline, Date: u.Date, Version: u.Version, Scale: &Scale{}, Span: u.Name.Span}
	}
	return q
}

// publicProcess makes the public diagram: dashed flows and what they alone
// reach left out, hidden steps joined across, equal public labels merged.
func publicProcess(p *Process, power *Power) *Process {
	c := newChart(p)
	c.joinHidden()
	c.tidy()
	for _, n := range c.nodes {
		n.limit = TotalOf(n.first().Limit)
	}
	c.mergeEqual()
	c.tidy()

	q := &Process{Power: power, Name: p.Name, Span: p.Name.Span}
	if p.Name.IsZero() {
		q.Span = power.Span // where messages about the picture point
	}
	b := publicSteps{power: power, phases: map[*Phase]*Phase{}, roles: map[string]*Role{}, ids: map[string]bool{}}
	steps := map[*node]*Step{}
	for _, n := range c.nodes {
		in, out := c.around(n)
		s := b.step(n, len(in) > 0, len(out) > 0)
		steps[n] = s
		q.Steps = append(q.Steps, s)
	}
	for _, ph := range p.Phases {
		if shown := b.phases[ph]; shown != nil {
			q.Phases = append(q.Phases, shown)
		}
	}
	for _, l := range c.lines {
		q.Edges = append(q.Edges, &Edge{
			From: steps[l.from], To: steps[l.to], Label: l.label,
			Fork: l.fork, Join: l.join, Span: l.label.Span,
		})
	}
	return q
}

// publicSteps makes the steps of one public diagram.
type publicSteps struct {
	power  *Power
	phases map[*Phase]*Phase
	roles  map[string]*Role
	ids    map[string]bool
}

func (b *publicSteps) step(n *node, entered, left bool) *Step {
	label := n.publicName()
	t := &Step{
		Label: label, Kind: publicKind(n.steps, entered, left),
		Parallel: n.first().Parallel, Limit: n.limit.Limit(), Span: label.Span,
	}
	if t.Kind == Junction {
		label = Text{S: "汇合"}
	}
	t.ID = b.id(label.S)
	if ph := n.first().Phase; ph != nil && !ph.Hidden {
		if b.phases[ph] == nil {
			b.phases[ph] = &Phase{Name: ph.Name, Limit: ph.Limit, Span: ph.Name.Span}
		}
		t.Phase = b.phases[ph]
	}
	for _, s := range n.steps {
		for _, r := range s.Roles {
			if r := b.role(r); r != nil && !slices.Contains(t.Roles, r) {
				t.Roles = append(t.Roles, r)
			}
		}
		t.Documents = appendNew(t.Documents, s.Documents)
		t.Basis = appendNew(t.Basis, s.Basis)
	}
	if s := n.first(); len(n.steps) == 1 {
		t.URL = s.URL
		if s.PublicLabel.IsZero() {
			t.Condition, t.Description, t.Overdue = s.Condition, s.Description, s.Overdue
		}
	}
	return t
}

// id makes a name for a step out of what the public reads: the declared one
// may tell what is hidden.
func (b *publicSteps) id(label string) string {
	id := label
	for i := 2; b.ids[id]; i++ {
		id = label + strconv.Itoa(i)
	}
	b.ids[id] = true
	return id
}

// generic are the applicants that every file knows; 对象 says who they are.
var generic = []string{"申请人", "当事人", "行政相对人"}

// role returns what the public reads of a post: the applicant, under the name
// that 对象 gives it; nil for any other.
func (b *publicSteps) role(r *Role) *Role {
	named := b.power.Applicant
	if !r.Applicant && (named.IsZero() || r.Name.S != named.S) {
		return nil
	}
	name := r.Name
	if !named.IsZero() && slices.Contains(generic, name.S) {
		name = named
	}
	if b.roles[name.S] == nil {
		b.roles[name.S] = &Role{Name: name, Applicant: true, Declared: r.Declared, Span: name.Span}
	}
	return b.roles[name.S]
}

// publicKind is the shape the public sees. That a decision is taken in a
// meeting is internal; steps merged keep their kind if they agree on it, and
// begin or end the flow if one of them did and the place is right.
func publicKind(steps []*Step, entered, left bool) Kind {
	has := func(k Kind) bool { return slices.ContainsFunc(steps, func(s *Step) bool { return s.Kind == k }) }
	kind := steps[0].Kind
	for _, s := range steps {
		if s.Kind != kind {
			kind = Plain
		}
	}
	switch {
	case kind == Meeting:
		return Plain
	case kind != Plain:
		return kind
	case !left && has(End):
		return End
	case !entered && has(Start):
		return Start
	default:
		return kind
	}
}

// appendNew appends the texts that are not there yet.
func appendNew(list, more []Text) []Text {
	for _, t := range more {
		if !slices.ContainsFunc(list, func(u Text) bool { return u.S == t.S }) {
			list = append(list, t)
		}
	}
	return list
}
