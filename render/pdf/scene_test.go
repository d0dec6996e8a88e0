package pdf_test

import (
	"os"
	"path/filepath"
	"testing"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/pdf"

	"golang.org/x/image/font/gofont/goregular"
)

const pt = layout.Pt

// chart is a small picture with everything that a back end must write: 𬭳 is
// in the shipped fonts and above U+FFFF, 𠮷 is in none, U+E0101 is a
// variation selector.
func chart(family *fonts.Family) *render.Scene {
	return &render.Scene{
		Width: 300 * pt, Height: 250 * pt, Title: "信访举报受理（𬭳）", Fonts: family,
		Meta: render.Meta{Author: "某县纪委", Subject: "外部流程图", Lang: "zh-Hans"},
		Items: []render.Item{
			box(50*pt, 40*pt, 200*pt, 40*pt, 0xEAF2FB),
			line(family, "受理（当日）15 个工作日 Q&A", 60*pt, 65*pt, 1050, true),
			render.Group{Class: "step", ID: "n1", Items: []render.Item{
				box(50*pt, 120*pt, 200*pt, 40*pt, 0xFFFFFF),
				line(family, "承办人𬭳某某审核（不超过30日）", 60*pt, 145*pt, 950, false),
			}},
			line(family, "𠮷、ü、Ω", 60*pt, 180*pt, 950, false),
			line(family, "葛\U000E0101城，①②（括号\\）", 60*pt, 200*pt, 950, false),
			render.Link{
				URL: "https://example.org/受理?a=(1)&b=2",
				Box: layout.Rect{X: 50 * pt, Y: 210 * pt, W: 200 * pt, H: 20 * pt},
				Items: []render.Item{
					line(family, "链接 link", 60*pt, 224*pt, 950, false),
				},
			},
			render.Path{Stroke: 0x333333, Fill: render.None, Width: 80, Dash: []layout.Length{300, 200}, Segments: []render.Segment{
				{Op: render.MoveTo, Args: [3]layout.Point{{X: 150 * pt, Y: 80 * pt}}},
				{Op: render.CubeTo, Args: [3]layout.Point{{X: 160 * pt, Y: 90 * pt}, {X: 160 * pt, Y: 110 * pt}, {X: 150 * pt, Y: 120 * pt}}},
			}},
		},
	}
}

func box(x, y, w, h layout.Length, fill render.Color) render.Path {
	at := func(x, y layout.Length) [3]layout.Point { return [3]layout.Point{{X: x, Y: y}} }
	return render.Path{Fill: fill, Stroke: 0x1F4E79, Width: 100, Segments: []render.Segment{
		{Op: render.MoveTo, Args: at(x, y)},
		{Op: render.LineTo, Args: at(x+w, y)},
		{Op: render.LineTo, Args: at(x+w, y+h)},
		{Op: render.LineTo, Args: at(x, y+h)},
		{Op: render.Close},
	}}
}

func line(family *fonts.Family, s string, x, y, size layout.Length, bold bool) render.Text {
	width := layout.Length(family.Advance(s, bold, int(size)))
	return render.Text{S: s, X: x, Y: y, Size: size, Width: width, Bold: bold, Color: 0x112233}
}

// page is a scene with lines of text alone.
func page(family *fonts.Family, lines ...string) *render.Scene {
	s := &render.Scene{Width: 300 * pt, Height: layout.Length(len(lines)+1) * 20 * pt, Fonts: family}
	for i, text := range lines {
		s.Items = append(s.Items, line(family, text, 20*pt, layout.Length(i+1)*20*pt, 10*pt, i%2 == 1))
	}
	return s
}

// texts returns the text items of a scene in their order.
func texts(items []render.Item) []render.Text {
	var all []render.Text
	for _, item := range items {
		switch item := item.(type) {
		case render.Text:
			all = append(all, item)
		case render.Group:
			all = append(all, texts(item.Items)...)
		case render.Link:
			all = append(all, texts(item.Items)...)
		}
	}
	return all
}

// handbook is a document of several pages, sizes and levels.
func handbook(t testing.TB) *pdf.Document {
	t.Helper()
	family := shipped()
	s := chart(family)
	d := pdf.New(pdf.Meta{Title: s.Title, Meta: s.Meta})
	d.AddPage(s, render.Placement{}, "信访举报受理", "外部流程图")
	a4 := render.Placement{Width: 59528, Height: 84189, Scale: 15000, X: 5000, Y: 3000}
	second := chart(family)
	second.Items = append(second.Items, render.Link{URL: "#信访举报受理/外部流程图",
		Box: layout.Rect{X: 10 * pt, Y: 10 * pt, W: 100 * pt, H: 20 * pt}})
	second.Items = append(second.Items, render.Link{URL: "#无", Box: layout.Rect{W: pt, H: pt}})
	d.AddPage(second, a4, "信访举报受理", "内部流程图𬭳")
	d.AddPage(page(family, "续"), render.Placement{}, "信访举报受理", "内部流程图𬭳")
	d.AddPage(page(family, "附录"), render.Placement{})
	d.AddPage(page(family, "招标"), render.Placement{}, "招标")
	return d
}

func bytesOf(t testing.TB, d *pdf.Document) []byte {
	t.Helper()
	data, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func single(t testing.TB, s *render.Scene) []byte {
	t.Helper()
	d := pdf.New(pdf.Meta{Title: s.Title, Meta: s.Meta})
	d.AddPage(s, render.Placement{}, s.Title)
	return bytesOf(t, d)
}

// shipped is the family of the program without the faces of the machine.
func shipped() *fonts.Family {
	family := fonts.Default()
	return &fonts.Family{Regular: family.Regular, Bold: family.Bold}
}

// mixed is a family whose first face is no Chinese one and has 2048 units per
// em, so that most text comes from the next face.
func mixed(t testing.TB) *fonts.Family {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Go-Regular.ttf")
	if err := os.WriteFile(path, goregular.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	family, err := fonts.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	family.Fallback = []*fonts.Face{shipped().Regular, shipped().Bold}
	return family
}
