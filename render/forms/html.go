package forms

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed sheet.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"class": class, "width": func(g int) string { return fmt.Sprintf("%d.%d%%", g/10, g%10) },
	"notes": (*Sheet).noteLines, "title": titleOf,
}).Parse(pageText))

// HTML writes sheets as one page, with nothing from elsewhere, that prints
// each on sheets of A4 of its own with the head on every one. Without a sheet
// it writes nothing and returns an error.
func HTML(w io.Writer, sheets []*Sheet) error {
	if len(sheets) == 0 {
		return fmt.Errorf("no sheet to write")
	}
	return page.Execute(w, sheets)
}

// class is how a cell looks, in the words of the page's style.
func class(c Cell) string {
	words := []string{[...]string{Left: "l", Centre: "c", Right: "r"}[c.Align]}
	if c.Label {
		words = append(words, "b")
	}
	return strings.Join(words, " ")
}
