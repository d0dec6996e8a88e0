package svg

import "flowgen/render"

// link makes its items a link.
func (w *writer) link(l render.Link) {
	w.raw("<a")
	w.attribute("href", l.URL)
	w.raw(">\n")
	w.items(l.Items)
	w.raw("</a>\n")
}
