package layout

import (
	"strings"

	"flowgen/dsl/flow"
)

// footItem is one paragraph of the foot: 依据：….
type footItem struct{ key, value string }

// footBlock sets the paragraphs below the chart, left aligned, and returns
// the y below them.
func footBlock(v *flow.View, s Style, x, y, width Length) ([]TextLine, Length) {
	var lines []TextLine
	for _, it := range footItems(v) {
		var more []TextLine
		more, y = s.paragraph(it.key+"："+it.value, s.FootSize, false, x, y, width)
		lines = append(lines, more...)
		y += 2 * Pt
	}
	if date := dateLine(v.Power); date != "" {
		var more []TextLine
		more, y = s.rightLine(date, s.FootSize, x, y, width)
		lines = append(lines, more...)
	}
	return lines, y
}

// footItems lists what stands below the chart. The public picture tells the
// applicant all that an 办事指南 must; the internal ones keep to what the
// desk needs beside the flow.
func footItems(v *flow.View) []footItem {
	p := v.Power
	var items []footItem
	add := func(key string, values ...flow.Text) {
		value := ""
		for _, t := range values {
			if value != "" && !strings.HasSuffix(value, "；") && !strings.HasSuffix(value, "。") {
				value += "；"
			}
			value += t.S
		}
		if value != "" {
			items = append(items, footItem{key, value})
		}
	}
	if v.Kind == flow.External {
		add("服务对象", p.Applicant)
		add("受理条件", p.Conditions)
		if len(p.Materials) > 0 {
			items = append(items, footItem{"申请材料", joinTexts(p.Materials, "、")})
		}
		add("依据", p.Basis...)
	}
	add("法定时限", p.Statutory.Text)
	add("承诺时限", p.Promised.Text)
	if v.Kind == flow.External {
		add("收费", p.Fee)
		add("服务电话", p.Phone)
		add("网址", p.URL)
	}
	add("监督方式", p.Supervision...)
	add("监督电话", p.Hotline)
	if v.Kind != flow.External {
		add("程序控制", p.Controls...)
	}
	for _, n := range p.Notes {
		add("注", n)
	}
	for _, r := range p.Remarks {
		add("内部注", r)
	}
	return items
}

func dateLine(p *flow.Power) string {
	var parts []string
	if !p.Date.IsZero() {
		parts = append(parts, "编制日期："+p.Date.S)
	}
	if !p.Version.IsZero() {
		parts = append(parts, "版本："+p.Version.S)
	}
	return strings.Join(parts, "　")
}

func joinTexts(texts []flow.Text, sep string) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = t.S
	}
	return strings.Join(parts, sep)
}
