package render

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// Theme is every colour, stroke and small ornament of a picture. It holds no
// size that layout must know. The zero Theme draws in black on black; take
// Classic.
type Theme struct {
	Name  string
	Page  Color // the sheet, and the ground of labels on lines
	Ink   Color // labels, titles
	Muted Color // details: post · limit, head data, foot
	Rule  Color // the double rule below the title
	Hair  Color // separators

	Step, Decision, Terminal Paint // shapes; Terminal is start and end
	Document, Meeting        Paint
	Subprocess               Paint
	Risk, Measure            Paint // callouts; the leader takes the stroke
	Band, Lane, LaneHead     Paint
	Legend                   Paint

	Line   Color // flow lines
	Return Color // lines against the flow, and their labels
	Mark   Color // 内部资料
	Link   Color // labels of steps that lead to an address

	Stroke layout.Length // of shapes and lines
	Fine   layout.Length // of boxes, leaders, separators
	Dash   []layout.Length
	Dots   []layout.Length // of leaders

	Corner     layout.Length // radius where a line turns; 0: sharp
	BoxCorner  layout.Length // radius of callouts
	Hop        layout.Length // radius of a bridge over another line
	HeadLength layout.Length // of an arrow head
	HeadHalf   layout.Length // half its width

	// Grades holds the inks of scales of 2, 3, 4 and 5 grades, gravest first:
	// ever lighter, so that they keep their order in greyscale.
	Grades   [4][]GradeInk
	Ungraded GradeInk
}

// Paint is a ground and its border.
type Paint struct{ Fill, Stroke Color }

// GradeInk draws a grade: a sign, its colours, and the colour of the word.
type GradeInk struct {
	Sign Sign
	Paint
	Word Color
}

// Sign is the shape of a grade's badge.
type Sign int

// The signs. Of one scale no two are the same.
const (
	Triangle Sign = iota
	Diamond
	Nabla
	Cross
	Disc
	Square // hollow: not graded
)

// Hues of the grades, ever lighter (CIE L* beside them) from the gravest down;
// no two are told apart by red against green alone.
var (
	gravest  = Paint{0x9b1c1c, 0x7a1212} // L* 34
	grave    = Paint{0xd2691e, 0x8a3f0c} // L* 56
	moderate = Paint{0xe8a33d, 0x8a5a0a} // L* 72
	slight   = Paint{0xe6d58a, 0x75661c} // L* 85
	lightest = Paint{0xd3e4f3, 0x2c5f8a} // L* 90
)

// Classic is the form of an official document: white sheet, dark ink, fine
// lines, blue-grey grounds that print.
func Classic() Theme {
	return Theme{
		Name: "classic",
		Page: 0xffffff, Ink: 0x1a1a1a, Muted: 0x3f4a56, Rule: 0x2f4a66, Hair: 0xc3cdd7,

		Step:       Paint{0xf4f7fa, 0x3b5168},
		Decision:   Paint{0xfdf8ea, 0x6e5a2c},
		Terminal:   Paint{0xe3ebf3, 0x3b5168},
		Document:   Paint{0xfafbfc, 0x3b5168},
		Meeting:    Paint{0xeef0f8, 0x3b5168},
		Subprocess: Paint{0xf4f7fa, 0x3b5168},
		Risk:       Paint{0xfdf7f4, 0xa8705f},
		Measure:    Paint{0xf4f9f7, 0x5b8378},
		Band:       Paint{0xeaf0f5, 0xb4c0cc},
		Lane:       Paint{None, 0xb4c0cc},
		LaneHead:   Paint{0xe3ebf3, 0xb4c0cc},
		Legend:     Paint{0xffffff, 0xb4c0cc},

		Line: 0x2b3947, Return: 0x9c3a24, Mark: 0x8e2b1c, Link: 0x1f4e7d,

		Stroke: 90, Fine: 60,
		Dash: []layout.Length{400, 250}, Dots: []layout.Length{200, 200},
		Corner: 0, BoxCorner: 250, Hop: 350, HeadLength: 700, HeadHalf: 270,

		Grades: [4][]GradeInk{
			{ink(Triangle, gravest), ink(Disc, lightest)},
			{ink(Triangle, gravest), ink(Diamond, moderate), ink(Disc, lightest)},
			{ink(Triangle, gravest), ink(Diamond, grave), ink(Nabla, moderate), ink(Disc, lightest)},
			{ink(Triangle, gravest), ink(Diamond, grave), ink(Nabla, moderate), ink(Cross, slight), ink(Disc, lightest)},
		},
		Ungraded: GradeInk{Square, Paint{0xffffff, 0x55606b}, 0x3f4a56},
	}
}

func ink(s Sign, p Paint) GradeInk { return GradeInk{s, p, p.Stroke} }

// GradeInk returns how a grade is drawn: by its rank among the grades of its
// scale. A nil grade is 未定级, which looks like none of them.
func (t Theme) GradeInk(g *flow.Grade) GradeInk {
	if g == nil {
		return t.Ungraded
	}
	scale := t.Grades[min(max(g.Of, 2), 5)-2]
	return scale[min(max(g.Rank, 0), len(scale)-1)]
}

// step returns the paint of a kind of step.
func (t Theme) step(k flow.Kind) Paint {
	switch k {
	case flow.Decision:
		return t.Decision
	case flow.Start, flow.End:
		return t.Terminal
	case flow.Document:
		return t.Document
	case flow.Meeting:
		return t.Meeting
	case flow.Subprocess:
		return t.Subprocess
	case flow.Junction:
		return Paint{t.Line, t.Line}
	default:
		return t.Step
	}
}
