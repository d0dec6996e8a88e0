package layout

import (
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// A side box keeps its least width while it is no higher than a step, takes a
// wider one for a category that would stand alone, a word that would be broken
// or long texts, and never becomes a tower.
func TestSideBoxWidth(t *testing.T) {
	s := DefaultStyle(nil)
	risk := func(text, category string) *flow.Risk {
		return &flow.Risk{Text: flow.Text{S: text}, Category: flow.Text{S: category}}
	}
	for _, tt := range []struct {
		name        string
		risks       []*flow.Risk
		least, most Length
	}{
		{"short", []*flow.Risk{risk("泄密。", "")}, s.SideWidth, s.SideWidth},
		{"two lines", []*flow.Risk{risk("虚报事由骗取资金，私分公款。", "")}, s.SideWidth, s.SideWidth},
		{"a word broken", []*flow.Risk{risk("虚报事由，公车私用，私分公款。", "")}, s.SideWidth + boxGrid, s.SideWidth + boxGrid},
		{"a category alone", []*flow.Risk{risk("泄露试题。", "思想道德")}, s.SideWidth + boxGrid, s.SideMax},
		{"long", []*flow.Risk{risk(strings.Repeat("违规收受好处，", 14), "")}, s.SideWidth + 3*boxGrid, s.SideMax},
		{"tower", []*flow.Risk{risk(strings.Repeat("违规收受好处，", 90), "")}, s.SideMax + boxGrid, 2 * s.SideMax},
	} {
		b := s.sideBox(RiskBox, numberedRisks(tt.risks))
		if b.size.W < tt.least || b.size.W > tt.most {
			t.Errorf("%s: width %d, want %d to %d", tt.name, b.size.W, tt.least, tt.most)
		}
		if b.size.H > 2*b.size.W {
			t.Errorf("%s: a tower of %d by %d", tt.name, b.size.W, b.size.H)
		}
	}
}

// The legend and the boxes below a wide chart are no wider than what stands
// in them, or than a line of text may be long.
func TestWidthBelowChart(t *testing.T) {
	s := DefaultStyle(nil)
	v := chain(flow.RiskMap, 1)
	v.Power.Measures = []*flow.Measure{{Text: text("公示")}}
	legend, _ := newLegend(v, s, 0, 0, 2000*Pt)
	if right := legend.inkRight(); legend.Box.W != right+boxPadding || legend.Box.W > s.LineWidth {
		t.Errorf("legend %d wide round %d", legend.Box.W, right)
	}
	boxes, _ := powerBoxes(v, s, 0, 0, 2000*Pt)
	if len(boxes) != 1 || boxes[0].Box.W > 200*Pt {
		t.Errorf("box of the power round a word: %v", boxes)
	}
	v.Power.Measures[0].Text = text(strings.Repeat("公示结果", 40))
	boxes, _ = powerBoxes(v, s, 0, 0, 2000*Pt)
	if w := boxes[0].Box.W; w > s.LineWidth || w < s.LineWidth-s.BoxSize {
		t.Errorf("box of the power round a long text: %v wide", w)
	}
	v.Power.Notes = []flow.Text{text(strings.Repeat("听证时间不计入", 20))}
	lines, _ := footBlock(v, s, nil, 0, 0, 2000*Pt)
	if len(lines) < 2 || lines[0].Width > s.LineWidth {
		t.Errorf("foot of %d lines, the first %d wide", len(lines), lines[0].Width)
	}
}

// A grade of many characters is never broken: boxes, columns and the ledger
// are wide enough for it, with 2 pt to their borders (G1), in every style.
func TestLongGrade(t *testing.T) {
	s := DefaultStyle(nil)
	grade := &flow.Grade{Name: text(strings.Repeat("很高", 20)), Of: 2}
	v := chain(flow.RiskMap, 2)
	v.Power.Scale = &flow.Scale{Grades: []*flow.Grade{grade, {Name: text("低"), Rank: 1, Of: 2}}}
	v.Power.Risks = []*flow.Risk{{Text: text("泄密"), Grade: grade}}
	v.Power.Measures = []*flow.Measure{{Text: text("公示")}}
	v.Process.Steps[0].Risks = v.Power.Risks
	for _, risk := range []RiskStyle{AutoRisk, Side, Columns, LedgerBelow} {
		d, list := Compute(v, s, Options{Native: true, RiskStyle: risk})
		if len(list) > 0 {
			t.Fatal(list)
		}
		page, graded := &d.Pages[0], 0
		entries := func(box Rect, entries []Entry) {
			if box.Right() > page.Size.W-s.Margin {
				t.Errorf("style %d: %v beyond a page of %v", risk, box, page.Size)
			}
			for _, e := range entries {
				for _, line := range append(linesOf(e.Text), e.Badge) {
					if line.W > 0 && (line.X < box.X+2*Pt || line.Right() > box.Right()-2*Pt) {
						t.Errorf("style %d: %v out of its box %v", risk, line, box)
					}
				}
				if e.Badge.W > 0 {
					graded++
				}
			}
		}
		for _, c := range append(page.Sections[0].Callouts, page.Callouts...) {
			entries(c.Box, c.Entries)
		}
		if page.Ledger != nil {
			for _, row := range page.Ledger.Rows {
				for _, c := range row.Cells {
					entries(c.Box, c.Entries)
				}
			}
		}
		if graded != 2 {
			t.Errorf("style %d: %d grades, want that of the step and that of the power", risk, graded)
		}
	}
}

func linesOf(text []TextLine) []Rect {
	var boxes []Rect
	for _, l := range text {
		boxes = append(boxes, l.Box)
	}
	return boxes
}

// One grade with a meaning puts every grade on a line of its own; without any
// they share one.
func TestLegendLines(t *testing.T) {
	s := DefaultStyle(nil)
	v := chain(flow.RiskMap, 1)
	below := func() int {
		legend, _ := newLegend(v, s, 0, 0, 2000*Pt)
		n := 0
		for i, e := range legend.Entries[1:] {
			if e.Badge.Y > legend.Entries[i].Badge.Y {
				n++
			}
		}
		return n
	}
	for _, g := range v.Power.Scale.Grades {
		g.Meaning = text("")
	}
	if n := below(); n != 0 {
		t.Errorf("without meanings %d grades begin a line", n)
	}
	v.Power.Scale.Grades[0].Meaning = text("可能构成犯罪")
	if n, want := below(), len(v.Power.Scale.Grades)-1; n != want {
		t.Errorf("with a meaning %d grades begin a line, want %d", n, want)
	}
}
