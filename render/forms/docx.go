package forms

import (
	"fmt"
	"io"

	"flowgen/render/docx"
)

// DOCX writes sheets as one document: each begins a page, and the foot of each of
// its pages tells which it is; the head is on every page. Without a sheet it
// writes nothing and returns an error.
func DOCX(w io.Writer, sheets []*Sheet) error {
	if len(sheets) == 0 {
		return fmt.Errorf("no sheet to write")
	}
	d := &docx.Document{Title: titleOf(sheets)}
	for _, s := range sheets {
		d.Sections = append(d.Sections, docx.Section{
			Page: docx.A4(s.Landscape, sideMargin, topMargin), Footer: s.Full(), Blocks: Blocks(s),
		})
	}
	return docx.Write(w, d)
}

// Blocks returns a sheet as a part of a document, for pages of its own paper
// with margins of 20 mm at its sides.
func Blocks(s *Sheet) []docx.Block {
	var all []docx.Block
	if s.Annex != "" {
		all = append(all, docx.Paragraph{Style: docx.Annex, Text: s.Annex})
	}
	all = append(all, docx.Paragraph{Style: docx.Title, Align: docx.Centre, Text: s.Title})
	if s.Above != [2]string{} {
		all = append(all, docx.Paragraph{Style: docx.Line, Text: s.Above[0], Aside: s.Above[1]})
	}
	all = append(all, tablesOf(s)...)
	for _, n := range s.noteLines() {
		all = append(all, docx.Paragraph{Style: docx.Note, Text: n})
	}
	return all
}

// tablesOf returns the table of a sheet. What stands above its head is a table
// of its own, since only the first rows of one can be repeated.
func tablesOf(s *Sheet) []docx.Block {
	var widths []int
	for _, g := range s.Grid {
		widths = append(widths, width(s)*g/1000)
	}
	high := heights(s.rows(), s.Grid, width(s))
	above := sum(high)
	rows := func(part []Row, head bool) []docx.Row {
		var out []docx.Row
		for _, r := range part {
			out = append(out, rowOf(r, high[0], head))
			high = high[1:]
		}
		return out
	}
	var all []docx.Block
	if lead := rows(s.Lead, false); len(lead) > 0 {
		all = append(all, docx.Table{Widths: widths, Rows: lead})
	}
	t := docx.Table{Widths: widths, Rows: rows(s.Head, true)}
	b := bundlesOf(s, high, above-sum(high))
	body := append(rows(b.body(), false), rows(s.Foot, false)...)
	for i := range body {
		body[i].Keep = b.keeps(i) || i == len(body)-1 && len(s.Notes) > 0
	}
	t.Rows = append(t.Rows, body...)
	return append(all, t)
}

// rowOf makes a row. It is as high as its cells need, so that what a cell over
// several rows needs is shared among them; those that are not very high stay
// in one piece.
func rowOf(r Row, high int, head bool) docx.Row {
	// What is measured has room for the tallest faces; a word processor lets
	// rows grow, so less will do.
	out := docx.Row{Head: head, Height: high * 17 / 20, Whole: high < paperShort/3}
	for _, c := range r.Cells {
		cell := docx.Cell{
			Text: c.Text, From: c.From, Across: c.Across, Down: c.Down, Align: docx.Align(c.Align),
			Bottom: c.Align == Right && r.Lines > 1,
		}
		if c.Label {
			cell.Style = docx.Labels
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}
