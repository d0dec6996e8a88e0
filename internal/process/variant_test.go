package process_test

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// look is how a picture is laid out.
type look struct {
	kind  flow.ViewKind
	risk  layout.RiskStyle
	lanes layout.LaneKind
}

// paper is what a picture is put on; "" leaves it whole.
type paper string

// The papers that are tried.
const (
	whole    paper = ""
	portrait paper = "A4"
	chosen   paper = "auto"
)

var papers = []paper{whole, portrait, chosen}

// sheet is the paper as layout knows it.
func (p paper) sheet() layout.Paper {
	if p == portrait {
		return layout.Paper{Name: "A4", Orientation: "portrait"}
	}
	return layout.Paper{Name: "auto", Orientation: "auto"}
}

var (
	kinds      = []flow.ViewKind{flow.Internal, flow.External, flow.RiskMap}
	riskStyles = []layout.RiskStyle{layout.Side, layout.Columns, layout.LedgerBelow, layout.AutoRisk}
	laneKinds  = []layout.LaneKind{layout.NoLanes, layout.ByDepartment, layout.ByPost}

	styleNames = map[layout.RiskStyle]string{
		layout.Side: "side", layout.Columns: "columns", layout.LedgerBelow: "ledger", layout.AutoRisk: "auto",
	}
	laneNames = map[layout.LaneKind]string{layout.NoLanes: "", layout.ByDepartment: "by department", layout.ByPost: "by post"}
)

// variant names a look on a paper.
func variant(l look, p paper) string {
	name := []string{l.kind.String()}
	if l.kind == flow.RiskMap {
		name = append(name, styleNames[l.risk])
	}
	if l.lanes != layout.NoLanes {
		name = append(name, laneNames[l.lanes])
	}
	switch p {
	case portrait:
		name = append(name, "on A4 upright")
	case chosen:
		name = append(name, "on paper")
	}
	return strings.Join(name, " ")
}

// looks returns all there are.
func looks() []look {
	var list []look
	for _, kind := range kinds {
		for _, risk := range riskStyles {
			if kind != flow.RiskMap && risk != layout.Side {
				continue
			}
			for _, lanes := range laneKinds {
				list = append(list, look{kind, risk, lanes})
			}
		}
	}
	return list
}

// plan is what of one source is drawn: with -every, each look on each paper,
// or on none with -whole; else all views as they are, each view in one more
// look and paper, and the risk map in another still, which take turns.
func plan(seed uint64) map[look][]paper {
	list := map[look][]paper{}
	if *every {
		on := papers
		if *uncut {
			on = papers[:1]
		}
		for _, l := range looks() {
			list[l] = on
		}
		return list
	}
	for _, kind := range kinds {
		list[look{kind, layout.Side, layout.NoLanes}] = []paper{whole}
	}
	turn := int(seed)
	for _, kind := range append(kinds, flow.RiskMap) {
		l := look{kind, layout.Side, laneKinds[turn%3]}
		p := papers[turn/3%3]
		if kind == flow.RiskMap {
			l.risk = riskStyles[turn/9%4]
			turn += 17 // another style, lanes and paper the second time
		}
		if !slices.Contains(list[l], p) {
			list[l] = append(list[l], p)
		}
	}
	return list
}
