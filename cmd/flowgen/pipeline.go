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
	inputs, err := p.inputs(sources)
	if err != nil {
		return nil, nil, nil, err
	}
	project, read, list := dsl.Load(&p.disk, inputs)
	return project, p.textsOf(sources, read), list, nil
}

// readInParts is read for many sources: take gets the powers of some at a time,
// which should not be held on to.
func (p *program) readInParts(sources []source, take func([]*flow.Power)) (*texts, diag.List, error) {
	inputs, err := p.inputs(sources)
	if err != nil {
		return nil, nil, err
	}
	read, list := dsl.LoadInParts(&p.disk, inputs, partSize, func(project *flow.Project) { take(project.Powers()) })
	texts := p.textsOf(sources, read)
	return texts, texts.settle(list, false), nil
}

// partSize is how many sources are read at a time: few, so that all processors
// have something to do soon, and that little lies in memory where only what is
// known of them in the end must.
const partSize = 50

// manySources is how many sources take more memory than they should have.
const manySources = crewAlways

// textsOf returns what was read of sources, with the settings that hold for them.
func (p *program) textsOf(sources []source, read *dsl.Sources) *texts {
	return &texts{Sources: read, settings: p.settingsFor(sources), ignores: read.Ignores()}
}

// inputs reads standard input, if it is among the sources.
func (p *program) inputs(sources []source) ([]dsl.Input, error) {
	var inputs []dsl.Input
	for _, s := range sources {
		in := dsl.Input{Path: s.path}
		if s.listed {
			in.Folder = s.base
		}
		if s.path == standardInput {
			data, err := io.ReadAll(io.LimitReader(p.in, dsl.MaxSize+1))
			if err != nil {
				return nil, p.unreadable(standardInput, err)
			}
			in.Data = append([]byte{}, data...) // never nil: nothing is opened
		}
		inputs = append(inputs, in)
	}
	return inputs, nil
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

// draw is the second half of the way: laid out once, drawn once, written in
// every format asked for.
func (a *artist) draw(ctx context.Context, p picture) drawn {
	o := a.options
	look := a.look(p.view)
	diagram, list := layout.Compute(p.view, look.Style, o.layout(p.view.Power))
	if list.HasErrors() {
		return drawn{list: list}
	}
	s := sheets{whole: diagram, theme: look.Theme, paper: layout.Paper{Name: o.paper.word(), Orientation: o.orientation.word()}}
	d := drawn{list: append(list, a.coverage(p, s.scenes(false))...), steps: stepsOf(diagram)}
	for _, format := range o.formats.picked {
		if d.err = ctx.Err(); d.err != nil {
			break
		}
		more, err := a.encode(p, format, &s)
		if err != nil {
			d.err = fmt.Errorf("%s: %w", format, err)
			break
		}
		d.products = append(d.products, more...)
	}
	if d.err != nil {
		d.products = nil
	}
	return d
}

// stepsOf returns where the steps of a whole picture are written.
func stepsOf(d *layout.Diagram) []diag.Span {
	var spans []diag.Span
	for _, section := range d.Pages[0].Sections {
		for _, node := range section.Nodes {
			spans = append(spans, node.Step.Span)
		}
	}
	return spans
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
// PDF and JSON, one a page for SVG and PNG. PDF is always on paper, the others
// where a paper or its orientation is asked for.
func (a *artist) encode(p picture, format string, s *sheets) ([]product, error) {
	onPaper := format == "pdf" || s.paper != layout.Paper{}
	switch format {
	case "json":
		var b bytes.Buffer
		err := json.Write(&b, s.diagram(onPaper))
		return []product{{"json", b.Bytes()}}, err
	case "pdf":
		data, err := encodePDF(s)
		return []product{{"pdf", data}}, err
	}
	scenes := s.scenes(onPaper)
	if a.options.stdout && len(scenes) > 1 {
		return nil, a.fail(exitUsage, "图分成了 %d 页，标准输出上只能有一页：用 --format pdf，或用 -o 存到文件夹",
			"the picture takes %d pages and standard output takes one: use --format pdf, or a folder with -o", len(scenes))
	}
	var products []product
	for i, scene := range scenes {
		data, err := a.encodePage(p, format, scene)
		if err != nil {
			return nil, err
		}
		products = append(products, product{extension(i+1, format), data})
	}
	return products, nil
}

// extension is that of a page, from 1, in a format of one page a file.
func extension(page int, format string) string {
	if page == 1 {
		return format
	}
	return fmt.Sprintf("p%d.%s", page, format)
}

// encodePage writes one page as SVG or PNG.
func (a *artist) encodePage(p picture, format string, scene *render.Scene) ([]byte, error) {
	var b bytes.Buffer
	if format == "png" {
		err := png.Write(&b, scene, png.Options{DPI: a.options.dpi, Placement: scene.Placement})
		return b.Bytes(), err
	}
	err := svg.Write(&b, scene, svg.Options{
		Text: a.options.textMode(), Placement: scene.Placement,
		Picture: func(name string) string { return a.address(p, name, "svg") },
		Page:    func(page int) string { return a.pageAddress(p, page) },
	})
	return b.Bytes(), err
}

// encodePDF writes the pages of pictures as one document, which is called as the
// first of them.
func encodePDF(pictures ...*sheets) ([]byte, error) {
	first := pictures[0]
	doc := pdf.New(pdf.Meta{Title: first.whole.Title, Meta: first.scenes(true)[0].Meta})
	for _, s := range pictures {
		for i, scene := range s.scenes(true) {
			path := bookmark(s.whole.View)
			if i > 0 {
				path = append(path, fmt.Sprintf("第 %d 页", i+1))
			}
			doc.AddPage(scene, scene.Placement, path...)
		}
	}
	return doc.Bytes()
}

// sheets is one picture, whole and in the pages of its paper, each drawn when
// it is first asked for.
type sheets struct {
	whole *layout.Diagram
	theme render.Theme
	paper layout.Paper

	cut   *layout.Diagram
	drawn [2][]*render.Scene // of the whole, of the pages
}

// diagram is the picture, on paper or as large as it is.
func (s *sheets) diagram(onPaper bool) *layout.Diagram {
	if !onPaper {
		return s.whole
	}
	if s.cut == nil {
		s.cut = s.whole.OnPaper(s.paper)
	}
	return s.cut
}

// scenes are the pages of the diagram.
func (s *sheets) scenes(onPaper bool) []*render.Scene {
	i := 0
	if onPaper {
		i = 1
	}
	if s.drawn[i] == nil {
		s.drawn[i] = render.Draw(s.diagram(onPaper), s.theme)
	}
	return s.drawn[i]
}

// bookmark is where a picture stands in the outline of a document.
func bookmark(v *flow.View) []string {
	path := []string{v.Power.Name.S}
	if !v.Process.Name.IsZero() {
		path = append(path, v.Process.Name.S)
	}
	return append(path, v.Kind.Title())
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
