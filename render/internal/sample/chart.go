package sample

import (
	"strconv"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// axis is the x of the main line.
const axis = 310 * pt

// steps are the steps of the sample, in the order of places.
func steps(scale *flow.Scale) []*flow.Step {
	word := func(s string) flow.Text { return flow.Text{S: s} }
	role := []*flow.Role{{Name: word("窗口人员")}}
	return []*flow.Step{
		{ID: "申请", Label: word("申请"), Kind: flow.Start, Limit: flow.Limit{Text: word("当日")}},
		{ID: "齐全", Label: word("材料是否齐全？"), Kind: flow.Decision, Roles: role},
		{ID: "补正", Label: word("补正通知"), Kind: flow.Document, Roles: role},
		{ID: "受理", Label: word("受理"), Roles: role, URL: word("https://example.org/?a=1&b=2")},
		{ID: "+", Kind: flow.Junction, Parallel: true},
		{ID: "核查", Label: word("专家现场核查"), Kind: flow.Subprocess, Roles: role},
		{ID: "审定", Label: word("局长办公会审定"), Kind: flow.Meeting, Roles: role},
		{ID: "怪", Label: word(Hostile)},
		{ID: "送达", Label: word("送达𬭳"), Kind: flow.End, Roles: role},
	}
}

// places are the boxes of the steps.
var places = []layout.Rect{
	{X: axis - 48*pt, Y: 130 * pt, W: 96 * pt, H: 36 * pt},
	{X: axis - 78*pt, Y: 200 * pt, W: 156 * pt, H: 72 * pt},
	{X: 430 * pt, Y: 300 * pt, W: 96 * pt, H: 43 * pt},
	{X: axis - 48*pt, Y: 300 * pt, W: 96 * pt, H: 36 * pt},
	{X: axis - 22*pt, Y: 360 * pt, W: 44 * pt, H: 5 * pt},
	{X: axis - 60*pt, Y: 400 * pt, W: 120 * pt, H: 36 * pt},
	{X: axis - 66*pt, Y: 478 * pt, W: 132 * pt, H: 36 * pt},
	{X: 440 * pt, Y: 560 * pt, W: 132 * pt, H: 36 * pt},
	{X: axis - 48*pt, Y: 560 * pt, W: 96 * pt, H: 36 * pt},
}

func nodes(s layout.Style, steps []*flow.Step) []layout.Node {
	out := make([]layout.Node, len(steps))
	for i, st := range steps {
		out[i] = layout.Node{Step: st, ID: "n" + strconv.Itoa(i+1), Box: places[i]}
		if st.Kind == flow.Junction {
			continue
		}
		x, y, h := places[i].X+places[i].W/2, places[i].Y, places[i].H
		if st.Kind == flow.Document {
			h -= layout.WaveHeight
		}
		if len(st.Roles) == 0 {
			out[i].Text = []layout.TextLine{middle(s, st.Label.S, x, y+(h-s.LabelSize)/2, s.LabelSize, true)}
			continue
		}
		y += (h - s.LabelSize - s.DetailSize - 3*pt) / 2
		out[i].Text = []layout.TextLine{
			middle(s, st.Label.S, x, y, s.LabelSize, true),
			middle(s, "窗口人员 · 5日", x, y+s.LabelSize+3*pt, s.DetailSize, false),
		}
	}
	out[6].Markers = []layout.TextLine{line(s, "③", 250*pt, 470*pt, 8*pt, false)}
	return out
}

func edges(s layout.Style, steps []*flow.Step) []layout.Edge {
	edge := func(from, to int, label string, points ...layout.Point) layout.Edge {
		e := layout.Edge{
			Edge: &flow.Edge{From: steps[from-1], To: steps[to-1], Label: flow.Text{S: label}},
			From: "n" + strconv.Itoa(from), To: "n" + strconv.Itoa(to), Points: points,
		}
		return e
	}
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	out := []layout.Edge{
		edge(1, 2, "", at(axis, 166*pt), at(axis, 200*pt)),
		edge(2, 4, "是", at(axis, 272*pt), at(axis, 300*pt)),
		edge(2, 3, "否", at(axis+78*pt, 236*pt), at(478*pt, 236*pt), at(478*pt, 300*pt)),
		edge(3, 1, "", at(526*pt, 321*pt), at(560*pt, 321*pt), at(560*pt, 148*pt), at(axis+48*pt, 148*pt)),
		edge(4, 5, "", at(axis, 336*pt), at(axis, 360*pt)),
		edge(5, 6, "", at(axis, 365*pt), at(axis, 400*pt)),
		edge(6, 7, "", at(axis, 436*pt), at(axis, 478*pt)),
		edge(7, 8, "", at(axis+66*pt, 496*pt), at(506*pt, 496*pt), at(506*pt, 560*pt)),
		edge(7, 9, "", at(axis, 514*pt), at(axis, 560*pt)),
		edge(3, 9, "", at(478*pt, 343*pt), at(478*pt, 578*pt-36*pt), at(axis, 542*pt), at(axis, 560*pt)),
	}
	out[1].Label = label(s, "是", axis, 280*pt)
	out[2].Label = label(s, "否，一次性告知", 478*pt, 262*pt)
	out[3].Label = label(s, "补正后", 560*pt, 240*pt)
	out[3].Return = true
	out[8].Edge.Dashed = false
	out[7].Edge.Dashed = true
	out[9].Bridges = []layout.Point{at(478*pt, 496*pt)}
	return out
}

func label(s layout.Style, text string, axis, y layout.Length) *layout.Label {
	l := middle(s, text, axis, y+pt, s.EdgeSize, false)
	return &layout.Label{
		Box:  layout.Rect{X: l.X - 3*pt, Y: y, W: l.Width + 6*pt, H: s.EdgeSize + 2*pt},
		Text: []layout.TextLine{l},
	}
}

func bands(s layout.Style) []layout.Band {
	return []layout.Band{{
		Phase: &flow.Phase{Name: flow.Text{S: "决定"}},
		Box:   layout.Rect{X: 28 * pt, Y: 384 * pt, W: 564 * pt, H: 146 * pt},
		Head:  layout.Rect{X: 28 * pt, Y: 384 * pt, W: 25 * pt, H: 146 * pt},
		Text:  []layout.TextLine{line(s, "决", 36*pt, 446*pt, s.DetailSize, true), line(s, "定", 36*pt, 458*pt, s.DetailSize, true)},
	}}
}

func remedy(s layout.Style) layout.Section {
	step := &flow.Step{ID: "复议", Label: flow.Text{S: "申请行政复议"}, Kind: flow.End}
	box := layout.Rect{X: 240 * pt, Y: 640 * pt, W: 140 * pt, H: 30 * pt}
	return layout.Section{
		Heading: []layout.TextLine{middle(s, "救济途径", axis, 618*pt, s.HeadSize, true)},
		Process: &flow.Process{Steps: []*flow.Step{step}},
		Nodes: []layout.Node{{Step: step, ID: "n10", Box: box,
			Text: []layout.TextLine{middle(s, step.Label.S, axis, 649*pt, s.LabelSize, true)}}},
		Lanes: []layout.Lane{{Name: "当事人", Box: layout.Rect{X: 200 * pt, Y: 634 * pt, W: 220 * pt, H: 42 * pt},
			Head: layout.Rect{X: 200 * pt, Y: 634 * pt, W: 36 * pt, H: 42 * pt},
			Text: []layout.TextLine{line(s, "当事人", 204*pt, 650*pt, s.DetailSize, false)}}},
		Box: layout.Rect{X: 200 * pt, Y: 618 * pt, W: 220 * pt, H: 58 * pt},
	}
}
