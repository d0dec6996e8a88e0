package main

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"flowgen/cmd/flowgen/garbage"
	"flowgen/cmd/flowgen/worker"
	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/fonts"
	"flowgen/render/look"
)

// workerCommand does jobs that another flowgen sends; it is not for people.
func (p *program) workerCommand() *cobra.Command {
	w := &workshop{program: p, options: newRenderOptions()}
	cmd := &cobra.Command{
		Use:    "worker",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.checkDraw(cmd, w.options); err != nil {
				return err
			}
			garbage.AsUsual()
			signal.Ignore(os.Interrupt) // it is meant for the parent, who ends this process
			os.Stdout = os.Stderr       // a stray word must not come between the replies
			w.warm()
			return worker.Serve(p.in, p.out, w.work)
		},
	}
	p.drawFlags(cmd, w.options)
	cmd.Flags().BoolVar(&w.colour, "colour", false, "")
	return cmd
}

// workshop is what a worker keeps from job to job.
type workshop struct {
	*program
	options *renderOptions
	colour  bool // of what is printed

	shipped *fonts.Family // of --font, else the shipped ones; nil: not opened yet
	stamp   string        // of the file of --font, when it was opened
	kept    *artist       // with the look of a theme file
	theme   string        // the theme file and the stamps of its fonts, when it was read
	last    *reread       // nil: no share has come
}

// first is drawn before any job comes, so that none pays for the start of the
// layout engine and of the faces.
const first = "职权 甲 { 步骤 乙 { 风险：丙。 }\n 步骤 丁\n 乙 → 丁 → 办结 }"

// warm draws a picture for nobody.
func (w *workshop) warm() {
	a, _, err := w.artist(&program{in: strings.NewReader(first), err: io.Discard}, job{})
	if err != nil {
		return // the first job tells
	}
	sources := []source{{path: standardInput}}
	powers, texts, _, err := a.read(sources)
	if err != nil {
		return
	}
	a.texts = texts
	a.plan(sources, powers)
	for range a.drawEach(context.Background(), a.pictures) {
		continue // drawn, that is all
	}
}

// work does a job.
func (w *workshop) work(j job, send func(reply) error) error {
	p := &program{in: strings.NewReader(""), out: io.Discard, err: io.Discard, lang: w.lang}
	if j.Draw != nil {
		return w.share(p, j, send)
	}
	p.disk.read = map[string]string{}
	if j.Check {
		_, texts, list, err := p.examine(j.sources())
		if err != nil {
			return err
		}
		c := checking{Findings: w.findings(list, texts), Files: map[string]string{}}
		for _, s := range j.sources() {
			maps.Copy(c.Files, p.madeOf(s, texts).Files)
		}
		return send(reply{Check: &c})
	}
	return w.draw(p, j, send)
}

// leadsNowhere is the code of a subprocess that no power has the name of. Only
// who reads all sources can tell, and that is the check.
const leadsNowhere = "FG133"

// draw draws the pictures of a job.
func (w *workshop) draw(p *program, j job, send func(reply) error) error {
	sources := j.sources()
	powers, texts, list, err := p.read(sources)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Code == leadsNowhere })
	read := reading{Findings: w.findings(list, texts)}
	for _, s := range sources {
		read.Sources = append(read.Sources, p.madeOf(s, texts))
	}
	a, list, err := w.artist(p, j)
	if err != nil {
		read.Fault = err.Error()
	}
	read.Theme = w.findings(list, themeLines(strings.Split(entry.Text(j.Theme), "\n")))
	if a == nil {
		return send(reply{Read: &read})
	}
	a.texts = texts
	a.plan(sources, powers)
	if a.options.power != "" {
		read.Powers = namesOf(a.pictures)
	}
	a.pictures = a.options.only(a.pictures)
	a.titles = directoryOf(append(titles(a.pictures), j.Elsewhere...))
	if j.Want != nil {
		a.pictures = wanted(a.pictures, j.Want.Title)
	}
	read.Pictures = titles(a.pictures)
	if err := send(reply{Read: &read}); err != nil || j.Titles {
		return err
	}
	return w.drawEach(a, send)
}

