package main

import (
	"slices"

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
	common := digestOf(manifestMaker, b.maker, b.asked.fragment, b.asked.base, b.asked.draw.themeName(), sumsOf(b.looks))
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
