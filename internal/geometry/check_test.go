package geometry

import (
	"strings"
	"testing"

	"flowgen/fonts"
	_ "flowgen/internal/golden" // the switch -update
)

func TestSoundPictureHasNoFault(t *testing.T) {
	family := fonts.Default()
	for name, p := range map[string]*Picture{"sound": sound(), "lanes": lanes(), "columns": columns(), "ledger": ledger(), "pages": pages()} {
		for _, f := range Check(p, family) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// TestSeededFaultsAreFound breaks one thing at a time.
func TestSeededFaultsAreFound(t *testing.T) {
	family := fonts.Default()
	for _, tt := range []struct {
		name, rule, says string
		seed             func(p *Page)
	}{
		{"text pushed out of a box", "G1", "补正", func(p *Page) { p.Nodes[2].Text[0].Box.X += 40 * Pt }},
		{"text 1 pt from the border", "G1", "补正", func(p *Page) { p.Nodes[2].Text[0].Box.Y = p.Nodes[2].Box.Y + 1*Pt }},
		{"text in the corner of a diamond", "G1", "齐全", func(p *Page) { p.Nodes[1].Text[0].Box.X -= 32 * Pt }},
		{"text in the round end of a terminator", "G1", "申请", func(p *Page) { p.Nodes[0].Text[0].Box.X = p.Nodes[0].Box.X + 2*Pt }},
		{"text in the slant of a hexagon", "G1", "决定", func(p *Page) { p.Nodes[3].Text[0].Box.X = p.Nodes[3].Box.X + 4*Pt }},
		{"text on the wave of a document", "G1", "送达", func(p *Page) { p.Nodes[4].Text[0].Box.Y += 10 * Pt }},
		{"stated width is not the font's", "G1", "wide", func(p *Page) { p.Nodes[2].Text[0].Box.W -= 10 * Pt }},
		{"text out of a risk box", "G1", "risk", func(p *Page) { p.Callouts[0].Text[0].Box.X += 50 * Pt }},
		{"text out of its label", "G1", "label", func(p *Page) { p.Edges[2].Label.Text[0].Box.X += 20 * Pt }},
		{"text lost", "G1", "no text", func(p *Page) { p.Nodes[2].Text = nil }},
		{"node on node", "G2", "n3", func(p *Page) { move(&p.Nodes[2], -100*Pt, 0) }},
		{"risk box on its node", "G2", "risk", func(p *Page) { p.Callouts[0].Box.X += 30 * Pt }},
		{"label on a node", "G2", "label", func(p *Page) { p.Edges[2].Label.Box.Y += 50 * Pt }},
		{"legend on the foot", "G2", "legend", func(p *Page) { p.Legend.Box.H += 60 * Pt }},
		{"title on the chart", "G2", "外部流程图", func(p *Page) { p.Title[0].Box.Y += 40 * Pt }},
		{"line through a node", "G3", "n4", func(p *Page) {
			p.Edges[4].Points = []Point{{298 * Pt, 255 * Pt}, {180 * Pt, 255 * Pt}, {180 * Pt, 75 * Pt}, {158 * Pt, 75 * Pt}}
		}},
		{"line through a risk box", "G3", "risk", func(p *Page) { p.Callouts[0].Box = Box{400 * Pt, 150 * Pt, 40 * Pt, 40 * Pt} }},
		{"line through a foreign label", "G3", "label", func(p *Page) { p.Edges[2].Label.Box = Box{410 * Pt, 150 * Pt, 30 * Pt, 20 * Pt} }},
		{"line through the title", "G3", "外部流程图", func(p *Page) { p.Title[0].Box = Box{400 * Pt, 100 * Pt, 80 * Pt, 20 * Pt} }},
		{"line aslant", "G4", "aslant", func(p *Page) { p.Edges[3].Points[1].X += 5 * Pt }},
		{"lines on each other", "G4", "on each other", func(p *Page) {
			p.Edges[4].Points = []Point{{340 * Pt, 240 * Pt}, {340 * Pt, 75 * Pt}, {242 * Pt, 75 * Pt}}
		}},
		{"lines 4 pt apart", "G4", "4.00 pt apart", func(p *Page) {
			p.Edges[4].Points = []Point{{344 * Pt, 240 * Pt}, {344 * Pt, 75 * Pt}, {242 * Pt, 75 * Pt}}
		}},
		{"arrow beside its target", "G5", "n5", func(p *Page) { move(&p.Nodes[4], 80*Pt, 0) }},
		{"arrow short of its target", "G5", "n5", func(p *Page) { p.Edges[3].Points[1].Y -= 4 * Pt }},
		{"arrow into the side of a diamond", "G5", "n2", func(p *Page) {
			p.Edges[0].Points = []Point{{middleX + 20*Pt, 90 * Pt}, {middleX + 20*Pt, 130 * Pt}}
		}},
		{"arrow along the border", "G5", "n1", func(p *Page) { p.Edges[4].Points[3] = Point{420 * Pt, 60 * Pt} }},
		{"arrow too short", "G5", "too short", func(p *Page) {
			p.Edges[4].Points = []Point{{382 * Pt, 255 * Pt}, {420 * Pt, 255 * Pt}, {420 * Pt, 105 * Pt}, {247 * Pt, 105 * Pt}, {247 * Pt, 75 * Pt}, {242 * Pt, 75 * Pt}}
		}},
		{"edge to nowhere", "G5", "no node", func(p *Page) { p.Edges[3].To = "n9" }},
		{"node off the page", "G6", "n5", func(p *Page) { move(&p.Nodes[4], 0, 250*Pt) }},
		{"line off the page", "G6", "n3→n1", func(p *Page) { p.Edges[4].Points[1].X, p.Edges[4].Points[2].X = 510*Pt, 510*Pt }},
		{"chain bent by 2 pt", "G7", "n4", func(p *Page) { move(&p.Nodes[4], 2*Pt, 0) }},
		{"type too small on paper", "G6", "7.20 pt high", func(p *Page) {
			p.Sheet, p.Scale = [2]Length{595 * Pt, 842 * Pt}, 9000
		}},
		{"page larger than its paper", "G6", "on paper of", func(p *Page) { p.Sheet, p.Scale = [2]Length{400 * Pt, 842 * Pt}, 10000 }},
		{"scale without paper", "G6", "no paper", func(p *Page) { p.Scale = 5000 }},
		{"no title", "G6", "no title", func(p *Page) { p.Title = nil }},
		{"leader through a node", "G3", "leader", func(p *Page) { p.Callouts[0].Leader[1].X += 30 * Pt }},
		{"leader on a line", "G4", "leader", func(p *Page) {
			p.Callouts[0].Leader = []Point{{140 * Pt, 255 * Pt}, {150 * Pt, 255 * Pt}, {150 * Pt, 215 * Pt}, {200 * Pt, 215 * Pt}, {200 * Pt, 240 * Pt}}
		}},
		{"leader to nowhere", "G5", "does not reach", func(p *Page) { p.Callouts[0].Leader[1].X -= 10 * Pt }},
		{"sign out of a risk box", "G1", "sign of a grade", func(p *Page) { p.Callouts[0].Badges = []Sign{{Box: Box{20 * Pt, 240 * Pt, 20 * Pt, 8 * Pt}}} }},
		{"bridge over nothing", "G4", "nothing crosses", func(p *Page) { p.Edges[3].Bridges = []Point{{middleX, 300 * Pt}} }},
		{"label far from its line", "G2", "apart from its line", func(p *Page) { p.Edges[2].Label.Box.X += 30 * Pt }},
		{"step almost on a box", "G2", "almost touch", func(p *Page) { p.Callouts[0].Box.W += 15 * Pt }},
		{"line close by a box", "G3", "close by", func(p *Page) {
			p.Edges[4].Points[0].X = 382 * Pt
			p.Edges[4].Points[1].X, p.Edges[4].Points[2].X = 443*Pt, 443*Pt
			p.Callouts[0].Box = Box{446 * Pt, 150 * Pt, 40 * Pt, 40 * Pt}
		}},
		{"page number on the foot", "G2", "第", func(p *Page) { p.Number = []Line{line("第1页", 120*Pt, 470*Pt, 9*Pt, false)} }},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			p := sound()
			tt.seed(&p.Pages[0])
			wantFault(t, Check(p, family), tt.rule, tt.says)
		})
	}
}

