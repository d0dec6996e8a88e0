package render

import (
	"strconv"

	"flowgen/layout"
)

// callout draws a box of risks or measures with its leader.
func (c *canvas) callout(o *layout.Callout) Item {
	c.boxes++
	paint, class, id := c.theme.Risk, "risk", "r"
	if o.Kind == layout.MeasureBox {
		paint, class, id = c.theme.Measure, "measure", "m"
	}
	group := Group{Class: class, ID: id + strconv.Itoa(c.boxes)}
	if o.Owner != "" {
		group.Data = append(group.Data, Data{"step", c.name(o.Owner)})
	}
	if grade := Gravest(o.Entries); grade != "" {
		group.Data = append(group.Data, Data{"grade", grade})
	}
	if len(o.Leader) > 1 {
		group.Items = append(group.Items, stroke(o.Leader, paint.Stroke, c.theme.Fine, c.theme.Dots))
	}
	group.Items = append(group.Items, Path{
		Segments: rounded(o.Box, c.theme.BoxCorner),
		Fill:     paint.Fill, Stroke: paint.Stroke, Width: c.theme.Fine,
	})
	group.Items = append(group.Items, c.markers(o.Markers)...)
	for i := range o.Entries {
		group.Items = append(group.Items, c.entry(&o.Entries[i])...)
	}
	return group
}

// entry draws one risk or measure; a risk with its grade's badge. The words
// within the badge take the grade's colour.
func (c *canvas) entry(e *layout.Entry) []Item {
	var items []Item
	if e.Badge.W > 0 {
		items = append(items, c.badge(e.Badge, c.theme.GradeInk(e.Grade)))
	}
	for _, l := range e.Text {
		color := c.theme.Ink
		if within(l.Box, e.Badge) {
			color = c.theme.GradeInk(e.Grade).Word
		}
		items = append(items, text(l, color))
	}
	return items
}

// within reports whether a line of text stands in a badge.
func within(line, badge layout.Rect) bool {
	return badge.W > 0 && line.X >= badge.X && line.Right() <= badge.Right() &&
		line.Y+line.H/2 > badge.Y && line.Y+line.H/2 < badge.Bottom()
}

// GradeName is the printed grade of an entry: 未定级 for a risk without one,
// "" for what is no risk.
func GradeName(e *layout.Entry) string {
	if e.Risk == nil {
		return ""
	}
	return layout.GradeWord(e.Grade)
}

// Gravest is the printed grade of the gravest risk of a box; 未定级 only when
// none of its risks has a grade, "" for a box without risks.
func Gravest(entries []layout.Entry) string {
	name, rank := "", -1
	for i := range entries {
		e := &entries[i]
		switch {
		case e.Risk == nil:
		case e.Grade == nil:
			if name == "" {
				name = GradeName(e)
			}
		case rank < 0 || e.Grade.Rank < rank:
			name, rank = GradeName(e), e.Grade.Rank
		}
	}
	return name
}
