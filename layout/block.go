package layout

// align is where the lines of a block stand in its width.
type align int

const (
	toCentre align = iota
	toLeft
	toRight
)

// para is a paragraph to be wrapped. A tail follows the text after a dot if
// one line holds both, else it begins a line of its own.
type para struct {
	text string
	size Length
	bold bool
	tail string
	how  filling
}

// whole returns the paragraphs to wrap one after the other to a width.
func (p para) whole(s Style, width Length) []string {
	if p.tail == "" || p.text == "" {
		return []string{p.text + p.tail}
	}
	if one := p.text + " · " + p.tail; s.measure(one, p.size, p.bold) <= width {
		return []string{one}
	}
	return []string{p.text, p.tail}
}

// row is one wrapped line of a block, before it has a place.
type row struct {
	text  string
	size  Length
	bold  bool
	width Length
}

// block is wrapped text without a place: what shapes are sized by.
type block struct {
	rows []row
	w, h Length
}

// newBlock wraps paragraphs to a width; empty ones are left out.
func newBlock(s Style, width Length, paras ...para) block {
	var b block
	for _, p := range paras {
		for _, part := range p.whole(s, width) {
			for _, text := range s.wrap(part, width, p.size, p.bold, p.how) {
				r := row{text, p.size, p.bold, s.measure(text, p.size, p.bold)}
				b.rows = append(b.rows, r)
				b.w = max(b.w, r.width)
				b.h += lineHeight(p.size)
			}
		}
	}
	return b
}

// place gives the rows of the block their places in a box of width w at
// (x, y) and returns them as lines.
func (b block) place(s Style, x, y, w Length, a align) []TextLine {
	lines := make([]TextLine, 0, len(b.rows))
	for _, r := range b.rows {
		at := x
		switch a {
		case toCentre:
			at += (w - r.width) / 2
		case toRight:
			at += w - r.width
		}
		lines = append(lines, s.line(r, at, y))
		y += lineHeight(r.size)
	}
	return lines
}

// line sets one row with its line box centred in its line height.
func (s Style) line(r row, x, y Length) TextLine {
	ascent, descent := s.ascent(r.size, r.bold), s.descent(r.size, r.bold)
	top := y + (lineHeight(r.size)-ascent-descent)/2
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

// lineHeight is the distance from baseline to baseline: 1.45 times the size,
// which is what official documents use for Chinese text (1.35–1.5).
func lineHeight(size Length) Length { return (size*145 + 99) / 100 }
