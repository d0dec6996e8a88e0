package svg

import (
	"slices"

	"flowgen/render"
)

// link makes its items a link; one to a picture or page that does not
// exist is none.
func (w *writer) link(l render.Link) {
	url := w.address(l)
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

// address is where a link leads, "" for nowhere.
func (w *writer) address(l render.Link) string {
	switch {
	case l.Page > 0 && w.page != nil:
		return w.page(l.Page)
	case l.URL == "" && w.picture != nil && l.Picture != "":
		return w.picture(l.Picture)
	}
	return l.URL
}

// linked reports whether any of the items is a link that leads somewhere.
func (w *writer) linked(items []render.Item) bool {
	return slices.ContainsFunc(items, func(it render.Item) bool {
		switch it := it.(type) {
		case render.Group:
			return w.linked(it.Items)
		case render.Link:
			return w.address(it) != "" || w.linked(it.Items)
		}
		return false
	})
}
