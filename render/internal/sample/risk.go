package sample

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// badge sets a grade's word beside the place of its sign.
func badge(s layout.Style, word string, x, y layout.Length) (layout.Rect, layout.TextLine) {
	l := line(s, word, x+s.BoxSize+2*pt, y+2*pt, s.BoxSize, true)
	return layout.Rect{X: x, Y: y, W: s.BoxSize + 2*pt + l.Width, H: s.BoxSize * 14 / 10}, l
}

func risk(s layout.Style, g *flow.Grade, text string, x, y layout.Length) layout.Entry {
	word := "未定级"
	if g != nil {
		word = g.Name.S
	}
	e := layout.Entry{Risk: &flow.Risk{Text: flow.Text{S: text}, Grade: g}, Grade: g}
	var l layout.TextLine
	e.Badge, l = badge(s, word, x, y)
	e.Text = []layout.TextLine{l, line(s, text, x+46*pt, y+2*pt, s.BoxSize, false)}
	return e
}

func callouts(s layout.Style, steps []*flow.Step, scale *flow.Scale) []layout.Callout {
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	risks := layout.Callout{
		Kind: layout.RiskBox, Owner: "n4", Box: layout.Rect{X: 40 * pt, Y: 284 * pt, W: 200 * pt, H: 68 * pt},
		Leader: []layout.Point{at(240*pt, 318*pt), at(axis-48*pt, 318*pt)},
	}
	for i, text := range []string{"1. 泄露当事人信息。", "2. 不按规定登记。", "3. 拖延办理。", "4. 压件不办。"} {
		var g *flow.Grade
		if i < 3 {
			g = scale.Grades[i]
		}
		risks.Entries = append(risks.Entries, risk(s, g, text, 46*pt, (288+15*layout.Length(i))*pt))
	}
	measure := &flow.Measure{Text: flow.Text{S: "集体研究，会议记录签字备查。"}}
	measures := layout.Callout{
		Kind: layout.MeasureBox, Owner: "n7", Box: layout.Rect{X: 52 * pt, Y: 478 * pt, W: 170 * pt, H: 36 * pt},
		Leader: []layout.Point{at(222*pt, 496*pt), at(axis-66*pt, 496*pt)},
		Entries: []layout.Entry{
			{Measure: measure, Text: []layout.TextLine{line(s, measure.Text.S, 58*pt, 484*pt, s.BoxSize, false)}},
			{Text: []layout.TextLine{line(s, "责任人：局长", 58*pt, 498*pt, s.BoxSize, false)}},
		},
	}
	return []layout.Callout{risks, measures}
}

func legend(s layout.Style, scale *flow.Scale) *layout.Legend {
	l := &layout.Legend{
		Box:     layout.Rect{X: 28 * pt, Y: 696 * pt, W: 564 * pt, H: 46 * pt},
		Heading: []layout.TextLine{line(s, "图例：风险等级（由高到低）", 34*pt, 702*pt, s.BoxSize, true)},
	}
	for i, g := range append(scale.Grades[:3:3], nil) {
		word, n := "未定级", 1
		if g != nil {
			word = g.Name.S
		}
		x := 34*pt + layout.Length(i)*90*pt
		e := layout.LegendEntry{Grade: g, Count: n}
		var text layout.TextLine
		e.Badge, text = badge(s, word, x, 720*pt)
		e.Text = []layout.TextLine{text, line(s, "1个", x+46*pt, 722*pt, s.BoxSize, false)}
		l.Entries = append(l.Entries, e)
	}
	return l
}
