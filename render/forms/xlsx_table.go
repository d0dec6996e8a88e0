package forms

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// table writes all rows of the table and has its head repeated.
func (p *worksheet) table() error {
	s := p.sheet
	first := p.row + 1
	rows := s.rows()
	starts, err := p.rows(rows)
	if err != nil {
		return err
	}
	for i, r := range rows {
		for _, c := range r.Cells {
			down := starts[i+c.Down] - starts[i]
			if err := p.set(c.Text, p.look(c, r), c.From, starts[i], c.Across, down); err != nil {
				return err
			}
		}
	}
	head, body := starts[len(s.Lead)], starts[len(s.Lead)+len(s.Head)]
	err = p.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(p.name, "'", "''"), head, body-1),
	})
	if err != nil || head != first {
		return err
	}
	cell, err := excelize.CoordinatesToCellName(1, body)
	if err != nil {
		return err
	}
	return p.SetPanes(p.name, &excelize.Panes{Freeze: true, YSplit: body - 1, TopLeftCell: cell, ActivePane: "bottomLeft"})
}

// rows sets the heights of the table's rows and returns the row that each
// begins at, and that behind the last. One that is higher than Excel takes
// becomes several.
func (p *worksheet) rows(rows []Row) ([]int, error) {
	var starts []int
	for _, h := range heights(rows, p.sheet.Grid, p.width) {
		starts = append(starts, p.row+1)
		n := (h + tallest - 1) / tallest
		for range n {
			p.row++
			if err := p.SetRowHeight(p.name, p.row, float64(h/n)/pt); err != nil {
				return nil, err
			}
		}
	}
	return append(starts, p.row+1), nil
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
	for i, n := range p.sheet.Notes {
		n = noteLine(i, n)
		size := 900
		high := lines(n, p.width-2*cellPad, size)*size*3/2 + 2*pt
		if err := p.line(n, cellStyle{face: textFace, size: size}, 0, last, high); err != nil {
			return err
		}
	}
	return nil
}
