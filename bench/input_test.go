package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flowgen/internal/golden"
)

// The charts of all sizes and some of a batch.
func charts(t *testing.T) []chart {
	t.Helper()
	s, err := readChart(inputs{root: ".."}.of("S", "flow"))
	if err != nil {
		t.Fatal(err)
	}
	list := append(mixed(30), s)
	for _, size := range sizes[1:] {
		list = append(list, newChart("图"+size.name, size.steps, 1))
	}
	return list
}

func TestFlowSourceIsTheChart(t *testing.T) {
	folder := t.TempDir()
	if err := write(filepath.Join(folder, office), officeSource()); err != nil {
		t.Fatal(err)
	}
	for _, want := range charts(t) {
		name := filepath.Join(folder, want.name+".flow")
		if err := write(name, flowSource(want)); err != nil {
			t.Fatal(err)
		}
		got, err := readChart(name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got, cmp.AllowUnexported(chart{}, step{}, line{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", want.name, d)
		}
	}
}

// TestDotReadsTheChart has dot itself say what it has read.
func TestDotReadsTheChart(t *testing.T) {
	dot := golden.Tool(t, "dot")
	for _, c := range charts(t) {
		cmd := exec.Command(dot, "-Tplain")
		cmd.Stdin = strings.NewReader(dotSource(c))
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if n := strings.Count(string(out), "\nnode "); n != len(c.steps) {
			t.Errorf("%s: dot has %d steps instead of %d", c.name, n, len(c.steps))
		}
		var got, want []string
		for _, m := range plainEdge.FindAllStringSubmatch(string(out), -1) {
			got = append(got, m[1])
		}
		for _, l := range c.lines {
			want = append(want, id(l.from)+" "+id(l.to))
		}
		slices.Sort(got)
		slices.Sort(want)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: lines that dot has read (-want +got):\n%s", c.name, d)
		}
	}
}

var plainEdge = regexp.MustCompile(`(?m)^edge (s\d+ s\d+) `)

// TestSourcesSayEverything looks for every text in every language.
func TestSourcesSayEverything(t *testing.T) {
	for _, c := range charts(t) {
		for _, l := range languages {
			source := l.write(c)
			for _, s := range c.steps {
				for _, text := range []string{s.label, s.posts, s.limit} {
					if !strings.Contains(source, text) {
						t.Errorf("%s.%s lacks %q", c.name, l.extension, text)
					}
				}
			}
			var got, want []line
			for text := range strings.Lines(source) {
				left, right, found := strings.Cut(text, arrows[l.extension])
				if !found {
					continue
				}
				var ends [2]int
				for i, side := range []string{left, right} {
					if _, err := fmt.Sscanf(stepID.FindString(side), "s%d", &ends[i]); err != nil {
						t.Fatalf("%s.%s: %q: %v", c.name, l.extension, text, err)
					}
				}
				got = append(got, line{ends[0] - 1, ends[1] - 1, ""})
			}
			for _, one := range c.lines {
				want = append(want, line{one.from, one.to, ""})
				if !strings.Contains(source, one.label) {
					t.Errorf("%s.%s lacks %q", c.name, l.extension, one.label)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s.%s has the lines %v instead of %v", c.name, l.extension, got, want)
			}
		}
	}
}

var stepID = regexp.MustCompile(`\bs\d+\b`)

var arrows = map[string]string{"flow": " → ", "dot": " -> ", "d2": " -> ", "puml": " --> ", "mmd": " -->"}

func TestChartHasItsStepsAndIsOne(t *testing.T) {
	for steps := 2; steps < 60; steps++ {
		c := newChart("图", steps, uint64(steps))
		if len(c.steps) != steps {
			t.Fatalf("%d steps instead of %d", len(c.steps), steps)
		}
		reached := []int{0}
		for i := 0; i < len(reached); i++ {
			for _, l := range c.lines {
				if l.from == reached[i] && !slices.Contains(reached, l.to) {
					reached = append(reached, l.to)
				}
			}
		}
		if len(reached) != steps {
			t.Errorf("%d of %d steps are reached", len(reached), steps)
		}
	}
}

func TestExampleHasNineSteps(t *testing.T) {
	c, err := readChart(inputs{root: ".."}.of("S", "flow"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.steps) != sizes[0].steps || len(c.lines) != 8 || c.steps[0] != (step{label: "受理", posts: "承办人", limit: "当日"}) {
		t.Errorf("%+v", c)
	}
}

func TestQuotesAreKept(t *testing.T) {
	c := chart{name: "图", steps: []step{{label: `“三重一大”的"A角"`}, {label: "备案"}}, lines: []line{{0, 1, ""}}}
	for extension, want := range map[string]string{
		"dot": `label="“三重一大”的\"A角\""`, "d2": `s1: "“三重一大”的\"A角\""`,
		"puml": `"“三重一大”的<U+0022>A角<U+0022>"`, "mmd": `s1["“三重一大”的#quot;A角#quot;"]`,
	} {
		i := slices.IndexFunc(languages, func(l language) bool { return l.extension == extension })
		if source := languages[i].write(c); !strings.Contains(source, want) {
			t.Errorf("%s: no %s in:\n%s", extension, want, source)
		}
	}
}

func TestBatchIsWrittenAndCounted(t *testing.T) {
	in := inputs{folder: t.TempDir(), root: ".."}
	if err := in.writeBatch(12, true); err != nil {
		t.Fatal(err)
	}
	if err := count(in.dots(12), 12); err != nil {
		t.Error(err)
	}
	if err := count(in.batch(12), 13); err != nil { // with the file of the posts
		t.Error(err)
	}
	if err := count(in.dots(12), 11); err == nil {
		t.Error("a file too many is not seen")
	}
	if err := os.WriteFile(filepath.Join(in.dots(12), "事项00001.dot"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := count(in.dots(12), 12); err == nil {
		t.Error("an empty file is not seen")
	}
}

func TestMixedAreFromFourToForty(t *testing.T) {
	few, many, sum := 1000, 0, 0
	for _, c := range mixed(batchCharts) {
		few, many, sum = min(few, len(c.steps)), max(many, len(c.steps)), sum+len(c.steps)
	}
	if few != 4 || many < 35 || many > 40 {
		t.Errorf("%d to %d steps", few, many)
	}
	if mean := sum / batchCharts; mean < 10 || mean > 16 {
		t.Errorf("%d steps on an average", mean)
	}
}
