package dot

import (
	"context"
	"errors"
	"unsafe"

	"github.com/goccy/go-graphviz/cgraph"
)

// parse reads a graph in the DOT language. It is graphviz.ParseBytes without a
// look at the label of every node, which ours all have: that takes a dozen calls
// into WebAssembly a node, each with a stack of its own, for 200 nodes a tenth
// of the time of the whole program. The two functions that it is made of are not
// exported; should another version lack them, the program cannot be linked.
func parse(ctx context.Context, source []byte) (*cgraph.Graph, error) {
	graph, err := memRead(ctx, string(source))
	if err != nil {
		return nil, err
	}
	if graph == nil {
		return nil, errors.New("no graph in the DOT language")
	}
	return toGraph(graph), nil
}

//go:linkname memRead github.com/goccy/go-graphviz/internal/wasm.MemRead
func memRead(ctx context.Context, source string) (unsafe.Pointer, error)

//go:linkname toGraph github.com/goccy/go-graphviz/cgraph.toGraph
func toGraph(graph unsafe.Pointer) *cgraph.Graph
