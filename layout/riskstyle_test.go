package layout

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/internal/golden"
)

// riskView is a small power with what risk maps must cope with: several risks
// at a step, one without a grade, measures of a risk and of a step, a step
// with measures alone, risks on a branch and of the power as a whole.
func riskView() *flow.View {
	v := chain(flow.RiskMap, 4)
	p, steps, edges := v.Power, v.Process.Steps, v.Process.Edges
	high, low := p.Scale.Grades[0], p.Scale.Grades[1]
	post := func(names ...string) (out []flow.Text) {
		for _, n := range names {
			out = append(out, text(n))
		}
		return out
	}
	steps[0].Risks = []*flow.Risk{
		{Text: text("压件不办。"), Grade: low, Responsible: post("承办人"), Measures: []*flow.Measure{{Text: text("限时办结。")}}},
		{Text: text("泄露信访内容。"), Grade: high, Category: text("岗位职责"), Responsible: post("科长")},
		{Text: text("不按规定登记。"), Responsible: post("承办人")},
	}
	steps[1].Measures = []*flow.Measure{{Text: text("双人办理。"), Phase: flow.Monitoring}}
	steps[1].Roles = []*flow.Role{{Name: text("经办人")}}
	steps[2].Risks = []*flow.Risk{{Text: text("越权决定。"), Grade: high, Responsible: post("科长")}}
	steps[2].Measures = []*flow.Measure{{Text: text("集体研究。")}, {Text: text("会议记录备查。")}}
	edges[2].Label = text("不予受理")
	edges[2].Risks = []*flow.Risk{{Text: text("不说明理由。"), Grade: low}}
	edges[2].Measures = []*flow.Measure{{Text: text("书面告知。")}}
	p.Risks = []*flow.Risk{{Text: text("职权不公开。"), Grade: low}}
	p.Measures = []*flow.Measure{{Text: text("网上公示。")}}
	return v
}

func riskPage(t *testing.T, v *flow.View, style RiskStyle) *Page {
	t.Helper()
	d, list := Compute(v, DefaultStyle(nil), Options{Native: true, RiskStyle: style})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return &d.Pages[0]
}

// What each style says, in the order in which it is drawn.
func TestRiskStyles(t *testing.T) {
	for name, style := range map[string]RiskStyle{"side": Side, "columns": Columns, "ledger": LedgerBelow} {
		golden.Compare(t, filepath.Join("testdata", "risk", name+".txt"), []byte(said(riskPage(t, riskView(), style))))
	}
}

// said lists numbers, boxes and rows with their texts.
func said(p *Page) string {
	var b strings.Builder
	for _, sec := range p.Sections {
		for _, c := range sec.Columns {
			fmt.Fprintf(&b, "column %s\n", c.Name)
		}
		for _, n := range sec.Nodes {
			fmt.Fprintf(&b, "step %s%s %s\n", n.ID, ring(n.Markers), joined(n.Text))
		}
		for _, e := range sec.Edges {
			if e.Label != nil {
				fmt.Fprintf(&b, "label %s-%s%s %s\n", e.From, e.To, ring(e.Label.Markers), joined(e.Label.Text))
			}
		}
		boxTexts(&b, sec.Callouts)
	}
	boxTexts(&b, p.Callouts)
	if t := p.Ledger; t != nil {
		fmt.Fprintf(&b, "ledger %s\n", joined(t.Heading))
		cellTexts(&b, t.Head)
		for _, r := range t.Rows {
			fmt.Fprintf(&b, "row %s\n", r.Owner)
			cellTexts(&b, r.Cells)
		}
	}
	for _, e := range p.Legend.Entries {
		fmt.Fprintf(&b, "legend %d %s\n", e.Count, joined(e.Text))
	}
	return b.String()
}

func boxTexts(b *strings.Builder, list []Callout) {
	for _, c := range list {
		kind := [...]string{"risk", "measure"}[c.Kind]
		fmt.Fprintf(b, "%s %s%s, leader of %d points\n", kind, c.Owner, ring(c.Markers), len(c.Leader))
		for _, e := range c.Entries {
			fmt.Fprintf(b, "\t%s\n", joined(e.Text))
		}
	}
}

func cellTexts(b *strings.Builder, list []Cell) {
	for _, c := range list {
		var parts []string
		for _, e := range c.Entries {
			parts = append(parts, joined(e.Text))
		}
		fmt.Fprintf(b, "\t%s\n", strings.Join(parts, " / "))
	}
}

func ring(markers []TextLine) string {
	if len(markers) == 0 {
		return ""
	}
	return " (" + joined(markers) + ")"
}

