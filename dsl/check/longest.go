package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// amount puts a duration into words.
func amount(d flow.Duration) diag.Word {
	return diag.Word{Chinese: d.String(), English: d.English()}
}

// amounts puts a total into words, each unit for itself.
func amounts(t flow.Total) diag.Word {
	var zh, en []string
	for _, d := range t.Parts {
		zh, en = append(zh, d.String()), append(en, d.English())
	}
	return diag.Word{Chinese: strings.Join(zh, "＋"), English: strings.Join(en, " + ")}
}

// about says in parentheses how many days durations make by conversion; no
// more than that when they are in days.
func about(days float64, of ...flow.Duration) diag.Word {
	if len(of) == 1 && of[0].Unit == flow.Day {
		return diag.Word{}
	}
	n := strings.TrimSuffix(strconv.FormatFloat(days, 'f', 1, 64), ".0")
	return diag.Word{Chinese: "（约 " + n + "日）", English: " (about " + n + " days)"}
}

// The legs of a long way that are written: those at its beginning, and at its
// end.
const firstLegs, lastLegs = 5, 3

// wayOf writes what counts on a way, as 受理 5 → 审核 10, or with units where
// there are several; a long one is cut in the middle.
func wayOf(p flow.Path, u flow.TimeUnit) diag.Word {
	var legs []flow.Leg
	for _, l := range p.Legs {
		if u == flow.NoUnit && len(l.Total.Parts) > 0 || u != flow.NoUnit && l.Total.In(u).Halves > 0 {
			legs = append(legs, l)
		}
	}
	write := func(t flow.Total) diag.Word {
		if u == flow.NoUnit {
			return amounts(t)
		}
		n := t.In(u).Number()
		return diag.Word{Chinese: n, English: n}
	}
	var zh, en []string
	for i := 0; i < len(legs); i++ {
		if between := len(legs) - firstLegs - lastLegs; i == firstLegs && between > 1 {
			var sum flow.Total
			for _, l := range legs[i : i+between] {
				sum = sum.Add(l.Total)
			}
			n := write(sum)
			zh = append(zh, fmt.Sprintf("…（%d 步共 %s）…", between, n.Chinese))
			en = append(en, fmt.Sprintf("… (%d steps, %s) …", between, n.English))
			i += between - 1
			continue
		}
		name, n := legName(legs[i]), write(legs[i].Total)
		zh, en = append(zh, name.Chinese+" "+n.Chinese), append(en, name.English+" "+n.English)
	}
	return diag.Word{Chinese: strings.Join(zh, " → "), English: strings.Join(en, " → ")}
}

// legName is what a leg is called: its step, or the phase that counts for it.
func legName(l flow.Leg) diag.Word {
	if l.Phase == nil {
		name := brief(l.Step.Label.S)
		return diag.Word{Chinese: name, English: name}
	}
	name := brief(l.Phase.Name.S)
	return diag.Word{Chinese: "阶段“" + name + "”", English: fmt.Sprintf("phase %q", name)}
}

// explained adds to a finding on a diagram where the limit is, what returns
// cost, and what is in no sum.
func (x *examiner) explained(d diag.Diagnostic, p *flow.Process, l flow.Limit, here string, u flow.TimeUnit) diag.Diagnostic {
	if d.Span != l.Text.Span {
		d = d.WithRelated(l.Text.Span, here)
	}
	t := x.timing(p)
	type again struct {
		edge *flow.Edge
		path flow.Path
		cost flow.Total
	}
	var list []again
	for i, e := range t.Returns() {
		if i == maxExamined {
			break
		}
		a := again{edge: e, path: t.Again(e, u)}
		if a.cost = a.path.Total; u != flow.NoUnit {
			a.cost = flow.Total{Parts: slices.DeleteFunc(slices.Clone(a.cost.Parts), func(d flow.Duration) bool { return d.Unit != u })}
		}
		if len(a.cost.Parts) > 0 {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b again) int { return cmp.Compare(b.cost.Days(), a.cost.Days()) })
	for _, a := range list[:min(len(list), maxReturns)] {
		first, last := a.path.Legs[0], a.path.Legs[len(a.path.Legs)-1]
		d = d.WithRelated(a.edge.Span, "time-return", brief(last.Step.Label.S), brief(first.Step.Label.S), amounts(a.cost))
	}
	for _, a := range x.uncounted(p) {
		d = d.WithRelated(a.at, a.key, a.names)
	}
	return d
}

// maxReturns is how many returns are told, the dearest first, of at most
// maxExamined.
const maxReturns, maxExamined = 2, 50
