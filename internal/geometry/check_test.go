package geometry

import (
	"strings"
	"testing"

	"flowgen/fonts"
	_ "flowgen/internal/golden" // the switch -update
)

// sound is a small picture without a fault: a decision with two exits, a
// chain, a return, a risk box, a label, title and legend.
func sound(family *fonts.Family) *Picture {
	line := func(s string, x, y, size Length, bold bool) Line {
		face := family.Regular
		if bold {
			face = family.Bold
		}
		w := Length(family.Advance(s, bold, int(size)))
		h := Length((face.Ascent() + face.Descent()) * int(size) / face.UnitsPerEm())
		return Line{S: s, Box: Box{x - w/2, y - h/2, w, h}, Size: size, Bold: bold}
	}
	node := func(id, kind, step string, x, y, w, h Length) Node {
		n := Node{ID: id, Kind: kind, Step: step, Box: Box{x - w/2, y, w, h}}
		if step != "" {
			n.Text = []Line{line(step, x, y+h/2, 10*Pt, true)}
		}
		return n
	}
	middle := 200 * Pt
	p := Page{
		W: 500 * Pt, H: 600 * Pt,
		Title: []Line{line("外部流程图", middle, 30*Pt, 16*Pt, true)},
		Nodes: []Node{
			node("n1", "start", "申请", middle, 60*Pt, 84*Pt, 30*Pt),
			node("n2", "decision", "齐全？", middle, 130*Pt, 120*Pt, 60*Pt),
			node("n3", "step", "补正", 340*Pt, 240*Pt, 84*Pt, 30*Pt),
			node("n4", "meeting", "决定", middle, 240*Pt, 84*Pt, 30*Pt),
			node("n5", "document", "送达", middle, 330*Pt, 84*Pt, 40*Pt),
		},
		Edges: []Edge{
			{From: "n1", To: "n2", Points: []Point{{middle, 90 * Pt}, {middle, 130 * Pt}}},
			{From: "n2", To: "n4", Points: []Point{{middle, 190 * Pt}, {middle, 240 * Pt}}},
			{From: "n2", To: "n3", Points: []Point{{260 * Pt, 160 * Pt}, {340 * Pt, 160 * Pt}, {340 * Pt, 240 * Pt}},
				Label: &Frame{Box: Box{325 * Pt, 180 * Pt, 30 * Pt, 20 * Pt}, Text: []Line{line("否", 340*Pt, 190*Pt, 9*Pt, false)}}},
			{From: "n4", To: "n5", Points: []Point{{middle, 270 * Pt}, {middle, 330 * Pt}}},
			{From: "n3", To: "n1", Points: []Point{{382 * Pt, 255 * Pt}, {420 * Pt, 255 * Pt}, {420 * Pt, 75 * Pt}, {242 * Pt, 75 * Pt}}},
		},
		Callouts: []Callout{{Kind: "risk", Owner: "n4", Box: Box{30 * Pt, 235 * Pt, 110 * Pt, 40 * Pt},
			Text:   []Line{line("泄露信息", 85*Pt, 255*Pt, 8*Pt, false)},
			Leader: []Point{{140 * Pt, 255 * Pt}, {158 * Pt, 255 * Pt}}}},
		Legend: &Frame{Box: Box{30 * Pt, 400 * Pt, 300 * Pt, 40 * Pt}, Text: []Line{line("高 1个", 80*Pt, 420*Pt, 8*Pt, false)}},
		Foot:   []Line{line("监督电话：见公告", 120*Pt, 470*Pt, 9*Pt, false)},
	}
	return &Picture{View: "risk", Pages: []Page{p}}
}

func TestSoundPictureHasNoFault(t *testing.T) {
	family := fonts.Default()
	for _, f := range Check(sound(family), family) {
		t.Error(f)
	}
}

// TestSeededFaultsAreFound breaks one thing at a time.
func TestSeededFaultsAreFound(t *testing.T) {
	family := fonts.Default()
	move := func(n *Node, dx, dy Length) {
		n.Box.X += dx
		n.Box.Y += dy
		for i := range n.Text {
			n.Text[i].Box.X += dx
			n.Text[i].Box.Y += dy
		}
	}
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
		{"lanes on each other", "G2", "lane", func(p *Page) {
			p.Lanes = []Frame{{Name: "甲", Box: Box{0, 0, 200 * Pt, 500 * Pt}}, {Name: "乙", Box: Box{190 * Pt, 0, 200 * Pt, 500 * Pt}}}
		}},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			p := sound(family)
			tt.seed(&p.Pages[0])
			faults := Check(p, family)
			for _, f := range faults {
				if f.Rule == tt.rule && strings.Contains(f.Text, tt.says) {
					return
				}
			}
			t.Errorf("no fault of %s that speaks of %q in %v", tt.rule, tt.says, faults)
		})
	}
}

const middleX = 200 * Pt