func joined(lines []TextLine) string {
	var parts []string
	for _, l := range lines {
		parts = append(parts, strings.TrimSpace(strings.ReplaceAll(l.S, "\u00a0", " ")))
	}
	return strings.Join(parts, "|")
}

// The cells of a risk and of its grade are of one height; every cell lies in
// its row, and the rows follow one another without a gap.
func TestLedgerCells(t *testing.T) {
	p := riskPage(t, riskView(), LedgerBelow)
	y := p.Ledger.Head[0].Box.Bottom()
	for i, r := range p.Ledger.Rows {
		if r.Box.Y != y || r.Box.W != p.Ledger.Box.W {
			t.Errorf("row %d at %v, %v wide", i, r.Box.Y, r.Box.W)
		}
		y = r.Box.Bottom()
		area := Length(0)
		var risks, grades []Rect
		for _, c := range r.Cells {
			area += c.Box.W / Pt * c.Box.H
			switch {
			case len(c.Entries) == 0 || c.Entries[0].Risk == nil:
			case c.Entries[0].Badge.W > 0:
				grades = append(grades, c.Box)
			default:
				risks = append(risks, c.Box)
			}
			for _, e := range c.Entries {
				for _, l := range e.Text {
					if l.Box.X < c.Box.X+2*Pt || l.Box.Right() > c.Box.Right()-2*Pt || l.Box.Y < c.Box.Y || l.Box.Bottom() > c.Box.Bottom() {
						t.Errorf("row %d: %q sticks out of its cell", i, l.S)
					}
				}
			}
		}
		if !slices.EqualFunc(risks, grades, func(a, b Rect) bool { return a.Y == b.Y && a.H == b.H }) {
			t.Errorf("row %d: risks at %v, grades at %v", i, risks, grades)
		}
		if whole := r.Box.W / Pt * r.Box.H; area > whole || area < whole-whole/50 {
			t.Errorf("row %d: cells cover %d of %d", i, area, whole)
		}
	}
	if y != p.Ledger.Box.Bottom() {
		t.Errorf("the rows end at %v, the table at %v", y, p.Ledger.Box.Bottom())
	}
}

// Boxes in columns stand level with their steps however long their texts are,
// for the flow gives way, and none touches the next.
func TestColumnsAreLevel(t *testing.T) {
	v := riskView()
	for i, step := range v.Process.Steps {
		step.Risks = []*flow.Risk{{Text: text(strings.Repeat("违规收受好处，", 4+10*i))}}
	}
	sec := riskPage(t, v, Columns).Sections[0]
	bottoms := map[CalloutKind]Length{}
	for _, c := range sec.Callouts {
		n := sec.Nodes[c.node]
		if middle := n.Box.Y + n.Box.H/2; middle < c.Box.Y || middle > c.Box.Bottom() {
			t.Errorf("%s stands at %v, its box from %v to %v", c.Owner, middle, c.Box.Y, c.Box.Bottom())
		}
		if c.Box.Y < bottoms[c.Kind]+columnGap {
			t.Errorf("the box of %s begins at %v, the one above ends at %v", c.Owner, c.Box.Y, bottoms[c.Kind])
		}
		bottoms[c.Kind] = c.Box.Bottom()
		column := sec.Columns[1+int(c.Kind)].Box
		if c.Box.X < column.X || c.Box.Right() > column.Right() || c.Box.Bottom() > column.Bottom() {
			t.Errorf("the box of %s leaves its column", c.Owner)
		}
		if len(c.Leader) > 0 {
			t.Errorf("a line leads to the box of %s", c.Owner)
		}
	}
}

// A chain has its boxes beside its steps; a fork too wide for that has numbers
// and a ledger; in between, a narrow flow has columns.
func TestAutoRisk(t *testing.T) {
	fork := func(n, after int) *flow.View {
		v := chain(flow.RiskMap, 1+n+after)
		p := v.Process
		p.Edges = nil
		for i := range n {
			p.Edges = append(p.Edges, &flow.Edge{From: p.Steps[0], To: p.Steps[1+i]})
			if after > 0 {
				p.Edges = append(p.Edges, &flow.Edge{From: p.Steps[1+i], To: p.Steps[1+n]})
			}
		}
		for i := 2 + n; i < len(p.Steps); i++ {
			p.Edges = append(p.Edges, &flow.Edge{From: p.Steps[i-1], To: p.Steps[i]})
		}
		for _, s := range p.Steps[1:] {
			s.Risks = []*flow.Risk{{Text: text(strings.Repeat("违规收受好处，放宽标准。", 8))}}
			s.Measures = []*flow.Measure{{Text: text(strings.Repeat("集体研究，会议记录备查。", 8))}}
		}
		return v
	}
	style := func(p *Page) RiskStyle {
		switch {
		case p.Ledger != nil:
			return LedgerBelow
		case p.Sections[0].Columns != nil:
			return Columns
		}
		return Side
	}
	for _, tt := range []struct {
		name string
		view *flow.View
		want RiskStyle
	}{
		{"a chain", riskView(), Side}, {"two branches that meet", fork(2, 4), Columns}, {"five branches", fork(5, 1), LedgerBelow},
	} {
		if got := style(riskPage(t, tt.view, AutoRisk)); got != tt.want {
			t.Errorf("%s: style %d, want %d", tt.name, got, tt.want)
		}
	}
}

