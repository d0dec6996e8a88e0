package forms

import (
	"encoding/csv"
	"io"
	"strings"
)

// CSV writes sheets as comma-separated values for Excel and for programs:
// UTF-8 with a byte order mark, lines end in CRLF. Sheets that have the same
// columns become one list under one head; where there are several of them,
// columns before it tell the unit, department or power of each (the sheet's
// name). Other sheets follow after an empty line. Merged cells are written in
// each of their rows. What a program would take for a formula begins with an
// apostrophe; see guarded.
func CSV(w io.Writer, sheets []*Sheet) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for i, s := range sheets {
		named := likeNext(sheets, i) || i > 0 && alike(sheets[i-1], s)
		if i == 0 || !alike(sheets[i-1], s) {
			if i > 0 {
				if err := out.Write([]string{""}); err != nil {
					return err
				}
			}
			if err := write(out, named, "所属", s.Columns); err != nil {
				return err
			}
		}
		for _, row := range s.Texts() {
			if err := write(out, named, s.Name, row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// alike reports whether two sheets are parts of one list.
func alike(a, b *Sheet) bool {
	return a.Form == b.Form && strings.Join(a.Columns, "\n") == strings.Join(b.Columns, "\n")
}

func likeNext(sheets []*Sheet, i int) bool { return i+1 < len(sheets) && alike(sheets[i], sheets[i+1]) }

// write writes a row, with the name of its sheet before it where there are
// several.
func write(out *csv.Writer, named bool, name string, row []string) error {
	if named {
		row = append([]string{name}, row...)
	}
	cells := make([]string, len(row))
	for i, text := range row {
		cells[i] = guarded(text)
	}
	return out.Write(cells)
}

// guarded returns a text that no spreadsheet takes for a formula: one that
// begins with = + - @, in their full-width forms too, a tab or a line end gets
// an apostrophe before it (source: OWASP, CSV Injection). Quotes alone do not
// help: they are gone when the file has been read.
func guarded(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠\t\r\n", r) }) == 0 {
		return "'" + text
	}
	return text
}
