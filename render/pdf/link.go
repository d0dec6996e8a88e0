package pdf

import (
	"strings"

	"flowgen/render"

	"github.com/jung-kurt/gofpdf"
)

// anchors returns gofpdf's links to the pages that have a bookmark, by its
// path.
func (d *Document) anchors(out *gofpdf.Fpdf) map[string]int {
	links := map[string]int{}
	for i, p := range d.pages {
		path := strings.Join(p.bookmark, "/")
		if _, known := links[path]; known || path == "" {
			continue
		}
		links[path] = out.AddLink()
		out.SetLink(links[path], 0, i+1)
	}
	return links
}

// link makes the box of l lead to its URL, or to a page of this document. A
// path that no page has leads nowhere: a picture may be printed without the
// one it points to.
func (c *canvas) link(l render.Link) {
	box := c.onSheet(l.Box)
	if box.W <= 0 || box.H <= 0 {
		return
	}
	x, y, w, h := points(box.X), points(box.Y), points(box.W), points(box.H)
	if l.Page > 0 {
		// Pages of one picture follow one another.
		to := c.number + l.Page - c.page.scene.Page
		if to >= 1 && to <= c.pages {
			anchor := c.out.AddLink()
			c.out.SetLink(anchor, 0, to)
			c.out.Link(x, y, w, h, anchor)
		}
		return
	}
	if l.URL == "" {
		return
	}
	if path, inside := strings.CutPrefix(l.URL, "#"); inside {
		if anchor, known := c.anchors[path]; known {
			c.out.Link(x, y, w, h, anchor)
		}
		return
	}
	c.out.LinkString(x, y, w, h, ascii(l.URL))
}

// ascii returns url as a URI action wants it (ISO 32000-1, 12.6.4.7): in
// 7-bit ASCII, everything else percent-encoded.
func ascii(url string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, v := range []byte(url) {
		if v <= ' ' || v >= 0x7F || strings.IndexByte("\"<>\\^`{|}", v) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[v>>4])
			b.WriteByte(hex[v&15])
			continue
		}
		b.WriteByte(v)
	}
	return b.String()
}
