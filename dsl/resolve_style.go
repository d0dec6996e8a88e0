package dsl

import (
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// styleMarks stand between the words of 版式.
const styleMarks = listMarks + "/／"

// themes and riskStyles are the words of 版式.
var (
	themes     = []string{"现代", "经典", "黑白"}
	riskStyles = []string{"自动", "两侧", "三栏", "台账"}
)

// setStyle reads 版式: a theme, a style of risk maps, or one of each.
func (b *powerBody) setStyle(p prop) {
	style := &b.power.Style
	for _, t := range p.parts(styleMarks) {
		canonical := valueWord(t.S)
		at := &style.Theme
		switch {
		case slices.Contains(riskStyles, canonical):
			at = &style.Risk
		case !slices.Contains(themes, canonical):
			b.badStyle(t)
			continue
		}
		english := valueWords[slices.IndexFunc(valueWords, func(w word) bool { return w.zh == canonical })].en
		if *at != "" && *at != english {
			b.say("FG130", t.Span, "two-styles", brief(t.S))
			continue
		}
		*at = english
	}
}

// badStyle reports a word of 版式 that is none, with the nearest one.
func (b *powerBody) badStyle(t flow.Text) {
	d := diag.New("FG130", t.Span, diag.Msg("bad-style", brief(t.S))).WithHint("bad-style-hint")
	known := slices.DeleteFunc(slices.Clone(valueWords), func(w word) bool { return !slices.Contains(wordsOfKey["版式"], w.zh) })
	if near := b.guess(t, wordForms(known, t.S)); len(near) > 0 {
		d = d.WithHint("did-you-mean", diag.Plain(near...))
	}
	b.report(d)
}
