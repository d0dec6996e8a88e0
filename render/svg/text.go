package svg

import (
	"strings"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// text writes one line of text.
func (w *writer) text(t render.Text) {
	if t.S == "" || t.Color == render.None {
		return
	}
	switch w.mode {
	case Outline:
		w.outline(t)
		return
	case Letters:
		w.lettered(t)
		return
	}
	w.raw("<text")
	w.length("x", t.X)
	w.length("y", t.Y)
	w.length("font-size", t.Size)
	if t.Bold {
		w.raw(` font-weight="700"`)
	}
	w.color("fill", t.Color)
	if !w.inline && collapsible(t.S) {
		w.raw(` xml:space="preserve"`)
	}
	w.raw(">")
	if w.mode == Embedded || w.mode == Shared {
		w.runs(t)
	} else {
		w.content(w.used.line(t.S))
	}
	w.raw("</text>\n")
}

// runs writes a text whose pieces may be drawn by several faces.
func (w *writer) runs(t render.Text) {
	for _, r := range w.scene.Fonts.Runs(w.used.line(t.S), t.Bold) {
		if w.used.further(r.Face) == 0 {
			w.content(r.S)
			continue
		}
		w.raw(`<tspan`)
		w.attribute("font-family", w.familyOf(r.Face)+","+w.stack())
		w.raw(">")
		w.content(r.S)
		w.raw("</tspan>")
	}
}

// flat turns line feeds and tabs, which a line of text has no use for, into
// blanks, whatever xml:space says.
func flat(s string) string { return blanks.Replace(s) }

var blanks = strings.NewReplacer("\n", " ", "\t", " ")

// collapsible reports whether a reader would drop blanks of the text.
func collapsible(s string) bool {
	return strings.ContainsAny(s, "\n\t") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") || strings.Contains(s, "  ")
}

// line is a text as it is written: on one line and, inside an HTML page, which
// has no xml:space, with no-break spaces where others would collapse.
func (u *usedFaces) line(s string) string {
	s = flat(s)
	if !u.inline {
		return s
	}
	if s = written(s); collapsible(s) {
		return strings.ReplaceAll(s, " ", "\u00a0")
	}
	return s
}

// outline writes a text as one path, its words as the path's label.
func (w *writer) outline(t render.Text) {
	w.raw(`<path class="text"`)
	w.attribute("aria-label", flat(t.S))
	w.color("fill", t.Color)
	w.raw(` d="`)
	for _, g := range w.scene.Fonts.Glyphs(t.S, t.Bold, int(t.Size)) {
		w.glyph(g.Face.Outline(g.Rune), g.Face.UnitsPerEm(), t.X+layout.Length(g.X), t)
	}
	w.raw("\"/>\n")
}

// glyph writes the contours of one glyph with its origin at x. Behind its first
// point all is relative, so that a glyph of one size is the same text wherever it
// stands, which packs well.
func (w *writer) glyph(contours []fonts.Segment, em int, x layout.Length, t render.Text) {
	var now, start layout.Point // from the origin
	at := func(v fonts.Vec) layout.Point {
		return layout.Point{X: scaled(v.X, t.Size, em), Y: -scaled(v.Y, t.Size, em)}
	}
	for i, s := range contours {
		to := at(s.Args[0])
		switch {
		case s.Op != fonts.MoveTo:
			n := [...]int{1, 1, 2, 3}[s.Op]
			w.buf = append(w.buf, "mlqc"[s.Op])
			for j := range n {
				if j > 0 {
					w.raw(" ")
				}
				to = at(s.Args[j])
				w.points(layout.Point{X: to.X - now.X, Y: to.Y - now.Y})
			}
		case i == 0:
			w.raw("M")
			w.points(layout.Point{X: x + to.X, Y: t.Y + to.Y})
		default:
			w.raw("zm") // from where the contour before began
			w.points(layout.Point{X: to.X - start.X, Y: to.Y - start.Y})
		}
		if s.Op == fonts.MoveTo {
			start = to
		}
		now = to
	}
	if len(contours) > 0 {
		w.raw("z")
	}
}

// scaled turns font units into a length, rounded half up.
func scaled(units int, size layout.Length, em int) layout.Length {
	n, d := layout.Length(units)*size*2+layout.Length(em), 2*layout.Length(em)
	if n < 0 {
		return -((-n + d - 1) / d)
	}
	return n / d
}
