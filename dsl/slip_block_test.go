package dsl

import (
	"regexp"
	"strings"
)

// blockSlips are made where blocks begin and end.
var blockSlips = []slip{
	{name: "opening brace lost", block: true, spoil: func(p *page, i int) []string {
		if !opens(p.lines[i]) {
			return nil
		}
		return []string{strings.TrimSuffix(p.lines[i], " {")}
	}},
	{name: "both braces lost", block: true, whole: true, spoil: func(p *page, i int) []string {
		if _, last := blockAt(p.lines, i); opens(p.lines[i]) && last-i > 1 && last-i < 8 && strings.TrimSpace(p.lines[last]) == "}" {
			return append([]string{strings.TrimSuffix(p.lines[i], " {")}, p.lines[i+1:last]...)
		}
		return nil
	}},
	{name: "closing brace lost", block: true, spoil: func(p *page, i int) []string {
		if strings.TrimSpace(p.lines[i]) != "}" {
			return nil
		}
		return []string{}
	}},
	{name: "closing brace doubled", block: true, spoil: func(p *page, i int) []string {
		if strings.TrimSpace(p.lines[i]) != "}" {
			return nil
		}
		return []string{p.lines[i], p.lines[i]}
	}},
	{name: "branch of no label", spoil: func(p *page, i int) []string {
		if strings.HasPrefix(strings.TrimSpace(p.lines[i]), "分支 ") {
			return []string{strings.Replace(p.lines[i], "[", "[约", 1)}
		}
		return nil
	}},
	{name: "keyword of a block misspelt", spoil: func(p *page, i int) []string {
		m := regexp.MustCompile(`^\s*(阶段|流程|救济|外部流程|模板|职权|分支|power|unit|phase|flow|remedy|external|template) ?.*\{$`).FindStringSubmatch(p.lines[i])
		if m == nil || len([]rune(p.lines[i])) > 60 {
			return nil
		}
		return []string{strings.Replace(p.lines[i], m[1], p.misspell(m[1]), 1)}
	}},
}
