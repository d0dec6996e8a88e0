package look

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/fonts"
)

// The codes of what can be wrong with a theme file.
const (
	badYAML  = "FG019"
	badKey   = "FG020"
	badValue = "FG021"
	unclear  = "FG022"
)

// Manual is the page that explains theme files.
const Manual = "docs/themes.md"

// Font is a font file that a theme file names; the zero Font is none.
type Font struct {
	Path string // as written: from the folder of the theme file
	Span diag.Span
}

// reader reads one theme file.
type reader struct {
	entry.Reader
	look   *Look
	places map[any]diag.Span // of values, by where they went
}

// Parse reads a theme file; docs/themes.md has all that may stand in it. What
// it does not say is as its base has it; what is wrong in it is reported and
// left out, and what can hardly be read is a warning. Fonts that it names are
// not opened. A nil family means the shipped fonts. Places count in the text
// that entry.Text returns.
func Parse(name string, data []byte, family *fonts.Family) (Look, diag.List) {
	look := Modern(family)
	r := &reader{look: &look, places: map[any]diag.Span{}, Reader: entry.Reader{
		Name: name, Manual: Manual, YAML: badYAML, Key: badKey, Value: badValue,
	}}
	if root, ok := r.Parse(data); ok {
		r.Section(root, "", r.known(keys))
	}
	r.judge()
	slices.SortStableFunc(r.Found, func(a, b diag.Diagnostic) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return look, r.Found
}

// known makes keys for Section.
func (r *reader) known(keys []key) []entry.Key {
	all := make([]entry.Key, len(keys))
	for i, k := range keys {
		all[i] = entry.Key{Chinese: k.zh, English: k.en, Read: func(name string, e entry.Entry) {
			if k.value == nil {
				r.Section(e, name, r.known(k.keys))
			} else {
				k.value(r.look).read(r, name, e)
			}
		}}
	}
	return all
}

// YAML writes a look as a theme file that says everything, with notes.
func YAML(l Look) string {
	var b strings.Builder
	write(&b, &l, keys, "")
	return b.String()
}

func write(b *strings.Builder, l *Look, keys []key, indent string) {
	for _, k := range keys {
		note := ""
		if k.note != "" {
			note = "  # " + k.note
		}
		if k.value == nil {
			b.WriteString("\n" + k.zh + ":" + note + "\n")
			write(b, l, k.keys, "  ")
			continue
		}
		switch text := k.value(l).yaml(); {
		case text == "":
			b.WriteString(indent + "# " + k.zh + ": 字体.ttf" + note + "\n")
		case text[0] == '\n': // a list on lines of its own
			b.WriteString(indent + k.zh + ":" + note + text + "\n")
		default:
			b.WriteString(indent + k.zh + ": " + text + note + "\n")
		}
	}
}
