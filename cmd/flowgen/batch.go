package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flowgen/cmd/flowgen/garbage"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// renderer is one run of render: it prints and writes what the artist draws.
type renderer struct {
	artist
	told    map[string]bool // diagnostics printed, so that three views say it once
	broken  map[string]bool // files with errors
	failed  map[string]bool // sources with errors of their own or in a picture of theirs, wherever those are written
	trouble int             // things that could not be read or written
	written int
	own     []source      // of the shard; of a whole batch all
	outputs []batchOutput // what was written
	keeper  *keeper
}

// render draws what the paths hold. A broken source does not keep the others
// from being drawn.
func (p *program) render(cmd *cobra.Command, o *renderOptions, args []string) (err error) {
	r := &renderer{
		artist: artist{program: p, options: o, command: p.workerArgs(cmd)},
		told:   map[string]bool{}, broken: map[string]bool{}, failed: map[string]bool{},
	}
	r.keeper = r.openKeeper()
	defer r.keeper.close()
	if r.family, err = p.family(o.font); err != nil {
		return err
	}
	if err := r.readTheme(); err != nil {
		return err
	}
	sources, errs := p.collect(args, o.folder)
	for _, err := range errs {
		r.trouble++
		p.message(err.Error())
	}
	if err := r.beginManifest(sources); err != nil {
		return err
	}
	r.keeper.begin(args, sources)
	if done, err := r.keeper.replay(cmd.Context()); done {
		return err
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
	r.titles = directoryOf(titles(r.pictures))
	r.pictures = ownPictures(r.pictures, r.own)
	if err := r.drawAll(cmd.Context()); err != nil {
		return err
	}
	if err := r.leaveManifest(sources); err != nil {
		return err
	}
	r.keeper.remember()
	return r.sum()
}

// readAll reads the sources and gathers their pictures.
func (r *renderer) readAll(sources []source) error {
	many := len(sources) > manySources
	if many {
		garbage.AsUsual()
	}
	of, powers := map[string]bool{}, 0
	texts, list, err := r.readInParts(sources, func(part []*flow.Power) {
		powers += len(part)
		known := len(r.pictures)
		for name := range r.plan(sources, part) {
			of[name] = true
		}
		for i := known; many && i < len(r.pictures); i++ {
			r.pictures[i].view = nil
		}
	})
	if err != nil {
		return err
	}
	r.texts = texts
	r.own = r.divide(sources)
	if err := r.tell(ownFindings(list, texts, sources, r.own)); err != nil {
		return err
	}
	maps.Copy(r.failed, r.broken)
	for _, s := range r.own {
		if !of[s.path] && !s.listed && len(r.broken) == 0 && r.trouble == 0 {
			r.message(r.say("“%s”里没有职权，没有图可画", "%q declares no power: nothing to draw", s.path))
		}
	}
	if powers > 0 && len(r.pictures) == 0 && !r.options.stdout {
		r.message(r.say("没有这样的图可画：不公开的职权没有外部流程图，没有风险和措施的没有风险分布图",
			"no such picture: a power that is not public has no external flow, one without risks and measures no risk map"))
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
	return diag.Printer{Lang: r.lang, Lines: r.texts, Colour: coloured(r.err)}.Print(io.MultiWriter(r.err, r.keeper), fresh)
}

// drawAll draws the pictures and writes them.
func (r *renderer) drawAll(ctx context.Context) error {
	bar := newProgress(r.program, len(r.pictures))
	defer bar.close()
	r.keeper.noteBegun()
	for p, d := range r.keeper.drawEach(ctx, r.pictures) {
		bar.clear()
		if err := r.finish(ctx, p, d); err != nil {
			return err
		}
		bar.step()
	}
	return nil
}

// finish prints and writes what became of a picture. Only an interruption and
// a broken standard output end the batch.
func (r *renderer) finish(ctx context.Context, p picture, d drawn) error {
	if ctx.Err() != nil {
		return errInterrupted
	}
	if len(d.list) > 0 { // to settle takes a look at all sources
		list := r.texts.settle(d.list, false)
		if list.HasErrors() {
			r.failed[p.source.path] = true
		}
		if err := r.tell(list); err != nil {
			return err
		}
	}
	var fatal *failure
	if errors.As(d.err, &fatal) {
		return fatal
	}
	if d.err != nil {
		r.broken[p.source.path], r.failed[p.source.path] = true, true
		r.keeper.noteFailure()
		r.message(r.say("“%s”的图没有画成：%v", "%q could not be drawn: %v", p.called(), d.err))
		return nil
	}
	for _, product := range d.products {
		if r.options.stdout {
			if _, err := r.out.Write(product.Data); err != nil {
				return r.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", r.reason(err))
			}
			continue
		}
		r.write(p, product)
	}
	r.keeper.noteMade(p, d.products)
	if !r.options.stdout {
		r.leftOver(p.file(), d.products)
	}
	return nil
}

// leftOver tells of a further page that an earlier run left beside the pages
// of this one: a reader would take it for a part of the picture. It is not
// deleted, for nobody can tell whose it is.
func (p *program) leftOver(file string, written []product) {
	for _, format := range []string{"svg", "png"} {
		pages := 0
		for _, product := range written {
			if strings.HasSuffix(product.Extension, format) {
				pages++
			}
		}
		old := file + "." + extension(pages+1, format)
		if _, err := os.Lstat(old); err == nil && pages > 0 {
			p.message(p.say("“%s”是以前留下的，这幅图现在只有 %d 页",
				"%q is left from before: the picture now has %d pages only", old, pages))
		}
	}
}

// write writes one file and reports it.
func (r *renderer) write(p picture, product product) {
	name := p.name + "." + product.Extension
	shown := filepath.Join(p.folder, filepath.FromSlash(name))
	if err := r.pen.writeFile(p.folder, name, product.Data); err != nil {
		r.trouble++
		r.message(r.say("不能写“%s”：%s", "cannot write %q: %s", shown, r.reason(err)))
		return
	}
	r.note(p, name, product.Data)
	r.reportWritten(p.folder, name)
}

// sum says how the batch went.
func (r *renderer) sum() error {
	switch {
	case r.trouble > 0 && len(r.broken) > 0:
		return r.fail(exitIO, "%d 处不能读写，%d 个源文件有错误；写了 %d 个文件",
			"not read or written: %d; sources with errors: %d; files written: %d", r.trouble, len(r.broken), r.written)
	case r.trouble > 0:
		return r.fail(exitIO, "%d 处不能读写；写了 %d 个文件", "not read or written: %d; files written: %d", r.trouble, r.written)
	case len(r.broken) > 0:
		return r.fail(exitInput, "%d 个源文件有错误；写了 %d 个文件", "sources with errors: %d; files written: %d", len(r.broken), r.written)
	}
	return nil
}
