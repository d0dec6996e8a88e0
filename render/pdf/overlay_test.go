package pdf_test

import (
	"regexp"
	"testing"

	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/pdf"
)

// What lies over a page stands where it says, in its own size and font,
// however the page is scaled and moved; its links work.
func TestOverlay(t *testing.T) {
	family := shipped()
	const size, wide = 10 * pt, 400 * pt
	d := pdf.New(pdf.Meta{})
	d.Overlay(page(family, "无页")) // nothing to lie over
	d.AddPage(page(family, "正文", "粗体"), render.Placement{Width: wide, Height: wide, Scale: 5000, X: 50 * pt, Y: 30 * pt}, "甲")
	over := &render.Scene{Width: wide, Height: wide, Fonts: family, Items: []render.Item{
		line(family, "粗体", 100*pt, 20*pt, size, true),
		render.Link{URL: "#甲", Box: layout.Rect{X: 100 * pt, Y: 10 * pt, W: 20 * pt, H: 10 * pt}},
	}}
	d.Overlay(over)
	r := read(t, bytesOf(t, d))
	contents := r.contents()
	if len(contents) != 1 {
		t.Fatalf("%d pages", len(contents))
	}
	all := r.shows(contents[0])
	last := all[len(all)-1]
	if last.text != "粗体" || last.x != 100 || last.y != 400-20 {
		t.Errorf("the overlay shows %+v", last)
	}
	font := regexp.MustCompile(`Q\s+q 1 0 0 1 0 0 cm 0 J 0 j\s+BT /F\S+ 10.00 Tf ET`)
	if !font.Match(contents[0]) {
		t.Errorf("the overlay has no font, scale or place of its own:\n%s", contents[0])
	}
}
