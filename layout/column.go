package layout

// The heads of a risk map in columns (source: the published risk maps).
var columnNames = [3]string{"工作流程", "廉政风险点", "防控措施"}

const (
	columnPadding = 8 * Pt  // between a column's border and what stands in it
	columnHead    = 24 * Pt // at least
	columnGap     = 8 * Pt  // between the boxes of a column
	columnReach   = 12 * Pt // from the middle of a step to the end of its box
	tornRow       = 12 * Pt // what a broken word counts for in the height of a row
	columnsLeast  = 250 * Pt
	columnsFair   = 320 * Pt
	columnsMost   = 480 * Pt
)

// columnRow is a step's two boxes, of one height and side by side.
type columnRow struct {
	node       int
	risk, cure *sideBox // nil: none
	h          Length
}

// columnGroup is the rows of the steps that stand at one height.
type columnGroup struct {
	middle Length // of the steps
	high   Length // the top of the highest of them
	rows   []columnRow
	h      Length
	top    Length
}

// columns moves the flow into the first of three columns and sets the risks
// and measures of its steps into the others, each as level with its step as
// the others allow. The flow is stretched to that end.
func (b *sectionBuilder) columns(sec *Section) *Section {
	if len(sec.marks) == 0 {
		return sec
	}
	wide := b.columnsWidth(sec.Box.W)
	groups, widths := b.columnGroups(sec.marks, wide)
	first := sec.marks[0].number
	whole := b.routed
	b.routed = whole.Clone()
	b.level(groups)
	sec = b.section()
	sec.risk = Columns
	b.number(sec, first)
	b.setColumns(sec, groups, widths)
	b.routed = whole
	return sec
}

// columnsWidth is how wide the risks and measures stand beside a flow: what it
// leaves of A4 upright, or as much as is comfortable where it leaves too little.
func (b *sectionBuilder) columnsWidth(flow Length) Length {
	left := a4Short - 2*b.style.Margin - flow - 6*columnPadding
	if shrunk := b.style.sheetWidth() - flow - 6*columnPadding; left < columnsFair && shrunk >= columnsLeast {
		return min(shrunk, columnsFair)
	}
	return min(max(left, columnsFair), columnsMost)
}

// suitsColumns reports whether the flow leaves room for two columns, and has
// its risks mostly at steps with none beside them.
func (b *sectionBuilder) suitsColumns() bool {
	if b.routed.Size.W+6*columnPadding+columnsLeast > b.style.sheetWidth() {
		return false
	}
	beside, all := 0, 0
	rows := map[Length]int{}
	for i, n := range b.routed.Nodes {
		if b.marksStep(i) {
			all++
			y := n.Y + n.H/2
			if rows[y]++; rows[y] > 1 {
				beside++
			}
			if rows[y] > 2 {
				return false
			}
		}
	}
	return beside*3 <= all
}

// columnGroups sizes the boxes of the numbered steps for the split of the
// width that makes them least high and breaks few words, and returns that with
// them.
func (b *sectionBuilder) columnGroups(marks []mark, wide Length) (best []*columnGroup, widths [2]Length) {
	var least Length
	narrowest := b.style.widestGrade(possibleGrades(b.view.Power)) + 2*boxPadding
	wide = max(wide, 2*narrowest)
	for share := Length(35); share <= 60; share += 2 {
		split := max(wide*share/100, narrowest)
		var groups []*columnGroup
		var high Length
		for _, m := range marks {
			r := b.columnRow(m.node, split, wide-split)
			n := b.routed.Nodes[m.node]
			middle := n.Y + n.H/2
			if len(groups) == 0 || groups[len(groups)-1].middle != middle {
				groups = append(groups, &columnGroup{middle: middle, high: n.Y, h: -columnGap})
			}
			g := groups[len(groups)-1]
			g.rows = append(g.rows, r)
			g.high = min(g.high, n.Y)
			g.h += columnGap + r.h
			high += r.h + Length(r.torn())*tornRow
		}
		if best == nil || high < least {
			best, least, widths = groups, high, [2]Length{split, wide - split}
		}
	}
	return best, widths
}

// torn counts the broken words of a row.
func (r *columnRow) torn() int {
	n := 0
	for _, box := range []*sideBox{r.risk, r.cure} {
		if box != nil {
			for _, it := range box.items {
				n += it.block.torn
			}
		}
	}
	return n
}

