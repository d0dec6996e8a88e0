package dot

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"github.com/goccy/go-graphviz"
)

// TestParse lays out graphs that were read by both ways.
func TestParse(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(20) {
		g := randomGraph(5+3*int(seed), seed)
		arrows, _ := forward(g)
		text := source(len(g.Nodes), arrows)
		got, err := ordered(text)
		if err != nil {
			t.Fatal(err)
		}
		graph, err := graphviz.ParseBytes(text)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := engine.Render(ctx, graph, "canon", &want); err != nil {
			t.Fatal(err)
		}
		if err := graph.Close(); err != nil {
			t.Fatal(err)
		}
		spots, err := parseSpots(got, len(g.Nodes))
		if err != nil {
			t.Fatal(err)
		}
		if others, err := parseSpots(want.String(), len(g.Nodes)); err != nil || !slices.Equal(spots, others) {
			t.Errorf("seed %d: %v, want %v, %v", seed, spots, others, err)
		}
	}
}

// TestParseNothing is text that is no graph.
func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", "digraph", "nothing {"} {
		if _, err := parse(context.Background(), []byte(text)); err == nil {
			t.Errorf("%q was read as a graph", text)
		}
	}
}
