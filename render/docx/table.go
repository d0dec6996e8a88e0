package docx

import (
	"fmt"
	"strings"
)

// table writes a table. Cells that cover rows are written again in each of
// them, empty (ECMA-376 part 1, 17.4.84 vMerge).
func (b *body) table(t Table) error {
	sum := 0
	for _, w := range t.Widths {
		sum += twips(w)
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, sum)
	for _, w := range t.Widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, twips(w))
	}
	b.WriteString("</w:tblGrid>")
	above := make([]cover, len(t.Widths))
	for i, r := range t.Rows {
		if err := b.row(t, r, above); err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
	}
	for column, c := range above {
		if c.left > 0 {
			return fmt.Errorf("a cell of column %d reaches below the table", column+1)
		}
	}
	b.WriteString(`</w:tbl>`)
	return nil
}

// cover is a cell that reaches into the rows below it.
type cover struct {
	cell Cell
	left int // rows that it still covers
}

// row writes one row; above is what reaches into it, by its first column.
func (b *body) row(t Table, r Row, above []cover) error {
	b.WriteString("<w:tr><w:trPr>")
	if r.Whole {
		b.WriteString("<w:cantSplit/>")
	}
	if r.Height > 0 {
		fmt.Fprintf(b, `<w:trHeight w:val="%d" w:hRule="atLeast"/>`, twips(r.Height))
	}
	if r.Head {
		b.WriteString("<w:tblHeader/>")
	}
	b.WriteString("</w:trPr>")
	cells := r.Cells
	for column := 0; column < len(t.Widths); {
		if c := &above[column]; c.left > 0 {
			c.left--
			b.cell(t, r, c.cell, "<w:vMerge/>", false)
			column += c.cell.Across
			continue
		}
		if len(cells) == 0 || cells[0].From != column || cells[0].Across < 1 || column+cells[0].Across > len(t.Widths) {
			return fmt.Errorf("nothing fits column %d", column+1)
		}
		c := cells[0]
		cells = cells[1:]
		merge := ""
		if c.Down > 1 {
			merge = `<w:vMerge w:val="restart"/>`
			above[column] = cover{c, c.Down - 1}
		}
		b.cell(t, r, c, merge, true)
		column += c.Across
	}
	if len(cells) > 0 {
		return fmt.Errorf("%d cells too many", len(cells))
	}
	b.WriteString("</w:tr>")
	return nil
}

// cell writes a cell, or the piece of one that reaches into a row. A row stays with
// the next when its paragraphs do.
func (b *body) cell(t Table, r Row, c Cell, merge string, filled bool) {
	width := 0
	for _, w := range t.Widths[c.From : c.From+c.Across] {
		width += twips(w)
	}
	fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if c.Across > 1 {
		fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, c.Across)
	}
	where := "center"
	if c.Bottom {
		where = "bottom"
	}
	b.WriteString(merge)
	if c.Ground != 0 {
		fmt.Fprintf(b, `<w:shd w:val="clear" w:color="auto" w:fill="%06X"/>`, c.Ground)
	}
	fmt.Fprintf(b, `<w:vAlign w:val="%s"/></w:tcPr>`, where)
	p := Paragraph{Style: c.Style, Align: c.Align, keep: r.Keep}
	if p.Style == "" {
		p.Style = Cells
	}
	if filled {
		p.Text, p.ID, p.To, p.sign, p.page = strings.TrimRight(c.Text, "\n"), c.ID, c.To, c.Sign, c.Page
	}
	b.paragraph(p)
	b.WriteString("</w:tc>")
}
