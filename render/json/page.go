package json

import (
	"flowgen/layout"
	"flowgen/render"
)

// number is a length in points, in the shortest decimal form.
type number layout.Length

func (n number) MarshalJSON() ([]byte, error) { return []byte(layout.Length(n).String()), nil }

// box is x, y, width and height; point is x and y.
type (
	box   [4]number
	point [2]number
)

func newBox(r layout.Rect) box {
	return box{number(r.X), number(r.Y), number(r.W), number(r.H)}
}

func points(ps []layout.Point) []point {
	out := make([]point, len(ps))
	for i, p := range ps {
		out[i] = point{number(p.X), number(p.Y)}
	}
	return out
}

// The things of a page, as docs/geometry.schema.json describes them.
type (
	line struct {
		Text     string `json:"text"`
		Box      box    `json:"box"`
		Baseline number `json:"baseline"`
		Size     number `json:"size"`
		Bold     bool   `json:"bold"`
	}
	node struct {
		ID      string `json:"id"`
		Kind    string `json:"kind"`
		Step    string `json:"step"`
		Lane    string `json:"lane,omitempty"`
		Box     box    `json:"box"`
		Text    []line `json:"text"`
		Markers []line `json:"markers,omitempty"`
	}
	edge struct {
		From    string  `json:"from"`
		To      string  `json:"to"`
		Points  []point `json:"points"`
		Dashed  bool    `json:"dashed,omitempty"`
		Return  bool    `json:"return,omitempty"`
		Bridges []point `json:"bridges,omitempty"`
		Label   *frame  `json:"label,omitempty"`
	}
	bar struct {
		Mode string `json:"mode"`
		Box  box    `json:"box"`
	}
	frame struct {
		Name    string `json:"name,omitempty"`
		Box     box    `json:"box"`
		Head    *box   `json:"head,omitempty"`
		Text    []line `json:"text"`
		Markers []line `json:"markers,omitempty"`
	}
	callout struct {
		Kind    string  `json:"kind"`
		Node    string  `json:"node,omitempty"`
		Step    string  `json:"step,omitempty"`
		Grade   string  `json:"grade,omitempty"`
		Box     box     `json:"box"`
		Leader  []point `json:"leader,omitempty"`
		Markers []line  `json:"markers,omitempty"`
		Entries []entry `json:"entries"`
	}
	entry struct {
		Grade string `json:"grade,omitempty"`
		Count *int   `json:"count,omitempty"`
		Badge *box   `json:"badge,omitempty"`
		Text  []line `json:"text"`
	}
	connector struct {
		ID     string `json:"id"`
		Letter string `json:"letter"`
		Page   int    `json:"page"`
		Out    bool   `json:"out,omitempty"`
		Box    box    `json:"box"`
		Text   []line `json:"text"`
		Note   []line `json:"note"`
	}
	table struct {
		Box     box        `json:"box"`
		Heading []line     `json:"heading"`
		Head    []cell     `json:"head"`
		Rows    []tableRow `json:"rows"`
	}
	tableRow struct {
		Node  string `json:"node,omitempty"`
		Box   box    `json:"box"`
		Cells []cell `json:"cells"`
	}
	cell struct {
		Box     box     `json:"box"`
		Entries []entry `json:"entries"`
	}
	legend struct {
		Box     box     `json:"box"`
		Heading []line  `json:"heading"`
		Entries []entry `json:"entries"`
	}
)

func lines(text []layout.TextLine) []line {
	out := make([]line, len(text))
	for i, t := range text {
		out[i] = line{t.S, newBox(t.Box), number(t.Baseline), number(t.Size), t.Bold}
	}
	return out
}

// things are those of all sections of a page.
type things struct {
	headings []line
	phases   []frame
	lanes    []frame
	columns  []frame
	nodes    []node
	edges    []edge
	bars     []bar
	callouts []callout
}

// gather lists the things of a page in the order of its sections.
func gather(p *layout.Page) *things {
	t := &things{}
	byID := map[string]*layout.Node{}
	for i := range p.Sections {
		for j := range p.Sections[i].Nodes {
			byID[p.Sections[i].Nodes[j].ID] = &p.Sections[i].Nodes[j]
		}
	}
	for i := range p.Sections {
		t.section(&p.Sections[i], byID)
	}
	for i := range p.Callouts {
		t.callouts = append(t.callouts, newCallout(&p.Callouts[i], byID))
	}
	return t
}

