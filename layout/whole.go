package layout

import "flowgen/dsl/flow"

// powerBoxes sets the risks and measures of the power as a whole below the
// chart, side by side, each half of the width or all of it, but no wider than
// a line of text may be long, nor narrower than its longest grade.
func powerBoxes(v *flow.View, s Style, x, y, width Length) ([]Callout, Length) {
	whole, general := wholePower(v)
	risks := s.wholeBox(RiskBox, "本职权廉政风险点", numberedRisks(whole))
	general.risks = whole
	measures := s.wholeBox(MeasureBox, "本职权防控措施", measureItems(general))
	var boxes []*sideBox
	for _, b := range []*sideBox{risks, measures} {
		if b != nil {
			boxes = append(boxes, b)
		}
	}
	if len(boxes) == 0 {
		return nil, y
	}
	gap := 12 * Pt
	var high Length
	for i, b := range boxes {
		left := Length(len(boxes) - i)
		b.fill(s, max(min(s.LineWidth, (width-gap*(left-1))/left), b.leastWidth(s)))
		high = max(high, b.size.H)
		width -= b.size.W + gap
	}
	var out []Callout
	for _, b := range boxes {
		out = append(out, b.place(s, Rect{X: x, Y: y, W: b.inkWidth(s), H: high}))
		x += b.inkWidth(s) + gap
	}
	return out, y + high + 12*Pt
}

// wholePower returns the risks of the power as a whole and what is done
// beside their own measures. They belong to the main diagram; another has none.
func wholePower(v *flow.View) ([]*flow.Risk, measureSource) {
	if !v.Process.Name.IsZero() {
		return nil, measureSource{}
	}
	general := measureSource{rules: v.Power.Rules}
	for _, m := range v.Power.Measures {
		if m.For == nil {
			general.measures = append(general.measures, m)
		}
	}
	return v.Power.Risks, general
}

// wholeBox is a box of the power as a whole, with a heading.
func (s Style) wholeBox(kind CalloutKind, heading string, items []item) *sideBox {
	if len(items) == 0 {
		return nil
	}
	return &sideBox{kind: kind, items: append([]item{{text: heading, head: true}}, items...)}
}
