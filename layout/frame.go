package layout

// frames cuts what stands behind the steps of a chart to the part of the chart
// on one page. Where the chart goes on, a frame is open: it reaches to the end
// of the page's chart.
type frames struct {
	*sheetPage
	whole         *Section
	box           Rect // of the part on the page
	opens, closes bool // the part has the chart's first, its last step
	dx            Length
	col           column // of the chart that the page shows
	left, right   Length // the outer borders of the chart on the page
}

// frames are those of a chart on the page.
func (s *sheetPage) frames(index int) *frames {
	f := &frames{sheetPage: s, whole: &s.whole.Sections[index], dx: s.shift(index), col: s.cell.column}
	f.left, f.right = s.area.X, s.area.Right()
	if box := f.whole.Box; index != s.atoms[s.cell.first].section {
		f.col = column{box.X, box.Right(), box.X, box.Right()}
		f.left, f.right = box.X+f.dx, box.Right()+f.dx
	}
	return f
}

// frameRoom is the least distance of a line from the lower border of a frame.
const frameRoom = 6 * Pt

// lowestLine is the lowest y of a horizontal piece of a line; 0: none.
func (sec *Section) lowestLine() Length {
	var y Length
	for _, e := range sec.Edges {
		for k := 1; k < len(e.Points); k++ {
			if e.Points[k].Y == e.Points[k-1].Y {
				y = max(y, e.Points[k].Y)
			}
		}
	}
	return y
}

// strips cuts lanes or columns and repeats their heads.
func (f *frames) strips(list []Lane) []Lane {
	var out []Lane
	for _, l := range list {
		left, right, ok := f.width(l.Box.X, l.Box.Right())
		if !ok {
			continue
		}
		dy := f.dy
		if !f.opens {
			dy = f.box.Y - f.headTop()
		}
		top := l.Box.Y + dy
		if !f.opens && l.Box.Y >= l.Head.Bottom() {
			top = l.Head.Bottom() + dy
		}
		bottom := f.box.Bottom()
		if f.closes {
			bottom = l.Box.Bottom() + f.dy
		}
		part := Lane{
			Name: l.Name, Box: Rect{X: left, Y: top, W: right - left, H: bottom - top},
			Head: Rect{X: left, Y: l.Head.Y + dy, W: right - left, H: l.Head.H},
		}
		if len(l.Text) > 0 {
			part.Text = movedLines(l.Text, left+(right-left-widthOf(l.Text))/2-leftOf(l.Text), dy)
		}
		out = append(out, part)
	}
	return out
}

// width is what a page shows of what reaches from left to right, on the page;
// false: nothing.
func (f *frames) width(left, right Length) (from, to Length, ok bool) {
	if !f.narrow {
		return left + f.dx, right + f.dx, true
	}
	c := f.col
	if left >= c.to || right <= c.from {
		return 0, 0, false
	}
	from, to = left+f.dx, right+f.dx
	if left <= c.from {
		from = f.left
		if w := f.whole.nameWidth(); w > 0 {
			from += w - bandPadding
		}
	}
	if right >= c.to {
		to = f.right
	}
	return from, to, true
}

// headRoom is the least room between the name in a head and its border.
const headRoom = 3 * Pt

// leftOf and widthOf are where lines begin and how wide they are together.
func leftOf(lines []TextLine) Length {
	left := lines[0].Box.X
	for _, l := range lines {
		left = min(left, l.Box.X)
	}
	return left
}

func widthOf(lines []TextLine) Length {
	var right Length
	for _, l := range lines {
		right = max(right, l.Box.Right())
	}
	if len(lines) == 0 {
		return 0
	}
	return right - leftOf(lines)
}

// headTop is the height of the highest head of lanes or columns.
func (f *frames) headTop() Length {
	top := f.whole.Box.Bottom()
	for _, list := range [][]Lane{f.whole.Lanes, f.whole.Columns} {
		for _, l := range list {
			top = min(top, l.Head.Y)
		}
	}
	return top
}

// bands cuts the phases. A phase is named where it begins, and on every other
// page on which its name has room.
func (f *frames) bands() []Band {
	var out []Band
	head := Length(0)
	if !f.opens {
		head = f.whole.headHeight()
	}
	for _, b := range f.whole.Bands {
		if max(b.Box.Y, f.atoms[f.cell.first].top) >= min(b.Box.Bottom(), f.atoms[f.cell.last].bottom) || b.Box.Right() <= f.col.from {
			continue
		}
		top, bottom := b.Box.Y+f.dy, b.Box.Bottom()+f.dy
		if !f.opens && b.Box.Y <= f.atoms[f.cell.first].top {
			top = f.box.Y + head
		}
		if !f.closes && b.Box.Bottom() >= f.atoms[f.cell.last].bottom {
			bottom = f.box.Bottom()
		}
		box := Rect{X: b.Box.X + f.dx, Y: top, W: b.Box.W, H: bottom - top}
		if f.narrow {
			_, right, _ := f.width(b.Box.X, b.Box.Right())
			box.X, box.W = f.left, right-f.left
		}
		part := Band{Phase: b.Phase, Box: box, Head: Rect{X: box.X, Y: top, W: b.Head.W, H: bottom - top}}
		if h := heightOf(b.Text); len(b.Text) > 0 && (h+2*zoneRoom <= part.Head.H || f.col.left == 0 && f.begins(b, f.cell.first)) {
			part.Text = movedLines(b.Text, box.X-b.Box.X, top+(bottom-top-h)/2-b.Text[0].Box.Y)
		}
		out = append(out, part)
	}
	return out
}
