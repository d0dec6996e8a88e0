package svg

import "flowgen/render"

// link makes its items a link; one to a picture or page that does not
// exist is none.
func (w *writer) link(l render.Link) {
	url := l.URL
	switch {
	case l.Page > 0 && w.page != nil:
		url = w.page(l.Page)
	case url == "" && w.picture != nil && l.Picture != "":
		url = w.picture(l.Picture)
	}
	if url == "" {
		w.items(l.Items)
		return
	}
	w.raw("<a")
	w.attribute("href", url)
	w.raw(">\n")
	w.items(l.Items)
	w.raw("</a>\n")
}
