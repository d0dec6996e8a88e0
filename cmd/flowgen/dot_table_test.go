package main

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"flowgen/internal/tally"
)

func add(sum *tally.Count, c tally.Count) {
	sum.Crossings += c.Crossings
	sum.Kin += c.Kin
	sum.Ink += c.Ink
	sum.Together += c.Together
	sum.Bends += c.Bends
	sum.Length += c.Length
	sum.Area += c.Area
	sum.OnLines += c.OnLines
	sum.OnSteps += c.OnSteps
}

// countRow puts the counts of a chart side by side: ours, ortho, polyline.
func countRow(name string, counts [3]tally.Count) []string {
	row := []string{name}
	for _, format := range []func(tally.Count) string{
		func(c tally.Count) string { return fmt.Sprint(c.Crossings) },
		func(c tally.Count) string { return fmt.Sprint(c.Kin) },
		func(c tally.Count) string { return fmt.Sprint(c.Together) },
		func(c tally.Count) string { return fmt.Sprint(c.Bends) },
		func(c tally.Count) string { return fmt.Sprintf("%.0f", c.Length) },
		func(c tally.Count) string { return fmt.Sprintf("%.0f", c.Ink) },
		func(c tally.Count) string { return fmt.Sprintf("%.0f", c.Area/1000) },
		func(c tally.Count) string { return fmt.Sprint(c.OnLines) },
		func(c tally.Count) string { return fmt.Sprint(c.OnSteps) },
	} {
		var cell []string
		for _, c := range counts {
			cell = append(cell, format(c))
		}
		row = append(row, strings.Join(cell, " / "))
	}
	return row
}

// countTable is the document, the release of dot in its first line.
func countTable(release string, rows [][]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Beside %s\n%s", release, countHead)
	for _, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
	}
	return b.String()
}

const countHead = `
The charts of the examples, without risks, beside what dot draws of the same
graph: steps and labels of the same sizes, dot's own distances, its labels
beside the lines (xlabel) with ` + "`-Gsplines=ortho`" + `, which knows no others, and on
them with ` + "`-Gsplines=polyline`" + `. Each cell is ours / ortho / polyline, counted by
the same code (` + "`internal/tally`" + `):

- *crossings*: two lines without a common end pass through each other; *of kin*
  are those of two lines with a common end. Where they part from a shared bus
  is none.
- *together*: pairs of lines without a common end that lie on each other.
- *bends* and *length* (points): of each line for itself, those of shared pieces
  as often as they are shared; *ink* is the length with those once. Our lines
  leave a step in its middle and part from one bus, where dot's start anywhere
  along its border: that costs bends.
- *area*: of the least rectangle round steps, lines and labels, in 1,000 pt².
  Phases, kept as bands one above the other, cost ours room that dot saves.
- *labels on lines*: labels with a line other than their own below them;
  *labels on steps* likewise.

` + "`go test ./cmd/flowgen -run BesideDot -update`" + ` writes this table; the test fails
when in any one chart lines without a common end, or all lines together, cross
more often than those of ortho, or when a label of ours lies on a line or a
step.

| chart | crossings | of kin | together | bends | length | ink | area | labels on lines | labels on steps |
|---|---|---|---|---|---|---|---|---|---|
`

// release is what dot calls itself.
func release(t *testing.T, dot string) string {
	t.Helper()
	said, err := exec.Command(dot, "-V").CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	return firstLine(strings.TrimPrefix(string(said), "dot - "))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