// columnRow sets the boxes of a step; the first names it.
func (b *sectionBuilder) columnRow(i int, riskWidth, cureWidth Length) columnRow {
	step := b.process.Steps[i]
	r := columnRow{node: i}
	name := item{text: step.Label.S, head: true, lead: b.leading}
	risks, cures := riskItems(step, b.into[step]), stepMeasures(step, b.into[step])
	if len(risks) > 0 {
		risks = append([]item{name}, risks...)
	} else {
		cures = append([]item{name}, cures...)
	}
	for _, box := range []struct {
		at    **sideBox
		kind  CalloutKind
		items []item
		w     Length
	}{{&r.risk, RiskBox, risks, riskWidth}, {&r.cure, MeasureBox, cures, cureWidth}} {
		if len(box.items) > 0 {
			*box.at = &sideBox{kind: box.kind, items: box.items}
			(*box.at).fill(b.style, box.w)
			r.h = max(r.h, (*box.at).size.H)
		}
	}
	return r
}

// level gives the groups their places. From top to bottom, the flow is
// stretched above each whose boxes would otherwise end below its steps; then
// every group goes as near to the middle of its steps as its neighbours allow.
func (b *sectionBuilder) level(groups []*columnGroup) {
	l := b.routed
	bottom, above := -columnGap, Length(0)
	for i, g := range groups {
		reach := min(columnReach, g.h/2)
		top := max(bottom+columnGap, g.middle+reach-g.h)
		if room := top - (g.middle - reach); room > 0 {
			if y := l.Above(g.high); y > above && l.Spread(y, room) {
				for _, below := range groups[i:] {
					below.middle += room
					below.high += room
				}
			}
		}
		above = g.middle
		bottom = top + g.h
	}
	latest := make([]Length, len(groups)) // the lowest top each may have
	for i := len(groups) - 1; i >= 0; i-- {
		g := groups[i]
		latest[i] = g.middle - min(columnReach, g.h/2)
		if i+1 < len(groups) {
			latest[i] = min(latest[i], latest[i+1]-columnGap-g.h)
		}
	}
	bottom = -columnGap
	for i, g := range groups {
		g.top = max(bottom+columnGap, min(g.middle-g.h/2, latest[i]))
		bottom = g.top + g.h
	}
}

// setColumns draws the strips and places the boxes with their leaders.
func (b *sectionBuilder) setColumns(sec *Section, groups []*columnGroup, widths [2]Length) {
	last := groups[len(groups)-1]
	dy := sec.Nodes[last.rows[0].node].Box.Y - b.routed.Nodes[last.rows[0].node].Y
	flow := Rect{W: sec.Box.W, H: max(sec.Box.H, dy+last.top+last.h)}
	wide := [3]Length{flow.W, widths[0], widths[1]}
	var names [3]block
	head := columnHead
	for i, w := range wide {
		names[i] = newBlock(b.style, w, para{text: columnNames[i], size: b.style.HeadSize, bold: true})
		head = max(head, even(names[i].h+columnPadding))
	}
	sec.move(columnPadding, head+columnPadding)
	dy += head + columnPadding

	x := Length(0)
	var at [3]Length
	h := head + flow.H + 2*columnPadding
	for i, w := range wide {
		w += 2 * columnPadding
		at[i] = x + columnPadding
		sec.Columns = append(sec.Columns, Lane{
			Name: columnNames[i], Box: Rect{X: x, W: w, H: h}, Head: Rect{X: x, W: w, H: head},
			Text: names[i].place(b.style, x, (head-names[i].h)/2, w, toCentre),
		})
		x += w
	}
	sec.Box = Rect{W: x, H: h}
	numbers := map[int]int{}
	for _, m := range sec.marks {
		numbers[m.node] = m.number
	}
	for _, g := range groups {
		y := dy + g.top
		for _, r := range g.rows {
			b.setRow(sec, r, numbers[r.node], Rect{X: at[1], Y: y, W: widths[0], H: r.h}, Rect{X: at[2], Y: y, W: widths[1], H: r.h})
			y += r.h + columnGap
		}
	}
}

// setRow places the boxes of one step side by side. The number says whose they
// are: no line leads to them, for it would find a way to some only.
func (b *sectionBuilder) setRow(sec *Section, r columnRow, number int, risk, cure Rect) {
	var boxes []Callout
	if r.risk != nil {
		boxes = append(boxes, r.risk.place(b.style, risk))
	}
	if r.cure != nil {
		boxes = append(boxes, r.cure.place(b.style, cure))
	}
	first := boxes[0].Entries[0].Text[0]
	boxes[0].Markers = []TextLine{b.style.markBefore(number, first, b.leading)}
	for _, c := range boxes {
		c.node = r.node
		sec.Callouts = append(sec.Callouts, c)
	}
}