func wantFault(t *testing.T, faults []Fault, rule, says string) {
	t.Helper()
	for _, f := range faults {
		if f.Rule == rule && strings.Contains(f.Text, says) {
			return
		}
	}
	t.Errorf("no fault of %s that speaks of %q in %v", rule, says, faults)
}

// TestSeededFaultsOfStripsAndTables breaks swimlanes, phases, columns and the
// ledger.
func TestSeededFaultsOfStripsAndTables(t *testing.T) {
	for _, tt := range []struct {
		name       string
		good       func() *Picture
		rule, says string
		seed       func(p *Page)
	}{
		{"lanes on each other", lanes, "G2", "lane 窗口 overlaps", func(p *Page) { p.Lanes[0].Box.W += 10 * Pt }},
		{"lanes of two heights", lanes, "G6", "differ in height", func(p *Page) { p.Lanes[0].Box.H -= 10 * Pt }},
		{"lane without a head", lanes, "G6", "no head", func(p *Page) { p.Lanes[0].Head = nil }},
		{"lane without a name", lanes, "G6", "no head", func(p *Page) { p.Lanes[0].Text = nil }},
		{"head out of its lane", lanes, "G6", "leaves it", func(p *Page) { p.Lanes[1].Head.W += 10 * Pt }},
		{"text out of a head", lanes, "G1", "head of 窗口", func(p *Page) { p.Lanes[0].Text[0].Box.Y += 20 * Pt }},
		{"lane off the page", lanes, "G6", "科室 leaves the page", func(p *Page) { p.Lanes[1].Box.W += 50 * Pt }},
		{"step out of its lane", lanes, "G6", "not inside its lane", func(p *Page) { move(&p.Nodes[2], -60*Pt, 0) }},
		{"step in a foreign lane", lanes, "G6", "not inside its lane", func(p *Page) { p.Nodes[1].Lane = "窗口" }},
		{"step without a lane", lanes, "G6", "has none", func(p *Page) { p.Nodes[0].Lane = "" }},
		{"box out of its lane", lanes, "G6", "risk box of n2", func(p *Page) { p.Callouts[0].Box.W += 15 * Pt }},
		{"step on a head", lanes, "G2", "head of", func(p *Page) { move(&p.Nodes[0], 0, -15*Pt) }},
		{"step on the border of phases", lanes, "G2", "phase 受理", func(p *Page) { move(&p.Nodes[0], 0, 80*Pt) }},
		{"phases on each other", lanes, "G2", "phase", func(p *Page) { p.Bands[0].Box.H += 10 * Pt }},
		{"name of a phase out of its head", lanes, "G1", "head of 受理", func(p *Page) { p.Bands[0].Text[0].Box.X += 20 * Pt }},
		{"line through a head", lanes, "G3", "head of 窗口", func(p *Page) { p.Edges[0].Points[1].Y, p.Edges[0].Points[2].Y = 70*Pt, 70*Pt }},
		{"line along a lane", lanes, "G3", "along the border of 科室", func(p *Page) {
			p.Edges[0].Points = []Point{{142 * Pt, 105 * Pt}, {171 * Pt, 105 * Pt}, {171 * Pt, 190 * Pt}, {250 * Pt, 190 * Pt}, {250 * Pt, 200 * Pt}}
		}},
		{"line along a phase", lanes, "G3", "along the border of 受理", func(p *Page) { p.Edges[0].Points[1].Y, p.Edges[0].Points[2].Y = 179*Pt, 179*Pt }},
		{"label on a border", lanes, "G2", "on the border of lane", func(p *Page) {
			p.Edges[0].Label = &Frame{Box: Box{160 * Pt, 155 * Pt, 30 * Pt, 14 * Pt}, Text: []Line{line("是", 175*Pt, 162*Pt, 8*Pt, false)}}
		}},
		{"chain bent in its lane", lanes, "G7", "n3", func(p *Page) { move(&p.Nodes[2], 5*Pt, 0) }},

		{"risk in the column of steps", columns, "G6", "holds", func(p *Page) { p.Callouts[0].Box.X -= 100 * Pt }},
		{"step on a column's border", columns, "G2", "column", func(p *Page) { move(&p.Nodes[0], 30*Pt, 0) }},
		{"columns on each other", columns, "G2", "column", func(p *Page) { p.Columns[1].Box.W += 10 * Pt }},
		{"marker out of its step", columns, "G1", "the number 1", func(p *Page) { p.Nodes[0].Markers[0].Box.X -= 15 * Pt }},
		{"marker on a text", columns, "G2", "overlaps", func(p *Page) { p.Nodes[0].Markers[0].Box.X += 22 * Pt }},
		{"marker out of a box", columns, "G1", "the number 1", func(p *Page) { p.Callouts[1].Markers[0].Box.Y += 25 * Pt }},

		{"text out of its cell", ledger, "G1", "row 1", func(p *Page) { p.Ledger.Rows[0].Cells[1].Text[0].Box.Y += 8 * Pt }},
		{"cell out of its row", ledger, "G2", "a cell leaves it", func(p *Page) { p.Ledger.Rows[0].Cells[1].Box.W += 8 * Pt }},
		{"cell on a cell", ledger, "G2", "cell", func(p *Page) { p.Ledger.Rows[0].Cells[0].Box.W += 8 * Pt }},
		{"row out of the ledger", ledger, "G2", "leaves it", func(p *Page) { p.Ledger.Box.H -= 8 * Pt }},
		{"row on the head", ledger, "G2", "row 1", func(p *Page) { p.Ledger.Rows[0].Box.Y -= 8 * Pt }},
		{"heading on the head", ledger, "G2", "台账", func(p *Page) { p.Ledger.Heading[0].Box.Y += 12 * Pt }},
		{"row of nobody", ledger, "G0", "not there", func(p *Page) { p.Ledger.Rows[0].Owner = "n9" }},
		{"row of a step without number", ledger, "G1", "has no number", func(p *Page) { p.Nodes[0].Markers = nil }},
		{"ledger on a step", ledger, "G2", "ledger", func(p *Page) { p.Ledger.Box.Y -= 20 * Pt; p.Ledger.Box.H += 20 * Pt }},
		{"ledger without rows", ledger, "G1", "without head or rows", func(p *Page) { p.Ledger.Rows = nil }},
		{"sign out of a cell", ledger, "G1", "sign", func(p *Page) { p.Ledger.Rows[0].Cells[0].Badges[0].Box.X -= 8 * Pt }},
		{"legend that counts wrong", ledger, "G8", "counts 2", func(p *Page) { p.Legend = key(2) }},
		{"grade that the legend lacks", ledger, "G8", "lacks 1", func(p *Page) { p.Ledger.Rows[0].Cells[0].Badges[0].Grade = "低"; p.Legend.Badges[0].Count = 0 }},
		{"risk map without a legend", ledger, "G8", "0 legends", func(p *Page) { p.Legend = nil }},
		{"crossing without a bridge", ledger, "G4", "without a bridge", func(p *Page) { p.Edges[0].Bridges = nil }},
		{"bridges on both", ledger, "G4", "hop over each other", func(p *Page) { p.Edges[1].Bridges = p.Edges[0].Bridges }},
		{"bridge in a corner", ledger, "G4", "at the end of a piece", func(p *Page) {
			p.Edges[1].Points[0].X, p.Edges[1].Points[1].X = 198*Pt, 198*Pt
			p.Edges[0].Bridges[0].X = 198 * Pt
		}},
		{"bar on a step", ledger, "G2", "fork bar overlaps", func(p *Page) { p.Bars[0].Box.H += 30 * Pt }},
		{"bar on a foreign line", ledger, "G3", "fork bar lies on", func(p *Page) { p.Bars[0].Box.W += 20 * Pt }},
		{"bar beside the lines", ledger, "G3", "on no line", func(p *Page) { p.Bars[0].Box = Box{20 * Pt, 102 * Pt, 20 * Pt, 4 * Pt} }},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			p := tt.good()
			tt.seed(&p.Pages[0])
			wantFault(t, Check(p, fonts.Default()), tt.rule, tt.says)
		})
	}
}

