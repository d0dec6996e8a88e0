package look

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/layout"
	"flowgen/render"
)

// value is something that a theme file may set. It holds where that is.
type value interface {
	read(r *reader, name string, e entry.Entry)
	yaml() string // as it is now, in the Chinese words; "": nothing
	schema() map[string]any
}

// word returns the text of a scalar; anything else is reported.
func (r *reader) word(name string, e entry.Entry, key string, args ...any) (string, bool) {
	if e.Kind == entry.Scalar && e.Text != "" {
		return e.Text, true
	}
	r.bad(name, e, key, args...)
	return "", false
}

// bad reports a value that does not fit: the key it belongs to, as it is
// written, and what the hint needs.
func (r *reader) bad(name string, e entry.Entry, key string, args ...any) {
	message, args := key, append([]any{name, e.Text}, args...)
	if e.Text == "" {
		message = "theme-unfit" // a list, a mapping, nothing
	}
	r.Found = append(r.Found, diag.New(badValue, e.Span, diag.Msg(message, args...)).WithHint(key+"-hint", args...))
}

// colourValue is one colour.
type colourValue struct {
	at   *render.Color
	none bool // may be absent
}

func (v colourValue) read(r *reader, name string, e entry.Entry) {
	text, ok := r.word(name, e, "theme-colour")
	if !ok {
		return
	}
	if folded := entry.Fold(text); v.none && (folded == "无" || folded == "none") {
		*v.at = render.None
		return
	}
	digits := strings.TrimPrefix(entry.Fold(text), "#")
	n, err := strconv.ParseUint(digits, 16, 24)
	if err != nil || len(digits) != 6 {
		r.bad(name, e, "theme-colour")
		return
	}
	*v.at = render.Color(n)
	r.places[v.at] = e.Span
}

func (v colourValue) yaml() string {
	if *v.at == render.None {
		return "无"
	}
	return fmt.Sprintf("\"#%06x\"", int32(*v.at))
}

// length is a number of points, or of times in the case of the line height.
type length struct {
	at          *layout.Length
	least, most layout.Length
}

func (v length) read(r *reader, name string, e entry.Entry) {
	text, ok := r.word(name, e, "theme-length", points(v.least), points(v.most))
	if !ok {
		return
	}
	l, ok := parseLength(text)
	if !ok || l < v.least || l > v.most {
		r.bad(name, e, "theme-length", points(v.least), points(v.most))
		return
	}
	*v.at = l
	r.places[v.at] = e.Span
}

func (v length) yaml() string { return points(*v.at) }

// typeSizes are the names of sizes of type in points (字号).
var typeSizes = map[string]layout.Length{
	"小初": 3600, "一号": 2600, "小一": 2400, "二号": 2200, "小二": 1800, "三号": 1600, "小三": 1500,
	"四号": 1400, "小四": 1200, "五号": 1050, "小五": 900, "六号": 750,
}

// parseLength reads 10.5, 10.5pt, 10.5磅 or 五号.
func parseLength(text string) (layout.Length, bool) {
	text = entry.Fold(text)
	if named, ok := typeSizes[text]; ok {
		return named, true
	}
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "磅"), "pt"))
	whole, part, _ := strings.Cut(text, ".")
	if len(whole) > 4 || len(part) > 2 || strings.HasPrefix(whole, "+") || strings.HasPrefix(whole, "-") {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+(part + "00")[:2], 10, 32)
	return layout.Length(n), err == nil && whole != ""
}

// points writes a length as a decimal number of points.
func points(l layout.Length) string {
	text := fmt.Sprintf("%d.%02d", l/layout.Pt, l%layout.Pt)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// dashes are lengths of dashes and gaps; none is a solid line.
type dashes struct{ at *[]layout.Length }

func (v dashes) read(r *reader, name string, e entry.Entry) {
	const least, most = 50, 5000
	var all []layout.Length
	for _, below := range e.List {
		l, ok := parseLength(below.Text)
		if !ok || below.Kind != entry.Scalar || l < least || l > most {
			r.bad(name, below, "theme-dash")
			return
		}
		all = append(all, l)
	}
	if e.Kind != entry.List || len(all)%2 != 0 {
		r.bad(name, e, "theme-dash")
		return
	}
	*v.at = all
}

func (v dashes) yaml() string {
	all := make([]string, len(*v.at))
	for i, l := range *v.at {
		all[i] = points(l)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// words is one of several words, Chinese and English, by their number.
type words[T ~int] struct {
	at    *T
	words [][2]string
}

func (v words[T]) read(r *reader, name string, e entry.Entry) {
	if i := oneOf(r, name, e, v.words); i >= 0 {
		*v.at = T(i)
		r.places[v.at] = e.Span
	}
}

func (v words[T]) yaml() string { return v.words[*v.at][0] }

// oneOf returns which of some words stands there; -1 for another, which is
// reported with the nearest.
func oneOf(r *reader, name string, e entry.Entry, known [][2]string) int {
	var zh, all []string
	for _, w := range known {
		zh, all = append(zh, w[0]), append(all, w[0], w[1])
	}
	text, ok := r.word(name, e, "theme-word", diag.Plain(zh...))
	if !ok {
		return -1
	}
	i := slices.IndexFunc(known, func(w [2]string) bool { return w[0] == entry.Fold(text) || w[1] == entry.Fold(text) })
	if i < 0 {
		d := diag.New(badValue, e.Span, diag.Msg("theme-word", name, text)).WithHint("theme-word-hint", name, text, diag.Plain(zh...))
		if near := diag.Nearest(text, all); len(near) > 0 {
			d = d.WithHint("did-you-mean", diag.Plain(near...))
		}
		r.Found = append(r.Found, d)
	}
	return i
}

// baseValue is the look that a file begins with.
type baseValue struct{ look *Look }

func (v baseValue) words() [][2]string {
	all := make([][2]string, len(names))
	for i, n := range names {
		all[i] = [2]string{n.zh, n.en}
	}
	return all
}

func (v baseValue) read(r *reader, name string, e entry.Entry) {
	if i := oneOf(r, name, e, v.words()); i >= 0 {
		*v.look = names[i].look(v.look.Style.Fonts)
	}
}

func (v baseValue) yaml() string {
	for _, n := range names {
		if n.en == v.look.Theme.Name {
			return n.zh
		}
	}
	return names[0].zh
}

// fontValue is a font file.
type fontValue struct{ at *Font }

func (v fontValue) read(r *reader, name string, e entry.Entry) {
	if text, ok := r.word(name, e, "theme-font-name"); ok {
		*v.at = Font{Path: text, Span: e.Span}
	}
}

func (v fontValue) yaml() string { return v.at.Path }
