package forms

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// numberedProjects are those whose numbers are held: one that people wrote,
// one with every construct.
func numberedProjects(t *testing.T) map[string]*flow.Project {
	return map[string]*flow.Project{"examples": examples(t), "made up": madeUp(t, 200)}
}

// TestNumbersInEachStep holds the risks of 附件4 to numbers from 1 in each step.
func TestNumbersInEachStep(t *testing.T) {
	for name, project := range numberedProjects(t) {
		steps, seen := 0, 0
		for _, s := range Sheets(Named("assessment"), project) {
			at, last, next := placesByRow(s, 0), "", 1
			for i, row := range s.Texts() {
				if at[i] != last { // two steps may have one label
					last, next = at[i], 1
					steps++
				}
				next = expect(t, s, row[1], next)
				seen = max(seen, next-1)
			}
		}
		if steps < 20 || seen < 2 {
			t.Errorf("%s: %d steps, %d risks in the one with the most", name, steps, seen)
		}
	}
}

// TestNumbersThroughPower holds the risks and the measures of 附件6 to numbers
// that go on through all steps of a power. A measure has its number wherever
// it stands again.
func TestNumbersThroughPower(t *testing.T) {
	for name, project := range numberedProjects(t) {
		risks, measures := 0, 0
		for _, p := range project.Powers() {
			one := &flow.Project{Units: []*flow.Unit{{Powers: []*flow.Power{p}}}}
			next := 1
			var given []string // the measures with their numbers
			for _, s := range Sheets(Named("measures"), one) {
				for _, row := range s.Texts() {
					next = expect(t, s, row[3], next)
					for line := range strings.SplitSeq(row[5], "\n") {
						n, ok := numberOf(line)
						switch {
						case ok && n == len(given)+1:
							given = append(given, line)
						case ok && (n > len(given) || given[n-1] != line):
							t.Fatalf("%s, %s: measure %q behind %q", name, s.Full(), line, given)
						}
					}
				}
			}
			if has := len(risksOf(p)); next-1 != has {
				t.Errorf("%s, %s: the last risk has number %d of %d", name, p.Name.S, next-1, has)
			}
			risks, measures = risks+next-1, measures+len(given)
		}
		if risks < 80 || measures < 80 {
			t.Errorf("%s: only %d risks and %d measures seen", name, risks, measures)
		}
	}
}

// risksOf returns all risks of a power.
func risksOf(p *flow.Power) []*flow.Risk {
	var all []*flow.Risk
	for _, at := range placesOf(p) {
		all = append(all, at.risks...)
	}
	return all
}

// expect holds a text that has a number to the next one, and returns the one
// after it.
func expect(t *testing.T, s *Sheet, text string, next int) int {
	t.Helper()
	n, ok := numberOf(text)
	if !ok {
		return next
	}
	if n != next {
		t.Fatalf("%s: %q, want %d", s.Full(), text, next)
	}
	return next + 1
}

// numberOf returns the number before a text, if there is one.
func numberOf(text string) (int, bool) {
	digits := strings.TrimSuffix(numbered.FindString(text), ".")
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// placesByRow tells for each row of the body the row at which the cell of a
// column begins.
func placesByRow(s *Sheet, column int) []string {
	at := make([]string, len(s.Body))
	for i, r := range s.Body {
		for _, c := range r.Cells {
			if c.From == s.starts()[column] {
				for j := range c.Down {
					at[i+j] = fmt.Sprint("row ", i)
				}
			}
		}
	}
	return at
}
