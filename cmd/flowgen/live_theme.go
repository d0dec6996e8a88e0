package main

import (
	"errors"
	"io/fs"
	"path/filepath"

	"flowgen/dsl/entry"
	"flowgen/fonts"
	"flowgen/render/look"
)

// theme is the theme file of --theme: the last good one, while the file has
// errors.
type theme struct {
	data    []byte // what workers get; nil: --theme is no file
	good    []byte // the last that could be drawn with
	faulty  bool   // the file has errors
	untried bool   // nothing was drawn with data yet
	started bool
}

// readTheme reads the theme file again when it, or a font, has changed: all
// pictures are drawn again then.
func (l *live) readTheme(t *turn, changed map[string]bool) {
	names := l.lookFiles()
	t.theme = !l.theme.started
	for _, name := range names {
		t.theme = t.theme || changed[name]
	}
	if !t.theme {
		return
	}
	l.theme.started = true
	for _, name := range names {
		if _, known := l.files.sums[name]; !known {
			l.files.sums[name] = sum(name)
		}
	}
	word := l.options.theme
	if _, named := look.Named(word, nil); named || word == "" {
		return
	}
	data, err := readAtMost(word, entry.MaxSize+1)
	if err != nil {
		t.trouble(l.say("不能读外观文件“%s”：%s", "cannot read the theme file %q: %s", word, l.reason(err)))
		l.theme.faulty = true
		if l.theme.data == nil {
			l.theme.data = []byte{}
		}
		t.theme = errors.Is(err, fs.ErrNotExist) && l.theme.good == nil
		return
	}
	l.theme.data, l.theme.untried = data, true
	for _, name := range l.lookFiles() { // the fonts may be others now
		if _, known := l.files.sums[name]; !known {
			l.files.sums[name] = sum(name)
		}
	}
}

// refused goes back to the last good theme: it is drawn with until the file is
// mended.
func (h *theme) refused() {
	h.faulty, h.untried = true, false
	if h.good != nil {
		h.data = h.good
	}
}

// accepted takes note that it can be drawn with a theme, if that is news.
func (h *theme) accepted() {
	if h.untried {
		h.good, h.faulty, h.untried = h.data, false, false
	}
}

// lookFiles returns the files of --theme and --font, the fonts that the theme
// file names, and where their bold ones would be.
func (l *live) lookFiles() []string {
	var names []string
	add := func(font string) {
		for _, name := range fonts.Files(font) {
			names = append(names, filepath.Clean(name))
		}
	}
	if l.options.font != "" {
		add(l.options.font)
	}
	word := l.options.theme
	if _, named := look.Named(word, nil); named || word == "" {
		return names
	}
	names = append(names, filepath.Clean(word))
	parsed, _ := look.Parse(word, l.theme.data, nil)
	for _, font := range []look.Font{parsed.Regular, parsed.Bold} {
		if font.Path != "" {
			add(besideTheme(word, font.Path))
		}
	}
	return names
}
