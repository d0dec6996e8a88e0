package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/cobra"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
)

// topic is all that is to be said of a code.
type topic struct {
	diag.Code
	Reason, Source diag.Word // of a rule; else empty
	Rule           bool
	check.Case     // what is known of it; else empty
}

// topics returns every code in order.
func topics() []topic {
	var all []topic
	for _, c := range diag.Codes() {
		all = append(all, topic{Code: c})
	}
	for _, r := range check.Rules() {
		all = append(all, topic{Code: r.Code, Reason: r.Reason, Source: r.Source, Rule: true})
	}
	slices.SortFunc(all, func(a, b topic) int { return strings.Compare(a.ID, b.ID) })
	for i := range all {
		all[i].Case, _ = check.Explain(all[i].ID)
	}
	return all
}

// codes returns the names of every code in order.
func codes() []string {
	var all []string
	for _, t := range topics() {
		all = append(all, t.ID)
	}
	return all
}

// group is codes that belong together, from one on up to the next.
type group struct {
	from  string
	title diag.Word
}

// groups are all of them in order.
var groups = []group{
	{"FG0", diag.Word{Chinese: "文件和编码", English: "Files and encodings"}},
	{"FG015", diag.Word{Chinese: "设置（flowgen.yaml）", English: "Settings (flowgen.yaml)"}},
	{"FG1", diag.Word{Chinese: "语言", English: "Language"}},
	{"FG20", diag.Word{Chinese: "职权要素", English: "Elements of a power"}},
	{"FG21", diag.Word{Chinese: "风险和措施", English: "Risks and measures"}},
	{"FG22", diag.Word{Chinese: "职责分离", English: "Separation of duties"}},
	{"FG23", diag.Word{Chinese: "时限", English: "Time limits"}},
	{"FG24", diag.Word{Chinese: "对外公开", English: "The public"}},
	{"FG25", diag.Word{Chinese: "流程和名称", English: "Flow and names"}},
	{"FG29", diag.Word{Chinese: "忽略注释", English: "Comments that silence a rule"}},
	{"FG3", diag.Word{Chinese: "字体", English: "Fonts"}},
	{"FG4", diag.Word{Chinese: "排版", English: "Layout"}},
}

// group returns the group of a code.
func (t topic) group() group {
	of := groups[0]
	for _, g := range groups {
		if t.ID >= g.from {
			of = g
		}
	}
	return of
}

// in returns a word in one language.
func in(w diag.Word, lang diag.Lang) string {
	if lang == diag.English {
		return w.English
	}
	return w.Chinese
}

// title is what a code is about in a few words.
func (t topic) title(lang diag.Lang) string {
	return in(diag.Word{Chinese: t.Chinese, English: t.English}, lang)
}

// said is what the bad example yields, in one language.
func (t topic) said(lang diag.Lang) string {
	zh, en, _ := strings.Cut(t.Said, "\n\n")
	return strings.TrimSpace(in(diag.Word{Chinese: zh, English: en}, lang))
}

// others returns the files beside the good example, or beside the bad one and
// perhaps both.
func (t topic) others(good bool) []txtar.File {
	return slices.DeleteFunc(slices.Clone(t.Others), func(f txtar.File) bool {
		return strings.HasPrefix(f.Name, "good") != good
	})
}

// adjustable reports whether flowgen.yaml may set its level.
func (t topic) adjustable() bool { return t.Rule || t.Severity != diag.Error }

// silenceable reports whether a comment may silence it.
func (t topic) silenceable() bool { return t.adjustable() && !strings.HasPrefix(t.ID, "FG29") }

// explain prints what there is to say of a code.
func (p *program) explain(cmd *cobra.Command, o *checkOptions) error {
	all := topics()
	i := slices.IndexFunc(all, func(t topic) bool { return strings.EqualFold(t.ID, strings.TrimSpace(o.explain)) })
	if i < 0 {
		near := diag.Nearest(strings.ToUpper(o.explain), codes())
		return p.usage(cmd, "没有代码“%s”%s", "there is no code %q%s", o.explain, p.suggest(near))
	}
	if o.format.word() == "json" {
		return p.written(writeJSON(p.out, p.topicJSON(all[i])))
	}
	_, err := io.WriteString(p.out, p.explanation(all[i], coloured(p.out)))
	return p.written(err)
}

