// Package look is how pictures look: the sizes that layout works with and the
// colours and strokes that drawing takes, under one name or from one file.
//
// In goes a name or the text of a theme file; out come a layout.Style and a
// render.Theme, and what is wrong with the file. The package knows no chart,
// no page and no format.
package look

import (
	"strings"

	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
)

// Look is how a picture looks. The zero Look is not usable; take Modern,
// Classic or Print.
type Look struct {
	Style layout.Style
	Theme render.Theme
	// Regular and Bold are the font files that a theme file names. Style.Fonts
	// has yet to be made of them.
	Regular, Bold Font
}

// Modern is the usual look: two-line steps in calm colours. A nil family
// means the shipped fonts, here and below.
func Modern(family *fonts.Family) Look {
	return Look{Style: layout.DefaultStyle(family), Theme: render.Modern()}
}

// Classic is the form of the published documents: 承办人受理（当日） in one
// line, white shapes, black lines (source: 防灾科技学院, 附件2, 3).
func Classic(family *fonts.Family) Look {
	return Look{Style: oneLine(family), Theme: render.Classic()}
}

// Print is black on white without grey, for laser printers and photocopies.
func Print(family *fonts.Family) Look {
	return Look{Style: layout.DefaultStyle(family), Theme: render.Print()}
}

// oneLine are the sizes of steps in one line: 五号 throughout, as in the forms,
// and shapes wide enough for most of them.
func oneLine(family *fonts.Family) layout.Style {
	s := layout.DefaultStyle(family)
	s.Steps = layout.OneLine
	s.LabelSize, s.LabelWidth = 1050, 160*layout.Pt
	s.TitleSize = 16 * layout.Pt
	return s
}

// name is a name of a look in the two languages.
type name struct {
	zh, en string
	look   func(*fonts.Family) Look
}

var names = []name{
	{"现代", "modern", Modern},
	{"经典", "classic", Classic},
	{"黑白", "print", Print},
}

// Named returns the look of a name: modern, classic, print or 现代, 经典, 黑白.
// The empty name is modern; ok is false for one that is not known.
func Named(word string, family *fonts.Family) (look Look, ok bool) {
	if word == "" {
		return Modern(family), true
	}
	for _, n := range names {
		if n.zh == word || n.en == strings.ToLower(word) {
			return n.look(family), true
		}
	}
	return Look{}, false
}

// Names returns the names of looks: the English ones, then the Chinese ones.
func Names() []string {
	var en, zh []string
	for _, n := range names {
		en, zh = append(en, n.en), append(zh, n.zh)
	}
	return append(en, zh...)
}
