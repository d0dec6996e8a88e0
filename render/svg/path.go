package svg

import (
	"flowgen/layout"
	"flowgen/render"
)

// path writes an outline.
func (w *writer) path(p render.Path) {
	if len(p.Segments) == 0 {
		return
	}
	w.raw("<path")
	if p.Fill == render.None {
		w.raw(` fill="none"`)
	} else {
		w.color("fill", p.Fill)
	}
	if p.Stroke != render.None && p.Width > 0 {
		w.color("stroke", p.Stroke)
		w.length("stroke-width", p.Width)
		w.dash(p.Dash)
	}
	w.raw(` d="`)
	w.segments(p.Segments)
	w.raw("\"/>\n")
}

// dash writes the pattern of a dashed stroke.
func (w *writer) dash(pattern []layout.Length) {
	for i, d := range pattern {
		if i == 0 {
			w.raw(` stroke-dasharray="`)
		} else {
			w.raw(" ")
		}
		w.buf = appendLength(w.buf, d)
	}
	if len(pattern) > 0 {
		w.raw(`"`)
	}
}

// segments writes path data, lines along an axis in their short form.
func (w *writer) segments(segments []render.Segment) {
	var at, start layout.Point
	for _, s := range segments {
		switch s.Op {
		case render.MoveTo:
			at = s.Args[0]
			start = at
			w.raw("M")
			w.points(at)
		case render.LineTo:
			to := s.Args[0]
			switch {
			case to.Y == at.Y:
				w.raw("H")
				w.buf = appendLength(w.buf, to.X)
			case to.X == at.X:
				w.raw("V")
				w.buf = appendLength(w.buf, to.Y)
			default:
				w.raw("L")
				w.points(to)
			}
			at = to
		case render.CubeTo:
			w.raw("C")
			w.points(s.Args[:]...)
			at = s.Args[2]
		case render.Close:
			w.raw("Z")
			at = start
		}
	}
}

// points writes coordinates, one blank between them.
func (w *writer) points(points ...layout.Point) {
	for i, p := range points {
		if i > 0 {
			w.raw(" ")
		}
		w.buf = appendLength(w.buf, p.X)
		w.raw(" ")
		w.buf = appendLength(w.buf, p.Y)
	}
}

// color writes a colour attribute.
func (w *writer) color(name string, c render.Color) {
	const digits = "0123456789abcdef"
	w.raw(" " + name + `="#`)
	for shift := 20; shift >= 0; shift -= 4 {
		w.buf = append(w.buf, digits[c>>shift&0xf])
	}
	w.raw(`"`)
}

// length writes a length attribute, in points.
func (w *writer) length(name string, l layout.Length) {
	w.raw(" " + name + `="`)
	w.buf = appendLength(w.buf, l)
	w.raw(`"`)
}
