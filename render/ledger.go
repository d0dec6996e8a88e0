package render

import (
	"slices"
	"strconv"

	"flowgen/layout"
)

// ledger draws the table below a risk map: its head, then a row for each
// number, in hairlines. The risks of a row are one group and its measures
// another, as beside a step.
func (c *canvas) ledger(t *layout.Table) Item {
	group := Group{Class: "ledger", Items: texts(t.Heading, c.theme.Ink)}
	for i := range t.Head {
		head := &t.Head[i]
		group.Items = append(group.Items, c.field(head.Box, c.theme.LaneHead))
		group.Items = append(group.Items, c.fieldTexts(head)...)
	}
	for i := range t.Rows {
		group.Items = append(group.Items, c.row(&t.Rows[i]))
	}
	if len(t.Head) > 0 {
		frame := t.Head[0].Box
		frame.W, frame.H = t.Box.W, t.Box.Bottom()-frame.Y
		group.Items = append(group.Items, Path{
			Segments: rectangle(frame), Fill: None, Stroke: c.theme.LaneHead.Stroke, Width: c.theme.Stroke,
		})
	}
	return group
}

// row draws a row. Its fields stand column by column: the number, the place,
// risks and grades, measures and the responsible.
func (c *canvas) row(r *layout.TableRow) Item {
	group := Group{Class: "row"}
	var data []Data
	if r.Step != nil {
		data = []Data{{"step", r.Step.Label.S}}
	}
	risks, measures := Group{Class: "risk", Data: data}, Group{Class: "measure", Data: data}
	var entries []layout.Entry
	for i := range r.Cells {
		cell := &r.Cells[i]
		into := &measures.Items
		switch {
		case i == 0:
			group.Items = append(group.Items, c.field(cell.Box, Paint{c.theme.Page, c.theme.LaneHead.Stroke}))
			for _, e := range cell.Entries {
				for _, number := range e.Text {
					group.Items = append(group.Items, c.marker(number)...)
				}
			}
			continue
		case i == 1:
			into = &group.Items
		case slices.ContainsFunc(cell.Entries, func(e layout.Entry) bool { return e.Risk != nil }):
			into = &risks.Items
			entries = append(entries, cell.Entries...)
		}
		*into = append(*into, c.field(cell.Box, Paint{c.theme.Page, c.theme.LaneHead.Stroke}))
		*into = append(*into, c.fieldTexts(cell)...)
	}
	if grade := Gravest(entries); grade != "" {
		risks.Data = append(slices.Clip(risks.Data), Data{"grade", grade})
	}
	for _, g := range []Group{risks, measures} {
		if len(g.Items) > 0 {
			c.boxes++
			g.ID = g.Class[:1] + strconv.Itoa(c.boxes)
			group.Items = append(group.Items, g)
		}
	}
	return group
}

// field is the ground and border of a cell, a lane or a head.
func (c *canvas) field(box layout.Rect, p Paint) Item {
	return Path{Segments: rectangle(box), Fill: p.Fill, Stroke: p.Stroke, Width: c.theme.Fine}
}

func (c *canvas) fieldTexts(cell *layout.Cell) []Item {
	var items []Item
	for i := range cell.Entries {
		items = append(items, c.entry(&cell.Entries[i])...)
	}
	return items
}
