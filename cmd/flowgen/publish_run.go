package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"flowgen/render/site"
)

// publisher is one run of publish. Of the project it keeps what is public; what
// is written in the site is made of that alone.
type publisher struct {
	artist
	asked   *publishOptions
	maker   string    // see thisProgram
	looks   []fileSum // of the files that say what charts look like
	named   []string  // marks of the paths that were given, sorted
	read    []string  // and of the sources found there
	powers  []addressed
	folder  *siteFolder
	spool   *spool
	site    *site.Site
	entries []*listed // the powers of the site, in its order
}

// publish makes a site of what the paths hold. Nothing is written before all
// that is to be written is there.
func (p *program) publish(ctx context.Context, o *publishOptions, args []string) (err error) {
	p.disk.read = map[string]string{}
	b := &publisher{artist: artist{program: p, options: o.draw}, asked: o}
	b.looks = b.asked.draw.lookFiles() // before they are read: what changes meanwhile is seen next time
	if b.family, err = p.family(o.draw.font); err != nil {
		return err
	}
	if err := b.readTheme(); err != nil {
		return err
	}
	if b.folder, err = openSite(o.draw.folder); err != nil {
		return p.siteFault(o.draw.folder, err)
	}
	defer func() { err = errors.Join(err, b.folder.close()) }()
	if err := b.sameKind(); err != nil {
		return err
	}
	sources, err := b.sources(args)
	if err != nil {
		return err
	}
	memory := b.remember(args, sources)
	if memory.holds() {
		return b.unchanged(memory)
	}
	said, err := b.approve(sources)
	if err != nil {
		return err
	}
	b.mark(args, sources)
	if err := b.makeSite(ctx); err != nil {
		return err
	}
	memory.keep(said)
	return nil
}

// sources returns the sources that the arguments name. A site without some of
// what it should hold would be worse than the old one, and so is one that its
// sources go to the web with.
func (b *publisher) sources(args []string) ([]source, error) {
	sources, errs := b.collect(args, b.asked.draw.folder)
	for _, err := range errs {
		b.message(err.Error())
	}
	if len(errs) > 0 {
		return nil, b.fail(exitIO, "%d 处不能读取，什么也没有写", "not read: %d; nothing was written", len(errs))
	}
	for _, s := range sources {
		if err := b.outside(s.path); err != nil {
			return nil, err
		}
	}
	return sources, nil
}

// outside refuses a file that was read, or is to be, in the folder of the site.
func (b *publisher) outside(name string) error {
	if name == standardInput {
		return nil
	}
	within, err := filepath.Rel(b.disk.identity(b.asked.draw.folder), b.disk.identity(name))
	if err != nil || !filepath.IsLocal(within) {
		return nil // on another volume, or elsewhere
	}
	return b.fail(exitUsage, "源文件“%s”在网站的文件夹“%s”里，会一起放到网上：请换一个文件夹",
		"the source %q lies in the folder of the site, %q, and would go to the web with it: take another folder", name, b.asked.draw.folder)
}

// approve reads and examines the sources, prints what is found and finds the
// addresses of what is public; said is what was printed. It fails when that must
// not be published.
func (b *publisher) approve(sources []source) (said string, err error) {
	project, texts, list, err := b.examine(sources)
	if err != nil {
		return "", err
	}
	for _, name := range slices.Sorted(maps.Keys(b.disk.read)) { // imports and settings too
		if b.disk.read[name] == "" {
			continue // it is not there
		}
		if err := b.outside(name); err != nil {
			return "", err
		}
	}
	b.texts = texts
	var faults []string
	b.powers, faults = b.addresses(project.Powers())
	list = b.examined(list)
	var sum checked
	sum.count(list)
	wrong, doubtful := newGate(project, texts, b.powers).count(list)
	doubtful += b.doubts
	said = b.printed(list, texts, false)
	if elsewhere := sum.errors - wrong; elsewhere > 0 {
		said += "flowgen: " + b.say("其中 %d 个错误在不发布的内容里，不影响发布\n", "errors in what is not published, which keep nothing from being published: %d\n", elsewhere)
	}
	// Where stderr is gone there is nobody left to tell.
	_, _ = io.WriteString(b.err, said)
	switch {
	case sum.trouble > 0:
		return "", b.fail(exitIO, "有文件不能读取，什么也没有写", "not everything could be read: nothing was written")
	case wrong > 0:
		return "", b.fail(exitInput, "有 %d 个错误，什么也没有写", "errors: %d; nothing was written", wrong)
	case len(faults) > 0:
		return "", b.fail(exitInput, "网址有冲突，什么也没有写：\n%s", "addresses collide, nothing was written:\n%s", strings.Join(faults, "\n"))
	case doubtful > 0 && !b.asked.warnings:
		return "", b.fail(exitInput, "要发布的内容有 %d 个警告，什么也没有写；看过以后仍要发布，加 --allow-warnings",
			"warnings about what is to be published: %d; nothing was written. To publish all the same give --allow-warnings", doubtful)
	case len(b.powers) == 0 && b.folder.raw == nil: // else what was there is withdrawn
		return "", b.fail(exitInput, "没有公开的职权，什么也没有写", "no power is public: nothing was written")
	}
	return said, nil
}

// makeSite brings the folder up to what is public now.
func (b *publisher) makeSite(ctx context.Context) (err error) {
	if b.spool, err = newSpool(); err != nil {
		return b.fail(exitIO, "不能在“%s”里写临时文件：%s", "cannot write a temporary file in %q: %s", os.TempDir(), b.reason(err))
	}
	defer func() { err = errors.Join(err, b.spool.close()) }()
	b.maker = cmp.Or(thisProgram(), version())
	b.list()
	if err := b.whole(); err != nil {
		return err
	}
	if err := b.drawAll(ctx); err != nil {
		return err
	}
	shared, err := b.shared()
	if err != nil {
		return err
	}
	u, err := b.plan(shared)
	if err != nil {
		return err
	}
	return u.carryOut(ctx)
}

// drawAll makes the files of the entries that need it. Without all of them there
// is no site.
func (b *publisher) drawAll(ctx context.Context) error {
	var entries []*listed
	for _, e := range b.entries {
		if e.old == nil {
			entries = append(entries, e)
		}
	}
	bar := newProgress(b.program, len(entries))
	defer bar.close()
	failed := 0
	for e, o := range b.drawEach(ctx, entries) {
		if ctx.Err() != nil {
			return errInterrupted
		}
		var fatal *failure
		if errors.As(o.err, &fatal) {
			return fatal
		}
		if o.err != nil {
			failed++
			bar.clear()
			b.message(b.say("“%s”没有做成：%v", "%q could not be made: %v", e.power.Name.S, o.err))
		}
		e.files, e.inks = o.files, o.inks
		bar.step()
	}
	if failed > 0 {
		return b.fail(exitInput, "%d 项职权没有做成，什么也没有写", "powers that could not be made: %d; nothing was written", failed)
	}
	return nil
}

// pages is the folder that the pages of powers lie in, with a slash at its end.
func (b *publisher) pages() string {
	if b.asked.fragment {
		return ""
	}
	return "powers/"
}

// pageSuffix is what the name of the page of a power ends in, behind its slug.
func (b *publisher) pageSuffix() string {
	if b.asked.fragment {
		return ".fragment.html"
	}
	return ".html"
}
