// Package json writes the geometry of a picture, so that anyone can check it
// without reading SVG.
//
// In go finished diagrams; out comes JSON after docs/geometry.schema.json:
// what stands where, in points, and nothing that the picture does not show.
// It knows no colours.
package json

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"flowgen/layout"
	"flowgen/layout/route"
)

// Version is the version of the format. It changes when a field changes its
// meaning or goes away; new fields may come without a change.
const Version = 1

// Write writes the geometry of all pages of one picture to w: every thing
// drawn on a line of its own, lengths in points. An error is one of w.
func Write(w io.Writer, d *layout.Diagram) error {
	var f file
	f.document(d)
	if f.err != nil {
		return fmt.Errorf("writing the geometry of %q: %w", d.Title, f.err)
	}
	if _, err := w.Write(f.buf.Bytes()); err != nil {
		return fmt.Errorf("writing the geometry of %q: %w", d.Title, err)
	}
	return nil
}

// file is the JSON being written; the first error is kept.
type file struct {
	buf bytes.Buffer
	err error
}

func (f *file) document(d *layout.Diagram) {
	f.buf.WriteString("{\n")
	f.field(" ", "format", "flowgen-geometry")
	f.field(" ", "version", Version)
	f.field(" ", "view", d.View.Kind.String())
	f.field(" ", "name", d.Title)
	f.field(" ", "unit", "pt")
	f.buf.WriteString(" \"pages\": [\n")
	for i := range d.Pages {
		if i > 0 {
			f.buf.WriteString(",\n")
		}
		f.page(&d.Pages[i])
	}
	f.buf.WriteString("\n ]\n}\n")
}

// page writes one page; empty lists are written too, so that every field is
// always there.
func (f *file) page(p *layout.Page) {
	g := gather(p)
	f.buf.WriteString("  {\n")
	f.field("   ", "width", number(p.Size.W))
	f.field("   ", "height", number(p.Size.H))
	if p.Sheet != (route.Size{}) {
		f.field("   ", "sheet", [2]number{number(p.Sheet.W), number(p.Sheet.H)})
		f.field("   ", "scale", p.Scale)
	}
	list(f, "title", lines(p.Title))
	list(f, "headings", g.headings)
	list(f, "phases", g.phases)
	list(f, "lanes", g.lanes)
	list(f, "columns", g.columns)
	list(f, "nodes", g.nodes)
	list(f, "edges", g.edges)
	list(f, "bars", g.bars)
	list(f, "connectors", connectors(p.Connectors))
	list(f, "callouts", g.callouts)
	if p.Ledger != nil {
		f.field("   ", "ledger", newTable(p.Ledger))
	}
	if p.Legend != nil {
		f.field("   ", "legend", newLegend(p.Legend))
	}
	list(f, "foot", lines(p.Foot))
	list(f, "number", lines(p.Number))
	list(f, "mark", lines(p.Mark))
	f.buf.Truncate(f.buf.Len() - len(",\n"))
	f.buf.WriteString("\n  }")
}

// field writes a value on a line of its own.
func (f *file) field(indent, name string, value any) {
	f.buf.WriteString(indent + `"` + name + `": `)
	f.value(value)
	f.buf.WriteString(",\n")
}

// list writes a list, an item a line.
func list[T any](f *file, name string, items []T) {
	f.buf.WriteString(`   "` + name + `": [`)
	for i, it := range items {
		if i > 0 {
			f.buf.WriteByte(',')
		}
		f.buf.WriteString("\n    ")
		f.value(it)
	}
	if len(items) > 0 {
		f.buf.WriteString("\n   ")
	}
	f.buf.WriteString("],\n")
}

// value writes a value in its shortest form, < and > as they are.
func (f *file) value(v any) {
	e := json.NewEncoder(&f.buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		if f.err == nil {
			f.err = err
		}
		return
	}
	f.buf.Truncate(f.buf.Len() - 1) // the encoder ends a value with a new line
}
