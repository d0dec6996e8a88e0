package flow

import "slices"

// ViewKind is one of the three pictures of a power.
type ViewKind int

// The three pictures.
const (
	Internal ViewKind = iota // 内部流程图
	External                 // 外部流程图
	RiskMap                  // 权力运行廉政风险分布图
)

// String returns the name used in file names and flags: internal, external, risk.
func (k ViewKind) String() string {
	switch k {
	case External:
		return "external"
	case RiskMap:
		return "risk"
	default:
		return "internal"
	}
}

// Title returns the name printed on a picture of this kind (source: 附件2,
// 附件3; 外部流程图 and 内部流程图 as the college documents call them).
func (k ViewKind) Title() string {
	switch k {
	case External:
		return "外部流程图"
	case RiskMap:
		return "权力运行廉政风险分布图"
	default:
		return "内部流程图"
	}
}

// View is one diagram of a power as one audience sees it. Power and Process
// are copies of their own: an external View holds nothing internal anywhere
// in its value. Grades are shared with the source and are only to be read.
type View struct {
	Kind    ViewKind
	Power   *Power   // only what this audience may read; its Main, External, Remedy and Named are nil
	Process *Process // Process.Power == Power
	Remedy  *Process // drawn apart below the main diagram; nil: none
}

// Views returns the pictures of a power: for each diagram, the main one first,
// the kinds asked for in the order asked; without any, external, internal and
// risk. A picture that would be empty is left out: any of a diagram without
// steps, the external one of a power that is not published or of which every
// step is hidden, the risk map of a diagram without risks. Risks of the power
// as a whole belong to its main diagram.
func Views(p *Power, kinds ...ViewKind) []*View {
	if len(kinds) == 0 {
		kinds = []ViewKind{External, Internal, RiskMap}
	}
	var views []*View
	for i, process := range diagrams(p) {
		main := i == 0
		if process == nil {
			continue
		}
		for _, k := range kinds {
			var v *View
			switch {
			case k == External && p.Private:
			case k == External && main:
				v = externalView(p, firstOf(p.External, process), p.Remedy)
			case k == External:
				v = externalView(p, process, nil)
			case k == RiskMap && !hasRisks(process) && !(main && len(p.Risks) > 0):
			case main:
				v = internalView(p, process, p.Remedy)
			default:
				v = internalView(p, process, nil)
			}
			if v != nil && len(v.Process.Steps) > 0 {
				v.Kind = k
				views = append(views, v)
			}
		}
	}
	return views
}

// diagrams returns the main process, which may be nil in a power made by
// hand, and the named ones.
func diagrams(p *Power) []*Process {
	return append([]*Process{p.Main}, p.Named...)
}

func firstOf(a, b *Process) *Process {
	if a != nil {
		return a
	}
	return b
}

// hasRisks reports whether a step or a branch of the process has a risk.
func hasRisks(p *Process) bool {
	return slices.ContainsFunc(p.Steps, func(s *Step) bool { return len(s.Risks) > 0 }) ||
		slices.ContainsFunc(p.Edges, func(e *Edge) bool { return len(e.Risks) > 0 })
}
