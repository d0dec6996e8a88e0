package dot

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/goccy/go-graphviz"
)

// engine is made once: each one more costs memory that is never given back.
// It carries go-graphviz's own plug-ins, though none is used, for without any
// their list is not terminated and the fourth engine fails.
var engine *graphviz.Graphviz

// ordered lays out a graph in the DOT language and returns it in the canonical
// format, which tells all attributes. It is the only function that calls
// Graphviz; a panic inside becomes an error.
func ordered(source []byte) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	ctx := context.Background() // a deadline would not be kept
	if engine == nil {
		if engine, err = graphviz.New(ctx); err != nil {
			return "", err
		}
	}
	graph, err := parse(ctx, source)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	var out bytes.Buffer
	if err := engine.Render(ctx, graph, "canon", &out); err != nil {
		return "", err
	}
	return out.String(), nil
}
