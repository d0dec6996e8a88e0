package render

import (
	"strings"

	"flowgen/layout"
)

// canvas is one page being drawn.
type canvas struct {
	theme Theme
	style layout.Style
	page  *layout.Page
	nodes map[string]*layout.Node // by ID
	edges int                     // numbered so far, for IDs
	boxes int
}

// Draw turns a finished diagram into scenes, one a page. It reads the diagram
// only; the scenes share nothing with it but the fonts.
func Draw(d *layout.Diagram, t Theme) []*Scene {
	scenes := make([]*Scene, len(d.Pages))
	for i := range d.Pages {
		page := &d.Pages[i]
		scenes[i] = &Scene{
			Width: page.Size.W, Height: page.Size.H,
			Placement: placed(page), Page: i + 1,
			Title: d.Title, Description: d.Description,
			Meta:  meta(d),
			Fonts: d.Style.Fonts,
			Items: newCanvas(page, d.Style, t).items(),
		}
	}
	return scenes
}

// placed centres a page across its paper and lets it begin at the top, as a
// page of a document does.
func placed(p *layout.Page) Placement {
	if p.Sheet.W == 0 {
		return Placement{}
	}
	return Placement{
		Width: p.Sheet.W, Height: p.Sheet.H, Scale: p.Scale,
		X: (p.Sheet.W - p.Size.W*layout.Length(p.Scale)/10000) / 2,
	}
}

// meta names the unit as author and the picture as subject.
func meta(d *layout.Diagram) Meta {
	m := Meta{Lang: "zh-Hans"}
	if d.View != nil && d.View.Power != nil {
		m.Subject = strings.TrimSpace(d.View.Kind.Title() + " " + d.View.Power.Name.S)
		if u := d.View.Power.Unit; u != nil {
			m.Author = u.Name.S
		}
	}
	return m
}

func newCanvas(page *layout.Page, s layout.Style, t Theme) *canvas {
	c := &canvas{theme: t, style: s, page: page, nodes: map[string]*layout.Node{}}
	for i := range page.Sections {
		nodes := page.Sections[i].Nodes
		for j := range nodes {
			c.nodes[nodes[j].ID] = &nodes[j]
		}
	}
	return c
}

// items draws the page from the back to the front; what is read first stands
// first among things that do not overlap.
func (c *canvas) items() []Item {
	items := []Item{c.paper(), c.title()}
	for i := range c.page.Sections {
		items = append(items, c.section(&c.page.Sections[i])...)
	}
	for i := range c.page.Connectors {
		items = append(items, c.connector(&c.page.Connectors[i]))
	}
	for i := range c.page.Callouts {
		items = append(items, c.callout(&c.page.Callouts[i]))
	}
	if c.page.Ledger != nil {
		items = append(items, c.ledger(c.page.Ledger))
	}
	if c.page.Legend != nil {
		items = append(items, c.legend(c.page.Legend))
	}
	if len(c.page.Foot) > 0 {
		items = append(items, c.foot())
	}
	if len(c.page.Number) > 0 {
		items = append(items, c.number())
	}
	if len(c.page.Mark) > 0 {
		items = append(items, c.mark())
	}
	return items
}

// paper is the white page itself.
func (c *canvas) paper() Item {
	whole := layout.Rect{W: c.page.Size.W, H: c.page.Size.H}
	return Group{Class: "page", Items: []Item{Path{Segments: rectangle(whole), Fill: c.theme.Page, Stroke: None}}}
}

// section draws one chart: grounds, lines, boxes, steps, and on top the labels.
func (c *canvas) section(s *layout.Section) []Item {
	var items []Item
	if len(s.Heading) > 0 {
		items = append(items, c.heading(s.Heading))
	}
	for i := range s.Bands {
		items = append(items, c.band(&s.Bands[i]))
	}
	for i := range s.Lanes {
		items = append(items, c.strip("lane", &s.Lanes[i]))
	}
	for i := range s.Columns {
		items = append(items, c.strip("column", &s.Columns[i]))
	}
	items = append(items, c.lines(s.Edges)...)
	for i := range s.Bars {
		items = append(items, c.bar(&s.Bars[i]))
	}
	for i := range s.Callouts {
		items = append(items, c.callout(&s.Callouts[i]))
	}
	for i := range s.Nodes {
		items = append(items, c.step(&s.Nodes[i]))
	}
	for i := range s.Edges {
		if s.Edges[i].Label != nil {
			items = append(items, c.label(&s.Edges[i]))
		}
	}
	return items
}

// text makes an item of a line of text.
func text(l layout.TextLine, color Color) Text {
	return Text{S: l.S, X: l.X, Y: l.Baseline, Size: l.Size, Width: l.Width, Bold: l.Bold, Color: color}
}

func texts(lines []layout.TextLine, color Color) []Item {
	items := make([]Item, len(lines))
	for i, l := range lines {
		items[i] = text(l, color)
	}
	return items
}
