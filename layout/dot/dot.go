// Package dot asks Graphviz for ranks and for the order of steps within them.
//
// In goes a route.Graph, of which the arrows matter only; out comes a
// route.Start. No text of a user can reach Graphviz: the nodes are called n1,
// n2 … and have no labels. Coordinates, lines and returns are not asked for,
// package route makes them, and Graphviz stops before it comes to them, which
// halves its time. It runs as WebAssembly inside the process; package cachedir
// says where its compiled code is kept.
package dot

import (
	"errors"
	"fmt"
	"sync"

	"flowgen/layout/dot/cachedir"
	"flowgen/layout/route"
)

// MaxNodes is the largest graph that Graphviz is asked for. A layout cannot be
// interrupted, and may take seconds beyond it.
const MaxNodes = 400

// What else bounds the time, to about a tenth of a second: the edges, and the
// ranks that they pass, where 2,000 take 0.05 s and 18,000 take 2 s.
const (
	maxEdges  = 3 * MaxNodes
	maxPassed = 2000
)

// ErrTooLarge is returned for a graph over the size that is laid out in
// bearable time. The caller goes on with its own starts.
var ErrTooLarge = errors.New("graph too large for graphviz")

// ErrBroken is returned once Graphviz has failed in this process: its memory
// cannot be trusted any more.
var ErrBroken = errors.New("graphviz has failed in this process")

// Graphviz is one module with one memory: concurrent use draws wrongly without
// an error.
var (
	mu     sync.Mutex
	broken bool
)

// init runs after that of go-graphviz, which has found its cache by now.
func init() { cachedir.Restore() }

// Start returns Graphviz's ranks, from 0 at the top, and the order of the
// nodes within each, from 0 at the left. It is safe for concurrent use and the
// same for the same graph. An empty graph has an empty Start. The error is
// ErrTooLarge, ErrBroken, or says what Graphviz could not do; the caller's own
// starts do without it.
func Start(g *route.Graph) (route.Start, error) {
	n := len(g.Nodes)
	if n == 0 {
		return route.Start{}, nil
	}
	if n > MaxNodes || len(g.Edges) > maxEdges {
		return route.Start{}, fmt.Errorf("%d nodes, %d edges: %w", n, len(g.Edges), ErrTooLarge)
	}
	arrows, passed := forward(g)
	if passed > maxPassed {
		return route.Start{}, fmt.Errorf("edges pass %d ranks: %w", passed, ErrTooLarge)
	}
	text, err := locked(source(n, arrows))
	if err != nil {
		return route.Start{}, err
	}
	spots, err := parseSpots(text, n)
	if err != nil {
		return route.Start{}, fmt.Errorf("reading graphviz's output: %w", err)
	}
	return startOf(spots), nil
}

// locked runs Graphviz alone, and never again after a failure.
func locked(source []byte) (string, error) {
	mu.Lock()
	defer mu.Unlock()
	if broken {
		return "", ErrBroken
	}
	broken = true
	text, err := ordered(source)
	if err != nil {
		return "", fmt.Errorf("laying out with graphviz: %w", err)
	}
	broken = false
	return text, nil
}
