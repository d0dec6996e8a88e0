package forms

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/parts"

	"github.com/google/go-cmp/cmp"
)

// wordTable is what a word processor reads of a table.
type wordTable struct {
	Grid []struct {
		W int `xml:"w,attr"`
	} `xml:"tblGrid>gridCol"`
	Rows []struct {
		Head  *struct{} `xml:"trPr>tblHeader"`
		Whole *struct{} `xml:"trPr>cantSplit"`
		Cells []struct {
			Span struct {
				Val int `xml:"val,attr"`
			} `xml:"tcPr>gridSpan"`
			Merge *struct {
				Val string `xml:"val,attr"`
			} `xml:"tcPr>vMerge"`
			Lines []struct {
				Keep *struct{} `xml:"pPr>keepNext"`
				Text []string  `xml:"r>t"`
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

// keeps reports whether a row stays with the next: all its paragraphs do, or none.
func (w *wordTable) keeps(t *testing.T, row int) bool {
	t.Helper()
	keep, all := 0, 0
	for _, c := range w.Rows[row].Cells {
		for _, l := range c.Lines {
			if all++; l.Keep != nil {
				keep++
			}
		}
	}
	if keep != 0 && keep != all {
		t.Fatalf("row %d: %d of %d paragraphs stay with the next row", row+1, keep, all)
	}
	return keep > 0
}

// spread is the text at every place of a grid.
func spread(rows []Row, columns int) [][]string {
	out := make([][]string, len(rows))
	for i := range out {
		out[i] = make([]string, columns)
	}
	for i, r := range rows {
		for _, c := range r.Cells {
			for j := range c.Down {
				for k := range c.Across {
					out[i+j][c.From+k] = c.Text
				}
			}
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
	for name, part := range parts.Of(t, data) {
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
			compareRows(t, s, s.Lead, tables[0], 0)
			tables = tables[1:]
		}
		compareRows(t, s, slices.Concat(s.Head, s.Body, s.Foot), tables[0], len(s.Head))
		compareBundles(t, s, tables[0])
		tables = tables[1:]
	}
	if len(tables) > 0 {
		t.Errorf("%d tables too many", len(tables))
	}
}

func compareRows(t *testing.T, s *Sheet, want []Row, table wordTable, head int) {
	t.Helper()
	if diff := cmp.Diff(spread(want, len(s.Grid)), spread(table.cells(), len(s.Grid))); diff != "" {
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

// compareBundles holds that rows stay together and merged cells end as it is good
// for pages that nobody knows yet.
func compareBundles(t *testing.T, s *Sheet, table wordTable) {
	t.Helper()
	body, foot := len(s.Head), len(s.Head)+len(s.Body)
	high := heights(s.rows(), s.Grid, width(s))
	lead := sum(high[:len(s.Lead)])
	high = high[len(s.Lead):]
	paper := paperLong
	if s.Landscape {
		paper = paperShort
	}
	signed := sum(high[foot:]) <= paper*2/3
	from := body
	for i := body; i < len(table.Rows); i++ {
		last := i+1 == len(table.Rows)
		below := signed
		if i+1 == foot {
			below = sum(high[from:]) <= paper*2/3
		}
		if keeps := table.keeps(t, i); last && keeps != (len(s.Notes) > 0) || !last && i+1 >= foot && keeps != below {
			t.Errorf("%s: row %d stays with what is below: %v", s.Full(), i+1, keeps)
		} else if keeps {
			continue
		}
		if i < foot && from < i && sum(high[from:i+1]) > paper/3 && sum(high)+lead > paper*2/3 {
			t.Errorf("%s: the rows %d to %d stay together and are %d high", s.Full(), from+1, i+1, sum(high[from:i+1]))
		}
		from = i + 1
	}
	for i, r := range table.cells()[body:foot] {
		for _, c := range r.Cells {
			over := high[body+i:][:c.Down]
			if c.height(s.Grid, width(s)) > slices.Min(over) {
				continue // it may be that not every page has room for it
			}
			for j := range over[1:] {
				if !table.keeps(t, body+i+j) {
					t.Errorf("%s: %q may be parted below row %d and is not told again", s.Full(), c.Text, body+i+j+1)
				}
			}
		}
	}
}

// TestBundles holds where rows are parted.
func TestBundles(t *testing.T) {
	cell := func(text string, from, down int) Cell { return Cell{Text: text, From: from, Across: 1, Down: down} }
	row := func(cells ...Cell) Row { return Row{Cells: cells} }
	body := []Row{
		row(cell("甲", 0, 6), cell("一", 1, 2), cell("a", 2, 1)),
		row(cell("b", 2, 1)),
		row(cell("二", 1, 3), cell("c", 2, 1)),
		row(cell("d", 2, 1)),
		row(cell("e", 2, 1)),
		row(cell("三", 1, 1), cell("f", 2, 1)),
		row(cell("乙", 0, 1), cell("四", 1, 1), cell("g", 2, 1)),
		row(cell("丙", 0, 2), cell("五", 1, 2), cell("h", 2, 1)),
		row(cell("i", 2, 1)),
	}
	s := &Sheet{Grid: []int{300, 300, 400}, Body: body, Foot: []Row{{}, {}}, Landscape: true}
	for _, c := range []struct {
		name   string
		row    int // the height of each, in hundredths of a point
		above  int // of what stands above the body
		starts []int
		signed int
		down   []int // of the cells that 甲 is made of
	}{
		{"all on one page", 3500, 1000, []int{0, 6, 7}, 7, []int{6}},
		{"two steps of three", 3500, 2000, []int{0, 5, 6, 7}, 7, []int{5, 1}},
		{"a step a bundle", 6000, 2000, []int{0, 2, 5, 6, 7}, 7, []int{2, 3, 1}},
		{"within a step", 9000, 2000, []int{0, 2, 4, 6, 7}, 7, []int{2, 2, 2}},
		{"no room for all", 11000, 2000, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, 8, []int{1, 1, 1, 1, 1, 1}},
		{"no room to sign", 25000, 2000, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, -1, []int{1, 1, 1, 1, 1, 1}},
	} {
		b := bundlesOf(s, slices.Repeat([]int{c.row}, len(body)+2), c.above)
		if !slices.Equal(b.starts, c.starts) || b.signed != c.signed {
			t.Errorf("%s: bundles begin at %v, those to sign at %d", c.name, b.starts, b.signed)
		}
		var down []int
		for _, r := range b.body() {
			for _, cell := range r.Cells {
				if cell.Text == "甲" {
					down = append(down, cell.Down)
				}
			}
		}
		if !slices.Equal(down, c.down) {
			t.Errorf("%s: 甲 is made of %v", c.name, down)
		}
		if diff := cmp.Diff(spread(body, 3), spread(b.body(), 3)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	long := *s
	long.Body = slices.Clone(body)
	long.Body[0] = row(cell(strings.Repeat("很长", 200), 0, 6), cell("一", 1, 2), cell("a", 2, 1))
	if got := bundlesOf(&long, slices.Repeat([]int{6000}, len(body)+2), 0).body()[0].Cells[0]; got.Down != 6 {
		t.Errorf("a text without room in each bundle is parted: %d rows", got.Down)
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
