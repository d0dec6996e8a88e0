package render

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// Theme is every colour, stroke and small ornament of a picture. It holds no
// size that layout must know. The zero Theme draws in black on black; take
// Modern, Classic or Print.
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

	Stroke layout.Length   // of shapes and lines
	Fine   layout.Length   // of boxes, leaders, separators
	Dash   []layout.Length // of information flows
	Back   []layout.Length // dashes of lines against the flow; nil: solid
	Dots   []layout.Length // of leaders

	Corner     layout.Length // radius where a line turns; 0: sharp
	StepCorner layout.Length // radius of a step's rectangle
	BoxCorner  layout.Length // radius of callouts
	Hop        layout.Length // radius of a bridge over another line
	HeadLength layout.Length // of an arrow head
	HeadWidth  layout.Length

	// Grades holds the inks of scales of 2, 3, 4 and 5 grades, gravest first:
	// ever lighter, so that they keep their order in greyscale.
	Grades   [4][]GradeInk
	Ungraded GradeInk
}

// Paint is a ground and its border.
type Paint struct{ Fill, Stroke Color }

// GradeInk draws a grade: a sign, how much of it is filled, its colours, and
// the colour of the word.
type GradeInk struct {
	Sign    Sign
	Pattern Pattern
	Paint
	Word Color
}

// Pattern is what a sign is filled with, so that grades are told apart
// without colours or grey.
type Pattern int

// The patterns, by how much of the sign they fill.
const (
	Solid   Pattern = iota
	Half            // the lower half
	Hatched         // slanted lines
	Cored           // a small sign in the middle
	Hollow
)

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
