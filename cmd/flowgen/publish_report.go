package main

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// maxTold is how many files are told by name: of more, people read none.
const maxTold = 50

// tell reports a file.
func (u *update) tell(text string) {
	if !u.asked.draw.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(u.err, text)
	}
}

// tellWritten reports the files that were written: their names, or how many
// there are of each kind.
func (u *update) tellWritten(files []kept) {
	if len(files) <= maxTold {
		for _, k := range files {
			u.tell(u.folder.shown(k.path))
		}
		return
	}
	kinds := map[string]int{}
	for _, k := range files {
		kinds[path.Ext(k.path)]++
	}
	var sums []string
	for _, kind := range slices.SortedFunc(maps.Keys(kinds), func(a, b string) int { return cmp.Or(kinds[b]-kinds[a], strings.Compare(a, b)) }) {
		sums = append(sums, fmt.Sprintf("%s %d", kind, kinds[kind]))
	}
	u.tell(u.folder.shown("") + u.say("：", ": ") + strings.Join(sums, u.say("，", ", ")))
}

// tellRemoved reports a file that was removed; links to the page of a power that
// has another address now lead nowhere.
func (u *update) tellRemoved(w written) {
	if u.removed > maxTold {
		return
	}
	text := u.say("删除 ", "removed ") + u.folder.shown(w.Path)
	if now := u.moved[w.Path]; now != "" {
		text += u.say("：网址改成了 %s，指向旧网址的链接都会失效", ": its address is %s now, links to the old one break", u.folder.shown(now))
	}
	u.tell(text)
}

// tellMore reports how many files were removed without a word.
func (u *update) tellMore() {
	if more := u.removed - maxTold; more > 0 {
		u.tell(u.say("另外删除 %d 个文件", "and removed more files: %d", more))
	}
}

// moves finds the pages of powers that have another address than in the last
// run, by the old one.
func (b *publisher) moves() map[string]string {
	page := func(slug string) string { return b.pages() + slug + b.pageSuffix() }
	now := map[string]string{}
	for _, e := range b.entries {
		now[flow.NFKC(e.page.Power.Name.S)] = page(e.slug)
	}
	all := map[string]string{}
	for _, p := range b.folder.old.Powers {
		if to := now[flow.NFKC(p.Name)]; to != "" && to != page(p.Slug) {
			all[page(p.Slug)] = to
		}
	}
	return all
}

// report says what the run came to.
func (b *publisher) report(powers, written, same, removed int) {
	if b.asked.draw.quiet {
		return
	}
	b.message(b.say("发布了 %d 项职权：写了 %d 个文件，%d 个没有变，删除了 %d 个",
		"powers published: %d; files written: %d, unchanged: %d, removed: %d", powers, written, same, removed))
}
