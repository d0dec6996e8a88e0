package layout

// align is where the lines of a block stand in its width.
type align int

const (
	toCentre align = iota
	toLeft
	toRight
)

// para is a paragraph to be wrapped. A tail follows the text behind the joint
// if one line holds all, else it begins a line of its own. A head stands before
// the text, likewise.
type para struct {
	head  string
	text  string
	size  Length
	bold  bool
	joint string
	tail  string
	how   filling
}

// whole returns the paragraphs to wrap one after the other to a width: as few
// as hold their text in one line each, the tail parted from the rest first. A
// tail that would part from a head and text that a line does not hold anyway
// stays with the text.
func (p para) whole(s Style, width Length) []string {
	joint := p.joint
	if p.tail == "" || p.text == "" {
		joint = ""
	}
	fits := func(text string) bool { return s.measure(text, p.size, p.bold) <= width }
	if one := p.head + p.text + joint + p.tail; fits(one) || p.head == "" && p.tail == "" {
		return []string{one}
	}
	if p.head == "" || fits(p.head+p.text) {
		return []string{p.head + p.text, p.tail}
	}
	if end := p.text + joint + p.tail; fits(end) || p.tail == "" {
		return []string{p.head, end}
	}
	return []string{p.head, p.text, p.tail}
}

// row is one wrapped line of a block, before it has a place.
type row struct {
	text  string
	size  Length
	bold  bool
	width Length // sum of the advances
	high  Length // from this line to the next
	lead  Length // blank at its start that may stand outside, see overhang
	hang  Length // likewise at its end
}

// row measures one line of text.
func (s Style) row(text string, size Length, bold bool) row {
	return row{
		text: text, size: size, bold: bold,
		width: s.measure(text, size, bold), high: s.lineHeight(size),
		lead: s.lead(text, size, bold), hang: s.hang(text, size, bold),
	}
}

// reach is twice as far as the advances go from the middle of what is seen of
// the row, on the side where they go farther: what a shape must hold that
// narrows to both sides.
func (r row) reach() Length { return r.width + max(r.lead-r.hang, r.hang-r.lead) }

// block is wrapped text without a place: what shapes are sized by. A row may
// stand out of w by its hang, and nothing else.
type block struct {
	rows []row
	w, h Length
	left int // tails of one or two characters that stand alone: 2日
	torn int // words, items of lists and short remarks that had to be broken, last lines too short
}

// newBlock wraps paragraphs to a width; empty ones are left out.
func newBlock(s Style, width Length, paras ...para) block {
	var b block
	for _, p := range paras {
		parts := p.whole(s, width)
		if len(parts) > 1 && p.tail != "" && s.measure(parts[len(parts)-1], p.size, p.bold) < 3*p.size {
			b.left++
		}
		for _, part := range parts {
			lines, torn := s.wrapWell(part, width, p)
			b.torn += torn
			for _, text := range lines {
				b.add(s.row(text, p.size, p.bold))
			}
		}
	}
	return b
}

// wrapWell wraps a text as a paragraph is. One that is filled takes a line more
// than it needs where that breaks fewer words.
func (s Style) wrapWell(text string, width Length, p para) (lines []string, torn int) {
	lines, torn = s.wrap(text, width, p.size, p.bold, p.how)
	if p.how != filled {
		return lines, torn
	}
	for less := p.size; torn > 0 && less <= 3*p.size && width-less >= 8*p.size; less += p.size {
		if more, fewer := s.wrap(text, width-less, p.size, p.bold, p.how); fewer < torn && len(more) <= len(lines)+1 {
			return more, fewer
		}
	}
	return lines, torn
}

// add puts a row below the others.
func (b *block) add(r row) {
	b.rows = append(b.rows, r)
	b.w = max(b.w, r.width-r.hang)
	b.h += r.high
}

// place gives the rows of the block their places in a box of width w at
// (x, y) and returns them as lines. What is seen of a row is centred, not its
// advances; at the left an opening mark that begins a further row stands out.
func (b block) place(s Style, x, y, w Length, a align) []TextLine {
	lines := make([]TextLine, 0, len(b.rows))
	for i, r := range b.rows {
		at := x
		switch {
		case a == toCentre:
			at += (w - r.width + r.hang - r.lead) / 2
		case a == toRight:
			at += w - r.width
		case i > 0:
			at -= r.lead
		}
		lines = append(lines, s.line(r, at, y))
		y += r.high
	}
	return lines
}

// line sets one row with its line box centred in its line height.
func (s Style) line(r row, x, y Length) TextLine {
	ascent, descent := s.ascent(r.size, r.bold), s.descent(r.size, r.bold)
	top := y + (s.lineHeight(r.size)-ascent-descent)/2
	return TextLine{
		S: r.text, X: x, Baseline: top + ascent, Width: r.width, Size: r.size, Bold: r.bold,
		Box: Rect{X: x, Y: top, W: r.width, H: ascent + descent},
	}
}

// centred, paragraph and rightLine set a text at y and return the y below it.
func (s Style) centred(text string, size Length, bold bool, x, y, width Length) ([]TextLine, Length) {
	b := newBlock(s, width, para{text: text, size: size, bold: bold})
	return b.place(s, x, y, width, toCentre), y + b.h
}

func (s Style) paragraph(text string, size Length, bold bool, x, y, width Length) ([]TextLine, Length) {
	b := newBlock(s, width, para{text: text, size: size, bold: bold, how: filled})
	return b.place(s, x, y, width, toLeft), y + b.h
}

func (s Style) rightLine(text string, size Length, x, y, width Length) ([]TextLine, Length) {
	b := newBlock(s, width, para{text: text, size: size})
	return b.place(s, x, y, width, toRight), y + b.h
}
