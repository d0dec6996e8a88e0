package check

import (
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// gradeThresholds are the default thresholds by the number of grades: from the
// gravest grade down the least product of likelihood and harm (1–5 each) that
// has it. A severe harm (5) is of the top grade though it be rather unlikely
// (2), since 一级 is what is likely or, once it happens, does severe damage;
// and it is never of the lowest one.
// (Source: 烟台一职专《关于开展廉政风险防控管理工作的实施意见》三（一）3.)
var gradeThresholds = map[int][]int{
	2: {8},
	3: {10, 5},
	4: {10, 6, 3},
	5: {15, 10, 6, 3},
}

// matrixGrade compares a grade with the one that likelihood and harm give,
// where all three are there (FG214).
func matrixGrade(x *examiner, p *flow.Power) {
	for r := range riskPoints(p) {
		if r.Grade == nil || r.Likelihood == 0 || r.Harm == 0 {
			continue
		}
		want := x.gradeFor(p.Scale, r.Likelihood, r.Harm)
		if want == nil || want.Rank == r.Grade.Rank {
			continue
		}
		x.say(r.Text.Span, "grade-disagrees", r.name(), r.Grade.Name.S, r.Likelihood, r.Harm, want.Name.S, r.Likelihood*r.Harm)
	}
}

// gradeFor returns the grade of a scale that likelihood and harm give: by the
// matrix where it speaks of this scale, else by the thresholds where there are
// as many as it needs, else by the default ones. It is nil where the matrix
// is too small.
func (x *examiner) gradeFor(scale *flow.Scale, likelihood, harm int) *flow.Grade {
	if grades := x.matrixFor(scale); grades != nil {
		if likelihood > len(grades) || harm > len(grades[likelihood-1]) {
			return nil
		}
		return grades[likelihood-1][harm-1]
	}
	thresholds := x.Thresholds
	if len(thresholds) != len(scale.Grades)-1 {
		thresholds = gradeThresholds[len(scale.Grades)]
	}
	rank := slices.IndexFunc(thresholds, func(least int) bool { return likelihood*harm >= least })
	if rank < 0 {
		rank = len(thresholds)
	}
	return scale.Grades[rank]
}

// matrixFor returns the matrix in the grades of a scale; nil when there is no
// matrix or one of its words is no grade of the scale.
func (x *examiner) matrixFor(scale *flow.Scale) [][]*flow.Grade {
	var grades [][]*flow.Grade
	for _, row := range x.Matrix {
		var line []*flow.Grade
		for _, word := range row {
			k := slices.IndexFunc(scale.Grades, func(g *flow.Grade) bool { return nfkc(g.Name.S) == nfkc(word) })
			if k < 0 {
				return nil
			}
			line = append(line, scale.Grades[k])
		}
		grades = append(grades, line)
	}
	return grades
}

// halfAssessed reports risks with one of likelihood and harm (FG215).
func halfAssessed(x *examiner, p *flow.Power) {
	likelihood := diag.Word{Chinese: "可能性", English: "likelihood"}
	harm := diag.Word{Chinese: "危害", English: "harm"}
	for r := range riskPoints(p) {
		switch {
		case r.Likelihood > 0 && r.Harm == 0:
			x.say(r.Text.Span, "risk-half", r.name(), likelihood, harm)
		case r.Likelihood == 0 && r.Harm > 0:
			x.say(r.Text.Span, "risk-half", r.name(), harm, likelihood)
		}
	}
}
