package layout

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

const (
	boxPadding = 6 * Pt
	entryGap   = 3 * Pt
	badgeGap   = 5 * Pt
	sideGap    = route.SideGap
	boxGrid    = 12 * Pt // side boxes of nearly one width become one width

	stepHeight  = 42 * Pt // of a usual step: a side box up to it costs no height
	lonePenalty = 40 * Pt
	tornPenalty = 25 * Pt
)

// item is one entry of a side box before it has a place.
type item struct {
	risk    *flow.Risk
	measure *flow.Measure
	grade   *flow.Grade
	number  string // hangs to the left of the text; empty: none
	text    string
	head    bool // a heading inside the box: the branch it speaks of
	badge   string
	block   block
}

// sideBox is a risk or measure box with its size, still without a place.
type sideBox struct {
	kind   CalloutKind
	branch *flow.Edge
	items  []item
	size   route.Size
}

// GradeWord is the word printed for a grade; nil prints 未定级, so that a
// missing grade is never read as the lowest.
func GradeWord(g *flow.Grade) string {
	if g == nil {
		return "未定级"
	}
	return g.Name.S
}

// riskItems lists the risks of a step and of the branches into it.
func riskItems(step *flow.Step, branches []*flow.Edge) []item {
	items := numberedRisks(step.Risks)
	for _, e := range branches {
		if len(e.Risks) > 0 {
			items = append(items, branchHead(e))
			items = append(items, numberedRisks(e.Risks)...)
		}
	}
	return items
}

func numberedRisks(risks []*flow.Risk) []item {
	var items []item
	for i, r := range risks {
		text := r.Text.S
		if !r.Category.IsZero() {
			text += "〔" + r.Category.S + "〕"
		}
		items = append(items, item{risk: r, grade: r.Grade, number: number(i, len(risks)), text: text, badge: GradeWord(r.Grade)})
	}
	return items
}

func branchHead(e *flow.Edge) item {
	name := e.Label.S
	if name == "" {
		name = e.From.Label.S + "至" + e.To.Label.S
	}
	return item{text: "分支：" + name, head: true}
}

// number gives entries their numbers, from 1 in each step (source: 附件4);
// a single one has none.
func number(i, of int) string {
	if of < 2 {
		return ""
	}
	return strconv.Itoa(i+1) + ". "
}

// measureSource is what measures can stand at: a step, a branch, a power.
type measureSource struct {
	risks    []*flow.Risk
	measures []*flow.Measure
	controls []flow.Text
	rules    []flow.Text
}

// measureItems lists measures, then the procedure controls and rules, then
// who is responsible.
func measureItems(from measureSource) []item {
	measures := from.measures
	controls, rules := from.controls, from.rules
	var names []string
	for _, r := range from.risks {
		measures = append(measures[:len(measures):len(measures)], r.Measures...)
		controls = append(controls[:len(controls):len(controls)], r.Controls...)
		rules = append(rules[:len(rules):len(rules)], r.Rules...)
		for _, p := range r.Responsible {
			names = appendNew(names, p.S)
		}
	}
	var items []item
	for i, m := range measures {
		items = append(items, item{measure: m, number: number(i, len(measures)), text: phaseWord(m.Phase) + m.Text.S})
	}
	for _, c := range controls {
		items = append(items, item{text: "程序控制：" + c.S})
	}
	if len(rules) > 0 {
		items = append(items, item{text: "制度：" + joinTexts(rules, "、")})
	}
	if len(names) > 0 {
		items = append(items, item{text: "责任人：" + strings.Join(names, "、")})
	}
	return items
}

// stepMeasures lists the measures of a step and of the branches into it. A
// step that has none gets no box merely to repeat its posts.
func stepMeasures(step *flow.Step, branches []*flow.Edge) []item {
	from := measureSource{step.Risks, step.Measures, step.Controls, step.Rules}
	items := measureItems(from)
	if len(items) == 1 && from.empty() && postsOnly(step) {
		items = nil
	}
	for _, e := range branches {
		more := measureSource{e.Risks, e.Measures, e.Controls, e.Rules}
		if !more.empty() {
			items = append(items, branchHead(e))
			items = append(items, measureItems(more)...)
		}
	}
	return items
}

// empty reports whether nothing is done against the risks.
func (m measureSource) empty() bool {
	for _, r := range m.risks {
		if len(r.Measures)+len(r.Controls)+len(r.Rules) > 0 {
			return false
		}
	}
	return len(m.measures)+len(m.controls)+len(m.rules) == 0
}

