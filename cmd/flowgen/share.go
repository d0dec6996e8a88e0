package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"flowgen/dsl"
	"flowgen/dsl/flow"
)

// share is pictures of one source, which a process draws one after the other.
type share []picture

// shareSize is how many pictures a process is given at a time.
const shareSize = 8

// shares divides pictures, those of a source at a time.
func shares(pictures []picture) []share {
	var all []share
	for i, p := range pictures {
		last := len(all) - 1
		if i > 0 && len(all[last]) < shareSize && all[last][0].source == p.source {
			all[last] = append(all[last], p)
			continue
		}
		all = append(all, share{p})
	}
	return all
}

// errNames is the error of a source of which a process might call some file
// otherwise than it is called here, in messages.
var errNames = errors.New("a file was read under another name")

// job is a share as it travels: with the texts that were read, since files may
// have changed, and with what its pictures lead to.
func (a *artist) job(s share) (job, error) {
	j := job{Sources: origins([]source{s[0].source}), Texts: map[string]string{}, Theme: a.themeFile, Draw: titles(s)}
	for _, name := range a.texts.closure(s[0].source.path) {
		file := a.texts.File(name)
		if file == nil {
			return job{}, errNames
		}
		j.Texts[name] = file.Text
	}
	known := map[title]bool{}
	for _, p := range s {
		for _, name := range p.gist.leads {
			if to, found := a.leads(p, name); found && !known[to] {
				known[to] = true
				j.Elsewhere = append(j.Elsewhere, to)
			}
		}
	}
	return j, nil
}

// reread is the source of a share, of which there may be several.
type reread struct {
	source origin
	given  map[string]string
	powers []*flow.Power
	texts  *texts
}

// reread reads the source of a share, unless it is the one read last.
func (w *workshop) reread(p *program, j job) *reread {
	last := w.last
	if last != nil && last.source == j.Sources[0] && maps.Equal(last.given, j.Texts) {
		return last
	}
	w.last = p.readAgain(j)
	return w.last
}

// readAgain reads the source of a job, from its texts if it has any.
func (p *program) readAgain(j job) *reread {
	p.disk.given = j.Texts
	s := j.sources()[0]
	in := dsl.Input{Path: s.path}
	if text, given := j.Texts[s.path]; given {
		in.Data = []byte(text)
	}
	if s.listed {
		in.Folder = s.base
	}
	project, read, _ := dsl.Load(&p.disk, []dsl.Input{in}) // all that is wrong was said when it was read first
	return &reread{j.Sources[0], j.Texts, project.Powers(), &texts{Sources: read, settings: &settings{}}}
}

// withViews returns the pictures of a share with their views, which are read
// again where they were let go of. One that is not there any more has none.
func (a *artist) withViews(s share) share {
	if s[0].view != nil {
		return s
	}
	j, err := a.job(s)
	if err != nil {
		j = job{Sources: origins([]source{s[0].source})} // from the disk, by whatever name
	}
	p := &program{in: strings.NewReader(""), out: io.Discard, err: io.Discard, lang: a.lang}
	b := artist{program: p, options: a.options}
	b.plan(j.sources(), p.readAgain(j).powers)
	views := map[title]*flow.View{}
	for _, p := range b.pictures {
		views[p.title()] = p.view
	}
	s = slices.Clone(s)
	for i := range s {
		s[i].view = views[s[i].title()]
	}
	return s
}

// share draws the pictures of a share and sends each when it is done.
func (w *workshop) share(p *program, j job, send func(reply) error) error {
	a, _, err := w.artist(p, j)
	if err != nil {
		return fmt.Errorf("reading the look again: %w", err)
	}
	read := w.reread(p, j)
	a.texts = read.texts
	a.plan(j.sources(), read.powers)
	a.titles = directoryOf(j.Elsewhere)
	planned := map[title]picture{}
	for _, p := range a.pictures {
		planned[p.title()] = p
	}
	for i, t := range j.Draw {
		p, found := planned[t]
		if !found {
			return fmt.Errorf("%s has no picture %s of %s", t.Source, t.View, t.called())
		}
		if err := send(reply{Begun: i + 1}); err != nil {
			return err
		}
		d := a.attempt(context.Background(), p)
		if err := send(reply{Made: &d}); err != nil {
			return err
		}
	}
	return nil
}
