package svg

import (
	"slices"
	"strconv"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// letter is a glyph that stands once in the file, whatever the sizes it is used
// in.
type letter struct {
	face *fonts.Face
	r    rune
}

// letterEm is the size of letters in the file: their contours are whole numbers,
// thousandths of the em.
const letterEm = 1000 * layout.Pt

// lettered writes a text as uses of letters, its words as their label.
func (w *writer) lettered(t render.Text) {
	w.raw(`<g class="text"`)
	w.attribute("aria-label", flat(t.S))
	w.color("fill", t.Color)
	w.raw(` transform="translate(`)
	w.points(layout.Point{X: t.X, Y: t.Y})
	w.raw(") scale(")
	w.buf = appendDecimal(w.buf, int(t.Size), int(letterEm))
	w.raw(`)">`)
	for _, g := range w.scene.Fonts.Glyphs(t.S, t.Bold, int(t.Size)) {
		w.raw("<use")
		w.attribute("xlink:href", "#"+w.letterID(letter{g.Face, g.Rune}))
		if x := layout.Length(g.X) * 1000 / max(t.Size, 1); x > 0 {
			w.raw(` x="` + strconv.Itoa(int(x)) + `"`)
		}
		w.raw("/>")
	}
	w.raw("</g>\n")
}

// letterID is the id of a letter, a new one the first time.
func (w *writer) letterID(l letter) string {
	n, known := w.letters[l]
	if !known {
		n = len(w.letters)
		w.letters[l] = n
	}
	return w.id("l" + strconv.Itoa(n))
}

// define writes the letters that were used before what begins at at: some
// readers must know what they are to use.
func (w *writer) define(at int) {
	all := make([]letter, len(w.letters))
	for l, n := range w.letters {
		all[n] = l
	}
	body := slices.Clone(w.buf[at:])
	w.buf = w.buf[:at]
	w.raw("<defs>\n")
	for _, l := range all {
		w.raw("<path")
		w.attribute("id", w.letterID(l))
		w.raw(` d="`)
		w.glyph(l.face.Outline(l.r), l.face.UnitsPerEm(), 0, render.Text{Size: letterEm})
		w.raw("\"/>\n")
	}
	w.raw("</defs>\n")
	w.buf = append(w.buf, body...)
}
