package render

import "flowgen/layout"

// Hues of the grades, ever lighter (CIE L* beside them) from the gravest down;
// no two are told apart by red against green alone.
var (
	gravest  = Paint{0x9b1c1c, 0x7a1212} // L* 34
	grave    = Paint{0xd2691e, 0x8a3f0c} // L* 56
	moderate = Paint{0xe8a33d, 0x8a5a0a} // L* 72
	slight   = Paint{0xe0cd7a, 0x75661c} // L* 82
	lightest = Paint{0xd3e4f3, 0x2c5f8a} // L* 90
)

// Modern is the usual look: white sheet, dark ink, fine lines, calm blue-grey
// grounds that print, corners slightly rounded.
func Modern() Theme {
	return Theme{
		Name: "modern",
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
		Corner: 200, StepCorner: 200, BoxCorner: 250, Hop: 350, HeadLength: 700, HeadWidth: 540,

		Grades:   coloured(),
		Ungraded: GradeInk{Square, Hollow, Paint{0xffffff, 0x55606b}, 0x3f4a56},
	}
}

// Classic is the form of the published documents: white shapes, black lines,
// square corners; colour is in the grades alone (source: 防灾科技学院, 附件2, 3).
func Classic() Theme {
	t := Print()
	t.Name = "classic"
	t.Stroke, t.Fine, t.Back = 75, 60, nil
	t.Grades = coloured()
	return t
}

// Print is black on white without any grey, for laser printers and photocopies:
// grades are told by sign and pattern, lines against the flow by dots between
// their dashes and a hollow head.
func Print() Theme {
	const black, white = 0x000000, 0xffffff
	plain := Paint{white, black}
	return Theme{
		Name: "print",
		Page: white, Ink: black, Muted: black, Rule: black, Hair: black,

		Step: plain, Decision: plain, Terminal: plain, Document: plain, Meeting: plain, Subprocess: plain,
		Risk: plain, Measure: plain,
		Band: plain, Lane: Paint{None, black}, LaneHead: plain, Legend: plain,

		Line: black, Return: black, Mark: black, Link: black,

		Stroke: 100, Fine: 65,
		Dash: []layout.Length{400, 250}, Back: []layout.Length{800, 200, 150, 200}, Dots: []layout.Length{200, 200},
		Hop: 350, HeadLength: 750, HeadWidth: 580,

		Grades:   uncoloured(),
		Ungraded: GradeInk{Square, Hollow, plain, black},
	}
}

// coloured are the inks of scales told by sign, colour and lightness.
func coloured() [4][]GradeInk {
	ink := func(s Sign, p Paint) GradeInk { return GradeInk{s, Solid, p, p.Stroke} }
	return [4][]GradeInk{
		{ink(Triangle, gravest), ink(Disc, lightest)},
		{ink(Triangle, gravest), ink(Diamond, moderate), ink(Disc, lightest)},
		{ink(Triangle, gravest), ink(Diamond, grave), ink(Nabla, moderate), ink(Disc, lightest)},
		{ink(Triangle, gravest), ink(Diamond, grave), ink(Nabla, moderate), ink(Cross, slight), ink(Disc, lightest)},
	}
}

// uncoloured are the inks of scales told by sign and pattern.
func uncoloured() [4][]GradeInk {
	ink := func(s Sign, p Pattern) GradeInk { return GradeInk{s, p, Paint{0x000000, 0x000000}, 0x000000} }
	return [4][]GradeInk{
		{ink(Triangle, Solid), ink(Disc, Hollow)},
		{ink(Triangle, Solid), ink(Diamond, Half), ink(Disc, Hollow)},
		{ink(Triangle, Solid), ink(Diamond, Half), ink(Nabla, Hatched), ink(Disc, Hollow)},
		{ink(Triangle, Solid), ink(Diamond, Half), ink(Nabla, Hatched), ink(Cross, Cored), ink(Disc, Hollow)},
	}
}