// postsOnly reports whether the step's risks name nobody but its own posts.
func postsOnly(step *flow.Step) bool {
	for _, r := range step.Risks {
		for _, p := range r.Responsible {
			if !slices.ContainsFunc(step.Roles, func(role *flow.Role) bool { return role.Name.S == p.S }) {
				return false
			}
		}
	}
	return true
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// phaseWord names when a measure works (source: 廉政风险点防控表).
func phaseWord(p flow.MeasurePhase) string {
	switch p {
	case flow.Prevention:
		return "前期预防："
	case flow.Monitoring:
		return "中期监控："
	case flow.Handling:
		return "后期处置："
	}
	return ""
}

// sideBox sets the items in the box that costs the chart least: one wider
// than the style's least takes room from its neighbours, one that stands out
// above and below its step pushes the rows apart, and the more so the higher.
// Boxes wider than the style's most are for texts that would be a tower. No
// items give nil.
func (s Style) sideBox(kind CalloutKind, items []item) *sideBox {
	if len(items) == 0 {
		return nil
	}
	box := &sideBox{kind: kind, items: items}
	var best, cost Length
	for w := s.SideWidth; ; w += boxGrid {
		box.fill(s, w)
		if c := box.cost(s); best == 0 || c < cost {
			best, cost = w, c
		}
		if w+boxGrid > s.SideMax && box.size.H <= w {
			box.fill(s, best)
			return box
		}
	}
}

// cost weighs a filled box, in hundredths of a point of width.
func (b *sideBox) cost(s Style) Length {
	over := max(0, b.size.H-stepHeight)
	cost := b.size.W - s.SideWidth + over*over/(40*Pt)
	for _, it := range b.items {
		cost += Length(it.block.torn) * tornPenalty
		rows := it.block.rows
		if n := len(rows); n > 1 && it.risk != nil && strings.HasPrefix(rows[n-1].text, "〔") {
			cost += lonePenalty // the category has a line to itself
		}
	}
	return cost
}

// fill wraps the items to a box of width w and sizes it.
func (b *sideBox) fill(s Style, w Length) {
	badge := b.badgeWidth(s)
	b.size = route.Size{W: w, H: 2*boxPadding - entryGap}
	for i := range b.items {
		it := &b.items[i]
		room := w - 2*boxPadding
		if it.badge != "" {
			room -= badge + badgeGap
		}
		room -= s.measure(it.number, s.BoxSize, false)
		it.block = newBlock(s, room, para{text: it.text, size: s.BoxSize, bold: it.head, how: filled})
		b.size.H += it.block.h + entryGap
	}
	b.size.H = even(b.size.H)
}

// inkWidth is what a filled box needs of its width.
func (b *sideBox) inkWidth(s Style) Length {
	badge := b.badgeWidth(s)
	var w Length
	for _, it := range b.items {
		line := s.measure(it.number, s.BoxSize, false) + it.block.w
		if it.badge != "" {
			line += badge + badgeGap
		}
		w = max(w, line)
	}
	return w + 2*boxPadding
}

// badgeWidth is the width of the column of grades: shape and word.
func (b *sideBox) badgeWidth(s Style) Length {
	var w Length
	for _, it := range b.items {
		if it.badge != "" {
			w = max(w, s.badgeSize(it.badge).W)
		}
	}
	return w
}

// badgeSize holds the grade's sign (a square of the type size) and its word.
func (s Style) badgeSize(word string) route.Size {
	return route.Size{W: s.BoxSize + 2*Pt + s.measure(word, s.BoxSize, true), H: s.lineHeight(s.BoxSize)}
}

// badge places a grade's word and sign: the sign takes Badge's left square.
func (s Style) badge(word string, x, y Length) (Rect, []TextLine) {
	size := s.badgeSize(word)
	r := s.row(word, s.BoxSize, true)
	return Rect{X: x, Y: y, W: size.W, H: size.H}, []TextLine{s.line(r, x+s.BoxSize+2*Pt, y)}
}

// place turns the box into a callout at at.
func (b *sideBox) place(s Style, at Rect) Callout {
	c := Callout{Kind: b.kind, Branch: b.branch, Box: at}
	x, y := at.X+boxPadding, at.Y+boxPadding
	column := b.badgeWidth(s)
	for _, it := range b.items {
		e := Entry{Risk: it.risk, Measure: it.measure, Grade: it.grade}
		textX := x
		if it.badge != "" {
			var word []TextLine
			e.Badge, word = s.badge(it.badge, x, y)
			e.Text = append(e.Text, word...)
			textX += column + badgeGap
		}
		if it.number != "" {
			r := s.row(it.number, s.BoxSize, false)
			e.Text = append(e.Text, s.line(r, textX, y))
			textX += r.width
		}
		e.Text = append(e.Text, it.block.place(s, textX, y, it.block.w, toLeft)...)
		c.Entries = append(c.Entries, e)
		y += it.block.h + entryGap
	}
	return c
}

// powerBoxes sets the risks and measures of the power as a whole below the
// chart, side by side, each half of the width or all of it, but no wider than
// a line of text may be long.
func powerBoxes(v *flow.View, s Style, x, y, width Length) ([]Callout, Length) {
	if !v.Process.Name.IsZero() {
		return nil, y // they belong to the main diagram
	}
	p := v.Power
	risks := s.wholeBox(RiskBox, "本职权廉政风险点", numberedRisks(p.Risks))
	var general []*flow.Measure
	for _, m := range p.Measures {
		if m.For == nil {
			general = append(general, m)
		}
	}
	measures := s.wholeBox(MeasureBox, "本职权防控措施", measureItems(measureSource{risks: p.Risks, measures: general, rules: p.Rules}))
	boxes := []*sideBox{}
	for _, b := range []*sideBox{risks, measures} {
		if b != nil {
			boxes = append(boxes, b)
		}
	}
	if len(boxes) == 0 {
		return nil, y
	}
	gap := 12 * Pt
	each := min(s.LineWidth, (width-gap*Length(len(boxes)-1))/Length(len(boxes)))
	var high Length
	for _, b := range boxes {
		b.fill(s, each)
		high = max(high, b.size.H)
	}
	var out []Callout
	for _, b := range boxes {
		out = append(out, b.place(s, Rect{X: x, Y: y, W: b.inkWidth(s), H: high}))
		x += b.inkWidth(s) + gap
	}
	return out, y + high + 12*Pt
}

// wholeBox is a box of the power as a whole, with a heading.
func (s Style) wholeBox(kind CalloutKind, heading string, items []item) *sideBox {
	if len(items) == 0 {
		return nil
	}
	return &sideBox{kind: kind, items: append([]item{{text: heading, head: true}}, items...)}
}
