package pdf_test

import (
	"bytes"
	"testing"

	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/pdf"
)

// TestLinksToPages holds that a link to a page of its picture leads there
// wherever the picture stands in the document, and one beyond it nowhere.
func TestLinksToPages(t *testing.T) {
	box := layout.Rect{X: 10 * pt, Y: 10 * pt, W: 20 * pt, H: 20 * pt}
	d := pdf.New(pdf.Meta{})
	d.AddPage(page(shipped(), "前"), render.Placement{}, "前")
	for n := 1; n <= 2; n++ {
		s := page(shipped(), "图")
		s.Page = n
		s.Items = append(s.Items, render.Link{Page: 3 - n, Box: box}, render.Link{Page: 9, Box: box})
		d.AddPage(s, render.Placement{}, "图")
	}
	data := bytesOf(t, d)
	for _, want := range []string{"/Dest [5 0 R", "/Dest [7 0 R"} {
		if n := bytes.Count(data, []byte("/Subtype /Link")); n != 2 {
			t.Errorf("%d links", n)
		}
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no link with %s", want)
		}
	}
}
