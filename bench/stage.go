package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// stage is one benchmark of a package.
type stage struct {
	Package string  `json:"package"`
	Name    string  `json:"name"`   // without Benchmark and the number of processors
	Time    float64 `json:"time"`   // milliseconds
	Memory  float64 `json:"memory"` // MB allocated
}

// stageRow is a row of the table: the benchmarks of a package whose names
// match, side by side.
type stageRow struct {
	folder, name, what string
}

// stageRows are the stages, in the order in which a chart passes through them.
var stageRows = []stageRow{
	{"dsl", `^Load$`, "load one example with its import"},
	{"dsl", `^Format/canonical$`, "format one file"},
	{"layout/dot", `^Start/`, "a start for 9 / 40 / 200 steps"},
	{"layout/route", `^Compute/`, "place and route 12 / 40 / 80 steps"},
	{"layout", `^Compute$`, "nine steps without Graphviz"},
	{"fonts", `^Subset300$`, "a subset of 300 characters"},
	{"render/svg", `^Write$`, "one chart, subsets included"},
	{"render/pdf", `^Document$`, "one page in two weights"},
	{"render/png", `^Write$`, "one chart of two megapixels"},
	{"cmd/flowgen", `^Check$`, "`check` of a thousand powers"},
}

// measureStages runs the benchmarks of the packages of all stages.
func measureStages(root string, out io.Writer) ([]stage, error) {
	var list []stage
	done := map[string]bool{}
	for _, row := range stageRows {
		if done[row.folder] {
			continue
		}
		done[row.folder] = true
		fmt.Fprintln(out, row.folder)
		cmd := exec.Command("go", "test", "./"+row.folder, "-run", "^$", "-bench", benchmarks(row.folder), "-benchmem", "-benchtime", "500ms")
		cmd.Dir, cmd.Stderr = root, out
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		said, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("measuring %s: %w: %s", row.folder, err, said)
		}
		list = append(list, parseStages(row.folder, said)...)
	}
	return list, nil
}

// benchmarks is the expression for go test of those that the rows of a package
// need.
func benchmarks(folder string) string {
	var names []string
	for _, row := range stageRows {
		if row.folder == folder {
			name, _, _ := strings.Cut(row.name, "/")
			names = append(names, strings.Trim(name, "^$"))
		}
	}
	return "^Benchmark(" + strings.Join(names, "|") + ")$"
}

// benchLine is a line of go test -bench -benchmem, see the package testing;
// further metrics may stand before the memory.
var benchLine = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([0-9.]+) ns/op.*?\s([0-9.]+) B/op`)

// parseStages reads what go test printed of the benchmarks of a package.
func parseStages(folder string, said []byte) []stage {
	var list []stage
	lines := bufio.NewScanner(bytes.NewReader(said))
	for lines.Scan() {
		m := benchLine.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		ns, err1 := strconv.ParseFloat(m[2], 64)
		size, err2 := strconv.ParseFloat(m[3], 64)
		if err1 == nil && err2 == nil {
			list = append(list, stage{folder, m[1], ns / 1e6, size / 1e6})
		}
	}
	return list
}

// stagesTable has a row for each stage that was measured.
func stagesTable(r *results) string {
	var b strings.Builder
	b.WriteString("| stage | what | time | memory |\n|---|---|---|---|\n")
	for _, row := range stageRows {
		var times, sizes []string
		for _, s := range r.Stages {
			if s.Package == row.folder && regexp.MustCompile(row.name).MatchString(s.Name) {
				times = append(times, figure(s.Time))
				sizes = append(sizes, figure(s.Memory))
			}
		}
		if len(times) > 0 {
			fmt.Fprintf(&b, "| `%s` | %s | %s ms | %s MB |\n", row.folder, row.what, strings.Join(times, " / "), strings.Join(sizes, " / "))
		}
	}
	return b.String()
}

// figure writes a number with two digits that count.
func figure(x float64) string {
	if x >= 10 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.2g", x)
}
