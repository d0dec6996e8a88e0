package main

import (
	"context"
	"errors"
	"iter"

	"golang.org/x/sync/errgroup"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/render/look"
)

// artist draws pictures. What is said of them, and where they are written, it
// refuses to know.
type artist struct {
	*program
	options   *renderOptions
	family    *fonts.Family
	theme     *look.Look // of --theme; nil: as each power says
	doubts    int        // warnings about that
	themeFile []byte     // what the file of --theme holds; nil: it is none
	texts     *texts
	pictures  []picture // to be drawn
	titles    directory // of these and of others that they may lead to
	command   []string  // of processes that draw; nil: all is drawn in this one
}

// family returns the faces to draw with: the shipped ones, or the user's.
func (p *program) family(file string) (*fonts.Family, error) {
	if file == "" {
		return fonts.Default(), nil
	}
	family, err := fonts.Load(file)
	var unusable *fonts.FileError
	if errors.As(err, &unusable) {
		zh, en := p.fontFault(*unusable)
		return nil, &failure{status: exitIO, text: p.say(zh, en), cause: err}
	}
	return family, err
}

// fontFault says in both languages why a font cannot be used; the system's
// reason is in that of the run.
func (p *program) fontFault(e fonts.FileError) (zh, en string) {
	if e.Err != nil {
		e.Err = errors.New(p.reason(e.Err))
	}
	return e.Error(), e.English()
}

// plan adds the pictures of powers to those to be drawn, in the order of the
// sources, and returns the powers of each source.
func (a *artist) plan(sources []source, powers []*flow.Power) map[string][]*flow.Power {
	of := map[string][]*flow.Power{}
	for _, p := range powers {
		of[p.Span.File] = append(of[p.Span.File], p)
	}
	type placed struct {
		source source
		power  *flow.Power
	}
	var all []placed
	for _, s := range sources {
		for _, p := range of[s.path] {
			all = append(all, placed{s, p})
		}
	}
	viewsOf := func(p placed) []*flow.View { return a.options.viewsOf(p.power) }
	for p, views := range inOrder(all, max(a.options.jobs, 1), viewsOf) {
		for _, v := range views {
			a.pictures = append(a.pictures, a.place(p.source, v))
		}
	}
	return of
}

// drawEach draws pictures, several at a time, and yields them in order: in this
// process when they are few, else in a crew.
func (a *artist) drawEach(ctx context.Context, pictures []picture) iter.Seq2[picture, drawn] {
	return func(yield func(picture, drawn) bool) {
		c := a.newCrew()
		defer c.close()
		let := len(pictures) > 1 && pictures[0].view == nil
		if n := len(pictures); let || a.command != nil && (n >= crewAlways || n >= crewFrom && a.options.jobs >= crewJobsFrom) {
			c.drawShares(ctx, pictures)(yield)
			return
		}
		alone := len(pictures) == 1 || a.options.jobs == 1 || a.command == nil
		inOrder(pictures, a.options.jobs, func(p picture) drawn { return c.here(ctx, p, alone) })(yield)
	}
}

// ahead is how many items a worker may be ahead of the one that is waited for:
// what became of them lies in memory.
const ahead = 8

// inOrder works on items, so many at a time, and yields what became of each in
// the order of the items. Those not begun when nobody wants more are left.
func inOrder[T, R any](items []T, jobs int, work func(T) R) iter.Seq2[T, R] {
	return func(yield func(T, R) bool) {
		results := make([]chan R, len(items))
		for i := range results {
			results[i] = make(chan R, 1)
		}
		room, done := make(chan struct{}, ahead*jobs), make(chan struct{})
		defer close(done)
		var group errgroup.Group
		group.SetLimit(jobs)
		go func() {
			for i, item := range items {
				select {
				case room <- struct{}{}:
				case <-done:
					return
				}
				group.Go(func() error {
					results[i] <- work(item)
					return nil
				})
			}
		}()
		for i, item := range items {
			if !yield(item, <-results[i]) {
				return
			}
			<-room
		}
	}
}

// attempt draws one picture. A fault of the program in it is reported like
// any error, so that it costs one picture and not the batch.
func (a *artist) attempt(ctx context.Context, p picture) (d drawn) {
	defer func() {
		if fault := recover(); fault != nil {
			d = drawn{err: a.fault(fault)}
		}
	}()
	if err := ctx.Err(); err != nil {
		return drawn{err: err}
	}
	if p.view == nil {
		return drawn{err: errors.New(a.say("源文件在绘制时变了，请再运行一次", "its source has changed meanwhile; please run this again"))}
	}
	return a.draw(ctx, p)
}

// fault is the error of a fault of the program, which recover returned.
func (p *program) fault(fault any) error {
	return errors.New(p.say("程序内部出错（%v），请把源文件发给开发者",
		"a fault of the program (%v); please send the source to the developers", fault))
}
