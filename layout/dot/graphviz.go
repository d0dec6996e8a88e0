package dot

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/goccy/go-graphviz"
)

// plain lays out a graph in the DOT language and returns the plain format. It
// is the only function that calls Graphviz; a panic inside becomes an error.
func plain(source []byte) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	ctx := context.Background() // a deadline would not be kept
	// Without plug-ins: those that go-graphviz has draw PNG and JPEG.
	gv, err := graphviz.NewWithPlugins(ctx)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, gv.Close()) }()
	graph, err := graphviz.ParseBytes(source)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	var out bytes.Buffer
	if err := gv.Render(ctx, graph, "plain", &out); err != nil {
		return "", err
	}
	return out.String(), nil
}
