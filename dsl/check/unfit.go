package check

import (
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Unfit reports what settings say of grades and can apply to no power of a
// project (FG017): a matrix or thresholds made for other grades, a matrix
// without a field for a risk that is there. The settings of a file are asked
// for by its name. A run of single files may not see the powers that the
// settings are for, and of a partial project nobody knows; the one yields
// notes, the other only what is sure.
func Unfit(p *flow.Project, settings func(file string) *Settings) diag.List {
	x := newExaminer(settings)
	var order []*Settings
	powers := map[*Settings][]*flow.Power{}
	for _, power := range p.Powers() {
		s := x.settings(power.Span.File)
		if powers[s] == nil {
			order = append(order, s)
		}
		powers[s] = append(powers[s], power)
	}
	for _, s := range order {
		x.Settings = s
		if !p.Partial {
			x.unfitMatrix(powers[s])
			x.unfitThresholds(powers[s])
		}
		x.smallMatrix(powers[s])
	}
	if !slices.ContainsFunc(p.Inputs, func(i flow.Input) bool { return i.Search }) {
		for i := range x.list {
			x.list[i].Severity = diag.Note
		}
	}
	return x.list
}

// unfit adds a finding in a flowgen.yaml.
func (x *examiner) unfit(span diag.Span, key string, args ...any) {
	x.list = append(x.list, diag.New(badValue, span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
}

// unfitMatrix reports the words of a matrix that are no grades, where no power
// has them all: by the scale that has most of them.
func (x *examiner) unfitMatrix(powers []*flow.Power) {
	var fewest []string // missing ones
	var scale *flow.Scale
	for _, power := range powers {
		missing := x.missingFrom(power.Scale)
		if scale == nil || len(missing) < len(fewest) {
			scale, fewest = power.Scale, missing
		}
	}
	for _, word := range fewest {
		x.unfit(x.wordAt(word), "settings-no-grade", word, gradeNames(scale))
	}
}

// missingFrom returns the words of the matrix that are no grades of a scale,
// each once.
func (x *examiner) missingFrom(scale *flow.Scale) []string {
	var missing []string
	for _, word := range slices.Concat(x.Matrix...) {
		known := slices.ContainsFunc(scale.Grades, func(g *flow.Grade) bool { return nfkc(g.Name.S) == nfkc(word) })
		if !known && !slices.Contains(missing, word) {
			missing = append(missing, word)
		}
	}
	return missing
}

// wordAt returns where a word of the matrix stands first.
func (x *examiner) wordAt(word string) diag.Span {
	return slices.Concat(x.MatrixAt...)[slices.Index(slices.Concat(x.Matrix...), word)]
}

// unfitThresholds reports thresholds of which there are too many or too few
// for every power that has no matrix.
func (x *examiner) unfitThresholds(powers []*flow.Power) {
	var scale *flow.Scale
	for _, power := range powers {
		switch {
		case x.matrixFor(power.Scale) != nil:
			continue
		case len(power.Scale.Grades) == len(x.Thresholds)+1:
			return
		case scale == nil:
			scale = power.Scale
		}
	}
	if scale != nil && !x.ThresholdsAt.IsZero() {
		x.unfit(x.ThresholdsAt, "settings-count", len(x.Thresholds), len(scale.Grades), len(scale.Grades)-1, gradeNames(scale))
	}
}

// smallMatrix reports a matrix that has no field for a risk, once.
func (x *examiner) smallMatrix(powers []*flow.Power) {
	for _, power := range powers {
		grades := x.matrixFor(power.Scale)
		if grades == nil {
			continue
		}
		for r := range riskPoints(power) {
			if rows, columns := len(grades), len(grades[0]); min(r.Likelihood, r.Harm) > 0 && (r.Likelihood > rows || r.Harm > columns) {
				x.unfit(x.MatrixAt[0][0], "settings-small", rows, columns, r.Likelihood, r.Harm)
				last := len(x.list) - 1
				x.list[last] = x.list[last].WithRelated(r.Text.Span, "settings-small-risk")
				return
			}
		}
	}
}
