package flow

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

// View is one diagram of a power as one audience sees it. Power and Process
// are copies of their own: an external View holds nothing internal anywhere
// in its value.
type View struct {
	Kind    ViewKind
	Power   *Power   // only what this audience may read; its Main, External and Named are nil
	Process *Process // Process.Power == Power
	Remedy  *Process // drawn apart below the main diagram; nil: none
}
