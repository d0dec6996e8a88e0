package forms

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// wordTable is what a word processor reads of a table.
type wordTable struct {
	Grid []struct {
		W int `xml:"w,attr"`
	} `xml:"tblGrid>gridCol"`
	Rows []struct {
		Head  *struct{} `xml:"trPr>tblHeader"`
		Cells []struct {
			Span struct {
				Val int `xml:"val,attr"`
			} `xml:"tcPr>gridSpan"`
			Merge *struct {
				Val string `xml:"val,attr"`
			} `xml:"tcPr>vMerge"`
			Lines []struct {
				Text []string `xml:"r>t"`
			} `xml:"p"`
		} `xml:"tc"`
	} `xml:"tr"`
}

// cells returns the cells of a table with what they cover.
func (w *wordTable) cells() []Row {
	rows := make([]Row, len(w.Rows))
	type at struct{ row, cell int }
	open := map[int]at{} // by column, the cell that reaches down
	for i, r := range w.Rows {
		column := 0
		for _, c := range r.Cells {
			across := max(c.Span.Val, 1)
			if c.Merge != nil && c.Merge.Val != "restart" {
				o := open[column]
				rows[o.row].Cells[o.cell].Down++
				column += across
				continue
			}
			var lines []string
			for _, l := range c.Lines {
				lines = append(lines, strings.Join(l.Text, ""))
			}
			rows[i].Cells = append(rows[i].Cells, Cell{Text: strings.Join(lines, "\n"), From: column, Across: across, Down: 1})
			open[column] = at{i, len(rows[i].Cells) - 1}
			column += across
		}
	}
	return rows
}

// bare is rows without what a table does not tell when it is read again.
func bare(rows []Row) []Row {
	out := make([]Row, len(rows))
	for i, r := range rows {
		for _, c := range r.Cells {
			out[i].Cells = append(out[i].Cells, Cell{Text: c.Text, From: c.From, Across: c.Across, Down: c.Down})
		}
	}
	return out
}

// TestDOCX holds a document, read again, to the sheets it was made of: every
// cell with its text and what it covers, the head repeated.
func TestDOCX(t *testing.T) {
	sheets := append(all(examples(t)), all(madeUp(t, 10))...)
	data := writeDOCX(t, sheets)
	if !bytes.Equal(data, writeDOCX(t, sheets)) {
		t.Error("the same sheets give other bytes")
	}
	var document struct {
		Tables []wordTable `xml:"body>tbl"`
	}
	for name, part := range parts(t, data) {
		if name == "word/document.xml" {
			if err := xml.Unmarshal(part, &document); err != nil {
				t.Fatal(err)
			}
		}
		d := xml.NewDecoder(bytes.NewReader(part))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	tables := document.Tables
	for _, s := range sheets {
		if len(s.Lead) > 0 {
			compareRows(t, s, bare(s.Lead), tables[0], 0)
			tables = tables[1:]
		}
		all := append(append(append([]Row{}, s.Head...), s.Body...), s.Foot...)
		compareRows(t, s, bare(all), tables[0], len(s.Head))
		tables = tables[1:]
	}
	if len(tables) > 0 {
		t.Errorf("%d tables too many", len(tables))
	}
}

func compareRows(t *testing.T, s *Sheet, want []Row, table wordTable, head int) {
	t.Helper()
	if diff := cmp.Diff(want, table.cells()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", s.Full(), diff)
	}
	width := 0
	for _, g := range table.Grid {
		width += g.W
	}
	if len(table.Grid) != len(s.Grid) || width < 14000 || width > 14600 {
		t.Errorf("%s: %d columns, together %d twips wide; a landscape A4 has 14570", s.Full(), len(table.Grid), width)
	}
	for i, r := range table.Rows {
		if (r.Head != nil) != (i < head) {
			t.Errorf("%s: row %d is repeated: %v", s.Full(), i+1, r.Head != nil)
		}
	}
}

func writeDOCX(t testing.TB, sheets []*Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(&b, sheets); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts returns the parts of a document.
func parts(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
