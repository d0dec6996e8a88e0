package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
)

// renderer is one run of render.
type renderer struct {
	*program
	options  *renderOptions
	family   *fonts.Family
	style    layout.Style
	lines    diag.Lines
	pictures []picture
	told     map[string]bool // diagnostics printed, so that three views say it once
	broken   map[string]bool // files with errors
	trouble  int             // things that could not be read or written
	written  int
}

// picture is one picture to be drawn.
type picture struct {
	source source
	view   *flow.View
	folder string // that it goes to
	name   string // below folder, with slashes, without extension
}

// render draws what the paths hold. A broken source does not keep the others
// from being drawn.
func (p *program) render(ctx context.Context, o *renderOptions, args []string) error {
	family, err := p.family(o.font)
	if err != nil {
		return err
	}
	r := &renderer{
		program: p, options: o, family: family, style: layout.DefaultStyle(family),
		told: map[string]bool{}, broken: map[string]bool{},
	}
	sources, errs := p.collect(args, o.folder)
	for _, err := range errs {
		r.trouble++
		p.message(err.Error())
	}
	if err := r.readAll(sources); err != nil {
		return err
	}
	if err := r.choose(); err != nil {
		return err
	}
	if err := r.collisions(); err != nil {
		return err
	}
	if err := r.drawAll(ctx); err != nil {
		return err
	}
	return r.sum()
}

// family returns the faces to draw with: the shipped ones, or the user's.
func (p *program) family(file string) (*fonts.Family, error) {
	if file == "" {
		return fonts.Default(), nil
	}
	family, err := fonts.Load(file)
	var unusable *fonts.FileError
	if errors.As(err, &unusable) {
		return nil, &failure{status: exitIO, text: p.say(unusable.Error(), unusable.English()), cause: err}
	}
	return family, err
}

// readAll reads the sources and gathers their pictures.
func (r *renderer) readAll(sources []source) error {
	powers, lines, list, err := r.read(sources)
	if err != nil {
		return err
	}
	r.lines = lines
	if err := r.tell(list); err != nil {
		return err
	}
	of := map[string][]*flow.Power{}
	for _, p := range powers {
		of[p.Span.File] = append(of[p.Span.File], p)
	}
	for _, s := range sources {
		if len(of[s.path]) == 0 && !s.listed && len(r.broken) == 0 && r.trouble == 0 {
			r.message(r.say("“%s”里没有职权，没有图可画", "%q declares no power: nothing to draw", s.path))
		}
		for _, p := range of[s.path] {
			for _, v := range r.options.viewsOf(p) {
				r.pictures = append(r.pictures, r.place(s, v))
			}
		}
	}
	return nil
}

// tell prints diagnostics, each once, and takes note of files with errors.
func (r *renderer) tell(list diag.List) error {
	fresh := slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		key := fmt.Sprint(d.Code, d.Span, d.Message.Text(diag.English))
		known := r.told[key]
		r.told[key] = true
		return known
	})
	for _, d := range fresh {
		if code, _ := diag.Lookup(d.Code); d.Severity == diag.Error && code.Unreadable {
			r.trouble++
		} else if d.Severity == diag.Error {
			r.broken[d.Span.File] = true
		}
	}
	return diag.Printer{Lang: r.lang, Lines: r.lines, Colour: coloured(r.err)}.Print(r.err, fresh)
}

// place decides where a picture goes.
func (r *renderer) place(s source, v *flow.View) picture {
	folder := r.options.folder
	if folder == "" {
		folder = s.base
	}
	name := stem(v.Power.Name.S, v.Process.Name.S) + "." + v.Kind.String()
	return picture{source: s, view: v, folder: folder, name: path.Join(s.sub, name)}
}

// called is what --power calls a diagram.
func (p picture) called() string {
	if process := p.view.Process.Name.S; process != "" {
		return p.view.Power.Name.S + "." + process
	}
	return p.view.Power.Name.S
}

// choose leaves the pictures that --power names and, for standard output, the
// one that is meant: of several the internal one of the main diagram.
func (r *renderer) choose() error {
	var known []string
	for _, p := range r.pictures {
		known = append(known, p.view.Power.Name.S, p.called())
	}
	if want := r.options.power; want != "" {
		r.pictures = slices.DeleteFunc(r.pictures, func(p picture) bool {
			return p.called() != want && p.view.Power.Name.S != want
		})
		if len(r.pictures) == 0 && len(known) > 0 {
			near := diag.Nearest(want, known)
			return r.fail(exitUsage, "没有职权“%s”%s", "no power %q%s", want, r.suggest(near))
		}
	}
	if !r.options.stdout {
		return nil
	}
	if len(r.options.views.picked) == 0 && len(r.pictures) > 1 {
		r.pictures = slices.DeleteFunc(r.pictures, func(p picture) bool { return p.view.Kind != flow.Internal })
	}
	if r.options.power == "" || !strings.Contains(r.options.power, ".") {
		main := func(p picture) bool { return !p.view.Process.Name.IsZero() }
		r.pictures = slices.DeleteFunc(r.pictures, main)
	}
	switch n := len(r.pictures); {
	case n > 1:
		return r.fail(exitUsage, "标准输出上只能有一幅图，这里有 %d 幅：用 --power 选一项职权，或用 -o 存到文件夹",
			"standard output takes one picture and there are %d: choose a power with --power, or a folder with -o", n)
	case n == 0 && len(r.broken) == 0 && r.trouble == 0:
		return r.fail(exitInput, "没有这样的图可画", "there is no such picture to draw")
	}
	return nil
}

