package typeset

import (
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
)

// Page is one page of the book.
type Page struct {
	Scene *render.Scene
	Place render.Placement
	// Over is the running head and foot, on the sheet as it is; nil: none.
	Over *render.Scene
	// Bookmark is the way to the page in the outline; nil: none.
	Bookmark []string
	// Chart says that a chart begins on the page.
	Chart bool
}

// leaf is a page before its number is known.
type leaf struct {
	frame
	items    []render.Item // on the sheet, of a page with an odd number
	chart    *render.Scene // instead of items
	section  string        // the right half of the running head
	part     *manual.Part  // that it belongs to; nil: to all
	bookmark []string
	bare     bool // a cover: no head, no foot
}

// ink and the like are the few colours of a book, all of which print.
const (
	ink   = render.Color(0x1a1a1a)
	muted = render.Color(0x3f4a56)
	rule  = render.Color(0x2f4a66)
	label = render.Color(0xeef2f6)
	mark  = render.Color(0x8e2b1c)
)

// text is a line of text whose line box of a height begins at y.
func (m *maker) text(s string, x, y, high, size layout.Length, bold bool) render.Text {
	const ascent, em = 880, 1000 // of both families
	return render.Text{
		S: s, X: x, Y: y + (high-size)/2 + size*ascent/em, Size: size, Bold: bold, Color: ink,
		Width: m.style.Measure(s, size, bold),
	}
}

// centred is a line of text in the middle of a width.
func (m *maker) centred(s string, x, width, y, high, size layout.Length, bold bool) render.Text {
	t := m.text(s, x, y, high, size, bold)
	t.X += (width - t.Width) / 2
	return t
}

// flushed is a line of text at the right end of a width.
func (m *maker) flushed(s string, x, width, y, high, size layout.Length, bold bool) render.Text {
	t := m.text(s, x, y, high, size, bold)
	t.X += width - t.Width
	return t
}

// box is a rectangle.
func box(r layout.Rect, fill, stroke render.Color, width layout.Length) render.Path {
	at := func(op render.Op, x, y layout.Length) render.Segment {
		return render.Segment{Op: op, Args: [3]layout.Point{{X: x, Y: y}}}
	}
	return render.Path{Fill: fill, Stroke: stroke, Width: width, Segments: []render.Segment{
		at(render.MoveTo, r.X, r.Y), at(render.LineTo, r.Right(), r.Y), at(render.LineTo, r.Right(), r.Bottom()),
		at(render.LineTo, r.X, r.Bottom()), {Op: render.Close},
	}}
}

// line is a horizontal line.
func line(x, right, y layout.Length, c render.Color, width layout.Length, dash ...layout.Length) render.Path {
	return render.Path{Fill: render.None, Stroke: c, Width: width, Dash: dash, Segments: []render.Segment{
		{Op: render.MoveTo, Args: [3]layout.Point{{X: x, Y: y}}}, {Op: render.LineTo, Args: [3]layout.Point{{X: right, Y: y}}},
	}}
}
