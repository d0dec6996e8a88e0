package layout

import (
	"strings"

	"flowgen/dsl/flow"
)

// pictureTitle names a picture in one line: power, further diagram, kind.
func pictureTitle(v *flow.View) string {
	parts := []string{v.Power.Name.S}
	if !v.Process.Name.IsZero() {
		parts = append(parts, v.Process.Name.S)
	}
	return strings.Join(append(parts, v.Kind.Title()), " · ")
}

// titleBlock sets unit, kind of picture and the head data of the power on the
// middle axis and returns the y below it.
func titleBlock(v *flow.View, s Style, x, y, width Length) ([]TextLine, Length) {
	var lines []TextLine
	add := func(text string, size Length, bold bool) {
		if text == "" {
			return
		}
		var more []TextLine
		more, y = s.centred(text, size, bold, x, y, width)
		lines = append(lines, more...)
	}
	if u := v.Power.Unit; u != nil {
		add(u.Name.S, s.HeadSize+2*Pt, false)
	}
	add(v.Kind.Title(), s.TitleSize, true)
	y += 3 * Pt
	for _, line := range s.headLines(headData(v), width) {
		add(line, s.HeadSize, false)
	}
	return lines, y
}

// headLines shares the items among as few lines as hold them, 职权事项：…
// 编号：…, and among these as evenly as can be. An item wider than a line
// stands alone and is wrapped later.
func (s Style) headLines(items []string, width Length) []string {
	var best []string
	var least Length // sum of the squares of what lines lack, in points
	for cuts := range 1 << max(0, len(items)-1) {
		lines, fits := []string{}, true
		for i, it := range items {
			if i == 0 || cuts>>(i-1)&1 == 1 {
				lines = append(lines, it)
				continue
			}
			last := &lines[len(lines)-1]
			*last += "　" + it
			fits = fits && s.measure(*last, s.HeadSize, false) <= width
		}
		var white Length
		for _, line := range lines {
			lack := max(0, width-s.measure(line, s.HeadSize, false)) / Pt
			white += lack * lack
		}
		if fits && (best == nil || len(lines) < len(best) || len(lines) == len(best) && white < least) {
			best, least = lines, white
		}
	}
	return best
}

// headData lists the items 职权事项：…, 编号：…, 责任主体：….
func headData(v *flow.View) []string {
	name := v.Power.Name.S
	if !v.Process.Name.IsZero() {
		name += "（" + v.Process.Name.S + "）"
	}
	var parts []string
	for _, p := range []struct{ key, value string }{
		{"职权事项", name},
		{"编号", v.Power.Code.S},
		{"责任主体", v.Power.Owner.S},
	} {
		if p.value != "" {
			parts = append(parts, p.key+"："+p.value)
		}
	}
	return parts
}
