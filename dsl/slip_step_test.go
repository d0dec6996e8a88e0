package dsl

import (
	"strings"
)

// stepSlips are made where steps and posts are declared.
var stepSlips = []slip{
	{name: "post misspelt", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if !p.posts || m == nil || m[4] == "" {
			return nil
		}
		post := strings.FieldsFunc(m[4], func(r rune) bool { return strings.ContainsRune("（）()，,、 ", r) })[0]
		if post == "申请人" || strings.ContainsAny(post, "0123456789日月时") {
			return nil
		}
		head, args := strings.TrimSuffix(p.lines[i], m[4]+m[5]), m[4]+m[5]
		return []string{head + strings.Replace(args, post, p.misspell(post), 1)}
	}},
	{name: "keyword misspelt", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil {
			return nil
		}
		return []string{strings.Replace(p.lines[i], m[2], p.misspell(m[2]), 1)}
	}},
	{name: "keyword of a post misspelt", spoil: func(p *page, i int) []string {
		if !postLine.MatchString(p.lines[i]) {
			return nil
		}
		word, rest, _ := strings.Cut(p.lines[i], " ")
		return []string{p.misspell(word) + " " + rest}
	}},
	{name: "keyword and name without a space", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil || isASCII(m[2]) {
			return nil
		}
		return []string{strings.Replace(p.lines[i], m[2]+" ", m[2], 1)}
	}},
	{name: "colon after a keyword", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil {
			return nil
		}
		return []string{strings.Replace(p.lines[i], m[2]+" ", m[2]+"：", 1)}
	}},
	{name: "parenthesis not closed", spoil: in(isStep, "）", "")},
	{name: "parenthesis not opened", spoil: in(isStep, "（", "")},
	{name: "parenthesis too many", spoil: in(isStep, "）", "））")},
	{name: "quote not closed", spoil: func(p *page, i int) []string {
		text := strings.TrimLeft(p.lines[i], " ")
		if !isFlow(text) && !isStep(text) {
			return nil
		}
		if spoilt := p.replaceOne(text, " ", " “"); spoilt != nil {
			return []string{p.lines[i][:len(p.lines[i])-len(text)] + spoilt[0]}
		}
		return nil
	}},
	{name: "quote at the end", spoil: func(p *page, i int) []string {
		if m := stepLine.FindStringSubmatch(p.lines[i]); m != nil {
			return []string{strings.Replace(p.lines[i], m[3], m[3]+"”", 1)}
		}
		return nil
	}},
	{name: "space in a name", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil || len([]rune(m[3])) < 4 || isASCII(m[2]) || strings.ContainsAny(m[3], "“「") {
			return nil
		}
		r := []rune(m[3])
		return []string{strings.Replace(p.lines[i], m[3], string(r[:2])+" "+string(r[2:]), 1)}
	}},
	{name: "two limits", spoil: func(p *page, i int) []string {
		if m := stepLine.FindStringSubmatch(p.lines[i]); m == nil || m[5] == "" || !strings.Contains(m[4], "日") {
			return nil
		}
		return []string{p.lines[i], "      时限：99日"}
	}},
	{name: "key at the wrong place", spoil: func(p *page, i int) []string {
		if m := stepLine.FindStringSubmatch(p.lines[i]); m == nil || m[5] == "" {
			return nil
		}
		return []string{p.lines[i], "      承诺时限：30日"}
	}},
	{name: "flow line in a step", spoil: func(p *page, i int) []string {
		if m := stepLine.FindStringSubmatch(p.lines[i]); m == nil || m[5] == "" {
			return nil
		}
		return []string{p.lines[i], "      甲 → 乙"}
	}},
	{name: "step declared twice", spoil: func(p *page, i int) []string {
		if !isStep(p.lines[i]) || opens(p.lines[i]) {
			return nil
		}
		return []string{p.lines[i], p.lines[i]}
	}},
	{name: "two statements on a line", spoil: func(p *page, i int) []string {
		if isStep(p.lines[i]) && !opens(p.lines[i]) && strings.HasSuffix(p.lines[i], "）") {
			return []string{p.lines[i] + " 步骤 另一步（承办人）"}
		}
		return nil
	}},
	{name: "step declared with an arrow", spoil: func(p *page, i int) []string {
		if isStep(p.lines[i]) && !opens(p.lines[i]) {
			return []string{p.lines[i] + " → " + p.steps[0]}
		}
		return nil
	}},
	{name: "list mark", spoil: func(p *page, i int) []string {
		if !isStep(p.lines[i]) {
			return nil
		}
		t := strings.TrimLeft(p.lines[i], " ")
		return []string{p.lines[i][:len(p.lines[i])-len(t)] + []string{"1. ", "（1）", "1、", "- ", "* "}[p.IntN(5)] + t}
	}},
	{name: "limit without parentheses", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil || isASCII(m[2]) {
			return nil
		}
		return []string{m[1] + m[2] + " " + m[3] + " 3个工作日" + m[5]}
	}},
	{name: "posts after a colon", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil || m[4] == "" || isASCII(m[2]) {
			return nil
		}
		return []string{m[1] + m[2] + " " + m[3] + "：" + strings.Trim(m[4], "（）") + m[5]}
	}},
	{name: "slash in a name", spoil: func(p *page, i int) []string {
		m := stepLine.FindStringSubmatch(p.lines[i])
		if m == nil || isASCII(m[2]) {
			return nil
		}
		return []string{strings.Replace(p.lines[i], " "+m[3], " 甲/乙"+m[3], 1)}
	}},
}
