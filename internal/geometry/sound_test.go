package geometry

import (
	"fmt"

	"flowgen/fonts"
)

// line is a line of text about a point.
func line(s string, x, y, size Length, bold bool) Line {
	family := fonts.Default()
	face := family.Regular
	if bold {
		face = family.Bold
	}
	w := Length(family.Advance(s, bold, int(size)))
	h := Length((face.Ascent() + face.Descent()) * int(size) / face.UnitsPerEm())
	return Line{S: s, Box: Box{x - w/2, y - h/2, w, h}, Size: size, Bold: bold}
}

// node is a step below a point.
func node(id, kind, step string, x, y, w, h Length) Node {
	n := Node{ID: id, Kind: kind, Step: step, Box: Box{x - w/2, y, w, h}}
	if step != "" {
		n.Text = []Line{line(step, x, y+h/2, 10*Pt, true)}
	}
	return n
}

// move moves a node with its texts.
func move(n *Node, dx, dy Length) {
	n.Box.X += dx
	n.Box.Y += dy
	for i := range n.Text {
		n.Text[i].Box.X += dx
		n.Text[i].Box.Y += dy
	}
}

// key is a legend that counts risks of one grade.
func key(count int) *Frame {
	return &Frame{Box: Box{40 * Pt, 260 * Pt, 200 * Pt, 24 * Pt}, Text: []Line{line("高 个", 80*Pt, 272*Pt, 8*Pt, false)},
		Badges: []Sign{{Grade: "高", Box: Box{42 * Pt, 262 * Pt, 8 * Pt, 8 * Pt}, Count: count}}}
}

// title is a line on top of a page.
func title() []Line { return []Line{line("流程图", 200*Pt, 30*Pt, 16*Pt, true)} }

// strip is a headed strip.
func strip(name string, x, y, w, h Length) Frame {
	head := Box{x, y, w, 20 * Pt}
	return Frame{Name: name, Box: Box{x, y, w, h}, Head: &head, Text: []Line{line(name, x+w/2, y+10*Pt, 9*Pt, true)}}
}

