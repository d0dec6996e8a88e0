package dot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/goccy/go-graphviz"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"flowgen/internal/golden"
	"flowgen/layout/route"
)

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		child()
		return
	}
	os.Exit(m.Run())
}

// TestGolden compares testdata/*.txtar: the file graph holds a line "a b" for
// an edge from node a to b, "a b dashed" for a dashed one; dot is the source that
// Graphviz gets, start is what comes back, a rank a line.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		g, names := parseGraph(t, string(archive.Files[0].Data))
		start, err := Start(g)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		arrows, _ := forward(g)
		got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{
			archive.Files[0],
			{Name: "dot", Data: source(len(g.Nodes), arrows)},
			{Name: "start", Data: []byte(drawStart(start, names))},
		}}
		if golden.Update() {
			if err := os.WriteFile(path, txtar.Format(got), 0o666); err != nil {
				t.Fatal(err)
			}
		} else if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// TestRandom checks what a start promises: ranks without gaps, orders that
// count from 0, edges of the forward graph leading down.
func TestRandom(t *testing.T) {
	for seed := range uint64(60) {
		g := randomGraph(1+int(seed), seed)
		start, err := Start(g)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		count := map[int]int{}
		seen := map[[2]int]bool{}
		for i, r := range start.Rank {
			count[r]++
			seen[[2]int{r, start.Order[i]}] = true
		}
		for r := range len(count) {
			for i := range count[r] {
				if !seen[[2]int{r, i}] {
					t.Errorf("seed %d: nothing at place %d of rank %d", seed, i, r)
				}
			}
		}
		arrows, _ := forward(g)
		for _, a := range arrows {
			if start.Rank[a.from] >= start.Rank[a.to] {
				t.Errorf("seed %d: %d → %d leads from rank %d to %d", seed, a.from, a.to, start.Rank[a.from], start.Rank[a.to])
			}
		}
		again, err := Start(g)
		if err != nil || !reflect.DeepEqual(start, again) {
			t.Errorf("seed %d: another start the second time, %v", seed, err)
		}
	}
}

func TestEmpty(t *testing.T) {
	if s, err := Start(&route.Graph{}); err != nil || len(s.Rank) != 0 {
		t.Errorf("%v, %v", s, err)
	}
}

// TestNoText proves that text cannot reach Graphviz: what goes in has no
// place for it, and the source has a closed vocabulary.
func TestNoText(t *testing.T) {
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Slice:
			walk(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type)
			}
		case reflect.Int, reflect.Bool:
		default:
			t.Errorf("route.Graph holds a %v", typ)
		}
	}
	walk(reflect.TypeFor[route.Graph]())
	words := regexp.MustCompile(`^(digraph|graph|node|phase|shape|point|label|""|weight|n\d+)$`)
	g := randomGraph(40, 1)
	arrows, _ := forward(g)
	for _, word := range regexp.MustCompile(`[^\s\[\]{}=.>-]+`).FindAllString(string(source(len(g.Nodes), arrows)), -1) {
		if _, err := strconv.Atoi(word); err != nil && !words.MatchString(word) {
			t.Errorf("unexpected %q in the source", word)
		}
	}
}

func TestTooLarge(t *testing.T) {
	many := randomGraph(MaxNodes+1, 1)
	dense := randomGraph(20, 1)
	for range maxEdges {
		dense.Edges = append(dense.Edges, route.Edge{From: 1, To: 2})
	}
	long := randomGraph(200, 1)
	for i := range 200 {
		long.Edges = append(long.Edges, route.Edge{From: i, To: min(i+1, 199)}, route.Edge{From: (i * 7) % 200, To: (i * 13) % 200})
	}
	for name, g := range map[string]*route.Graph{"many": many, "dense": dense, "long": long} {
		if _, err := Start(g); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v, want ErrTooLarge", name, err)
		}
	}
	if _, err := Start(randomGraph(MaxNodes, 1)); err != nil {
		t.Errorf("%d nodes: %v", MaxNodes, err)
	}
}

// TestConcurrent lays out at once what was laid out one by one.
func TestConcurrent(t *testing.T) {
	want := make([]route.Start, 24)
	for i := range want {
		want[i], _ = Start(randomGraph(10+i, uint64(i)))
	}
	var wg sync.WaitGroup
	for i := range want {
		wg.Go(func() {
			if got, err := Start(randomGraph(10+i, uint64(i))); err != nil || !reflect.DeepEqual(got, want[i]) {
				t.Errorf("graph %d: another start, %v", i, err)
			}
		})
	}
	wg.Wait()
}

