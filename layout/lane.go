package layout

import (
	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

const (
	laneRoom    = 6 * Pt // between the head or foot of the lanes and the steps
	lanePadding = 6 * Pt // between a head's border and the name
)

// chooseLanes finds the swimlanes that the options or the power ask for, in
// the order in which they stand. The remedy is a chart of its own below the
// lanes and has none.
func (b *sectionBuilder) chooseLanes(kind LaneKind) {
	if b.process != b.view.Process {
		return
	}
	if kind == LanesOfPower {
		kind = lanesOfPower(b.view.Power)
	}
	switch kind {
	case ByDepartment:
		b.lanes = orderLanes(b.view.Lanes(flow.Departments), b.process)
	case ByPost:
		b.lanes = orderLanes(b.view.Lanes(flow.Posts), b.process)
	}
	b.laneOf = make(map[*flow.Step]int, len(b.process.Steps))
	for i, l := range b.lanes {
		for _, s := range l.Steps {
			b.laneOf[s] = i
		}
	}
}

// lanesOfPower reads 泳道 of a power; the public picture never has the value,
// since lanes there are drawn on request only.
func lanesOfPower(p *flow.Power) LaneKind {
	switch p.Lanes.S {
	case "部门":
		return ByDepartment
	case "岗位":
		return ByPost
	}
	return NoLanes
}

// laneTextWidth is the width to wrap steps to beside so many others: many
// lanes have narrow steps, so that the chart keeps to a sheet.
func (s Style) laneTextWidth(lanes int) Length {
	switch {
	case lanes > 8:
		return s.LabelWidth * 3 / 4
	case lanes > 5:
		return s.LabelWidth * 5 / 6
	}
	return s.LabelWidth
}

// drawLanes moves the chart below the heads of its swimlanes and draws the
// lanes over the whole height of it. Columns are the strips that package route
// kept apart.
func (b *sectionBuilder) drawLanes(sec *Section, columns []Rect) {
	if len(b.lanes) == 0 {
		return
	}
	names := make([]block, len(b.lanes))
	var head Length
	for i, l := range b.lanes {
		name := para{text: l.Name, size: b.style.HeadSize, bold: true}
		names[i] = newBlock(b.style, columns[i].W-2*lanePadding, name)
		head = max(head, even(names[i].h+2*lanePadding))
	}
	sec.move(0, head+laneRoom)
	sec.Box = Rect{W: sec.Box.W, H: head + sec.Box.H + 2*laneRoom}
	for i, l := range b.lanes {
		x, w := columns[i].X, columns[i].W
		sec.Lanes = append(sec.Lanes, Lane{
			Name: l.Name,
			Box:  Rect{X: x, W: w, H: sec.Box.H},
			Head: Rect{X: x, W: w, H: head},
			Text: names[i].place(b.style, x, (head-names[i].h)/2, w, toCentre),
		})
	}
	for i := range sec.Nodes {
		n := &sec.Nodes[i]
		n.Lane = b.lanes[b.laneOf[n.Step]].Name
	}
}

// lanePad is the room that everything keeps from the borders of its lane; 0: no
// lanes.
func (sec *Section) lanePad() Length {
	if len(sec.Lanes) == 0 {
		return 0
	}
	return route.LaneMargin
}

// laneHead is the height of the heads of the swimlanes; 0: no lanes.
func (sec *Section) laneHead() Length {
	if len(sec.Lanes) == 0 {
		return 0
	}
	return sec.Lanes[0].Head.H
}