// drawEach draws the pictures, several at a time, and sends each when it is
// done.
func (w *workshop) drawEach(a *artist, send func(reply) error) error {
	var group errgroup.Group
	group.SetLimit(a.options.jobs)
	var settling sync.Mutex
	for i, p := range a.pictures {
		group.Go(func() error {
			if err := send(reply{Begun: i + 1}); err != nil {
				return err
			}
			d := a.attempt(context.Background(), p)
			settling.Lock()
			r := w.result(p, d, a.texts)
			settling.Unlock()
			r.Picture = i
			return send(reply{Drawn: r})
		})
	}
	return group.Wait()
}

// wanted leaves one picture.
func wanted(pictures []picture, which title) []picture {
	for _, p := range pictures {
		if p.title() == which {
			return []picture{p}
		}
	}
	return nil
}

// result returns what became of a picture, as it travels.
func (w *workshop) result(p picture, d drawn, texts *texts) *result {
	list := texts.settle(d.list, false)
	list = list[len(texts.settings.found):] // what is wrong with the settings was said when they were read
	r := &result{Products: d.products, Calls: p.gist.leads, Findings: w.findings(list, texts)}
	if d.err != nil {
		r.Fault = d.err.Error()
	}
	for _, span := range d.steps {
		line := 0
		if span.File == p.source.path {
			line = span.Start.Line
		}
		r.Steps = append(r.Steps, line)
	}
	return r
}

// artist returns who draws the pictures of a job, with its look, and what is
// wrong with the theme file. Faces and theme are read again only when their
// files have changed. An error says why nothing can be drawn.
func (w *workshop) artist(p *program, j job) (*artist, diag.List, error) {
	if now := stamp(w.options.font); w.shipped == nil || now != w.stamp {
		family, err := w.family(w.options.font)
		if err != nil {
			return nil, nil, err
		}
		w.shipped, w.stamp, w.theme = family, now, ""
	}
	a := &artist{program: p, options: w.options, family: w.shipped}
	switch {
	case j.Want != nil && j.Want.Theme != "":
		a.options = j.Want.options(*w.options)
		a.useNamed(j.Want.Theme)
		return a, nil, nil
	case j.Theme == nil && w.options.theme != "":
		a.useNamed(w.options.theme)
	case j.Theme != nil:
		list, err := w.keep(j.Theme)
		if err != nil || list.HasErrors() {
			return nil, list, err
		}
		a.theme, a.family = w.kept.theme, w.kept.family
	}
	if j.Want != nil {
		a.options = j.Want.options(*w.options)
	}
	return a, nil, nil
}

// keep reads a theme file, unless it is the one read last.
func (w *workshop) keep(data []byte) (diag.List, error) {
	theme := string(data)
	if parsed, list := look.Parse(w.options.theme, data, w.shipped); !list.HasErrors() {
		for _, font := range []string{parsed.Regular.Path, parsed.Bold.Path} {
			if font != "" {
				theme += "\x00" + stamp(besideTheme(w.options.theme, font))
			}
		}
	}
	if theme == w.theme {
		return nil, nil
	}
	a := &artist{program: w.program, options: w.options, family: w.shipped}
	list := a.useTheme(data)
	if list.HasErrors() {
		return list, errors.New(w.say("外观文件有错误，什么也没有画", "the theme file has errors: nothing was drawn"))
	}
	w.kept, w.theme = a, theme
	return list, nil
}

// stamp returns what changes when a font does, or the bold one beside it; ""
// for none.
func stamp(font string) string {
	if font == "" {
		return ""
	}
	stamps := ""
	for _, file := range fonts.Files(font) {
		if info, err := os.Stat(file); err == nil {
			stamps += file + " " + info.ModTime().String() + " " + grouped(int(info.Size())) + "\n"
		}
	}
	return stamps
}
