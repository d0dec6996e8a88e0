package manual

import (
	"fmt"
	"strings"

	"flowgen/dsl/flow"
)

// intro is the 编制说明 of a part: why there is a manual and how to read it, what
// the unit does, how much was found, what grades and categories there are. It is
// short, so that it takes one page in most units.
func intro(p *Part, u *flow.Unit) []Section {
	name := p.Unit
	if name == "" {
		name = "本单位"
	}
	sections := []Section{{"编制目的和用法", []string{
		"为规范权力运行、防控廉政风险，" + name + "清理职权和重要业务事项，逐项绘制运行流程图，排查廉政风险点，" +
			"评定风险等级，制定防控措施，明确责任主体，编成本手册。",
		"按事项查流程、风险和措施，用目录；按岗位查风险，用岗位风险索引。",
	}}}
	if u != nil && !u.Duties.IsZero() {
		sections = append(sections, Section{"单位职责", []string{u.Duties.S}})
	}
	sections = append(sections, Section{overviewHeading, overview(p)})
	risks := Section{"风险等级", grades(p)}
	if u != nil && len(u.Categories) > 0 {
		risks.Heading += "和类别"
		risks.Paragraphs = append(risks.Paragraphs, "廉政风险分为"+strings.Join(strs(u.Categories), "、")+"等类别。")
	}
	return append(sections, risks)
}

// overviewHeading is that of how much there is.
const overviewHeading = "基本情况"

// mostNamed is how many sources are named that are left out.
const mostNamed = 8

// leftOut says of which sources there are powers in no part: what cannot be read
// tells no unit.
func leftOut(names []string) string {
	more := ""
	if len(names) > mostNamed {
		more = "等"
	}
	return fmt.Sprintf("另有 %d 个源文件有错误，没有收入本手册，也没有计入上面的数：%s%s。",
		len(names), strings.Join(names[:min(len(names), mostNamed)], "、"), more)
}

// note adds a paragraph to how much there is.
func (p *Part) note(text string) {
	for i, s := range p.Intro {
		if s.Heading == overviewHeading {
			p.Intro[i].Paragraphs = append(s.Paragraphs[:len(s.Paragraphs):len(s.Paragraphs)], text)
		}
	}
}

// overview says how much there is.
func overview(p *Part) []string {
	text := fmt.Sprintf("本手册涉及 %d 个部门。", len(p.Departments))
	var all []string
	if n := len(p.Summaries); n > 1 {
		all = append(all, text+fmt.Sprintf("各项职权采用 %d 种风险等级，分别统计，不相加。", n))
		text = ""
	}
	for _, s := range p.Summaries {
		if len(p.Summaries) > 1 {
			text = "风险等级分" + strings.Join(gradeNames(s.Scale), "、") + "的："
		}
		all = append(all, text+s.Sentence())
		text = ""
	}
	for _, s := range p.Summaries {
		if s.Shared > 0 {
			all = append(all, fmt.Sprintf("其中 %d 个来自几项职权共用的流程，在每项职权里各算一次。", s.Shared))
		}
	}
	return all
}

// grades says what the grades mean.
func grades(p *Part) []string {
	var all []string
	for _, s := range p.Summaries {
		names := gradeNames(s.Scale)
		all = append(all, fmt.Sprintf("风险由重到轻分为%s %d 个等级；还没有评定等级的列为未定级，不视为最低等级。",
			strings.Join(names, "、"), len(names)))
		for _, g := range s.Scale.Grades {
			var parts []string
			if !g.Meaning.IsZero() {
				parts = append(parts, ended(g.Meaning.S))
			}
			if !g.Strategy.IsZero() {
				parts = append(parts, "防控策略："+ended(g.Strategy.S))
			}
			if len(parts) > 0 {
				all = append(all, g.RiskName()+"："+strings.Join(parts, ""))
			}
		}
	}
	return all
}

// ended ends a text with a full stop.
func ended(s string) string {
	s = strings.TrimRight(s, "；;，,")
	if strings.HasSuffix(s, "。") || strings.HasSuffix(s, "！") || strings.HasSuffix(s, "？") {
		return s
	}
	return s + "。"
}

// total counts risk points.
func total(n int) string { return fmt.Sprintf("共 %d 个", n) }
