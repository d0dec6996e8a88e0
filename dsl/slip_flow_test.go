package dsl

import (
	"regexp"
	"strings"
)

// flowSlips are made in flow lines.
var flowSlips = []slip{
	{name: "step misspelt in a flow line", spoil: func(p *page, i int) []string {
		if !isFlow(p.lines[i]) {
			return nil
		}
		if name := p.middle(p.lines[i]); name != "" {
			return []string{strings.Replace(p.lines[i], " "+name+" ", " "+p.misspell(name)+" ", 1)}
		}
		return nil
	}},
	{name: "arrow lost", spoil: in(isFlow, " → ", " ")},
	{name: "arrow doubled", spoil: in(isFlow, "→", "→ →")},
	{name: "dash for an arrow", spoil: in(isFlow, "→", "—")},
	{name: "hyphen for an arrow", spoil: in(isFlow, "→", "-")},
	{name: "one for a dash", spoil: in(isFlow, "→", "一>")},
	{name: "arrow backwards", spoil: in(isFlow, "→", "←")},
	{name: "comma in a flow line", spoil: in(isFlow, " / ", "、")},
	{name: "two signs in a group", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`→ [^→/+]+ (/) [^→/+]+ / [^→/+]+`).FindStringSubmatchIndex(p.lines[i])
		if m == nil || !isFlow(p.lines[i]) {
			return nil
		}
		return []string{p.lines[i][:m[2]] + "+" + p.lines[i][m[3]:]}
	}},
	{name: "label after the step", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`(\[[^\]]*\]) ([^\s/+（"]+)`).FindStringSubmatchIndex(p.lines[i])
		if m == nil || !isFlow(p.lines[i]) {
			return nil
		}
		l := p.lines[i]
		return []string{l[:m[2]] + l[m[4]:m[5]] + " " + l[m[2]:m[3]] + l[m[5]:]}
	}},
	{name: "label without its step", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`(→ \[[^\]]*\]) ([^\s/+（]+)$`).FindStringSubmatchIndex(p.lines[i])
		if m == nil || !isFlow(p.lines[i]) || p.drawn(p.lines[i][m[4]:m[5]]) < 2 {
			return nil // the step would be left without a line
		}
		return []string{p.lines[i][:m[3]]}
	}},
	{name: "colon for a label", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`→ \[([^\]，、]*)\] `).FindStringSubmatchIndex(p.lines[i])
		if m == nil || !isFlow(p.lines[i]) {
			return nil
		}
		l := p.lines[i]
		return []string{l[:m[2]-1] + l[m[2]:m[3]] + "：" + l[m[1]:]}
	}},
	{name: "label not closed", spoil: in(isFlow, "]", "")},
	{name: "label not opened", spoil: in(isFlow, "[", "")},
	{name: "full stop after a name", spoil: func(p *page, i int) []string {
		if isFlow(p.lines[i]) && !strings.HasSuffix(p.lines[i], "）") && !strings.HasSuffix(p.lines[i], "/") {
			return []string{p.lines[i] + "。"}
		}
		return nil
	}},
	{name: "brace alone", spoil: func(p *page, i int) []string {
		if isFlow(p.lines[i]) && strings.HasSuffix(p.lines[i], "）") {
			indent := p.lines[i][:len(p.lines[i])-len(strings.TrimLeft(p.lines[i], " "))]
			return []string{p.lines[i], indent + "{", indent + "}"}
		}
		return nil
	}},
	{name: "half a statement", spoil: func(p *page, i int) []string {
		if !isFlow(p.lines[i]) || strings.HasSuffix(p.lines[i], "/") {
			return nil
		}
		half := []string{"步骤", "步骤 （承办人）", "判断", "风险 高", "依据", "结束 办结（承办人", "审核 →", "→"}
		if i+1 == len(p.lines) || strings.TrimSpace(p.lines[i+1]) != "}" {
			half = half[:6] // a line that ends in an arrow goes on in the next one
		}
		indent := p.lines[i][:len(p.lines[i])-len(strings.TrimLeft(p.lines[i], " "))]
		return []string{p.lines[i], indent + half[p.IntN(len(half))]}
	}},
	{name: "stray character", spoil: func(p *page, i int) []string {
		if !isFlow(p.lines[i]) || strings.HasSuffix(p.lines[i], "/") {
			return nil
		}
		return []string{p.lines[i] + " " + []string{"）", "]", "》", "、", "，", "-", "："}[p.IntN(7)]}
	}},
	{name: "comment of another language", spoil: func(p *page, i int) []string {
		if !isFlow(p.lines[i]) || strings.HasSuffix(p.lines[i], "/") {
			return nil
		}
		return []string{p.lines[i], "  // 以下是退回"}
	}},
	{name: "label in parentheses", spoil: in(isFlow, "→ [", "→（")},
	{name: "label in quotes", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`→ \[([^\]]*)\] `).FindStringSubmatchIndex(p.lines[i])
		if m == nil || !isFlow(p.lines[i]) {
			return nil
		}
		l := p.lines[i]
		return []string{l[:m[2]-1] + "“" + l[m[2]:m[3]] + "” " + l[m[1]:]}
	}},
	{name: "word for a sign", spoil: in(isFlow, " / ", " 或 ")},
	{name: "two flow lines on a line", spoil: func(p *page, i int) []string {
		if !isFlow(p.lines[i]) || strings.ContainsAny(p.lines[i], "#（") || strings.HasSuffix(p.lines[i], "/") {
			return nil
		}
		return []string{p.lines[i] + "，" + strings.TrimLeft(p.lines[i], " ")}
	}},
}
