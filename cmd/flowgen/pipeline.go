package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/json"
	"flowgen/render/pdf"
	"flowgen/render/png"
	"flowgen/render/svg"
)

// read is the first half of the way: from texts to the powers they declare,
// without those that they only import, and those in which nothing is wrong.
// What comments and settings let be is not in the list.
func (p *program) read(sources []source) ([]*flow.Power, *texts, diag.List, error) {
	project, texts, list, err := p.load(sources)
	if err != nil {
		return nil, nil, nil, err
	}
	return project.Powers(), texts, texts.settle(list, false), nil
}

// load reads sources and all they import, and the settings that hold for
// them; see dsl.Load.
func (p *program) load(sources []source) (*flow.Project, *texts, diag.List, error) {
	var inputs []dsl.Input
	for _, s := range sources {
		in := dsl.Input{Path: s.path}
		if s.listed {
			in.Folder = s.base
		}
		if s.path == standardInput {
			data, err := io.ReadAll(io.LimitReader(p.in, dsl.MaxSize+1))
			if err != nil {
				return nil, nil, nil, p.unreadable(standardInput, err)
			}
			in.Data = append([]byte{}, data...) // never nil: nothing is opened
		}
		inputs = append(inputs, in)
	}
	project, read, list := dsl.Load(&p.disk, inputs)
	return project, &texts{Sources: read, settings: p.settingsFor(sources), ignores: read.Ignores()}, list, nil
}

// viewsOf returns the pictures of a power that are asked for.
func (o *renderOptions) viewsOf(power *flow.Power) []*flow.View {
	return flow.Views(power, o.viewKinds()...)
}

// viewKinds returns the kinds of picture asked for; none: all.
func (o *renderOptions) viewKinds() []flow.ViewKind {
	var kinds []flow.ViewKind
	for _, k := range []flow.ViewKind{flow.External, flow.Internal, flow.RiskMap} {
		if slices.Contains(o.views.picked, k.String()) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// product is one file of a picture, ready to be written.
type product struct {
	extension string // with the page where it is not the first: p2.svg
	data      []byte
}

// draw is the second half of the way: laid out once, drawn once, written in
// every format asked for.
func (r *renderer) draw(ctx context.Context, p picture) ([]product, diag.List, error) {
	o := r.options
	look := r.look(p.view)
	diagram, list := layout.Compute(p.view, look.Style, o.layout(p.view.Power))
	if list.HasErrors() {
		return nil, list, nil
	}
	scenes := render.Draw(diagram, look.Theme)
	list = append(list, r.coverage(p, scenes)...)
	var products []product
	for _, format := range o.formats.picked {
		if err := ctx.Err(); err != nil {
			return nil, list, err
		}
		more, err := r.encode(p, format, diagram, scenes)
		if err != nil {
			return nil, list, fmt.Errorf("%s: %w", format, err)
		}
		products = append(products, more...)
	}
	return products, list, nil
}

// layout returns what the flags say of the layout, then what the power says.
func (o *renderOptions) layout(p *flow.Power) layout.Options {
	return layout.Options{
		Native: o.engine.word() == "native", Mark: o.mark,
		Lanes: map[string]layout.LaneKind{
			"none": layout.NoLanes, "department": layout.ByDepartment, "post": layout.ByPost,
		}[o.lanes.word()],
		RiskStyle: map[string]layout.RiskStyle{
			"side": layout.Side, "columns": layout.Columns, "ledger": layout.LedgerBelow,
		}[cmp.Or(o.riskStyle.word(), p.Style.Risk)],
	}
}

// encode writes the pages of a picture in one format: a file of all pages for
// PDF and JSON, one a page for SVG and PNG.
func (r *renderer) encode(p picture, format string, diagram *layout.Diagram, scenes []*render.Scene) ([]product, error) {
	switch format {
	case "json":
		var b bytes.Buffer
		err := json.Write(&b, diagram)
		return []product{{"json", b.Bytes()}}, err
	case "pdf":
		data, err := r.encodePDF(diagram, scenes)
		return []product{{"pdf", data}}, err
	}
	var products []product
	for i, scene := range scenes {
		place, err := r.sheet(scene)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if format == "png" {
			err = png.Write(&b, scene, png.Options{DPI: r.options.dpi, Placement: place})
		} else {
			err = svg.Write(&b, scene, svg.Options{
				Text: r.options.textMode(), Placement: place,
				Picture: func(name string) string { return r.address(p, name, "svg") },
			})
		}
		if err != nil {
			return nil, err
		}
		extension := format
		if i > 0 {
			extension = fmt.Sprintf("p%d.%s", i+1, format)
		}
		products = append(products, product{extension, b.Bytes()})
	}
	return products, nil
}

// encodePDF writes the pages of a picture as one document, on paper.
func (r *renderer) encodePDF(diagram *layout.Diagram, scenes []*render.Scene) ([]byte, error) {
	doc := pdf.New(pdf.Meta{Title: diagram.Title, Meta: scenes[0].Meta})
	for _, scene := range scenes {
		place, err := render.Fit(scene, r.options.paper.word(), r.options.orientation.word())
		if err != nil {
			return nil, err
		}
		doc.AddPage(scene, place, bookmark(diagram.View)...)
	}
	return doc.Bytes()
}

// bookmark is where a picture stands in the outline of a document.
func bookmark(v *flow.View) []string {
	path := []string{v.Power.Name.S}
	if !v.Process.Name.IsZero() {
		path = append(path, v.Process.Name.S)
	}
	return append(path, v.Kind.Title())
}

// sheet places a scene on the paper asked for; without one an SVG or PNG has
// the size of its chart.
func (r *renderer) sheet(scene *render.Scene) (render.Placement, error) {
	if r.options.paper.word() == "" {
		return render.Placement{}, nil
	}
	return render.Fit(scene, r.options.paper.word(), r.options.orientation.word())
}

// textMode is how text travels in SVG.
func (o *renderOptions) textMode() svg.TextMode {
	switch o.svgText.word() {
	case "system":
		return svg.System
	case "outline":
		return svg.Outline
	}
	return svg.Embedded
}
