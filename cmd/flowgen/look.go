package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/render/look"
)

// look returns the look of a picture: that of --theme, else what the power's
// 版式 says, else modern.
func (a *artist) look(v *flow.View) look.Look {
	if a.theme != nil {
		return *a.theme
	}
	found, _ := look.Named(v.Power.Style.Theme, a.family)
	return found
}

// checkTheme refuses a --theme that is neither a name nor like a file.
func (p *program) checkTheme(cmd *cobra.Command, word string) error {
	if _, named := look.Named(word, nil); named || strings.ContainsAny(word, `./\`) {
		return nil
	}
	near := diag.Nearest(word, look.Names())
	if _, err := os.Stat(word + ".yaml"); err == nil {
		near = []string{word + ".yaml"}
	}
	return p.usage(cmd, "没有外观“%s”，可以是：%s，或者一个 YAML 文件%s", "no look %q; it is %s, or a YAML file%s",
		word, strings.Join(look.Names(), p.say("、", ", ")), p.suggest(near))
}

// readTheme reads the look of --theme and opens its fonts. What is wrong with
// a theme file is printed; an error in it ends the run before anything is drawn.
func (a *artist) readTheme() error {
	word := a.options.theme
	if word == "" || a.useNamed(word) {
		return nil
	}
	data, err := readAtMost(word, entry.MaxSize+1)
	if err != nil {
		return a.fail(exitIO, "不能读外观文件“%s”：%s", "cannot read the theme file %q: %s", word, a.reason(err))
	}
	a.themeFile = data
	list := a.useTheme(data)
	lines := themeLines(strings.Split(entry.Text(data), "\n"))
	if err := (diag.Printer{Lang: a.lang, Lines: lines, Colour: coloured(a.err)}).Print(a.err, list); err != nil {
		return err
	}
	var sum checked
	sum.count(list)
	a.doubts = sum.warnings
	if list.HasErrors() {
		return a.fail(exitInput, "外观文件有错误，什么也没有画", "the theme file has errors: nothing was drawn")
	}
	return nil
}

// useNamed gives all pictures one of the looks that have a name; false when
// there is none of that name.
func (a *artist) useNamed(word string) bool {
	named, ok := look.Named(word, a.family)
	if ok {
		a.theme = &named
	}
	return ok
}

// useTheme gives all pictures the look of the theme file of --theme, unless it
// has errors.
func (a *artist) useTheme(data []byte) diag.List {
	theme, list := look.Parse(a.options.theme, data, a.family)
	if a.options.font == "" {
		list = append(list, a.openFonts(&theme)...)
	}
	if !list.HasErrors() {
		a.theme, a.family = &theme, theme.Style.Fonts
	}
	return list
}

// openFonts sets the fonts that a theme file names, from its folder.
func (a *artist) openFonts(theme *look.Look) diag.List {
	var list diag.List
	open := func(f look.Font) *fonts.Family {
		if f.Path == "" {
			return nil
		}
		family, err := fonts.Load(besideTheme(a.options.theme, f.Path))
		var unusable *fonts.FileError
		if errors.As(err, &unusable) {
			zh, en := a.fontFault(*unusable)
			list = append(list, diag.New("FG021", f.Span, diag.Msg("theme-font", diag.Word{Chinese: zh, English: en})).WithHint("theme-font-hint"))
		}
		return family
	}
	family, bold := open(theme.Regular), open(theme.Bold)
	if bold != nil && family == nil {
		shipped := *fonts.Default()
		family = &shipped
	}
	if bold != nil {
		family.Bold = bold.Regular
	}
	if family != nil && len(list) == 0 {
		theme.Style.Fonts = family
	}
	return list
}

// besideTheme returns the path of a font that a theme file names.
func besideTheme(theme, font string) string {
	if filepath.IsAbs(font) {
		return font
	}
	return filepath.Join(filepath.Dir(theme), filepath.FromSlash(font))
}

// readAtMost reads the beginning of a file.
func readAtMost(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // only read: nothing to lose
	return io.ReadAll(io.LimitReader(file, most))
}

// themeLines are the lines of a theme file, for messages.
type themeLines []string

// Line returns a line of the file.
func (l themeLines) Line(_ string, n int) (string, bool) {
	if n < 1 || n > len(l) {
		return "", false
	}
	return l[n-1], true
}
