package main

import (
	"slices"

	"flowgen/dsl/entry"
	"flowgen/fonts"
	"flowgen/render/look"
	"flowgen/render/site"
)

// listed is a power in the site.
type listed struct {
	addressed
	fragment bool
	page     *site.Power
	digest   string
	source   string
	old      *published // of the last run, when its files are still as they should be; nil: to be made
	files    []kept     // of this run
	inks     inks
}

// list makes the entries of the site, and finds those of them whose files need
// not be made again.
func (b *publisher) list() {
	b.site = &site.Site{Base: b.asked.base}
	common := digestOf(manifestMaker, b.maker, b.asked.fragment, b.asked.base, b.themeName(), b.lookSums())
	drawable := b.drawable()
	for _, a := range b.powers {
		e := &listed{addressed: a, fragment: b.asked.fragment}
		e.page = &site.Power{Slug: a.slug, Pinyin: spelling(a.power.Name.S), Power: a.views[0].Power}
		for i, v := range a.views {
			c := site.Chart{View: v, SVG: a.stem(i) + ".svg"}
			if e.fragment {
				c.PNG = a.stem(i) + ".png"
			}
			e.page.Charts = append(e.page.Charts, c)
		}
		e.digest = digestOf(common, a.slug, a.flows, a.views, e.links())
		e.source = digestOf(a.views)
		if old := b.folder.old.power(a.slug); old != nil && old.Digest == e.digest && drawable(old.Fonts) && b.allIntact(old.Files) {
			e.old, e.inks = old, old.inks
		}
		b.entries = append(b.entries, e)
		b.site.Powers = append(b.site.Powers, e.page)
	}
}

func (b *publisher) allIntact(files []written) bool {
	return !slices.ContainsFunc(files, func(w written) bool { return !b.folder.intact(w) })
}

// lookFiles returns the files that say what charts look like: the theme, fonts,
// and what would be their bold ones.
func (b *publisher) lookFiles() []fileSum {
	var files []fileSum
	add := func(names ...string) {
		for _, name := range names {
			files = append(files, fileSum{name, sumOfFile(name)})
		}
	}
	if b.asked.draw.font != "" {
		add(fonts.Files(b.asked.draw.font)...)
	}
	word := b.asked.draw.theme
	if _, named := look.Named(word, nil); named || word == "" {
		return files
	}
	add(word)
	data, err := readAtMost(word, entry.MaxSize+1)
	if err != nil {
		return files // it was read a moment ago: what is drawn is that
	}
	parsed, _ := look.Parse(word, data, nil)
	for _, font := range []look.Font{parsed.Regular, parsed.Bold} {
		if font.Path != "" {
			add(fonts.Files(besideTheme(word, font.Path))...)
		}
	}
	return files
}

// lookSums returns their sums: another name of a file changes no chart.
func (b *publisher) lookSums() []string {
	var sums []string
	for _, f := range b.looks {
		sums = append(sums, f.Sum)
	}
	return sums
}

// themeName is the look of --theme when that has a name.
func (b *publisher) themeName() string {
	if _, named := look.Named(b.asked.draw.theme, nil); named {
		return b.asked.draw.theme
	}
	return ""
}