func (t *things) section(s *layout.Section, byID map[string]*layout.Node) {
	t.headings = append(t.headings, lines(s.Heading)...)
	for _, b := range s.Bands {
		f := frame{Box: newBox(b.Box), Text: lines(b.Text)}
		if b.Phase != nil {
			f.Name = b.Phase.Name.S
		}
		if b.Head.W > 0 {
			head := newBox(b.Head)
			f.Head = &head
		}
		t.phases = append(t.phases, f)
	}
	t.lanes = append(t.lanes, strips(s.Lanes)...)
	t.columns = append(t.columns, strips(s.Columns)...)
	for i := range s.Nodes {
		n := &s.Nodes[i]
		t.nodes = append(t.nodes, node{
			ID: n.ID, Kind: render.KindName(n.Step.Kind), Step: n.Step.Label.S, Lane: n.Lane,
			Box: newBox(n.Box), Text: lines(n.Text), Markers: lines(n.Markers),
		})
	}
	for i := range s.Edges {
		t.edges = append(t.edges, newEdge(&s.Edges[i], byID))
	}
	for i := range s.Bars {
		t.bars = append(t.bars, bar{render.BarMode(&s.Bars[i]), newBox(s.Bars[i].Box)})
	}
	for i := range s.Callouts {
		t.callouts = append(t.callouts, newCallout(&s.Callouts[i], byID))
	}
}

// strips are headed lanes or columns.
func strips(list []layout.Lane) []frame {
	var out []frame
	for _, l := range list {
		head := newBox(l.Head)
		out = append(out, frame{Name: l.Name, Box: newBox(l.Box), Head: &head, Text: lines(l.Text)})
	}
	return out
}

func connectors(list []layout.Connector) []connector {
	var out []connector
	for _, c := range list {
		out = append(out, connector{c.ID, c.Letter, c.Page, c.Out, newBox(c.Box), lines(c.Text), lines(c.Note)})
	}
	return out
}

func newTable(t *layout.Table) table {
	out := table{Box: newBox(t.Box), Heading: lines(t.Heading), Head: cells(t.Head), Rows: []tableRow{}}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, tableRow{r.Owner, newBox(r.Box), cells(r.Cells)})
	}
	return out
}

func cells(list []layout.Cell) []cell {
	out := []cell{}
	for _, c := range list {
		one := cell{Box: newBox(c.Box), Entries: []entry{}}
		for i := range c.Entries {
			e := &c.Entries[i]
			one.Entries = append(one.Entries, newEntry(render.GradeName(e), e.Badge, e.Text))
		}
		out = append(out, one)
	}
	return out
}

func newEdge(e *layout.Edge, byID map[string]*layout.Node) edge {
	out := edge{
		From: e.From, To: e.To, Return: e.Return, Dashed: e.Edge != nil && e.Edge.Dashed,
		Points: points(render.Course(e, byID[e.From], byID[e.To])), Bridges: points(e.Bridges),
	}
	if e.Label != nil {
		out.Label = &frame{Box: newBox(e.Label.Box), Text: lines(e.Label.Text), Markers: lines(e.Label.Markers)}
	}
	return out
}

func newCallout(c *layout.Callout, byID map[string]*layout.Node) callout {
	out := callout{Kind: "risk", Node: c.Owner, Grade: render.Gravest(c.Entries), Box: newBox(c.Box), Leader: points(c.Leader), Markers: lines(c.Markers)}
	if c.Kind == layout.MeasureBox {
		out.Kind = "measure"
	}
	if n := byID[c.Owner]; n != nil {
		out.Step = n.Step.Label.S
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		out.Entries = append(out.Entries, newEntry(render.GradeName(e), e.Badge, e.Text))
	}
	return out
}

func newEntry(grade string, badge layout.Rect, text []layout.TextLine) entry {
	out := entry{Grade: grade, Text: lines(text)}
	if badge.W > 0 {
		b := newBox(badge)
		out.Badge = &b
	}
	return out
}

func newLegend(l *layout.Legend) legend {
	out := legend{Box: newBox(l.Box), Heading: lines(l.Heading), Entries: []entry{}}
	for _, e := range l.Entries {
		entry := newEntry(layout.GradeWord(e.Grade), e.Badge, e.Text)
		entry.Count = &e.Count
		out.Entries = append(out.Entries, entry)
	}
	return out
}