// sound is a small picture without a fault: a decision with two exits, a
// chain, a return, a risk box, a label, title and legend.
func sound() *Picture {
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

// lanes are three steps in two lanes and two phases.
func lanes() *Picture {
	head := func(y Length) *Box { return &Box{20 * Pt, y, 30 * Pt, 100 * Pt} }
	n1, n2, n3 := node("n1", "start", "申请", 100*Pt, 90*Pt, 84*Pt, 30*Pt), node("n2", "step", "审核", 250*Pt, 200*Pt, 84*Pt, 30*Pt),
		node("n3", "step", "登记", 250*Pt, 250*Pt, 84*Pt, 30*Pt)
	n1.Lane, n2.Lane, n3.Lane = "窗口", "科室", "科室"
	return &Picture{View: "internal", Pages: []Page{{
		W: 400 * Pt, H: 320 * Pt, Title: title(),
		Lanes: []Frame{strip("窗口", 50*Pt, 60*Pt, 120*Pt, 240*Pt), strip("科室", 170*Pt, 60*Pt, 200*Pt, 240*Pt)},
		Bands: []Frame{
			{Name: "受理", Box: Box{20 * Pt, 80 * Pt, 350 * Pt, 100 * Pt}, Head: head(80 * Pt), Text: []Line{line("一", 35*Pt, 130*Pt, 9*Pt, true)}},
			{Name: "决定", Box: Box{20 * Pt, 180 * Pt, 350 * Pt, 120 * Pt}, Head: head(180 * Pt), Text: []Line{line("二", 35*Pt, 230*Pt, 9*Pt, true)}},
		},
		Nodes: []Node{n1, n2, n3},
		Edges: []Edge{
			{From: "n1", To: "n2", Points: []Point{{100 * Pt, 120 * Pt}, {100 * Pt, 150 * Pt}, {250 * Pt, 150 * Pt}, {250 * Pt, 200 * Pt}}},
			{From: "n2", To: "n3", Points: []Point{{250 * Pt, 230 * Pt}, {250 * Pt, 250 * Pt}}},
		},
		Callouts: []Callout{{Kind: "risk", Owner: "n2", Box: Box{310 * Pt, 200 * Pt, 50 * Pt, 30 * Pt},
			Text: []Line{line("泄密", 335*Pt, 215*Pt, 8*Pt, false)}, Leader: []Point{{310 * Pt, 215 * Pt}, {292 * Pt, 215 * Pt}}}},
	}}}
}

// columns is one step with its boxes in columns.
func columns() *Picture {
	box := func(kind, text string, x Length) Callout {
		return Callout{Kind: kind, Owner: "n1", Box: Box{x, 100 * Pt, 80 * Pt, 40 * Pt},
			Text: []Line{line(text, x+50*Pt, 120*Pt, 8*Pt, false)}, Markers: []Line{line("1", x+12*Pt, 120*Pt, 8*Pt, false)}}
	}
	n := node("n1", "step", "审核", 80*Pt, 100*Pt, 84*Pt, 30*Pt)
	n.Markers = []Line{line("1", 48*Pt, 115*Pt, 8*Pt, false)}
	return &Picture{View: "internal", Pages: []Page{{
		W: 400 * Pt, H: 200 * Pt, Title: title(),
		Columns: []Frame{strip("工作流程", 30*Pt, 60*Pt, 110*Pt, 100*Pt), strip("廉政风险点", 140*Pt, 60*Pt, 110*Pt, 100*Pt),
			strip("防控措施", 250*Pt, 60*Pt, 110*Pt, 100*Pt)},
		Nodes:    []Node{n},
		Callouts: []Callout{box("risk", "泄密", 150*Pt), box("measure", "抽查", 260*Pt)},
	}}}
}

// ledger is two steps with a number and the table that speaks of them, and
// two lines of which one hops over the other.
func ledger() *Picture {
	cell := func(s string, x, y, w Length) Frame {
		return Frame{Box: Box{x, y, w, 24 * Pt}, Text: []Line{line(s, x+w/2, y+12*Pt, 8*Pt, false)}}
	}
	row := func(owner, number, text string, y Length) Row {
		return Row{Owner: owner, Box: Box{40 * Pt, y, 240 * Pt, 24 * Pt}, Cells: []Frame{cell(number, 40*Pt, y, 40*Pt), cell(text, 80*Pt, y, 200*Pt)}}
	}
	n1, n2 := node("n1", "step", "审核", 100*Pt, 60*Pt, 84*Pt, 30*Pt), node("n2", "step", "审批", 220*Pt, 60*Pt, 84*Pt, 30*Pt)
	n1.Markers = []Line{line("1", 68*Pt, 75*Pt, 8*Pt, false)}
	n2.Markers = []Line{line("2", 188*Pt, 75*Pt, 8*Pt, false)}
	head := Row{Cells: []Frame{cell("序号", 40*Pt, 200*Pt, 40*Pt), cell("风险", 80*Pt, 200*Pt, 200*Pt)}}
	graded := row("n1", "1", "泄露信息", 224*Pt)
	graded.Cells[0].Badges = []Sign{{Grade: "高", Box: Box{42 * Pt, 226 * Pt, 8 * Pt, 8 * Pt}}}
	return &Picture{View: "risk", Pages: []Page{{
		W: 320 * Pt, H: 300 * Pt, Title: title(),
		Nodes: []Node{n1, n2, node("n3", "step", "归档", 100*Pt, 130*Pt, 84*Pt, 30*Pt), node("n4", "step", "通知", 220*Pt, 130*Pt, 84*Pt, 30*Pt)},
		Edges: []Edge{
			{From: "n1", To: "n4", Points: []Point{{100 * Pt, 90 * Pt}, {100 * Pt, 104 * Pt}, {200 * Pt, 104 * Pt}, {200 * Pt, 130 * Pt}},
				Bridges: []Point{{190 * Pt, 104 * Pt}}},
			{From: "n2", To: "n3", Points: []Point{{190 * Pt, 90 * Pt}, {190 * Pt, 112 * Pt}, {120 * Pt, 112 * Pt}, {120 * Pt, 130 * Pt}}},
			{From: "n1", To: "n3", Points: []Point{{100 * Pt, 90 * Pt}, {100 * Pt, 130 * Pt}}},
			{From: "n2", To: "n4", Points: []Point{{220 * Pt, 90 * Pt}, {220 * Pt, 130 * Pt}}},
		},
		Bars: []Bar{{Mode: "fork", Box: Box{95 * Pt, 102 * Pt, 80 * Pt, 4 * Pt}}},
		Ledger: &Table{Box: Box{40 * Pt, 176 * Pt, 240 * Pt, 72 * Pt}, Heading: []Line{line("台账", 160*Pt, 186*Pt, 9*Pt, true)},
			Head: head, Rows: []Row{graded}},
		Legend: key(1),
	}}}
}

// pages is a chain cut in two.
func pages() *Picture {
	connector := func(id string, page int, out bool, y Length) Connector {
		return Connector{ID: id, Letter: "A", Page: page, Out: out, Box: Box{190 * Pt, y, 20 * Pt, 20 * Pt},
			Text: []Line{line("A", 200*Pt, y+10*Pt, 8*Pt, false)}, Note: []Line{line(fmt.Sprintf("见第%d页", page), 240*Pt, y+10*Pt, 8*Pt, false)}}
	}
	page := func(number int, n Node, o Connector, e Edge) Page {
		return Page{
			W: 400 * Pt, H: 300 * Pt, Sheet: [2]Length{595 * Pt, 842 * Pt}, Scale: 10000, Title: title(),
			Nodes: []Node{n}, Connectors: []Connector{o}, Edges: []Edge{e},
			Number: []Line{line(fmt.Sprintf("第 %d 页 / 共 2 页", number), 200*Pt, 280*Pt, 8*Pt, false)},
		}
	}
	return &Picture{View: "internal", Pages: []Page{
		page(1, node("n1", "step", "受理", 200*Pt, 60*Pt, 84*Pt, 30*Pt), connector("c1", 2, true, 120*Pt),
			Edge{From: "n1", To: "c1", Points: []Point{{200 * Pt, 90 * Pt}, {200 * Pt, 120 * Pt}}}),
		page(2, node("n2", "step", "办结", 200*Pt, 120*Pt, 84*Pt, 30*Pt), connector("c1", 1, false, 60*Pt),
			Edge{From: "c1", To: "n2", Points: []Point{{200 * Pt, 80 * Pt}, {200 * Pt, 120 * Pt}}}),
	}}
}
