package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/manual/typeset"
	"flowgen/render/pdf"
)

// binder is one run of manual.
type binder struct {
	renderer
	asked  *manualOptions
	scenes map[chartKey][]*render.Scene
}

// chartKey is a chart of the manual.
type chartKey struct {
	power   *flow.Power
	process string // 流程名称; "": the main one
	kind    flow.ViewKind
}

// task is a chart to be drawn, and bound what became of it.
type (
	task struct {
		picture
		key chartKey
	}
	bound struct {
		scenes []*render.Scene
		list   diag.List
		err    error
	}
)

// manual binds what the paths hold. A broken power does not keep the others
// from being bound.
func (p *program) manual(ctx context.Context, o *manualOptions, args []string) error {
	collectAsUsual() // a manual holds all its pages
	family, err := p.family(o.draw.font)
	if err != nil {
		return err
	}
	b := &binder{asked: o, scenes: map[chartKey][]*render.Scene{}, renderer: renderer{
		artist: artist{program: p, options: o.draw, family: family},
		told:   map[string]bool{}, broken: map[string]bool{},
	}}
	if err := b.readTheme(); err != nil {
		return err
	}
	sources, errs := p.collect(args, "")
	for _, err := range errs {
		b.trouble++
		p.message(err.Error())
	}
	powers, texts, list, err := b.read(sources)
	if err != nil {
		return err
	}
	b.texts = texts
	if err := b.tell(list); err != nil {
		return err
	}
	if powers, err = b.drawCharts(ctx, powers); err != nil {
		return err
	}
	if len(powers) == 0 {
		if b.trouble+len(b.broken) == 0 {
			return p.fail(exitInput, "没有职权，没有写手册", "no power: the manual was not written")
		}
		return b.sum()
	}
	if err := b.bind(powers, sources); err != nil {
		return err
	}
	return b.sum()
}

// drawCharts draws the charts of powers and returns those of which all were.
func (b *binder) drawCharts(ctx context.Context, powers []*flow.Power) ([]*flow.Power, error) {
	var tasks []task
	for _, power := range powers {
		for _, v := range flow.Views(power, manual.Kinds...) {
			tasks = append(tasks, task{picture{source: source{path: power.Span.File}, view: v}, chartKey{power, v.Process.Name.S, v.Kind}})
		}
	}
	bar := newProgress(b.program, len(tasks))
	defer bar.close()
	failed := map[*flow.Power]bool{}
	for t, d := range inOrder(tasks, b.options.jobs, func(t task) bound { return b.chart(ctx, t.picture) }) {
		if ctx.Err() != nil {
			return nil, errInterrupted
		}
		bar.clear()
		if err := b.tell(b.texts.settle(d.list, false)); err != nil {
			return nil, err
		}
		if d.err != nil {
			b.broken[t.source.path] = true
			b.message(b.say("“%s”的图没有画成：%v", "%q could not be drawn: %v", t.called(), d.err))
		}
		if d.err != nil || d.list.HasErrors() {
			failed[t.key.power] = true
		}
		b.scenes[t.key] = d.scenes
		bar.step()
	}
	return slices.DeleteFunc(slices.Clone(powers), func(p *flow.Power) bool { return failed[p] }), nil
}

// chart draws one chart on pages of the manual. A fault of the program in it
// costs its power and not the manual.
func (b *binder) chart(ctx context.Context, p picture) (d bound) {
	defer func() {
		if fault := recover(); fault != nil {
			d = bound{err: b.fault(fault)}
		}
	}()
	if err := ctx.Err(); err != nil {
		return bound{err: err}
	}
	look := b.look(p.view)
	options := b.options.layout(p.view.Power)
	options.Mark = "" // stands in the head of every page
	diagram, list := layout.Compute(p.view, look.Style, options)
	if list.HasErrors() {
		return bound{list: list}
	}
	scenes := render.Draw(diagram.OnPaper(typeset.Paper()), look.Theme)
	return bound{scenes: scenes, list: append(list, b.coverage(p, scenes)...)}
}

// bind sets the manual and writes it.
func (b *binder) bind(powers []*flow.Power, sources []source) error {
	book := manual.New(powers, b.options.mark, b.sumOf(sources))
	theme := render.Modern()
	if b.theme != nil {
		theme = b.theme.Theme
	}
	pages := typeset.Pages(book, typeset.Options{
		Theme: theme,
		Chart: func(p *manual.Power, v *flow.View) []*render.Scene {
			return b.scenes[chartKey{p.Power, v.Process.Name.S, v.Kind}]
		},
	})
	meta := pdf.Meta{Title: book.Title(), Meta: render.Meta{Lang: "zh-Hans"}}
	if len(book.Parts) == 1 {
		meta.Author = book.Parts[0].Unit
	}
	doc := pdf.New(meta)
	for _, page := range pages {
		doc.AddPage(page.Scene, page.Place, page.Bookmark...)
		if page.Over != nil {
			doc.Overlay(page.Over)
		}
	}
	collectOften()
	var data bytes.Buffer
	if err := doc.Write(&data); err != nil {
		return b.fail(exitInput, "手册没有做成：%v", "the manual could not be made: %v", err)
	}
	return b.save(data.Bytes())
}

// save writes the file and reports it.
func (b *binder) save(data []byte) error {
	folder, name := filepath.Split(b.asked.output)
	if folder == "" {
		folder = "."
	}
	if err := b.pen.writeFile(folder, name, data); err != nil {
		return b.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", b.asked.output, b.reason(err))
	}
	b.written++
	if !b.options.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(b.err, b.asked.output)
	}
	return nil
}

// sumOf tells the sources, and what they import, from others in a few digits.
func (b *binder) sumOf(sources []source) string {
	var names []string
	for _, s := range sources {
		for _, name := range b.texts.closure(s.path) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	sum := sha256.New()
	for _, name := range names {
		if f := b.texts.File(name); f != nil {
			each := sha256.Sum256([]byte(f.Text))
			sum.Write(each[:]) // never fails
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:4])
}