// TestBroken makes Graphviz fail in two ways; either ends its use.
func TestBroken(t *testing.T) {
	kept := engine
	defer func() { engine, broken = kept, false }()
	g := randomGraph(3, 1)
	arrows, _ := forward(g)
	for name, fail := range map[string]func() error{
		"error": func() error { _, err := locked([]byte("digraph { n1 [")); return err },
		"panic": func() error {
			engine = &graphviz.Graphviz{}
			_, err := locked(source(len(g.Nodes), arrows))
			engine = kept
			return err
		},
	} {
		broken = false
		if err := fail(); err == nil || errors.Is(err, ErrBroken) {
			t.Errorf("%s: first %v", name, err)
		}
		if _, err := Start(g); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: then %v, want ErrBroken", name, err)
		}
	}
}

func TestParseSpots(t *testing.T) {
	tests := map[string]string{
		"":                                 "no place for n1",
		"\tn1\t[order=0,\n\t\trank=0];\n":  "no place for n2",
		"\tn1\t[order=0];\n\tn2\t[rank=1]": "no place for n1",
		"\tn1\t[order=-1,\n\t\trank=0];\n": `unexpected order "-1" of n1`,
		"\tn1\t[rank=top];\n":              `unexpected rank "top" of n1`,
		"\tn3\t[order=0];\n":               `unexpected order "0" of n3`,
		"\tx\t[order=0,\n\t\trank=0];\n":   "no place for n1",
		"\tn1 -> n2\t[order=0,\n\t\trank=0];\n\tgraph\t[rank=1]": "no place for n1",
	}
	for text, want := range tests {
		if _, err := parseSpots(text, 2); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestStopsEarly holds that the whole layout, with the sizes of nodes and
// coordinates, has the ranks and orders of the second phase.
func TestStopsEarly(t *testing.T) {
	if _, err := Start(randomGraph(3, 0)); err != nil { // makes the engine
		t.Fatal(err)
	}
	for seed := range uint64(80) {
		g := randomGraph(2+int(seed), seed)
		got, err := Start(g)
		if err != nil {
			t.Fatal(err)
		}
		if want := wholeLayout(t, g); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
}

// wholeLayout is a start by the coordinates of the plain format.
func wholeLayout(t *testing.T, g *route.Graph) route.Start {
	t.Helper()
	arrows, _ := forward(g)
	text := strings.Replace(string(source(len(g.Nodes), arrows)), "phase=2", "splines=false nodesep=0.36", 1)
	for i, n := range g.Nodes {
		from := fmt.Sprintf("\nn%d\n", i+1)
		size := fmt.Sprintf("\nn%d [shape=box fixedsize=true width=%.2f height=%.2f]\n", i+1, float64(n.Size.W)/7200, float64(n.Size.H)/7200)
		text = strings.Replace(text, from, size, 1)
	}
	ctx := context.Background()
	graph, err := parse(ctx, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	defer graph.Close()
	var out bytes.Buffer
	if err := engine.Render(ctx, graph, "plain", &out); err != nil {
		t.Fatal(err)
	}
	spots := make([]spot, len(g.Nodes))
	for line := range strings.Lines(out.String()) {
		var i int
		var x, y float64
		if n, _ := fmt.Sscanf(line, "node n%d %f %f", &i, &x, &y); n == 3 {
			spots[i-1] = spot{rank: -int(math.Round(y * 1e4)), order: int(math.Round(x * 1e4))}
		}
	}
	return startOf(spots)
}

// TestMemory lays out a chart of 40 steps 300 times, as watching does.
func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("resident memory is read from /proc")
	}
	g := randomGraph(40, 1)
	lay := func(times int) {
		for range times {
			if _, err := Start(g); err != nil {
				t.Fatal(err)
			}
		}
	}
	lay(20)
	before := resident(t)
	lay(300)
	if grown := resident(t) - before; grown > 30<<10 {
		t.Errorf("300 layouts took %d KB", grown)
	}
}

// resident returns the resident memory in KB.
func resident(t *testing.T) int {
	runtime.GC()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kb
}

func BenchmarkStart(b *testing.B) {
	for _, n := range []int{9, 40, 200} {
		g := randomGraph(n, 1)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Start(g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// report is what a child process says of itself.
type report struct {
	Dir    string // cachedir.Dir
	TempOf string // what os.TempDir is after initialisation
	Start  route.Start
}

func child() {
	start, err := Start(randomGraph(30, 1))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(report{Dir: cacheDir(), TempOf: os.TempDir(), Start: start}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
