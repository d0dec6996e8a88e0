package render

import (
	"strconv"

	"flowgen/layout"
)

// connector draws the lettered circle at which a line leaves the page or comes
// back to it (GB/T 1526, 连接符), with the note that says where. In a document
// of all pages it leads to its twin's.
func (c *canvas) connector(k *layout.Connector) Item {
	items := []Item{Path{Segments: disc(k.Box), Fill: c.theme.Page, Stroke: c.theme.Line, Width: c.theme.Stroke}}
	items = append(items, texts(k.Text, c.theme.Ink)...)
	items = append(items, texts(k.Note, c.theme.Muted)...)
	box := k.Box
	for _, l := range k.Note {
		right, bottom := max(box.Right(), l.Box.Right()), max(box.Bottom(), l.Box.Bottom())
		box.X, box.Y = min(box.X, l.Box.X), min(box.Y, l.Box.Y)
		box.W, box.H = right-box.X, bottom-box.Y
	}
	return Group{
		Class: "connector", ID: k.ID,
		Data:  []Data{{"letter", k.Letter}, {"page", strconv.Itoa(k.Page)}},
		Items: []Item{Link{Page: k.Page, Box: box, Items: items}},
	}
}
