package main

import (
	"fmt"
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/internal/golden"
)

// TestDiagnosticsDocument holds docs/diagnostics.md to the tables of codes and
// rules, and to their cases.
func TestDiagnosticsDocument(t *testing.T) {
	golden.Compare(t, "../../docs/diagnostics.md", []byte(document()))
}

// TestEveryCodeIsExplained wants of every code an explanation in both
// languages, a bad example with what it yields, and a good one.
func TestEveryCodeIsExplained(t *testing.T) {
	for _, topic := range topics() {
		for what, text := range map[string]string{
			"explanation in Chinese": topic.Text.Chinese,
			"explanation in English": topic.Text.English,
			"bad example":            topic.Bad,
			"good example":           topic.Good,
			"message in Chinese":     topic.said(diag.Chinese),
			"message in English":     topic.said(diag.English),
		} {
			if text == "" {
				t.Errorf("%s has no %s", topic.ID, what)
			}
		}
		if topic.Said != "" && !strings.Contains(topic.said(diag.English), "["+topic.ID+"]") {
			t.Errorf("%s: its bad example yields\n%s", topic.ID, topic.Said)
		}
	}
}

// document is docs/diagnostics.md.
func document() string {
	var b strings.Builder
	b.WriteString(`# 提示代码 Diagnostics

flowgen 的每条提示都有一个固定的代码，如 FG210。这里按代码列出全部提示：级别、理由、出处，
不对的例子、它的提示和对的例子。` + "`flowgen check --explain FG210`" + ` 显示其中一个，
` + "`flowgen check --list`" + ` 列出全部；怎样改级别、怎样忽略一处，见 [check.md](check.md)。

Every message of flowgen has a stable code. This lists them all: severity, reason and source,
a bad example with what it yields, a good one. [check.md](check.md) tells how to set
their levels and how to silence one in a place.

本文由 ` + "`go test ./cmd/flowgen -update`" + ` 从代码表生成，不要手改。
Generated from the tables; do not edit.

## 目录 Contents
`)
	of := group{}
	for _, topic := range topics() {
		if g := topic.group(); g != of {
			of = g
			fmt.Fprintf(&b, "\n**%s** · %s\n\n", g.title.Chinese, g.title.English)
		}
		fmt.Fprintf(&b, "- [%s](#%s) %s · %s\n", topic.ID, strings.ToLower(topic.ID), topic.Chinese, topic.English)
	}
	of = group{}
	for _, topic := range topics() {
		if g := topic.group(); g != of {
			of = g
			fmt.Fprintf(&b, "\n## %s · %s\n", g.title.Chinese, g.title.English)
		}
		topic.write(&b)
	}
	return b.String()
}

// write writes the section of a code.
func (t topic) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n**%s** · %s（%s %s）\n", t.ID, t.Chinese, t.English,
		t.Severity.Text(diag.Chinese), t.Severity.Text(diag.English))
	both := func(zh, en string, w diag.Word) {
		if w.Chinese == "" {
			return
		}
		fmt.Fprintf(b, "\n%s%s\n", zh, w.Chinese)
		if w.English != w.Chinese {
			fmt.Fprintf(b, "\n%s%s\n", en, w.English)
		}
	}
	both("", "", t.Text)
	both("理由：", "Why: ", t.Reason)
	both("出处：", "Source: ", t.Source)
	block(b, "不对的例子 · Bad", t.Bad)
	for _, f := range t.others(false) {
		block(b, f.Name, string(f.Data))
	}
	block(b, "提示 · It yields", t.Said)
	block(b, "对的例子 · Good", t.Good)
	for _, f := range t.others(true) {
		block(b, f.Name, string(f.Data))
	}
}

// block writes a text as it is, under a line that says what it is.
func block(b *strings.Builder, title, text string) {
	if text != "" {
		fmt.Fprintf(b, "\n%s\n\n```\n%s\n```\n", title, strings.TrimRight(text, "\n"))
	}
}