// Numbers fit their rings and the rings their room, whatever the number.
func TestMarkerBox(t *testing.T) {
	s := DefaultStyle(nil)
	for _, n := range []int{1, 9, 42, 100, 888} {
		line := s.markAt(n, 50*Pt, 80*Pt)
		box := MarkerBox(line)
		if box.W < line.Width+markInset-1 || box.X+box.W/2 != 50*Pt || box.Y+box.H/2 != 80*Pt {
			t.Errorf("%d: ring %v round %v", n, box, line.Box)
		}
		if lead := s.markLead(n); box.W+markGap > lead {
			t.Errorf("%d: ring %v wide in a lead of %v", n, box.W, lead)
		}
	}
}

// A branch without a label gets one for its number; in the other styles it
// needs none.
func TestNumberOfBareBranch(t *testing.T) {
	v := riskView()
	v.Process.Edges[0].Rules = []flow.Text{text("《登记办法》")}
	p := riskPage(t, v, LedgerBelow)
	label := p.Sections[0].Edges[0].Label
	if label == nil || len(label.Text) != 0 || joined(label.Markers) != "2" {
		t.Fatalf("label %+v", label)
	}
	ring := MarkerBox(label.Markers[0])
	if ring.X < label.Box.X || ring.Right() > label.Box.Right() || ring.Y < label.Box.Y || ring.Bottom() > label.Box.Bottom() {
		t.Errorf("the ring %v sticks out of %v", ring, label.Box)
	}
	if row := p.Ledger.Rows[1]; joined(row.Cells[1].Entries[0].Text) != "分支：第1步至第2步" || row.Step != nil {
		t.Errorf("row %+v", row)
	}
	if label := riskPage(t, v, Side).Sections[0].Edges[0].Label; label != nil {
		t.Errorf("beside the steps the branch has the label %+v", label)
	}
}

// The narrow columns of a ledger are wide enough for words and names.
func TestLedgerKeepsNamesWhole(t *testing.T) {
	v := riskView()
	for _, r := range v.Process.Steps[0].Risks {
		r.Responsible = []flow.Text{text("法制审核人员"), text("基建科长")}
	}
	v.Process.Steps[2].Risks[0].Responsible = []flow.Text{text("党委书记"), text("分管校领导"), text("组织部长")}
	p := riskPage(t, v, LedgerBelow)
	wants := map[*flow.Step]string{v.Process.Steps[0]: "法制审核人员、基建科长", v.Process.Steps[2]: "党委书记、|分管校领导、组织部长"}
	for i := range p.Ledger.Rows {
		row := &p.Ledger.Rows[i]
		if want := wants[row.Step]; want != "" {
			if got := joined(row.Cells[len(row.Cells)-1].Entries[0].Text); got != want {
				t.Errorf("row %d: %s, want %s", i, got, want)
			}
		}
	}
}

// Where a ledger is wide, the narrow columns hold their texts in one line, and
// no risk is broken beside measures that leave room.
func TestWideLedgerBreaksNothing(t *testing.T) {
	s := DefaultStyle(nil)
	step := &flow.Step{Label: text("招生工作领导小组会议审定")}
	risk := &flow.Risk{
		Text: text("录取规则含糊，留有自由裁量空间。"), Category: text("制度机制"),
		Responsible: []flow.Text{text("招生工作领导小组"), text("纪检监察室主任")},
		Measures:    []*flow.Measure{{Text: text("录取规则逐条量化，报主管部门核准后公布。")}},
	}
	r := ledgerRow{number: "1", place: step.Label.S}
	r.fill(measureSource{risks: []*flow.Risk{risk}})
	rows := []ledgerRow{r}
	row := s.ledgerRow(&rows[0], s.ledgerWidths(rows, 1000*Pt), 0, 0)
	for _, c := range row.Cells {
		for _, e := range c.Entries {
			if len(e.Text) > 1 {
				t.Errorf("broken: %s", joined(e.Text))
			}
		}
	}
}
