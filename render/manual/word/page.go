package word

import (
	"flowgen/layout"
	"flowgen/layout/route"
	"flowgen/render/docx"
)

// mm is a millimetre in hundredths of a point, in thousandths.
const mm = 283465

// millimetres turns millimetres into hundredths of a point.
func millimetres(n int) int { return n * mm / 1000 }

// A4 (ISO 216).
const a4Short, a4Long = 59528, 84189

// upright is a page of text: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; the
// number stands 7 mm below (GB/T 9704-2012, 5.2.1, 7.5).
func upright() docx.Page {
	return docx.Page{
		Width: a4Short, Height: a4Long, Left: millimetres(28), Right: millimetres(26), Top: millimetres(37), Bottom: millimetres(35),
		Head: millimetres(25), Foot: millimetres(22),
	}
}

// tall is an upright page of tables, whose width is that of forms.
func tall() docx.Page {
	return docx.Page{
		Width: a4Short, Height: a4Long, Left: millimetres(20), Right: millimetres(20), Top: millimetres(30), Bottom: millimetres(25),
		Head: millimetres(20), Foot: millimetres(14),
	}
}

// wide is a lengthwise page of tables.
func wide() docx.Page {
	return docx.Page{
		Width: a4Long, Height: a4Short, Left: millimetres(20), Right: millimetres(20), Top: millimetres(22), Bottom: millimetres(17),
		Head: millimetres(13), Foot: millimetres(8),
	}
}

// What a page with a chart keeps: above, the head and the title of the chart;
// below, the foot; at its back, for binding. A chart has margins of its own, of
// which cropped is not drawn, so that it covers neither head nor foot.
var (
	chartTop, chartBottom = millimetres(18), millimetres(10)
	chartBinding          = millimetres(6)
	cropped               = millimetres(15) / 2
)

// Paper is what charts are cut to so that they go on the pages of a document.
func Paper() layout.Paper {
	return layout.Paper{
		Name:       "A4",
		Upright:    route.Size{W: layout.Length(chartBinding), H: layout.Length(chartTop + chartBottom)},
		Lengthwise: route.Size{H: layout.Length(chartTop + chartBottom)},
	}
}

// around is the page of a chart on a sheet of a size, and how far the sheet lies
// from the left margin.
func around(width, height int) (page docx.Page, x int) {
	p := docx.Page{
		Width: width, Height: height + chartTop + chartBottom, Left: millimetres(20), Right: millimetres(20),
		Top: millimetres(17), Bottom: millimetres(17), Head: millimetres(9), Foot: millimetres(6),
	}
	if height > width {
		p.Width += chartBinding
		p.Right = p.Left - chartBinding
	}
	return p, -p.Right
}

// room is how high the text of a page is.
func room(p docx.Page) int { return p.Height - p.Top - p.Bottom }