// TestSeededFaultsOfPages breaks a picture of two pages.
func TestSeededFaultsOfPages(t *testing.T) {
	for _, tt := range []struct {
		name, rule, says string
		seed             func(p []Page)
	}{
		{"letter without a twin", "G0", "stands 1 times", func(p []Page) { p[1].Connectors[0].Letter = "B" }},
		{"letter is not shown", "G1", "shows", func(p []Page) { p[1].Connectors[0].Text = nil }},
		{"letter out of its circle", "G1", "connector A", func(p []Page) { p[0].Connectors[0].Text[0].Box.X += 6 * Pt }},
		{"two that lead out", "G0", "no two directions", func(p []Page) { p[1].Connectors[0].Out = true }},
		{"wrong page", "G0", "names page 3", func(p []Page) { p[0].Connectors[0].Page = 3 }},
		{"connector without a line", "G0", "or none", func(p []Page) { p[0].Edges = nil }},
		{"line of the wrong direction", "G0", "wrong direction", func(p []Page) { p[0].Connectors[0].Out = false }},
		{"note of another page", "G1", "names page [2]", func(p []Page) { p[1].Connectors[0].Note = p[0].Connectors[0].Note }},
		{"number of another page", "G6", "says [1 2]", func(p []Page) { p[1].Number = p[0].Number }},
		{"no note", "G1", "names page []", func(p []Page) { p[0].Connectors[0].Note = nil }},
		{"no circle", "G1", "no circle", func(p []Page) { p[0].Connectors[0].Box.W += Pt }},
		{"note on the circle", "G2", "见第2页", func(p []Page) { p[0].Connectors[0].Note[0].Box.X -= 25 * Pt }},
		{"line beside the circle", "G5", "border of c1", func(p []Page) {
			p[0].Edges[0].Points[0].X, p[0].Edges[0].Points[1].X = 204*Pt, 204*Pt
		}},
		{"step on two pages", "G0", "two nodes", func(p []Page) { p[1].Nodes[0].ID = "n1" }},
		{"no page number", "G6", "says []", func(p []Page) { p[1].Number = nil }},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			p := pages()
			tt.seed(p.Pages)
			wantFault(t, Check(p, fonts.Default()), tt.rule, tt.says)
		})
	}
}

