package layout

import (
	"slices"

	"flowgen/dsl/flow"
)

// newPicture lays out the charts of a view and stacks them on a page; a risk
// map in the style asked for, or in the first that has room.
func newPicture(v *flow.View, s Style, opt Options) (Page, error) {
	c := charts{newBuilder(v, v.Process, s, opt)}
	if v.Remedy != nil && len(v.Remedy.Steps) > 0 {
		c = append(c, newBuilder(v, v.Remedy, s, opt))
	}
	if v.Kind != flow.RiskMap {
		return c.page(AutoRisk)
	}
	switch opt.RiskStyle {
	case Side:
		return c.narrowest(false)
	case Columns, LedgerBelow:
		return c.page(opt.RiskStyle)
	}
	return c.choose()
}

// charts are those of one picture: the main one, then the remedy.
type charts []*sectionBuilder

// choose takes the first style that has room: boxes beside the steps if the
// page goes on a sheet, columns if the flow is narrow and has few steps side
// by side, else numbers and a ledger; a flow too wide for a sheet by itself
// keeps its boxes beside the steps if they make it no wider.
func (c charts) choose() (Page, error) {
	side, err := c.narrowest(true)
	if err != nil || c.fits(side) {
		return side, err
	}
	if c[0].sized.Groups < 2 {
		if err := c.route(Columns); err != nil {
			return Page{}, err
		}
		if !slices.ContainsFunc(c, func(b *sectionBuilder) bool { return !b.suitsColumns() }) {
			return c.page(Columns)
		}
	}
	ledger, err := c.page(LedgerBelow)
	if err == nil && !c.fits(ledger) && side.Size.W <= ledger.Size.W {
		return side, nil
	}
	return ledger, err
}

// narrowest draws the boxes beside their steps. If that is too wide for a
// sheet, the steps beside the main line get both of theirs on the outer side,
// unless that is sure not to help and another style may be taken.
func (c charts) narrowest(mayGiveUp bool) (Page, error) {
	page, err := c.page(Side)
	if err != nil || c.fits(page) {
		return page, err
	}
	for _, b := range c {
		b.outer = outerSides(b.routed)
		if mayGiveUp && b.leastWidth() > b.style.sheetWidth() {
			return page, nil
		}
	}
	stacked, err := c.page(Side)
	if err != nil || stacked.Size.W < page.Size.W {
		return stacked, err
	}
	return page, nil
}

// leastWidth is what the widest row of steps needs at least when the boxes of
// those beside the main line are stacked.
func (b *sectionBuilder) leastWidth() Length {
	rows := map[Length]Length{}
	var widest Length
	for i, n := range b.routed.Nodes {
		var boxes []Length
		for _, box := range []*sideBox{b.risks[i], b.cures[i]} {
			if box != nil {
				boxes = append(boxes, box.size.W+sideGap)
			}
		}
		if len(boxes) == 2 && b.outer[i] != 0 {
			boxes = []Length{max(boxes[0], boxes[1])}
		}
		y := n.Y + n.H/2
		rows[y] += n.W + nodeGap
		for _, w := range boxes {
			rows[y] += w
		}
		widest = max(widest, rows[y]-nodeGap)
	}
	return widest
}

// nodeGap is the least distance between the steps of a row, boxes included.
const nodeGap = 28 * Pt

// route sizes and routes the charts in a style. What differs in nothing but
// the table below is not routed again.
func (c charts) route(risk RiskStyle) error {
	for _, b := range c {
		if b.risk == Columns && risk == LedgerBelow && !slices.ContainsFunc(b.process.Edges, tellsBranch) {
			b.risk = risk
			continue
		}
		b.risk = risk
		if err := b.route(); err != nil {
			return err
		}
	}
	return nil
}

// page draws the charts in a style; AutoRisk is that of no risk map.
func (c charts) page(risk RiskStyle) (Page, error) {
	if routed := risk == Columns && c[0].risk == Columns && c[0].routed != nil; !routed {
		if err := c.route(risk); err != nil {
			return Page{}, err
		}
	}
	var sections []*Section
	first := 1
	for _, b := range c {
		sec := b.section()
		sec.risk = risk
		if risk == Columns || risk == LedgerBelow {
			b.number(sec, first)
			first += len(sec.marks)
		}
		if risk == Columns {
			sec = b.columns(sec)
		}
		sections = append(sections, sec)
	}
	b := c[0]
	return newPage(b.view, b.style, b.opt, sections), nil
}

// fits reports whether a page goes on A4 upright, as long as it likes, or
// lengthwise as a whole, with its smallest type at 7.5 pt or more.
func (c charts) fits(p Page) bool {
	s := c[0].style
	return p.Size.W <= s.onPaper(a4Short) || p.Size.W <= s.onPaper(a4Long) && p.Size.H <= s.onPaper(a4Short)
}

// sheetWidth is how wide a section may be to go on A4 upright.
func (s Style) sheetWidth() Length { return s.onPaper(a4Short) - 2*s.Margin }

// onPaper is the longest side of a page that goes on a side of paper.
func (s Style) onPaper(side Length) Length {
	smallest := min(s.BoxSize, s.DetailSize, s.EdgeSize, s.FootSize, s.LabelSize)
	return side * max(smallest, smallestType) / smallestType
}
