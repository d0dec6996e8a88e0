package dsl

import (
	"regexp"
	"strings"
)

// propertySlips are made in properties.
var propertySlips = []slip{
	{name: "grade misspelt", lists: true, spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`^\s+(?:风险|risk) ([^\s：:\[【［]+)`).FindStringSubmatch(p.lines[i])
		if m == nil {
			return nil
		}
		return []string{strings.Replace(p.lines[i], " "+m[1], " "+p.misspell(m[1])+"级", 1)}
	}},
	{name: "risk category misspelt", lists: true, spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`^\s+(?:风险|risk) [^\s：:\[【［]+\[([^\]]+)\]`).FindStringSubmatch(p.lines[i])
		if m == nil || !p.classes {
			return nil
		}
		return []string{strings.Replace(p.lines[i], m[1], p.misspell(m[1]), 1)}
	}},
	{name: "key misspelt", spoil: keyed(func(p *page, m []string) []string {
		if len([]rune(m[2])) < 2 {
			return nil
		}
		return []string{m[1] + p.misspell(m[2]) + m[3] + m[4] + m[5]}
	})},
	{name: "block in a line of its own block", spoil: keyed(func(_ *page, m []string) []string {
		if opens(m[0]) || strings.ContainsAny(m[0], "{}") || m[2] == "风险" || m[2] == "措施" {
			return nil
		}
		return []string{m[0] + " {", m[1] + "  依据：某办法", m[1] + "}"}
	})},
	{name: "value lost", spoil: keyed(func(_ *page, m []string) []string {
		if opens(m[0]) {
			return nil
		}
		return []string{m[1] + m[2] + m[3] + m[4]}
	})},
	{name: "colon lost", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[3] + m[5]}
	})},
	{name: "space for a colon", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[3] + " " + m[5]}
	})},
	{name: "semicolon for a colon", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[3] + "；" + m[5]}
	})},
	{name: "number out of range", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[4] + "6"}
	}, "可能性", "危害", "likelihood", "harm")},
	{name: "number in words", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[4] + "较大"}
	}, "可能性", "危害", "likelihood", "harm")},
	{name: "neither yes nor no", spoil: keyed(func(_ *page, m []string) []string {
		return []string{m[1] + m[2] + m[4] + "不对外"}
	}, "公开", "public")},
	{name: "key given twice", spoil: keyed(func(_ *page, m []string) []string {
		if strings.ContainsAny(m[0], "{}") {
			return nil
		}
		return []string{m[0], m[0]}
	}, "责任主体", "内容", "权限", "类别", "承诺时限", "可能性", "对外", "owner", "content", "authority")},
	{name: "step for nobody", spoil: keyed(func(p *page, m []string) []string {
		return []string{m[1] + m[2] + m[4] + p.misspell("审核") + "审查会"}
	}, "针对")},
}
