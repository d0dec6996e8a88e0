package layout

// Options is what the caller may choose beside the style. The zero Options
// let graphviz give the first order, print no mark, and leave lanes and the
// style of a risk map to the power and to the room there is.
type Options struct {
	Native    bool   // do not ask graphviz for a start
	Mark      string // printed on every page, such as 内部资料; empty: none
	Lanes     LaneKind
	RiskStyle RiskStyle
}

// LaneKind is what swimlanes stand for.
type LaneKind int

// The kinds of swimlane.
const (
	LanesOfPower LaneKind = iota // what 泳道 of the power says; nothing: none
	NoLanes
	ByDepartment
	ByPost
)

// RiskStyle is how a risk map shows risks and measures.
type RiskStyle int

// The styles of a risk map.
const (
	AutoRisk    RiskStyle = iota // the first of the others that has room
	Side                         // risk box left, measures box right of each step
	Columns                      // 工作流程 | 廉政风险点 | 防控措施
	LedgerBelow                  // numbers on the steps, a table below the flow
)
