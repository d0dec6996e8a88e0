package layout

import (
	"errors"
	"strconv"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/layout/route"
)

// MaxSteps is the largest chart that is laid out; beyond it a picture cannot
// be read and its time cannot be bounded.
const MaxSteps = 1000

// Compute lays out one view: sizes from the real font, places and routes from
// package route, then title, legend and foot around it. A view of more than
// MaxSteps steps gives a nil Diagram and an error in the list. The Diagram
// keeps pointers into the view and must not outlive changes to it.
func Compute(view *flow.View, style Style, opt Options) (*Diagram, diag.List) {
	if len(view.Process.Steps) > MaxSteps {
		return nil, diag.List{tooLarge(view.Power, view.Process)}
	}
	page, err := newPicture(view, style.remembering(), opt)
	if err != nil {
		return nil, failed(view, err)
	}
	d := &Diagram{View: view, Style: style, opt: opt, Title: pictureTitle(view), Description: flow.Describe(view)}
	d.Pages = []Page{page}
	return d, nil
}

// TooLarge returns what Compute would say of the diagrams of a power that
// have more than MaxSteps steps, each once; nil when there is none. Nothing is
// laid out.
func TooLarge(power *flow.Power) diag.List {
	var list diag.List
	main := power.Main
	if e := power.External; e != nil && len(main.Steps) <= MaxSteps {
		main = e
	}
	for _, p := range append([]*flow.Process{main}, power.Named...) {
		if len(p.Steps) > MaxSteps {
			list = append(list, tooLarge(power, p))
		}
	}
	return list
}

// tooLarge is the diagnostic for a diagram of too many steps.
func tooLarge(power *flow.Power, p *flow.Process) diag.Diagnostic {
	return diag.New("FG401", place(power, p), diag.Msg("layout-too-large", len(p.Steps), MaxSteps)).
		WithHint("layout-too-large-hint")
}

// place is where messages about a diagram point, the same for all its views.
func place(power *flow.Power, p *flow.Process) diag.Span {
	if p.Name.IsZero() {
		return power.Name.Span
	}
	return p.Name.Span
}

// failed is the diagnostic for what package route refuses.
func failed(view *flow.View, err error) diag.List {
	d := diag.Diagnostic{
		Code: "FG402", Severity: diag.Error, Span: place(view.Power, view.Process),
		Message: diag.Msg("layout-failed", err.Error()),
		Hint:    diag.Msg("layout-failed-hint"),
	}
	if errors.Is(err, route.ErrTooDense) {
		d.Message, d.Hint = diag.Msg("layout-too-dense"), diag.Msg("layout-too-dense-hint")
	}
	return diag.List{d}
}

// newPage stacks title, sections, legend and foot, all on one middle axis. A
// chart stands on it with its main line where the page has the room, else with
// its box: a page made wider for a chart that leans to one side would waste
// paper.
func newPage(view *flow.View, style Style, opt Options, sections []*Section) Page {
	width := style.MinWidth
	for _, s := range sections {
		width = max(width, s.Box.W)
	}
	if sections[0].risk == LedgerBelow {
		width = max(width, a4Short-2*style.Margin)
	}
	if view.Kind == flow.RiskMap {
		const beside = 360 * Pt // the longest grade: measures, the other columns of a ledger
		width = max(width, style.widestGrade(possibleGrades(view.Power))+beside)
	}
	left := style.Margin
	var page Page
	y := page.head(view, style, opt, width)
	for i, s := range sections {
		if i > 0 {
			y += 22 * Pt
			s.Heading, y = style.centred("救济途径", style.HeadSize, true, left, y, width)
			y += 8 * Pt
		}
		s.move(left+s.indent(width), y)
		y += s.Box.H
		page.Sections = append(page.Sections, *s)
	}
	numberNodes(&page)
	y = page.foot(view, style, opt, y+16*Pt, width)
	page.Size = route.Size{W: width + 2*style.Margin, H: y + style.Margin}
	return page
}

// indent is how far from the left the chart stands in a width.
func (sec *Section) indent(width Length) Length {
	room := width - sec.Box.W
	if at := width/2 - sec.axis(); at >= 0 && at <= room {
		return at
	}
	return room / 2
}

// axis is the x on which most steps stand, of several the one nearest to the
// middle of the chart. A chart in a frame has the middle of that.
func (sec *Section) axis() Length {
	middle := sec.Box.W / 2
	if len(sec.Lanes) > 0 || len(sec.Columns) > 0 || len(sec.Bands) > 0 {
		return middle
	}
	count := make(map[Length]int)
	axis := middle
	for i := range sec.Nodes {
		x := sec.Nodes[i].Box.X + sec.Nodes[i].Box.W/2
		count[x]++
		if n, most := count[x], count[axis]; n > most || n == most && max(x-middle, middle-x) < max(axis-middle, middle-axis) {
			axis = x
		}
	}
	return axis
}

// head sets what stands above the charts of a page whose content is width
// wide, and returns the y at which they begin.
func (p *Page) head(view *flow.View, style Style, opt Options, width Length) Length {
	y := style.Margin
	if opt.Mark != "" {
		const frame = 4 * Pt // round the mark, when drawn
		p.Mark, y = style.rightLine(opt.Mark, style.HeadSize, style.Margin, y, width-frame)
	}
	p.Title, y = titleBlock(view, style, style.Margin, y, width)
	return y + 20*Pt
}

// foot sets what stands below the charts, from y on, and returns the y below
// it.
func (p *Page) foot(view *flow.View, style Style, opt Options, y, width Length) Length {
	left := style.Margin
	if view.Kind == flow.RiskMap {
		if p.Sections[0].risk == LedgerBelow {
			p.Ledger, y = newLedger(view, style, p.Sections, left, y, width)
		} else {
			p.Callouts, y = powerBoxes(view, style, left, y, width)
		}
		p.Legend, y = newLegend(view, style, left, y, width)
	}
	p.Foot, y = footBlock(view, style, p.Sections, left, y, width)
	return y
}

// numberNodes gives every node an id that is unique on the page and free of
// the user's text.
func numberNodes(page *Page) {
	n := 0
	for i := range page.Sections {
		s := &page.Sections[i]
		names := make(map[*flow.Step]string, len(s.Nodes))
		for j := range s.Nodes {
			n++
			s.Nodes[j].ID = "n" + strconv.Itoa(n)
			names[s.Nodes[j].Step] = s.Nodes[j].ID
		}
		for j := range s.Edges {
			s.Edges[j].From = names[s.Edges[j].Edge.From]
			s.Edges[j].To = names[s.Edges[j].Edge.To]
		}
		for j := range s.Callouts {
			s.Callouts[j].Owner = s.Nodes[s.Callouts[j].node].ID
		}
	}
}
