package render

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// KindName is the word for a kind of step in data attributes and JSON: the
// keyword of the language, or junction.
func KindName(k flow.Kind) string {
	switch k {
	case flow.Decision:
		return "decision"
	case flow.Start:
		return "start"
	case flow.End:
		return "end"
	case flow.Document:
		return "document"
	case flow.Meeting:
		return "meeting"
	case flow.Subprocess:
		return "subprocess"
	case flow.Junction:
		return "junction"
	default:
		return "step"
	}
}

// StepName is the name of a node in data attributes and JSON: the label it
// shows, never its hidden name in the source; the node's own ID for a
// junction, which shows none.
func StepName(n *layout.Node) string {
	if n.Step == nil || n.Step.Label.IsZero() {
		return n.ID
	}
	return n.Step.Label.S
}

// step draws a step: outline, text, and the numbers of its ledger entries.
func (c *canvas) step(n *layout.Node) Item {
	group := Group{
		Class: "step", ID: n.ID,
		Data: []Data{{"step", StepName(n)}, {"kind", KindName(n.Step.Kind)}},
	}
	paint := c.theme.step(n.Step.Kind)
	color := c.theme.Ink
	if Web(n.Step.URL.S) {
		color = c.theme.Link
	}
	group.Items = append(group.Items, c.shape(n, paint)...)
	for _, line := range n.Text {
		if line.Bold || c.style.Steps == layout.OneLine && line.Size == c.style.LabelSize {
			group.Items = append(group.Items, text(line, color))
		} else {
			group.Items = append(group.Items, text(line, c.theme.Muted))
		}
	}
	group.Items = append(group.Items, c.markers(n.Markers)...)
	if Web(n.Step.URL.S) {
		group.Items = []Item{Link{URL: n.Step.URL.S, Box: n.Box, Items: group.Items}}
	} else if n.Step.Kind == flow.Subprocess {
		group.Items = []Item{Link{Picture: n.Step.ID, Box: n.Box, Items: group.Items}}
	}
	return group
}

// shape is the outline of a step with what distinguishes it inside.
func (c *canvas) shape(n *layout.Node, paint Paint) []Item {
	if n.Step.Kind == flow.Junction {
		return c.junction(n)
	}
	items := []Item{Path{
		Segments: outline(n.Step.Kind, n.Box, c.theme.StepCorner),
		Fill:     paint.Fill, Stroke: paint.Stroke, Width: c.theme.Stroke,
	}}
	if n.Step.Kind == flow.Subprocess {
		for _, x := range []layout.Length{n.Box.X + layout.SideBarInset, n.Box.Right() - layout.SideBarInset} {
			side := []layout.Point{{X: x, Y: n.Box.Y}, {X: x, Y: n.Box.Bottom()}}
			items = append(items, stroke(side, paint.Stroke, c.theme.Stroke, nil))
		}
	}
	return items
}

// junction is the piece of line between the bars of a parallel join and split,
// or the dot where alternatives meet.
func (c *canvas) junction(n *layout.Node) []Item {
	if n.Step.Parallel {
		x := n.Box.X + n.Box.W/2
		stem := []layout.Point{{X: x, Y: n.Box.Y}, {X: x, Y: n.Box.Bottom()}}
		return []Item{stroke(stem, c.theme.Line, c.theme.Stroke, nil)}
	}
	return []Item{Path{Segments: disc(n.Box), Fill: c.theme.Page, Stroke: c.theme.Line, Width: c.theme.Stroke}}
}
