package typeset

import "flowgen/layout"

// millimetres turns tenths of a millimetre, of 28.346 hundredths of a point, into
// a length.
func millimetres(tenths int) layout.Length { return layout.Length(tenths) * 28346 / 1000 }

// Sizes of type (二号, 三号, 四号, 五号, 小五) and of the grid.
const (
	titleSize   = 22 * layout.Pt
	headingSize = 16 * layout.Pt
	bodySize    = 14 * layout.Pt
	tableSize   = 1050
	smallSize   = 9 * layout.Pt
	grid        = 2450 // from line to line of the text: 26 lines a page
	tableLine   = 1550 // from line to line in tables
)

// A4 (ISO 216).
var a4Short, a4Long = layout.Length(59528), layout.Length(84189)

// frame is what a page is made of: the sheet, what text or tables may fill, and
// where the head and the foot of the book stand.
type frame struct {
	width, height layout.Length // of the sheet
	box           layout.Rect   // of the text, for a page with an odd number
	shift         layout.Length // added to x on pages with an even number, which are bound at the right
	head, foot    layout.Length // baselines of the running head and of the page number
}

// upright is a page of text: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; the
// number stands 7 mm below (GB/T 9704-2012, 5.2.1, 7.5).
func upright() frame {
	return frame{
		width: a4Short, height: a4Long,
		box:   layout.Rect{X: millimetres(280), Y: millimetres(370), W: millimetres(1560), H: millimetres(2250)},
		shift: -millimetres(20),
		head:  millimetres(280), foot: millimetres(2620+70) + numberHeight,
	}
}

// lengthwise is the same page turned: what stands at the top of it is at the
// left of the book, where odd pages are bound.
func lengthwise() frame {
	return frame{
		width: a4Long, height: a4Short,
		box:  layout.Rect{X: millimetres(360), Y: millimetres(280), W: millimetres(2250), H: millimetres(1560)},
		head: millimetres(210), foot: millimetres(1840+70) + numberHeight,
	}
}

// numberHeight is the height of the digits of a page number.
const numberHeight = bodySize * 7 / 10

// The strips that a page with a chart keeps for binding, head and foot. A chart
// has margins of 10 mm of its own.
var (
	chartTop, chartBottom = millimetres(100), millimetres(100)
	chartBinding          = millimetres(60)
)

// charted is the frame of a page with a chart on a sheet of a size.
func charted(width, height layout.Length) frame {
	f := frame{
		width: width, height: height,
		box:  layout.Rect{X: millimetres(200), Y: millimetres(220), W: width - millimetres(300), H: height - millimetres(420)},
		head: millimetres(135), foot: height - millimetres(115),
	}
	if width > height {
		f.box.X, f.box.W = millimetres(200), width-millimetres(400)
	} else {
		f.shift = -chartBinding
	}
	return f
}
