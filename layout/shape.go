package layout

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

// What the outlines of the shapes take from their boxes; layout keeps text
// out of it and drawing draws it (shapes: GB/T 1526, ISO 5807).
const (
	HexagonInset = 12 * Pt // how far a meeting's corners stand back
	SideBarInset = 6 * Pt  // from a subprocess' border to its inner line
	WaveHeight   = 7 * Pt  // of a document's foot
	JunctionSize = 4 * Pt  // the piece of line between the bars of a parallel join and split
	MergeSize    = 8 * Pt  // the dot where alternatives meet
)

const widthGrid = 12 * Pt // boxes of nearly one width become one width

// nodeParas lists what a step prints: its label, who and how long and what
// follows if it takes longer, what it gives out, under what condition and with
// what power, then what else there is to say.
func nodeParas(step *flow.Step, kind flow.ViewKind, s Style) []para {
	var paras []para
	detail := func(text, tail string) {
		paras = append(paras, para{text: text, size: s.DetailSize, joint: " · ", tail: tail})
	}
	if s.Steps == OneLine {
		paras = oneLine(step, s)
	} else {
		paras = append(paras, para{text: step.Label.S, size: s.LabelSize, bold: true})
		detail(posts(step), step.Limit.Text.S)
	}
	if !step.Overdue.IsZero() {
		detail(keyed("逾期", step.Overdue.S), "")
	}
	if len(step.Documents) > 0 {
		detail("文书："+joinTexts(step.Documents, "、"), "")
	}
	if !step.Condition.IsZero() {
		detail("条件："+step.Condition.S, "")
	}
	if kind != flow.External && !step.Authority.IsZero() {
		detail("权限："+step.Authority.S, "")
	}
	if !step.Description.IsZero() {
		detail(keyed("说明", step.Description.S), "") // else it would go on with what stands above it
	}
	return paras
}

// keyed puts a key before a text that does not begin with it.
func keyed(key, text string) string {
	if strings.HasPrefix(text, key) {
		return text
	}
	return key + "：" + text
}

// posts names who does a step.
func posts(step *flow.Step) string {
	names := make([]string, len(step.Roles))
	for i, r := range step.Roles {
		names[i] = r.Name.S
	}
	return strings.Join(names, "、")
}

// oneLine says who does what in what time: 承办人受理（当日）; the time has a
// line of its own where one line does not hold all, and so has who does it
// where that does not help. A question or a meeting is nothing that a post
// does: its label has a line of its own. A label that begins with who does it
// says it alone: 分管副总审签. What else is no plain action of the post stands
// behind a colon: 承办人员：信息不存在.
func oneLine(step *flow.Step, s Style) []para {
	who, limit := posts(step), step.Limit.Text.S
	if limit != "" {
		limit = "（" + limit + "）"
	}
	if strings.HasPrefix(step.Label.S, who) {
		who = ""
	} else if !glues(step) {
		who += "："
	}
	if step.Kind != flow.Decision && step.Kind != flow.Meeting {
		return []para{{head: who, text: step.Label.S, size: s.LabelSize, tail: limit}}
	}
	return []para{{text: who, size: s.LabelSize}, {text: step.Label.S, size: s.LabelSize}, {text: limit, size: s.LabelSize}}
}

// shaped is a step's text with the size of the shape round it.
type shaped struct {
	text    block
	size    route.Size
	outline route.Shape
	top     Length // from the shape's upper border to the text
}

