package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/png"
	"flowgen/render/site"
	"flowgen/render/svg"
)

// outcome is what became of the files of a power.
type outcome struct {
	files []kept
	inks  inks
	err   error
}

// kept is a file of the site that waits for being written.
type kept struct {
	path string
	spooled
}

// drawEach makes the files of powers, several at a time, and yields what became
// of each, in order.
func (b *publisher) drawEach(ctx context.Context, entries []*listed) iter.Seq2[*listed, outcome] {
	return inOrder(entries, b.asked.draw.jobs, func(e *listed) outcome { return b.attempt(ctx, e) })
}

// attempt makes the files of a power; a fault of the program in it is an error
// like any.
func (b *publisher) attempt(ctx context.Context, e *listed) (o outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			o = outcome{err: b.fault(fault)}
		}
	}()
	if err := ctx.Err(); err != nil {
		return outcome{err: err}
	}
	w := &power{publisher: b, listed: e}
	if err := w.make(); err != nil {
		return outcome{err: err}
	}
	return outcome{files: w.files, inks: inksOf(w.scenes)}
}

// power is a power whose files are being made.
type power struct {
	*publisher
	*listed
	sheets  []*sheets // of each view
	scenes  []*render.Scene
	anchors []map[*flow.Step]string
	files   []kept
}

// make makes the page of a power, or its fragment, and the pictures beside it.
func (w *power) make() error {
	w.anchors = site.Anchors(w.views, w.prefix(w.asked.fragment))
	for i, v := range w.views {
		if err := w.chart(i, v); err != nil {
			return err
		}
	}
	if !w.asked.fragment {
		data, err := encodePDF(w.sheets...)
		if err != nil {
			return fmt.Errorf("pdf: %w", err)
		}
		w.page.PDF, w.page.PDFSize = w.slug+".pdf", len(data)
		if err := w.keep(w.page.PDF, data); err != nil {
			return err
		}
	}
	write := w.site.Page
	if w.asked.fragment {
		write = w.site.Fragment
	}
	data, err := write(w.page)
	if err != nil {
		return err
	}
	return w.keep(w.slug+w.pageSuffix(), data)
}

// chart draws a view: for the page, and for those who take it away.
func (w *power) chart(i int, v *flow.View) error {
	look := w.look(v)
	diagram, list := layout.Compute(v, look.Style, w.asked.draw.layout(v.Power))
	if list.HasErrors() {
		return errors.New(list[0].Message.Text(w.lang))
	}
	s := &sheets{whole: diagram, theme: look.Theme}
	scene := s.scenes(false)[0]
	w.sheets, w.scenes = append(w.sheets, s), append(w.scenes, scene)
	chart := &w.page.Charts[i]
	chart.Width, chart.Height = scene.Width, scene.Height
	var err error
	if chart.Inline, err = w.inline(i, diagram, scene); err != nil {
		return err
	}
	alone, err := encodeSVG(scene, svg.Options{Picture: func(name string) string { return w.leads(name, true) }})
	if err != nil {
		return err
	}
	chart.SVGSize = len(alone)
	if err := w.keep(chart.SVG, alone); err != nil || !w.asked.fragment {
		return err
	}
	var raster bytes.Buffer
	if err := png.Write(&raster, scene, png.Options{DPI: w.asked.draw.dpi, Placement: scene.Placement}); err != nil {
		return err
	}
	chart.PNGSize = raster.Len()
	return w.keep(chart.PNG, raster.Bytes())
}

// inline writes a chart as a part of the page, or of the fragment, which brings
// its font along.
func (w *power) inline(i int, d *layout.Diagram, scene *render.Scene) ([]byte, error) {
	steps := map[string]*flow.Step{}
	for _, section := range d.Pages[0].Sections {
		for _, node := range section.Nodes {
			steps[node.ID] = node.Step
		}
	}
	o := svg.Options{
		Text:      svg.Shared,
		Described: site.StepsID(w.prefix(w.asked.fragment), i),
		ID:        site.ID(w.prefix(w.asked.fragment), i, w.anchors[i], func(group string) *flow.Step { return steps[group] }),
		Picture:   func(name string) string { return w.leads(name, false) },
	}
	if w.asked.fragment {
		o.Text = svg.Embedded
	}
	return encodeSVG(scene, o)
}

func encodeSVG(scene *render.Scene, o svg.Options) ([]byte, error) {
	var b bytes.Buffer
	err := svg.Write(&b, scene, o)
	return b.Bytes(), err
}

// keep takes a file of the power in, by its name beside the page.
func (w *power) keep(name string, data []byte) error {
	k, err := w.hold(w.pages()+name, data)
	w.files = append(w.files, k)
	return err
}

// inksOf returns what charts need of the files that charts share.
func inksOf(scenes []*render.Scene) inks {
	var all inks
	for _, f := range svg.SharedFonts(scenes...) {
		all.Fonts = append(all.Fonts, glyphs{Family: f.Family, Weight: f.Weight, Characters: string(f.Runes)})
	}
	for _, c := range render.Colors(scenes...) {
		all.Colors = append(all.Colors, fmt.Sprintf("#%06x", int32(c)))
	}
	slices.Sort(all.Colors)
	return all
}
