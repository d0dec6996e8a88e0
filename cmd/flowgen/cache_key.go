package main

import (
	"path"
	"path/filepath"
	"sync"

	"flowgen/cmd/flowgen/cache"
	"flowgen/fonts"
)

// forRun returns the options without those that change nothing of what a run
// writes and prints.
func (o renderOptions) forRun() renderOptions {
	o.jobs, o.timeout, o.cache, o.noCache = 0, 0, "", false
	return o
}

// forPicture returns the options without those that change nothing of a picture
// which is drawn. Where it goes is in its addresses; theme and font are told by
// what the files hold.
func (o renderOptions) forPicture() renderOptions {
	o = o.forRun()
	o.views.picked, o.folder, o.power, o.theme, o.font = nil, "", "", "", ""
	o.shard, o.part, o.manifest, o.quiet = "", shard{}, false, false
	return o
}

// keyOf returns the key of what is made of values; see digestOf.
func keyOf(values ...any) cache.Key { return cache.Key(digestSum(values...)) }

// keys makes the keys of pictures.
type keys struct {
	*artist
	common  string              // digest of what holds for all of them
	of      map[string]textMark // by source
	foreign map[rune]bool       // whether the family lacks a rune
	machine func() string       // what tells the fonts of the machine
	used    bool                // they were asked for
}

// textMark tells what a source and all it imports hold.
type textMark struct {
	sum     string
	foreign bool // there are runes in it that only the machine may have
}

// newKeys returns the keys of an artist's pictures; the looks are the files that
// say what they look like.
func newKeys(a *artist, looks []fileSum) *keys {
	k := &keys{artist: a, of: map[string]textMark{}, foreign: map[rune]bool{}, machine: sync.OnceValue(fonts.Machine)}
	font := "" // its folder is another one on other machines
	if a.options.font != "" {
		font = filepath.Base(a.options.font)
	}
	k.common = digestOf(thisProgram(), a.options.forPicture(), font, a.options.themeName(), sumsOf(looks))
	return k
}

// picture returns the key of a picture: of all that it is made of, the same for
// the same picture on every machine.
func (k *keys) picture(p picture) cache.Key {
	text := k.text(p.source)
	machine := ""
	if text.foreign {
		machine, k.used = k.machine(), true
	}
	t := p.title()
	var leads []string
	for _, name := range p.gist.leads {
		leads = append(leads, name, k.address(p, name, ""))
	}
	return keyOf("picture", k.common, text.sum, machine, t.Source, t.Power, t.Flow, t.View, path.Base(t.Name), leads)
}

// text returns the mark of a source.
func (k *keys) text(s source) textMark {
	mark, known := k.of[s.path]
	if known {
		return mark
	}
	var all []string
	mark.foreign = k.isForeign(k.options.mark) || k.isForeign(string(k.themeFile))
	for _, name := range k.texts.closure(s.path) {
		if file := k.texts.File(name); file != nil {
			all = append(all, name, file.Text)
			mark.foreign = k.isForeign(file.Text) || mark.foreign
		}
	}
	mark.sum = digestOf(all)
	k.of[s.path] = mark
	return mark
}

// isForeign reports whether a text has a rune that the family lacks.
func (k *keys) isForeign(text string) bool {
	for _, r := range text {
		foreign, known := k.foreign[r]
		if !known {
			foreign = r >= ' ' && !k.family.Own(r)
			k.foreign[r] = foreign
		}
		if foreign {
			return true
		}
	}
	return false
}