// shape sizes a step: text first, then the outline that holds it with the
// style's padding.
func shape(step *flow.Step, kind flow.ViewKind, s Style) shaped {
	switch step.Kind {
	case flow.Junction:
		if step.Parallel {
			return shaped{size: route.Size{W: JunctionSize, H: JunctionSize}, outline: route.Bar}
		}
		return shaped{size: route.Size{W: MergeSize, H: MergeSize}, outline: route.Bar}
	case flow.Decision:
		return diamond(nodeParas(step, kind, s), s)
	}
	paras := nodeParas(step, kind, s)
	text := wholeWords(s, textWidth(s, paras), paras)
	side, foot := s.Padding, Length(0)
	switch step.Kind {
	case flow.Start, flow.End:
		side += 6 * Pt
	case flow.Meeting:
		side += HexagonInset
	case flow.Subprocess:
		side += SideBarInset
	case flow.Document:
		foot = WaveHeight
	}
	h := max(s.StepHeight, even(text.h+2*s.Padding-4*Pt)) + foot
	w := max(s.StepWidth, grid(text.w+2*side))
	if step.Kind == flow.Start || step.Kind == flow.End {
		w = max(w, grid(text.w+min(h, 56*Pt)))
	}
	return shaped{text: text, size: route.Size{W: w, H: h}, top: (h - foot - text.h) / 2}
}

// wholeWords wraps a step's text to a width, or to up to two characters more
// where that breaks fewer words or leaves no short limit alone.
func wholeWords(s Style, width Length, paras []para) block {
	best := newBlock(s, width, paras...)
	for more := s.LabelSize / 2; best.torn+best.left > 0 && more <= 2*s.LabelSize; more += s.LabelSize / 2 {
		if b := newBlock(s, width+more, paras...); b.torn+b.left < best.torn+best.left {
			best = b
		}
	}
	return best
}

// textWidth is the width to wrap a step's text to: the style's, or more for a
// text so long that its box would become a tower.
func textWidth(s Style, paras []para) Length {
	var area Length // in tenths of square points, to stay in range
	for _, p := range paras {
		area += s.measure(p.text+p.tail, p.size, p.bold) / Pt * s.lineHeight(p.size) / Pt
	}
	w := s.LabelWidth
	for w/Pt*(w/Pt) < area*2 {
		w += 10 * Pt
	}
	return w
}

// diamond finds the flattest good rhombus that holds the text: for every
// wrapping and height the least width that keeps all line boxes inside, then
// the one of least width + 1.6 × height.
func diamond(paras []para, s Style) shaped {
	var best shaped
	var bestCost Length
	widest := textWidth(s, paras) + 20*Pt
	// Long texts are tried in longer strides: the search stays at a few
	// hundred shapes however long the label.
	for wrapAt := 60 * Pt; wrapAt <= widest; wrapAt += max(14*Pt, widest/12) {
		text := newBlock(s, wrapAt, paras...)
		for h := even(text.h + 20*Pt); h <= 3*text.h+40*Pt; h += max(4*Pt, even(text.h/12)) {
			w := grid(diamondWidth(text, h, 3*Pt))
			if w < h*3/2 {
				w = grid(h * 3 / 2)
			}
			cost := w + h*8/5 + Length(text.torn)*tornPenalty
			if bestCost == 0 || cost < bestCost {
				bestCost = cost
				best = shaped{text: text, size: route.Size{W: w, H: h}, outline: route.Diamond, top: (h - text.h) / 2}
			}
		}
	}
	best.size.W = max(best.size.W, s.StepWidth)
	return best
}

// diamondWidth is the least width of a rhombus of height h that holds the
// block, centred, with a margin to every border. A corner (x, y) from the
// centre lies inside when 2x/w + 2y/h <= 1.
func diamondWidth(b block, h, margin Length) Length {
	var w Length
	y := -b.h / 2
	for _, r := range b.rows {
		next := y + r.high
		far := max(-y, next) + margin
		room := h - 2*far // the share of the height left beside the corner
		if room <= 0 {
			return 1 << 40
		}
		w = max(w, (r.reach()+2*margin)*h/room)
		y = next
	}
	return w
}

// grid rounds up to the width grid, so that halves stay whole.
func grid(w Length) Length { return (w + widthGrid - 1) / widthGrid * widthGrid }

// even rounds up to two points.
func even(l Length) Length { return (l + 2*Pt - 1) / (2 * Pt) * (2 * Pt) }
