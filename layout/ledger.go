package layout

import (
	"slices"
	"strconv"

	"flowgen/dsl/flow"
)

// The columns of a ledger (source: 附件4, 附件6 of the forms; 环节 is their
// 关键环节).
const (
	numberColumn = iota
	placeColumn
	riskColumn
	gradeColumn
	measureColumn
	postColumn
	ledgerColumns
)

var ledgerNames = [ledgerColumns]string{"序号", "环节", "廉政风险点", "风险等级", "防控措施", "责任人"}

const (
	ledgerTitle = "廉政风险及防控措施一览表（序号与图中的编号一致）"
	cellPadding = 5 * Pt
	noEntry     = "—"
)

// ledgerRow is what a ledger says of a step, a branch or the power as a whole.
type ledgerRow struct {
	owner  string // ID of the node; "" for others
	step   *flow.Step
	number string // "" for the power as a whole
	place  string
	lines  []ledgerLine // at least one
	cures  []item       // for all lines together; nil: each line has its own
	posts  []string     // likewise
}

// ledgerLine is one risk of a row; the zero line is that of a row without.
type ledgerLine struct {
	risk  *flow.Risk
	cures []item
	posts []string
	torn  int // broken words of the risk, once it is set
}

// newLedger sets the table below the sections of a risk map and returns the y
// below it. The sections must have their numbers and their nodes IDs.
func newLedger(v *flow.View, s Style, sections []Section, x, y, width Length) (*Table, Length) {
	rows := ledgerRows(v, sections)
	if len(rows) == 0 {
		return nil, y
	}
	t := &Table{Box: Rect{X: x, Y: y, W: width}}
	// Small type leaves less than the 2 pt of G1 above the letters.
	y += max(0, 2*Pt-(s.lineHeight(s.HeadSize)-s.ascent(s.HeadSize, true)-s.descent(s.HeadSize, true))/2)
	t.Heading, y = s.centred(ledgerTitle, s.HeadSize, true, x, y, width)
	y += 4 * Pt
	widths := s.ledgerWidths(rows, width)
	t.Head, y = s.ledgerHead(widths, x, y)
	for i := range rows {
		t.Rows = append(t.Rows, s.ledgerRow(&rows[i], widths, x, y))
		y += t.Rows[i].Box.H
	}
	t.Box.H = y - t.Box.Y
	return t, y + 12*Pt
}

// ledgerRows lists the rows by number, the power as a whole last.
func ledgerRows(v *flow.View, sections []Section) []ledgerRow {
	var rows []ledgerRow
	for i := range sections {
		sec := &sections[i]
		for _, m := range sec.marks {
			row := ledgerRow{number: strconv.Itoa(m.number)}
			if e := m.branch; e != nil {
				row.place = branchHead(e).text
				row.fill(branchSource(e))
			} else {
				n := &sec.Nodes[m.node]
				row.owner, row.step, row.place = n.ID, n.Step, n.Step.Label.S
				row.fill(stepSource(n.Step))
			}
			rows = append(rows, row)
		}
	}
	risks, general := wholePower(v)
	if len(risks) > 0 || !general.empty() {
		row := ledgerRow{place: "本职权"}
		general.risks = risks
		row.fill(general)
		rows = append(rows, row)
	}
	return rows
}

// fill puts each measure beside the risk it is for. Where some serve all risks
// of the row, they stand in one list; so do the responsible, if they are the
// same for all.
func (r *ledgerRow) fill(all measureSource) {
	risks, general := all.risks, all
	general.risks = nil
	r.lines = make([]ledgerLine, max(1, len(risks)))
	same := true
	for i, risk := range risks {
		own := measureSource{risks: risks[i : i+1]}
		r.lines[i] = ledgerLine{risk: risk, cures: own.list(), posts: own.names()}
		same = same && slices.Equal(r.lines[i].posts, r.lines[0].posts)
	}
	if len(risks) < 2 || !general.empty() || !ownMeasures(risks) {
		r.cures = all.list()
		for i := range r.lines {
			r.lines[i].cures = nil
		}
		if r.cures == nil {
			r.cures = []item{}
		}
	}
	if same {
		if r.posts = r.lines[0].posts; len(risks) == 0 {
			r.posts = all.names()
		}
		if r.posts == nil {
			r.posts = []string{noEntry}
		}
	}
}

// ownMeasures reports whether at least one risk has measures of its own.
func ownMeasures(risks []*flow.Risk) bool { return !measureSource{risks: risks}.empty() }