// collisions refuses names that some file system holds for one.
func (r *renderer) collisions() error {
	if r.options.stdout {
		return nil
	}
	owners := map[string]picture{}
	var clashes []string
	for _, p := range r.pictures {
		name := filepath.Join(p.folder, filepath.FromSlash(p.name))
		key := folded(identity(p.folder) + "/" + p.name)
		if other, taken := owners[key]; taken {
			clashes = append(clashes, r.say("“%s”（%s）和“%s”（%s）会写到同一个文件“%s”",
				"%q (%s) and %q (%s) would be the same file %q",
				other.called(), other.source.path, p.called(), p.source.path, name))
		}
		owners[key] = p
	}
	if len(clashes) == 0 {
		return nil
	}
	return r.fail(exitInput, "文件名冲突，什么也没有写：\n%s", "names collide, nothing was written:\n%s", strings.Join(clashes, "\n"))
}

// drawn is what became of a picture.
type drawn struct {
	products []product
	list     diag.List
	err      error
}

// drawAll draws the pictures, several at a time, and writes them in order.
func (r *renderer) drawAll(ctx context.Context) error {
	results := make([]chan drawn, len(r.pictures))
	for i := range results {
		results[i] = make(chan drawn, 1)
	}
	var group errgroup.Group
	group.SetLimit(r.options.jobs)
	go func() {
		for i, p := range r.pictures {
			group.Go(func() error {
				results[i] <- r.attempt(ctx, p)
				return nil
			})
		}
	}()
	bar := newProgress(r.program, len(r.pictures))
	defer bar.close()
	for i, p := range r.pictures {
		d := <-results[i]
		bar.clear()
		if err := r.finish(ctx, p, d); err != nil {
			return err
		}
		bar.step()
	}
	return nil
}

// attempt draws one picture. A fault of the program in it is reported like
// any error, so that it costs one picture and not the batch.
func (r *renderer) attempt(ctx context.Context, p picture) (d drawn) {
	defer func() {
		if fault := recover(); fault != nil {
			d = drawn{err: errors.New(r.say("程序内部出错（%v），请把源文件发给开发者",
				"a fault of the program (%v); please send the source to the developers", fault))}
		}
	}()
	if d.err = ctx.Err(); d.err == nil {
		d.products, d.list, d.err = r.draw(ctx, p)
	}
	return d
}

// finish prints and writes what became of a picture. Only an interruption and
// a broken standard output end the batch.
func (r *renderer) finish(ctx context.Context, p picture, d drawn) error {
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err := r.tell(d.list); err != nil {
		return err
	}
	if d.err != nil {
		r.broken[p.source.path] = true
		r.message(r.say("“%s”的图没有画成：%v", "%q could not be drawn: %v", p.called(), d.err))
		return nil
	}
	for _, product := range d.products {
		if r.options.stdout {
			if _, err := r.out.Write(product.data); err != nil {
				return r.fail(exitIO, "不能写到标准输出：%v", "cannot write to standard output: %v", err)
			}
			continue
		}
		r.write(p, product)
	}
	return nil
}

// write writes one file and reports it.
func (r *renderer) write(p picture, product product) {
	name := p.name + "." + product.extension
	shown := filepath.Join(p.folder, filepath.FromSlash(name))
	if err := r.pen.writeFile(p.folder, name, product.data); err != nil {
		r.trouble++
		r.message(r.say("不能写“%s”：%v", "cannot write %q: %v", shown, err))
		return
	}
	r.written++
	if !r.options.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(r.err, shown)
	}
}

// sum says how the batch went.
func (r *renderer) sum() error {
	switch {
	case r.trouble > 0 && len(r.broken) > 0:
		return r.fail(exitIO, "%d 处不能读写，%d 个源文件有错误；写了 %d 个文件",
			"%d could not be read or written, %d sources have errors; %d files written", r.trouble, len(r.broken), r.written)
	case r.trouble > 0:
		return r.fail(exitIO, "%d 处不能读写；写了 %d 个文件", "%d could not be read or written; %d files written", r.trouble, r.written)
	case len(r.broken) > 0:
		return r.fail(exitInput, "%d 个源文件有错误；写了 %d 个文件", "%d sources have errors; %d files written", len(r.broken), r.written)
	}
	return nil
}
