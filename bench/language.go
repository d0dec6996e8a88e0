package main

import (
	"fmt"
	"strings"
)

// language writes a chart as the source of one program.
type language struct {
	extension string
	write     func(chart) string
}

// languages are those of flowgen and its peers.
var languages = []language{
	{"flow", flowSource}, {"dot", dotSource}, {"d2", d2Source}, {"puml", pumlSource}, {"mmd", mermaidSource},
}

// office is the file that every .flow source imports, as in a real folder.
const office = "单位.flow"

// officeSource declares the posts of the steps.
func officeSource() string {
	var b strings.Builder
	b.WriteString("单位 测量用单位 {\n  风险等级：高 / 中 / 低\n}\n\n")
	for _, p := range posts {
		fmt.Fprintf(&b, "岗位 %s（办公室）\n", p)
	}
	return b.String()
}

func flowSource(c chart) string {
	var b strings.Builder
	fmt.Fprintf(&b, "引入 %q\n\n职权 %s {\n  类别：内部职权\n  责任主体：办公室\n\n", office, c.name)
	for i, s := range c.steps {
		kind := "步骤"
		if s.decision {
			kind = "判断"
		}
		fmt.Fprintf(&b, "  %s %s %q", kind, id(i), s.label)
		if d := s.detail(); d != "" {
			fmt.Fprintf(&b, "（%s）", d)
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
	for _, l := range c.lines {
		fmt.Fprintf(&b, "  %s → ", id(l.from))
		if l.label != "" {
			fmt.Fprintf(&b, "[%s] ", l.label)
		}
		b.WriteString(id(l.to) + "\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func dotSource(c chart) string {
	var b strings.Builder
	b.WriteString("digraph {\n  node [shape=box]\n")
	for i, s := range c.steps {
		fmt.Fprintf(&b, "  %s [label=\"%s\"%s]\n", id(i), box(s, `\n`), where(s.decision, " shape=diamond"))
	}
	for _, l := range c.lines {
		fmt.Fprintf(&b, "  %s -> %s", id(l.from), id(l.to))
		if l.label != "" {
			fmt.Fprintf(&b, " [label=\"%s\"]", quoted(l.label))
		}
		b.WriteString("\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func d2Source(c chart) string {
	var b strings.Builder
	for i, s := range c.steps {
		fmt.Fprintf(&b, "%s: \"%s\"%s\n", id(i), box(s, `\n`), where(s.decision, " {shape: diamond}"))
	}
	for _, l := range c.lines {
		fmt.Fprintf(&b, "%s -> %s", id(l.from), id(l.to))
		if l.label != "" {
			fmt.Fprintf(&b, ": \"%s\"", quoted(l.label))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func pumlSource(c chart) string {
	var b strings.Builder
	b.WriteString("@startuml\n")
	for i, s := range c.steps {
		fmt.Fprintf(&b, "rectangle \"%s\" as %s\n", strings.ReplaceAll(box(s, `\n`), `\"`, "<U+0022>"), id(i))
	}
	for _, l := range c.lines {
		fmt.Fprintf(&b, "%s --> %s", id(l.from), id(l.to))
		if l.label != "" {
			b.WriteString(" : " + l.label)
		}
		b.WriteString("\n")
	}
	b.WriteString("@enduml\n")
	return b.String()
}

func mermaidSource(c chart) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	for i, s := range c.steps {
		left, right := "[", "]"
		if s.decision {
			left, right = "{", "}"
		}
		text := strings.ReplaceAll(box(s, "<br/>"), `\"`, "#quot;")
		fmt.Fprintf(&b, "%s%s\"%s\"%s\n", id(i), left, text, right)
	}
	for _, l := range c.lines {
		b.WriteString(id(l.from) + " -->")
		if l.label != "" {
			fmt.Fprintf(&b, "|\"%s\"|", l.label)
		}
		b.WriteString(" " + id(l.to) + "\n")
	}
	return b.String()
}

// id names a step in all languages.
func id(i int) string { return fmt.Sprintf("s%d", i+1) }

// box is what stands in the box of a step, with the language's end of line.
func box(s step, end string) string {
	text := quoted(s.label)
	if d := s.detail(); d != "" {
		text += end + quoted(d)
	}
	return text
}

// quoted is a text between straight quotes.
func quoted(text string) string { return strings.ReplaceAll(text, `"`, `\"`) }

// where is the text where a condition holds.
func where(holds bool, text string) string {
	if holds {
		return text
	}
	return ""
}
