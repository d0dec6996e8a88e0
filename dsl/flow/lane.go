package flow

import "slices"

// LaneUnit is what a swimlane stands for.
type LaneUnit int

// The units of swimlanes.
const (
	Departments LaneUnit = iota // 部门
	Posts                       // 岗位
)

// Lane is one swimlane of a diagram: who does its steps.
type Lane struct {
	Name      string // of a department or a post, as its first step writes it
	Applicant bool
	Steps     []*Step // at least one, in the order of the process
}

// Lanes returns the swimlanes of the main diagram of a view, those of
// applicants first, the others in the order in which the process comes to
// them. Every step is in one of them: that of its 部门, else of the department
// of its first post, else of the post itself; by posts that of its first post.
// A step with neither stands with the step before it in the flow, else with
// the one after, though never with the applicant's if it is more than a
// beginning, an end or a junction. Of the public picture the lanes are the
// applicants and, for everything else, the 责任主体. Fewer than two lanes
// give nil: they would say nothing.
func (v *View) Lanes(unit LaneUnit) []Lane {
	a := newLaneAssignment(v, unit)
	for _, s := range v.Process.Steps {
		if name, applicant := a.own(s); name != "" {
			a.put(s, name, applicant)
		}
	}
	for a.spread(a.before) || a.spread(a.after) {
	}
	for _, s := range v.Process.Steps {
		if a.of[s] == "" {
			a.put(s, a.body, false)
		}
	}
	return a.lanes()
}

// laneAssignment is the lane of each step while it is being found.
type laneAssignment struct {
	view *View
	unit LaneUnit
	body string // who does what nobody is named for

	of            map[*Step]string // NFKC of the lane's name; "": not known yet
	named         map[string]*Lane
	before, after map[*Step][]*Step // along the flow, returns left out, solid lines first
}

func newLaneAssignment(v *View, unit LaneUnit) *laneAssignment {
	a := &laneAssignment{
		view: v, unit: unit, body: v.body(),
		of: map[*Step]string{}, named: map[string]*Lane{},
		before: map[*Step][]*Step{}, after: map[*Step][]*Step{},
	}
	back := map[int]bool{} // edges that are returns
	for _, l := range newChart(v.Process).lines {
		back[l.order] = l.back
	}
	for _, dashed := range []bool{false, true} {
		for i, e := range v.Process.Edges {
			if e.Dashed == dashed && !back[i] && e.From != e.To {
				a.before[e.To] = append(a.before[e.To], e.From)
				a.after[e.From] = append(a.after[e.From], e.To)
			}
		}
	}
	return a
}

// body names who answers for the power.
func (v *View) body() string {
	if name := v.Power.Owner.S; name != "" {
		return name
	}
	if u := v.Power.Unit; u != nil && u.Name.S != "" {
		return u.Name.S
	}
	return "办理机关"
}

// own is the lane that a step names itself; "": it names none.
func (a *laneAssignment) own(s *Step) (name string, applicant bool) {
	department := a.unit == Departments
	if department && !s.Department.IsZero() {
		return s.Department.S, false
	}
	if len(s.Roles) > 0 {
		r := s.Roles[0]
		if department && !r.Applicant && !r.Department.IsZero() {
			return r.Department.S, false
		}
		return r.Name.S, r.Applicant
	}
	if a.view.Kind == External && s.Kind != Start && s.Kind != Junction {
		return a.body, false // its posts are not public
	}
	if department && s.Phase != nil && !s.frames() {
		return s.Phase.Lead.S, false
	}
	return "", false
}

// frames reports whether a step only begins, ends or joins the flow.
func (s *Step) frames() bool { return s.Kind == Start || s.Kind == End || s.Kind == Junction }

// put puts a step into the lane of a name.
func (a *laneAssignment) put(s *Step, name string, applicant bool) {
	key := NFKC(name)
	if a.named[key] == nil {
		a.named[key] = &Lane{Name: name}
	}
	a.named[key].Applicant = a.named[key].Applicant || applicant
	a.of[s] = key
}

// spread gives steps without a lane that of a neighbour, until no more of
// them have one, and reports whether any got one. A lane found now counts for
// the steps behind.
func (a *laneAssignment) spread(neighbours map[*Step][]*Step) bool {
	found := false
	for again := true; again; {
		again = false
		for _, s := range a.view.Process.Steps {
			if a.of[s] != "" {
				continue
			}
			if key := a.from(s, neighbours[s]); key != "" {
				a.of[s] = key
				again, found = true, true
			}
		}
	}
	return found
}

// from is the lane that a step takes over from its neighbours: the first that
// is known. Where several lines from different lanes meet in a junction it is
// that of the step they lead to.
func (a *laneAssignment) from(s *Step, neighbours []*Step) string {
	if s.Kind == Junction && len(a.before[s]) > 1 && len(a.after[s]) == 1 {
		neighbours = append(slices.Clone(a.after[s]), neighbours...)
	}
	for _, n := range neighbours {
		key := a.of[n]
		if key != "" && (s.frames() || !a.named[key].Applicant) {
			return key
		}
	}
	return ""
}

// lanes lists the lanes that hold steps.
func (a *laneAssignment) lanes() []Lane {
	var order []*Lane
	for _, s := range a.view.Process.Steps {
		l := a.named[a.of[s]]
		if len(l.Steps) == 0 {
			order = append(order, l)
		}
		l.Steps = append(l.Steps, s)
	}
	if len(order) < 2 {
		return nil
	}
	slices.SortStableFunc(order, func(a, b *Lane) int {
		switch {
		case a.Applicant == b.Applicant:
			return 0
		case a.Applicant:
			return -1
		}
		return 1
	})
	var lanes []Lane
	for _, l := range order {
		lanes = append(lanes, *l)
	}
	return lanes
}
