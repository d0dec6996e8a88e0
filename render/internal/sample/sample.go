// Package sample holds a finished diagram set by hand, with one of everything
// that can be drawn, for the tests of the packages that draw and write. It
// has the sizes of the shipped fonts and asks nothing of the layout's
// algorithms.
package sample

import (
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/layout/route"
)

const pt = layout.Pt

// Hostile is a name that breaks every format it is not escaped in.
const Hostile = "\"]><script>&amp;\x01 ]]>  \u00a0甲"

// Diagram returns the sample: a risk map of nine steps in two phases with a
// return, a dashed flow, a bridge, boxes, a legend, a foot and a mark.
func Diagram() *layout.Diagram {
	s := style()
	power := power()
	steps := steps(power.Scale)
	process := &flow.Process{Power: power, Steps: steps}
	page := layout.Page{Size: route.Size{W: 620 * pt, H: 800 * pt}}
	page.Mark = []layout.TextLine{line(s, "内部资料", 541*pt, 22*pt, s.HeadSize, false)}
	page.Title = []layout.TextLine{
		middle(s, power.Unit.Name.S, 310*pt, 40*pt, 1250, false),
		middle(s, "权力运行廉政风险分布图", 310*pt, 58*pt, s.TitleSize, true),
		middle(s, "职权事项：取水许可审批　编号：XK-03　责任主体：水政股", 310*pt, 86*pt, s.HeadSize, false),
	}
	section := layout.Section{Process: process, Box: layout.Rect{X: 28 * pt, Y: 114 * pt, W: 564 * pt, H: 540 * pt}}
	section.Bands = bands(s)
	section.Nodes = nodes(s, steps)
	section.Edges = edges(s, steps)
	section.Callouts = callouts(s, steps, power.Scale)
	page.Sections = []layout.Section{section, remedy(s)}
	page.Legend = legend(s, power.Scale)
	page.Foot = []layout.TextLine{
		line(s, "监督方式：来信、来访；监督电话 0000-1234567 ⇢ 见公告", 28*pt, 754*pt, s.FootSize, false),
		line(s, "编制日期：2024年3月　版本：2", 440*pt, 768*pt, s.FootSize, false),
	}
	return &layout.Diagram{
		View:  &flow.View{Kind: flow.RiskMap, Power: power, Process: process},
		Style: s, Title: "取水许可审批 · 权力运行廉政风险分布图",
		Description: "申请之后是材料是否齐全？。\n" + Hostile,
		Pages:       []layout.Page{page},
	}
}

func style() layout.Style {
	return layout.Style{
		Fonts: fonts.Default(), LabelSize: 11 * pt, DetailSize: 9 * pt, EdgeSize: 9 * pt, BoxSize: 9 * pt,
		TitleSize: 18 * pt, HeadSize: 1050, FootSize: 9 * pt, Padding: 8 * pt, Margin: 28 * pt,
	}
}

func power() *flow.Power {
	scale := &flow.Scale{}
	for i, name := range []string{"高", "中", "低"} {
		scale.Grades = append(scale.Grades, &flow.Grade{Name: flow.Text{S: name}, Rank: i, Of: 3})
	}
	return &flow.Power{
		Unit: &flow.Unit{Name: flow.Text{S: "某县水利局"}, Scale: scale},
		Name: flow.Text{S: "取水许可审批"}, Code: flow.Text{S: "XK-03"}, Scale: scale,
	}
}

// line sets a text with its line box's top left corner at (x, y).
func line(s layout.Style, text string, x, y, size layout.Length, bold bool) layout.TextLine {
	width := layout.Length(s.Fonts.Advance(text, bold, int(size)))
	return layout.TextLine{
		S: text, X: x, Baseline: y + size*88/100, Width: width, Size: size, Bold: bold,
		Box: layout.Rect{X: x, Y: y, W: width, H: size},
	}
}

// middle sets a text round a vertical axis.
func middle(s layout.Style, text string, axis, y, size layout.Length, bold bool) layout.TextLine {
	l := line(s, text, 0, y, size, bold)
	l.X = axis - l.Width/2
	l.Box.X = l.X
	return l
}
