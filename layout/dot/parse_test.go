package dot

import (
	"bytes"
	"context"
	"testing"

	"github.com/goccy/go-graphviz"
)

// TestParse lays out graphs that were read by both ways.
func TestParse(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(20) {
		g := randomGraph(5+3*int(seed), seed)
		arrows, _ := forward(g)
		text := source(g, arrows)
		got, err := plain(text)
		if err != nil {
			t.Fatal(err)
		}
		graph, err := graphviz.ParseBytes(text)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := engine.Render(ctx, graph, "plain", &want); err != nil {
			t.Fatal(err)
		}
		if err := graph.Close(); err != nil {
			t.Fatal(err)
		}
		if got != want.String() {
			t.Errorf("seed %d: laid out differently", seed)
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
