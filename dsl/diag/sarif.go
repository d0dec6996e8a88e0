package diag

import (
	"io"
	"runtime"
	"slices"
	"strings"
)

// Rule is what a SARIF log says of a code, in the language of the log.
type Rule struct {
	Code     string
	Severity Severity // unless a project says otherwise
	Off      bool     // not checked unless a project asks for it
	Title    string   // a few words
	Reason   string   // why the rule is there; "" to say nothing
	Help     string   // how to mend it, with examples; "" to say nothing
	Source   string   // the document that the rule is from; "" for none
	Tags     []string // groups of rules; no two equal
}

// Run is what a SARIF log says of the program and of the check as a whole.
type Run struct {
	Lang    Lang
	Version string // of flowgen; "" to say nothing
	Rules   []Rule // what was checked, in the order to list
}

// WriteSARIF writes the list, in its order, as a log of one run in SARIF 2.1.0
// (OASIS, with errata 01), with the texts in one language. Codes that the
// rules lack are listed after them by their titles. Columns count code points;
// a relative file name stays relative, to the folder flowgen was started in.
// The error is the writer's.
func WriteSARIF(w io.Writer, list List, run Run) error {
	r := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "flowgen", Version: run.Version, Language: run.Lang.tag()}},
		Language:   run.Lang.tag(),
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	for _, rule := range append(slices.Clip(run.Rules), missing(list, run)...) {
		if _, known := index[rule.Code]; !known {
			index[rule.Code] = len(r.Tool.Driver.Rules)
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, rule.sarif())
		}
	}
	for i := range list {
		d := &list[i]
		result := sarifResult{
			RuleID:    d.Code,
			RuleIndex: index[d.Code],
			Level:     severityWords[d.Severity].en,
			Message:   sarifMessage{d.sentences(run.Lang)},
		}
		if place := physical(d.Span, run.Lang); place != nil {
			result.Locations = []sarifLocation{{Physical: place}}
		}
		for id, related := range d.Related {
			result.Related = append(result.Related, sarifLocation{
				ID:       id + 1,
				Physical: physical(related.Span, run.Lang),
				Message:  &sarifMessage{literal(tame(related.Message.Text(run.Lang)))},
			})
		}
		r.Results = append(r.Results, result)
	}
	return encode(w, sarifLog{
		Version: "2.1.0",
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Runs:    []sarifRun{r},
	})
}

// missing returns rules for the codes of the list that the run has none for,
// in the order of codes.
func missing(list List, run Run) []Rule {
	var rules []Rule
	for _, d := range list {
		c, _ := Lookup(d.Code)
		rule := Rule{Code: d.Code, Severity: c.Severity, Title: c.Chinese}
		if run.Lang == English {
			rule.Title = c.English
		}
		rules = append(rules, rule)
	}
	slices.SortStableFunc(rules, func(a, b Rule) int { return strings.Compare(a.Code, b.Code) })
	return rules
}

// sarif is the rule as a log has it.
func (r Rule) sarif() sarifRule {
	rule := sarifRule{
		ID:      r.Code,
		Name:    r.Title,
		Short:   described(r.Title),
		Full:    described(r.Reason),
		Help:    described(r.Help),
		Default: sarifDefault{Level: severityWords[r.Severity].en},
	}
	if r.Off {
		rule.Default.Enabled = new(bool)
	}
	if r.Source != "" || len(r.Tags) > 0 {
		rule.Properties = &sarifProperties{Tags: r.Tags, Source: r.Source}
	}
	return rule
}

// described is a text as a log has it; nil for none.
func described(s string) *sarifMessage {
	if s == "" {
		return nil
	}
	return &sarifMessage{literal(s)}
}

// sentences are the message and the hint. A viewer short of room shows the
// first sentence only, so the message is one.
func (d *Diagnostic) sentences(lang Lang) string {
	stop, hint := "。", "提示："
	if lang == English {
		stop, hint = ". ", "Hint: "
	}
	s := d.Message.Text(lang)
	if s == "" {
		s = d.Code // a log must not be silent
	}
	if !d.Hint.IsZero() {
		s = strings.TrimRight(s, "。.") + stop + hint + d.Hint.Text(lang)
	}
	return literal(tame(s))
}

// literal keeps a text from being read as anything but itself: braces, which
// would make placeholders, are doubled (SARIF 2.1.0 §3.11.5), and what looks
// like a link, [甲](乙), is broken up, for which there is no escape (§3.11.6).
func literal(s string) string { return literals.Replace(s) }

var literals = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

// physical is the file of a span and the region in it; nil without a file.
func physical(s Span, lang Lang) *sarifPhysical {
	if s.File == "" {
		return nil
	}
	place := &sarifPhysical{Artifact: sarifArtifact{URI: uri(s.File, runtime.GOOS == "windows")}}
	if s.File == "-" {
		place.Artifact.Description = &sarifMessage{"标准输入"}
		if lang == English {
			place.Artifact.Description.Text = "standard input"
		}
	}
	if s.Start.Line > 0 {
		end := s.end()
		place.Region = &sarifRegion{s.Start.Line, max(s.Start.Column, 1), end.Line, max(end.Column, 1)}
	}
	return place
}
