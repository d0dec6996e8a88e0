package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"flowgen/cmd/flowgen/garbage"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
)

// binder is one run of manual.
type binder struct {
	renderer
	asked   *manualOptions
	bindery bindery
	numbers map[chartKey]int // of the charts, from 1
	bar     *progress        // counts each chart when it is drawn and when it is in the book, and the file
	failed  []string         // sources with a chart that could not be drawn
	unread  int              // how many of the paths could not be looked into
}

// bindery makes a manual in one format.
type bindery interface {
	// paper is what charts are cut to.
	paper() layout.Paper
	// keep takes the pages of a chart, of several charts at a time; numbers are
	// those of all charts, from 1.
	keep(key chartKey, numbers map[chartKey]int, scenes []*render.Scene) error
	// bind returns how the manual is written; theme gives the signs of grades. It
	// and the writing call bound, from wherever they like, once for each chart.
	bind(book *manual.Book, theme render.Theme, bound func()) (func(io.Writer) error, error)
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
		list diag.List
		err  error
	}
)

// manual binds what the paths hold. A broken power does not keep the others
// from being bound.
func (p *program) manual(ctx context.Context, o *manualOptions, args []string) (err error) {
	garbage.AsUsual() // a manual holds all its pages
	family, err := p.family(o.draw.font)
	if err != nil {
		return err
	}
	spool, err := newSpool()
	if err != nil {
		return p.fail(exitIO, "不能写临时文件：%s", "cannot write a temporary file: %s", p.reason(err))
	}
	defer func() { err = errors.Join(err, spool.close()) }()
	b := &binder{asked: o, bindery: newBindery(o.output, spool), numbers: map[chartKey]int{}, renderer: renderer{
		artist: artist{program: p, options: o.draw, family: family},
		told:   map[string]bool{}, broken: map[string]bool{},
	}}
	if err := b.readTheme(); err != nil {
		return err
	}
	p.checkMark(o.draw.mark)
	sources, errs := p.collect(args, "")
	b.trouble, b.unread = len(errs), len(errs)
	for _, err := range errs {
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
	b.bar = newProgress(p, 0)
	b.bar.doing = p.say("编册", "binding")
	defer b.bar.close()
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
			tasks = append(tasks, task{pictureOf(source{path: power.Span.File}, v), chartKey{power, v.Process.Name.S, v.Kind}})
			b.numbers[tasks[len(tasks)-1].key] = len(tasks)
		}
	}
	b.bar.expect(2*len(tasks) + 1) // and the file to be saved
	failed := map[*flow.Power]bool{}
	for t, d := range inOrder(tasks, b.options.jobs, func(t task) bound { return b.chart(ctx, t) }) {
		if ctx.Err() != nil {
			return nil, errInterrupted
		}
		b.bar.clear()
		if err := b.tell(b.texts.settle(d.list, false)); err != nil {
			return nil, err
		}
		if d.err != nil {
			b.broken[t.source.path] = true
			b.message(b.say("“%s”的图没有画成：%v", "%q could not be drawn: %v", t.called(), d.err))
		}
		if d.err != nil || d.list.HasErrors() {
			failed[t.key.power] = true
			b.failed = append(b.failed, t.source.path)
		}
		b.bar.step()
	}
	return slices.DeleteFunc(slices.Clone(powers), func(p *flow.Power) bool { return failed[p] }), nil
}

// chart draws one chart on pages of the manual. A fault of the program in it
// costs its power and not the manual.
func (b *binder) chart(ctx context.Context, t task) (d bound) {
	defer func() {
		if fault := recover(); fault != nil {
			d = bound{err: b.fault(fault)}
		}
	}()
	if err := ctx.Err(); err != nil {
		return bound{err: err}
	}
	look := b.look(t.view)
	options := b.options.layout(t.view.Power)
	options.Mark = "" // stands in the head of every page
	diagram, list := layout.Compute(t.view, look.Style, options)
	if list.HasErrors() {
		return bound{list: list}
	}
	scenes := render.Draw(diagram.OnPaper(b.bindery.paper()), look.Theme)
	return bound{list: append(list, b.coverage(t.picture, scenes)...), err: b.bindery.keep(t.key, b.numbers, scenes)}
}

// bind sets the manual and writes it.
func (b *binder) bind(powers []*flow.Power, sources []source) error {
	book := manual.New(powers, b.options.mark, b.sumOf(sources))
	book.LeaveOut(b.leftOut(), b.unread)
	theme := render.Modern()
	if b.theme != nil {
		theme = b.theme.Theme
	}
	var one sync.Mutex
	write, err := b.bindery.bind(book, theme, func() {
		one.Lock()
		defer one.Unlock()
		b.bar.step()
	})
	if err != nil {
		return b.fail(exitInput, "手册没有做成：%v", "the manual could not be made: %v", err)
	}
	return b.save(write)
}

// save writes the file and reports it.
func (b *binder) save(write func(io.Writer) error) error {
	folder, name := filepath.Split(b.asked.output)
	if folder == "" {
		folder = "."
	}
	err := b.pen.writeWith(folder, name, write)
	b.bar.close()
	if err != nil {
		return b.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", b.asked.output, b.reason(err))
	}
	b.written++
	if !b.options.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(b.err, b.asked.output)
	}
	return nil
}

// leftOut names the sources of which the book has not all: those that have an
// error, and those with a chart that could not be drawn. Folders are of this
// machine, and left out of the names.
func (b *binder) leftOut() []string {
	var names []string
	for _, path := range slices.Concat(b.texts.LeftOut(), b.failed) {
		if name := filepath.Base(path); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
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
