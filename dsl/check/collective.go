package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// collective asks for a collective decision where a power is about what is
// decided so (FG223): a meeting, or a step by a body or with words that say so,
// in the main diagram, a named one, or a power that a subprocess names. Of the
// powers over the public only the words 三重一大 themselves tell it: who is
// permitted a major project is not the unit's project.
func collective(x *examiner, p *flow.Power) {
	word, at := x.collectiveMatter(p)
	if word == "" || !x.hasSteps(p) || x.decidesTogether(p, map[*flow.Power]bool{}) {
		return
	}
	d := x.finding(p.Name.Span, "collective-lacks", brief(p.Name.S), word)
	if at.Span != p.Name.Span {
		d = d.WithRelated(at.Span, "collective-matter", word)
	}
	x.report(d)
}

// collectiveMatter returns the word that tells that a power is to be decided
// collectively, and the text that has it; no word when it is not.
func (x *examiner) collectiveMatter(p *flow.Power) (word string, at flow.Text) {
	words := x.Collective
	if isAdministrative(p.Category.S) {
		words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return nfkc(w) != "三重一大" })
	}
	for _, t := range []flow.Text{p.Name, p.Category, p.Content} {
		for clause := range strings.FieldsFuncSeq(nfkc(t.S), func(c rune) bool { return strings.ContainsRune(",;。", c) }) {
			_, outside := wordIn(clause, excluding)
			if w, found := wordIn(clause, words); found && !outside {
				return w, t
			}
		}
	}
	return "", flow.Text{}
}

// excluding are words that say what a power is not about.
var excluding = []string{"不含", "不包括", "不涉及", "除外", "以外"}

// hasSteps reports whether there is a flow to look at.
func (x *examiner) hasSteps(p *flow.Power) bool {
	return slices.ContainsFunc(processes(p), func(q *flow.Process) bool { return len(q.Steps) > 0 })
}

// decidesTogether reports whether a diagram of a power has a collective
// decision, or a power that one of its subprocesses names; those seen are not
// looked at again. A name that stands for nothing known may hold one.
func (x *examiner) decidesTogether(p *flow.Power, seen map[*flow.Power]bool) bool {
	if seen[p] {
		return false
	}
	seen[p] = true
	for _, q := range processes(p) {
		for _, s := range q.Steps {
			if x.isCollective(s) {
				return true
			}
			if s.Kind != flow.Subprocess || q.Calls(s) != nil {
				continue
			}
			other := named(p.Unit, s)
			if other == nil || x.decidesTogether(other, seen) {
				return true
			}
		}
	}
	return false
}

// named returns the power of a unit that a subprocess names; nil for none.
func named(u *flow.Unit, s *flow.Step) *flow.Power {
	id, label := nfkc(s.ID), nfkc(s.Label.S)
	for _, p := range u.Powers {
		if n := nfkc(p.Name.S); n == id || n == label {
			return p
		}
	}
	return nil
}
