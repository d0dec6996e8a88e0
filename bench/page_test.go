package main

import (
	"strings"
	"testing"

	"flowgen/internal/golden"
)

func TestMedian(t *testing.T) {
	for want, list := range map[float64][]float64{0: nil, 2: {3, 1, 2}, 2.5: {4, 1, 2, 3}, 7: {7}} {
		if got := median(list); got != want {
			t.Errorf("median of %v is %v", list, got)
		}
	}
}

// made is a series of times in milliseconds.
func made(name string, walls ...float64) series {
	s := series{Name: name}
	for _, w := range walls {
		s.Runs = append(s.Runs, timing{Wall: w, CPU: 2 * w})
	}
	return s
}

func TestRatioIsOfNeighbours(t *testing.T) {
	// What disturbs two neighbours alike is in neither ratio, a run without a
	// neighbour in none.
	a, b := made("a", 20, 60, 400, 1), made("b", 10, 20, 400)
	if got := ratio(a, b); got != 2 {
		t.Errorf("ratio %v", got)
	}
	if got := ratio(a, made("c")); got != 0 {
		t.Errorf("ratio to nothing %v", got)
	}
}

func TestVerdicts(t *testing.T) {
	r := &results{}
	r.add(contest{Key: "k", Series: []series{made("a", 20, 20, 20), made("b", 10, 10, 10), {Name: "c", Fault: "not installed"}, {Name: "d", Peak: 399.9}}})
	for _, c := range []struct {
		bound bound
		want  string
	}{
		{bound{task: "a", beside: "b", limit: 2}, "2.00 at most 2 met"},
		{bound{task: "a", beside: "b", limit: 1.9}, "2.00 at most 1.9 **missed**"},
		{bound{task: "a", beside: "b", limit: 2, below: true}, "2.00 below 2 **missed**"},
		{bound{task: "a", beside: "b", limit: 2, least: true}, "2.00 at least 2 met"},
		{bound{task: "a", beside: "b", limit: 2.5, least: true}, "2.00 at least 2.5 **missed**"},
		{bound{task: "b", beside: "a", limit: 1, below: true}, "0.50 below 1 met"},
		{bound{task: "a", limit: 20, below: true}, "20.0 ms below 20.0 ms **missed**"},
		{bound{task: "a", limit: 3000, below: true}, "20.0 ms below 3.00 s met"},
		{bound{task: "d", peak: true, limit: 400, below: true}, "400 MiB below 400 MiB met"},
		{bound{task: "a", beside: "c", limit: 2}, "– at most 2 not installed"},
		{bound{task: "c", limit: 2}, "– at most 2.00 ms not installed"},
		{bound{task: "x", limit: 2}, "– at most 2.00 ms not measured"},
		{bound{task: "b", beside: "d", limit: 2}, "– at most 2 not measured"},
	} {
		c.bound.contest = "k"
		v := c.bound.judge(r)
		if got := v.measured() + " " + v.asked() + " " + v.word(); got != c.want {
			t.Errorf("%+v: %q instead of %q", c.bound, got, c.want)
		}
	}
}

func TestBoundsNameWhatIsMeasured(t *testing.T) {
	p := &plan{in: inputs{folder: t.TempDir(), root: ".."}, flowgen: flowgenTool("flowgen"), peers: peers("x"), missing: map[string]bool{}}
	names := map[string]bool{}
	for _, r := range p.rounds() {
		for _, e := range r.entrants {
			names[r.key+"/"+e.name] = true
		}
	}
	for _, b := range bounds {
		if !names[b.contest+"/"+b.task] || b.beside != "" && !names[b.contest+"/"+b.beside] {
			t.Errorf("%s is never measured", b.what)
		}
	}
}

func TestAContestReplacesItsOlderSelf(t *testing.T) {
	r := &results{}
	r.add(contest{Key: "b", Series: []series{made("a", 1)}})
	r.add(contest{Key: "a"})
	r.add(contest{Key: "b", Series: []series{made("a", 9)}})
	if len(r.Contests) != 2 || r.Contests[0].Key != "a" || r.find("b", "a").wall() != 9 || r.find("b", "a").cpu() != 18 {
		t.Errorf("%+v", r)
	}
}

func TestResultsComeBack(t *testing.T) {
	name := t.TempDir() + "/results.json"
	if r, err := readResults(name); err != nil || len(r.Contests) > 0 {
		t.Fatal(r, err)
	}
	r := &results{Cores: 2, Stages: []stage{{"dsl", "Load", 1.5, 0.25}}}
	r.add(contest{Key: "k", Series: []series{made("a", 1.5, 2)}})
	if err := r.writeTo(name); err != nil {
		t.Fatal(err)
	}
	back, err := readResults(name)
	if err != nil || back.find("k", "a").wall() != 1.75 || back.Stages[0] != r.Stages[0] {
		t.Error(back, err)
	}
}

func TestStagesAreRead(t *testing.T) {
	said := "goos: linux\nBenchmarkStart/9-2   \t     100\t   2800000 ns/op\t 1100000 B/op\t   900 allocs/op\n" +
		"BenchmarkParse-2  100  1500 ns/op  12.5 MB/s  250000 B/op  9 allocs/op\nBenchmarkBroken-2\nPASS\n"
	got := parseStages("layout/dot", []byte(said))
	want := []stage{{"layout/dot", "Start/9", 2.8, 1.1}, {"layout/dot", "Parse", 0.0015, 0.25}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%v instead of %v", got, want)
	}
	table := stagesTable(&results{Stages: append(got, stage{"layout/dot", "Start/40", 9.7, 3.7})})
	if want := "| `layout/dot` | a start for 9 / 40 / 200 steps | 2.8 / 9.7 ms | 1.1 / 3.7 MB |\n"; !strings.HasSuffix(table, want) {
		t.Errorf("no %q in:\n%s", want, table)
	}
}

func TestBenchmarksOfAPackage(t *testing.T) {
	for folder, want := range map[string]string{"dsl": "^Benchmark(Load|Format)$", "layout/dot": "^Benchmark(Start)$"} {
		if got := benchmarks(folder); got != want {
			t.Errorf("%s: %s instead of %s", folder, got, want)
		}
	}
}

func TestDurations(t *testing.T) {
	for want, ms := range map[string]float64{"1.25 ms": 1.25, "12.5 ms": 12.5, "125 ms": 125.4, "1.25 s": 1250, "12.5 s": 12500} {
		if got := duration(ms); got != want {
			t.Errorf("%v is %s instead of %s", ms, got, want)
		}
	}
}

func TestFigures(t *testing.T) {
	for want, x := range map[string]float64{"0.068": 0.0681, "2.8": 2.81, "17": 17.2, "1573": 1572.6} {
		if got := figure(x); got != want {
			t.Errorf("%v is %s instead of %s", x, got, want)
		}
	}
}

// TestPageIsOfTheResults holds the page in docs to the results beside this
// test.
func TestPageIsOfTheResults(t *testing.T) {
	r, err := readResults("results.json")
	if err != nil {
		t.Fatal(err)
	}
	text, err := page(r)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "../docs/performance.md", []byte(text))
}