// TestCompare holds pages to the picture that they were cut from.
func TestCompare(t *testing.T) {
	uncut := func() *Picture {
		p := pages()
		whole := p.Pages[0]
		whole.Connectors = nil
		second := p.Pages[1].Nodes[0]
		move(&second, 0, 60*Pt)
		whole.Nodes = append(whole.Nodes, second)
		whole.Edges = []Edge{{From: "n1", To: "n2", Points: []Point{{200 * Pt, 90 * Pt}, {200 * Pt, 180 * Pt}}}}
		return &Picture{View: p.View, Pages: []Page{whole}}
	}
	for _, f := range Compare(uncut(), pages()) {
		t.Error(f)
	}
	for _, tt := range []struct {
		name, says string
		seed       func(p []Page)
	}{
		{"step lost", "is lost", func(p []Page) { p[1].Nodes, p[1].Edges = nil, nil }},
		{"step twice", "one too many", func(p []Page) {
			n := p[0].Nodes[0]
			n.ID = "n3"
			p[1].Nodes = append(p[1].Nodes, n)
		}},
		{"line lost", "edge step", func(p []Page) { p[1].Edges = nil }},
		{"line to another step", "edge step", func(p []Page) { p[1].Edges[0].To = "c1" }},
		{"lines of several steps mixed", "joins lines", func(p []Page) {
			for i := range p {
				n := node("n"+string(rune('3'+i)), "step", "另", 300*Pt, 60*Pt, 84*Pt, 30*Pt)
				p[i].Nodes = append(p[i].Nodes, n)
				e := p[i].Edges[0]
				if i == 0 {
					e.From = n.ID
				} else {
					e.To = n.ID
				}
				p[i].Edges = append(p[i].Edges, e)
			}
		}},
		{"label lost", "label", func(p []Page) { p[0].Edges[0].Label = &Frame{Text: []Line{line("是", 0, 0, 8*Pt, false)}} }},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			p := pages()
			tt.seed(p.Pages)
			wantFault(t, Compare(uncut(), p), "G0", tt.says)
		})
	}
}

const middleX = 200 * Pt
