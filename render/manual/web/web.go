// Package web sets a manual.Book as one HTML file, with nothing from elsewhere
// and no script, that is read on a screen and printed on A4.
//
// In go a Book, its charts as elements and the fonts that those share; out comes
// the page. Its policy lets in nothing but its own style and what that brings.
// It knows no file and no number of a page: browsers count those.
package web

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"flowgen/dsl/flow"
	"flowgen/render"
	"flowgen/render/forms"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
	"flowgen/render/svg"
)

// Options is what a page needs beside the contents of the book.
type Options struct {
	// Chart returns the pages of a chart, drawn on Paper.
	Chart func(*manual.Power, *flow.View) []Figure
	// Fonts are those of all charts: svg.SharedFonts.
	Fonts []svg.SharedFont
	// Theme gives the signs of grades.
	Theme render.Theme
}

// Write writes a book. The elements of charts are asked for one after the other,
// so that only one is held at a time.
func Write(w io.Writer, b *manual.Book, o Options) error {
	p := &page{Book: b, options: o}
	for _, c := range chapter.List(b, false) {
		p.Chapters = append(p.Chapters, p.view(c))
	}
	style, err := p.style()
	if err != nil {
		return err
	}
	p.Style, p.Policy = template.CSS(style), policy(style)
	return pattern().Execute(w, p)
}

//go:embed web.html
var patternText string

// pattern is the page, which few runs ask for.
var pattern = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"title": title, "subtitle": subtitle}).Parse(patternText))
})

// title is a heading below that of the book, with its ID.
func title(level int, id, text string) template.HTML {
	return template.HTML(fmt.Sprintf(`<h%d id="%s">%s</h%[1]d>`, level+1, template.HTMLEscapeString(id), template.HTMLEscapeString(text)))
}

// subtitle is a heading within a chapter whose title has a level.
func subtitle(level int, text string) template.HTML {
	return template.HTML(fmt.Sprintf(`<h%d class="sub">%s</h%[1]d>`, level+2, template.HTMLEscapeString(text)))
}

// page is what the pattern is filled with.
type page struct {
	*manual.Book
	Chapters []*view
	Policy   string
	Style    template.CSS
	options  Options
}

// Origin says of what the book is.
func (p *page) Origin() string {
	if p.Sum == "" {
		return ""
	}
	return "源文件：" + p.Sum
}

// view is a chapter as the pattern needs it.
type view struct {
	*chapter.Chapter
	Figures []Figure
	Sheets  []*sheet
}

// Is reports whether a chapter is of a kind, by its name.
func (v *view) Is(kind string) bool {
	return v.Kind == map[string]chapter.Kind{"cover": chapter.Cover, "contents": chapter.Contents, "opening": chapter.Opening}[kind]
}

// Class is what a chapter is, in the words of the style.
func (v *view) Class() string {
	switch {
	case v.Chart != nil:
		return "drawn"
	case v.Kind == chapter.Opening:
		return "tall opening"
	case len(v.Tables) > 0 && v.Tables[0].Landscape:
		return "wide"
	}
	return "tall"
}

func (p *page) view(c *chapter.Chapter) *view {
	v := &view{Chapter: c}
	if c.Chart != nil {
		v.Figures = p.options.Chart(c.Chart.Power, c.Chart.View)
	}
	for i, t := range c.Tables {
		v.Sheets = append(v.Sheets, newSheet(t, c, i))
	}
	return v
}

// Listed are the chapters that the contents name, as a tree.
func (p *page) Listed() []*entry {
	root := &entry{}
	path := []*entry{root} // to the last one
	for _, c := range p.Chapters {
		if !c.Listed {
			continue
		}
		path = path[:min(c.Level, len(path))]
		e := &entry{Chapter: c.Chapter}
		above := path[len(path)-1]
		above.Below = append(above.Below, e)
		path = append(path, e)
	}
	return root.Below
}

// entry is a line of the contents.
type entry struct {
	*chapter.Chapter
	Below []*entry
}

// sheet is a table as the pattern needs it.
type sheet struct {
	*chapter.Table
	Name string // the ID of what names it
	Tag  int    // the level of its caption
}

func newSheet(t *chapter.Table, c *chapter.Chapter, i int) *sheet {
	s := &sheet{Table: t, Name: c.ID + "-title", Tag: c.Level + 1}
	if t.Caption != "" {
		s.Name = fmt.Sprintf("%s-table%d", c.ID, i+1)
	}
	return s
}

// cell is a cell as the pattern needs it.
type cell struct {
	forms.Cell
	chapter.Mark
	Scope string // of a head
}

// Class is how a cell looks, in the words of the style.
func (c cell) Class() string {
	words := []string{[...]string{forms.Left: "l", forms.Centre: "c", forms.Right: "r"}[c.Align]}
	if c.Graded {
		words = append(words, signName(c.Grade))
	}
	if c.Shade > 0 {
		words = append(words, fmt.Sprintf("k%d", c.Shade))
	}
	return strings.Join(words, " ")
}

// row is a row as the pattern needs it.
type row struct {
	Lines int
	Cells []cell
}

// Class is how high a row is at least, in the words of the style.
func (r row) Class() string {
	if r.Lines < 2 {
		return ""
	}
	return fmt.Sprintf("h%d", min(r.Lines, tallestRow))
}

// LeadRows are the rows above the head. A label heads its row there and in the
// body, its column in the head.
func (s *sheet) LeadRows() []row { return rows(s.Lead, "row", s.LeadMarks) }

// HeadRows are those of the head.
func (s *sheet) HeadRows() []row {
	all := rows(s.Head, "col", nil)
	for i, mark := range s.GradeHeads {
		all[len(all)-1].Cells[i].Mark = mark
	}
	return all
}

// BodyRows are those of the body and of the foot.
func (s *sheet) BodyRows() []row {
	return append(rows(s.Body, "row", s.Marks), rows(s.Foot, "row", nil)...)
}

func rows(list []forms.Row, scope string, marks map[chapter.Place]chapter.Mark) []row {
	var all []row
	for i, r := range list {
		out := row{Lines: r.Lines}
		for j, c := range r.Cells {
			next := cell{Cell: c, Mark: marks[chapter.Place{Row: i, Cell: j}]}
			if c.Label && c.Text != "" {
				next.Scope = scope
				if scope == "col" && c.Across > 1 || scope == "row" && c.Down > 1 {
					next.Scope += "group"
				}
			}
			out.Cells = append(out.Cells, next)
		}
		all = append(all, out)
	}
	return all
}
