package layout

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
)

// footItem is one item of the foot: 依据：…. A fact (a limit, a number to call)
// may share its line with others; a text begins a line.
type footItem struct {
	key, value string
	fact       bool
	apart      bool // from the facts above it, unless all fit on their line: whom to complain to is no limit
}

// text is the whole item in one line.
func (it footItem) text() string { return it.key + "：" + it.value }

// footBlock sets the paragraphs below the chart, left aligned, and returns
// the y below them.
func footBlock(v *flow.View, s Style, sections []Section, x, y, width Length) ([]TextLine, Length) {
	var lines []TextLine
	long := min(width, s.LineWidth)
	items := footItems(v)
	for i := range sections {
		items = append(items, sections[i].phaseItems()...)
	}
	for _, it := range s.joinShort(items, long) {
		b, indent := s.hanging(it, long)
		set := b.place(s, x, y, long, toLeft)
		moveLines(set[min(1, len(set)):], indent, 0)
		lines = append(lines, set...)
		y += b.h + 2*Pt
	}
	if date := dateLine(v.Power); date != "" {
		var more []TextLine
		more, y = s.rightLine(date, s.FootSize, x, y, width)
		lines = append(lines, more...)
	}
	return lines, y
}

// hanging wraps an item so that its further lines begin below its value, as in
// official documents (GB/T 9704-2012, 7.3.4: 附件说明), or below its third
// character if the key is long. The lines after the first are to be moved in
// by indent.
func (s Style) hanging(it footItem, width Length) (b block, indent Length) {
	indent = s.measure(it.key+"：", s.FootSize, false)
	if indent > 8*s.FootSize {
		indent = 2 * s.FootSize
		return newBlock(s, width-indent, para{text: it.text(), size: s.FootSize, how: filled}), indent
	}
	value := newBlock(s, width-indent, para{text: it.value, size: s.FootSize, how: filled})
	for i, r := range value.rows {
		if i == 0 {
			r = s.row(it.key+"："+r.text, r.size, r.bold)
		}
		b.add(r)
	}
	return b, indent
}

// joinShort puts facts on the line of the item above them, if that is a fact in
// one line, too, and both have room on it; one that is apart only with all that
// belong to it.
func (s Style) joinShort(items []footItem, width Length) []footItem {
	var out []footItem
	var last Length // width of the last line of facts; 0: none to add to
	gap := s.measure("　", s.FootSize, false)
	for i, it := range items {
		w := s.measure(it.text(), s.FootSize, false)
		room := w
		for j := i + 1; it.apart && j < len(items) && items[j].fact; j++ {
			room += gap + s.measure(items[j].text(), s.FootSize, false)
		}
		if it.fact && last > 0 && last+gap+room <= width {
			out[len(out)-1].value += "　" + it.text()
			last += gap + w
			continue
		}
		out = append(out, it)
		last = 0
		if it.fact && w <= width {
			last = w
		}
	}
	return out
}

// facts are the keys of items short enough to stand side by side.
var facts = []string{"法定时限", "承诺时限", "收费", "服务电话", "网址", "监督方式", "监督电话"}

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
			items = append(items, footItem{key: key, value: value, fact: slices.Contains(facts, key)})
		}
	}
	if v.Kind == flow.External {
		add("服务对象", p.Applicant)
		add("受理条件", p.Conditions)
		if len(p.Materials) > 0 {
			items = append(items, footItem{key: "申请材料", value: joinTexts(p.Materials, "、")})
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
	before := len(items)
	add("监督方式", p.Supervision...)
	if !slices.ContainsFunc(p.Supervision, func(t flow.Text) bool { return strings.Contains(t.S, p.Hotline.S) }) {
		add("监督电话", p.Hotline)
	}
	if len(items) > before {
		items[before].apart = true
	}
	if v.Kind != flow.External && v.Process.Name.IsZero() {
		add("程序控制", p.Controls...) // of the main diagram
	}
	items = append(items, notes("注", p.Notes)...)
	return append(items, notes("内部注", p.Remarks)...)
}

// notes lists notes, numbered if there are several: 注1, 注2.
func notes(key string, texts []flow.Text) []footItem {
	var items []footItem
	for i, t := range texts {
		it := footItem{key: key, value: t.S}
		if len(texts) > 1 {
			it.key += strconv.Itoa(i + 1)
		}
		items = append(items, it)
	}
	return items
}

// phaseItems lists the phases of a section and their steps where no bands
// show them, because the flow interleaves them.
func (sec *Section) phaseItems() []footItem {
	if len(sec.Bands) > 0 {
		return nil
	}
	var items []footItem
	for _, ph := range sec.Process.Phases {
		var steps []flow.Text
		for _, step := range sec.Process.Steps {
			if step.Phase == ph && !step.Label.IsZero() {
				steps = append(steps, step.Label)
			}
		}
		if len(steps) == 0 {
			continue
		}
		key := "阶段“" + ph.Name.S + "”"
		var facts []string
		for _, fact := range []string{ph.Lead.S, assistants(ph), ph.Limit.Text.S} {
			if fact != "" {
				facts = append(facts, fact)
			}
		}
		if len(facts) > 0 {
			key += "（" + strings.Join(facts, "，") + "）"
		}
		items = append(items, footItem{key: key, value: joinTexts(steps, "、")})
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
