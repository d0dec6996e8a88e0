package forms

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// table writes all rows of the table and has its head repeated.
func (p *worksheet) table() error {
	s, first := p.sheet, p.row+1
	set := paged(s, p.width, room(s), p.used)
	for _, h := range set.heights {
		p.row++
		if err := p.SetRowHeight(p.name, p.row, float64(h)/pt); err != nil {
			return err
		}
	}
	for i, r := range set.rows {
		for _, c := range r.Cells {
			pieces, _ := set.cell(i, c)
			for _, at := range pieces {
				if err := p.set(at.text, p.look(c, r), c.From, first+at.from, c.Across, at.end-at.from); err != nil {
					return err
				}
			}
		}
	}
	for _, page := range set.pages {
		if err := p.InsertPageBreak(p.name, fmt.Sprintf("A%d", first+page)); err != nil {
			return err
		}
	}
	return p.head(first+set.starts[len(s.Lead)], first+set.starts[len(s.Lead)+len(s.Head)])
}

// room is the height of a page between its margins, a little less: other
// programs round otherwise.
func room(s *Sheet) int {
	if s.Landscape {
		return (paperShort - 2*topMargin) * 98 / 100
	}
	return (paperLong - 2*topMargin) * 98 / 100
}

// head has the rows of the head, up to the first one of the body, repeated on
// every page, and where nothing but the title stands above them on the screen
// as well.
func (p *worksheet) head(head, body int) error {
	err := p.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(p.name, "'", "''"), head, body-1),
	})
	if err != nil || len(p.sheet.Lead) > 0 {
		return err
	}
	return p.SetPanes(p.name, &excelize.Panes{Freeze: true, YSplit: body - 1, TopLeftCell: fmt.Sprintf("A%d", body), ActivePane: "bottomLeft"})
}

// look is how a cell of the table looks. What is set to the right of a higher
// row, a line to sign, stands at its bottom.
func (p *worksheet) look(c Cell, r Row) cellStyle {
	style := cellStyle{face: textFace, size: textSize, align: c.Align, border: true, bottom: c.Align == Right && r.Lines > 1}
	if c.Label {
		style.face = titleFace
	}
	return style
}

// notes writes what stands below the table.
func (p *worksheet) notes() error {
	last := len(p.sheet.Grid) - 1
	for _, n := range p.sheet.noteLines() {
		size := 900
		high := lines(n, p.width-2*cellPad, size)*size*3/2 + 2*pt
		if err := p.line(n, cellStyle{face: textFace, size: size}, 0, last, high); err != nil {
			return err
		}
	}
	return nil
}