// explanation is the text that explains a code.
func (p *program) explanation(t topic, colour bool) string {
	var b strings.Builder
	bold := func(s string) string {
		if colour {
			return "\x1b[1m" + s + "\x1b[0m"
		}
		return s
	}
	part := func(zh, en, text string) {
		if text = strings.TrimRight(text, "\n"); text != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", bold(p.say(zh, en)), indented(text))
		}
	}
	fmt.Fprintf(&b, "%s%s%s\n", bold(t.ID+" "+t.Severity.Text(p.lang)), p.say("：", ": "), t.title(p.lang))
	if reason := in(t.Reason, p.lang); reason != "" {
		fmt.Fprintf(&b, "%s%s\n", p.say("理由：", "Why: "), reason)
	}
	if source := in(t.Source, p.lang); source != "" {
		fmt.Fprintf(&b, "%s%s\n", p.say("出处：", "Source: "), source)
	}
	if text := in(t.Text, p.lang); text != "" {
		fmt.Fprintf(&b, "\n%s\n", text)
	}
	others := func(good bool) {
		for _, f := range t.others(good) {
			part(f.Name+"：", f.Name+":", string(f.Data))
		}
	}
	part("不对的例子：", "Bad:", t.Bad)
	others(false)
	part("提示是：", "It yields:", t.said(p.lang))
	part("对的例子：", "Good:", t.Good)
	others(true)
	if t.adjustable() {
		part("改级别（错误、警告、说明、关），在 flowgen.yaml 里写：",
			"To set its level (error, warning, note, off), write into flowgen.yaml:",
			p.say("检查:\n  规则:\n    "+t.ID+": 关", "check:\n  rules:\n    "+t.ID+": off"))
	}
	if t.silenceable() {
		part("只忽略一处，在那一行末尾或者上面一行写：", "To silence it in one place, write at the end of the line or above it:",
			p.say("# flowgen:忽略 "+t.ID+" 原因", "# flowgen:ignore "+t.ID+" reason"))
	}
	return b.String()
}

// indented sets a text in by four spaces.
func indented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "    " + line
		}
	}
	return strings.Join(lines, "\n")
}

// list prints every code in a line.
func (p *program) list(o *checkOptions) error {
	all := topics()
	if o.format.word() == "json" {
		list := make([]topicJSON, len(all))
		for i, t := range all {
			list[i] = p.topicJSON(t)
		}
		return p.written(writeJSON(p.out, list))
	}
	var b strings.Builder
	last := group{}
	for _, t := range all {
		if g := t.group(); g != last {
			if last.from != "" {
				b.WriteString("\n")
			}
			fmt.Fprintln(&b, in(g.title, p.lang))
			last = g
		}
		fmt.Fprintf(&b, "  %s  %s  %s", t.ID, t.Severity.Text(p.lang), t.title(p.lang))
		if source := in(t.Source, p.lang); source != "" {
			fmt.Fprintf(&b, p.say("（%s）", " (%s)"), source)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(p.out, b.String())
	return p.written(err)
}

// topicJSON is a code in JSON, with texts in one language.
type topicJSON struct {
	Code        string `json:"code"`
	Severity    string `json:"severity"`
	Group       string `json:"group"`
	Title       string `json:"title"`
	Reason      string `json:"reason,omitempty"`
	Source      string `json:"source,omitempty"`
	Explanation string `json:"explanation,omitempty"`
	Bad         string `json:"bad,omitempty"`
	Said        string `json:"said,omitempty"`
	Good        string `json:"good,omitempty"`
	Adjustable  bool   `json:"adjustable"`
	Silenceable bool   `json:"silenceable"`
}

func (p *program) topicJSON(t topic) topicJSON {
	return topicJSON{
		Code: t.ID, Severity: t.Severity.Text(diag.English), Group: in(t.group().title, p.lang), Title: t.title(p.lang),
		Reason: in(t.Reason, p.lang), Source: in(t.Source, p.lang), Explanation: in(t.Text, p.lang),
		Bad: t.Bad, Said: t.said(p.lang), Good: t.Good, Adjustable: t.adjustable(), Silenceable: t.silenceable(),
	}
}

// writeJSON writes a value as JSON for people to read too.
func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// sarifRules is every code as a SARIF log describes it.
func sarifRules(lang diag.Lang) []diag.Rule {
	var rules []diag.Rule
	for _, t := range topics() {
		rules = append(rules, diag.Rule{
			Code: t.ID, Severity: t.Severity, Title: t.title(lang), Reason: in(t.Reason, lang),
			Help: in(t.Text, lang), Source: in(t.Source, lang), Tags: []string{in(t.group().title, lang)},
		})
	}
	return rules
}
