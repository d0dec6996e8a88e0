package forms

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// The faces that offices have, by what they are for (source: GB/T 9704 for
// titles and text; tables are set in 宋体).
const (
	titleFace = "黑体"
	textFace  = "宋体"
)

// The paper: A4 with 20 mm at its sides, 15 mm above and below, in hundredths of
// a point.
const (
	paperShort, paperLong = 59528, 84189
	sideMargin, topMargin = 5669, 4252
)

// tallest is the height of a row that Excel still takes, 409 pt; a higher one
// is made of several.
const tallest = 400 * pt

// pixel is the unit of column widths and row heights, at 96 to the inch.
const pixel = 75

// XLSX writes sheets as a workbook, each on a worksheet of its own: A4, one
// page wide, the head on every page, with rows high enough for all their text.
// A text that is longer than Excel takes is an error. Without a sheet it writes
// nothing and returns an error. Step, unless it is nil, is called behind each
// sheet: a workbook of thousands takes many seconds.
func XLSX(w io.Writer, sheets []*Sheet, step func()) error {
	if len(sheets) == 0 {
		return fmt.Errorf("no sheet to write")
	}
	f := excelize.NewFile()
	if err := f.SetDefaultFont(textFace); err != nil {
		return err
	}
	b := &workbook{File: f, styles: map[cellStyle]int{}}
	names := tabs(sheets)
	for i, s := range sheets {
		if err := b.add(i, names[i], s); err != nil {
			return fmt.Errorf("sheet %q: %w", names[i], err)
		}
		if step != nil {
			step()
		}
	}
	err := f.SetDocProps(&excelize.DocProperties{
		Title: titleOf(sheets), Creator: "flowgen", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z", Language: "zh-CN",
	})
	if err != nil {
		return err
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	_, err = w.Write(buffer.Bytes())
	return err
}

// workbook is a workbook being written.
type workbook struct {
	*excelize.File
	styles map[cellStyle]int
}

// cellStyle is how a cell looks.
type cellStyle struct {
	face   string
	size   int // hundredths of a point
	align  Align
	bottom bool
	border bool
	long   bool // longer than what Excel shows of a cell of the format “text”
}

// longText is the longest text, in UTF-16 units, that every Excel shows in a
// cell of the format “text”; older ones show #### for more.
const longText = 255

// add writes one sheet.
func (b *workbook) add(i int, name string, s *Sheet) error {
	if i == 0 {
		if err := b.SetSheetName(b.GetSheetName(0), name); err != nil {
			return err
		}
	} else if _, err := b.NewSheet(name); err != nil {
		return err
	}
	p := &worksheet{workbook: b, name: name, sheet: s, width: width(s)}
	for _, step := range []func() error{p.columns, p.page, p.above, p.table, p.notes} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// width is the width of a table on its page.
func width(s *Sheet) int {
	if s.Landscape {
		return paperLong - 2*sideMargin
	}
	return paperShort - 2*sideMargin
}

// worksheet is a sheet being written, row by row.
type worksheet struct {
	*workbook
	name  string
	sheet *Sheet
	width int
	row   int // the last row written, from 1
	used  int // the height of the rows above the table
}

// columns sets the widths of the columns.
func (p *worksheet) columns() error {
	for i, g := range p.sheet.Grid {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := p.SetColWidth(p.name, letter, letter, digits(p.width*g/1000)); err != nil {
			return err
		}
	}
	return nil
}

// digits is a width of a column as workbooks count it: in digits of the default
// face, of 8 pixels each in 宋体 of 11 pt, with 5 more for padding (ECMA-376
// part 1, 18.3.1.13).
func digits(width int) float64 { return max((float64(width)/pixel-5)/8, 1) }

// page sets paper, margins and the line below the table.
func (p *worksheet) page() error {
	a4, wide, high, orientation := 9, 1, 0, "portrait"
	if p.sheet.Landscape {
		orientation = "landscape"
	}
	fit, yes := true, true
	err := p.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit})
	if err != nil {
		return err
	}
	if err := p.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	side, top := float64(sideMargin)/7200, float64(topMargin)/7200
	foot := top / 2
	if err := p.SetPageMargins(p.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot, Horizontally: &yes,
	}); err != nil {
		return err
	}
	footer := `&C&9&"` + textFace + `,常规"` + cut(strings.ReplaceAll(flat(p.sheet.Full()), "&", "&&"), 150) + `  第 &P 页，共 &N 页`
	return p.SetHeaderFooter(p.name, &excelize.HeaderFooterOptions{OddFooter: footer})
}

// above writes what stands above the table: annex, title, and the line with
// unit and date.
func (p *worksheet) above() error {
	s, last := p.sheet, len(p.sheet.Grid)-1
	if s.Annex != "" {
		if err := p.line(s.Annex, cellStyle{face: titleFace, size: 1200}, 0, last, 20*pt); err != nil {
			return err
		}
	}
	size := 1800
	high := lines(s.Title, p.width, size)*size*3/2 + 6*pt
	if err := p.line(s.Title, cellStyle{face: titleFace, size: size, align: Centre}, 0, last, high); err != nil {
		return err
	}
	if s.Above == [2]string{} {
		return nil
	}
	half := 0 // the column at which the right half begins
	for so := 0; half < last && so < 500; half++ {
		so += s.Grid[half]
	}
	left, right := cellStyle{face: textFace, size: textSize}, cellStyle{face: textFace, size: textSize, align: Right}
	if half == 0 { // a single column has room for both, one below the other
		if err := p.line(s.Above[0], left, 0, last, 18*pt); err != nil {
			return err
		}
		return p.line(s.Above[1], right, 0, last, 18*pt)
	}
	if err := p.line(s.Above[0], left, 0, half-1, 18*pt); err != nil {
		return err
	}
	p.row--
	p.used -= 18 * pt
	return p.line(s.Above[1], right, half, last, 18*pt)
}

// line writes a text into a new row, from one column to another.
func (p *worksheet) line(text string, style cellStyle, from, to, height int) error {
	p.row++
	p.used += height
	if err := p.set(text, style, from, p.row, to-from+1, 1); err != nil {
		return err
	}
	return p.SetRowHeight(p.name, p.row, float64(height)/pt)
}

// set writes a cell that covers columns, from 0, and rows, from 1.
func (p *worksheet) set(text string, style cellStyle, column, row, across, down int) error {
	n := len(utf16.Encode([]rune(text)))
	if n > excelize.TotalCellChars {
		return fmt.Errorf("a cell has %d characters, Excel takes %d", n, excelize.TotalCellChars)
	}
	style.long = n > longText
	first, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(column+across, row+down-1)
	if err != nil {
		return err
	}
	id, err := p.style(style)
	if err != nil {
		return err
	}
	if err := p.SetCellStr(p.name, first, text); err != nil {
		return err
	}
	if first != last {
		if err := p.MergeCell(p.name, first, last); err != nil {
			return err
		}
	}
	return p.SetCellStyle(p.name, first, last, id)
}

// style returns the number of a style.
func (b *workbook) style(c cellStyle) (int, error) {
	if id, known := b.styles[c]; known {
		return id, nil
	}
	s := &excelize.Style{
		Font: &excelize.Font{Family: c.face, Size: float64(c.size) / pt},
		Alignment: &excelize.Alignment{
			Horizontal: [...]string{Left: "left", Centre: "center", Right: "right"}[c.align], Vertical: "center", WrapText: true,
		},
	}
	if !c.long {
		s.NumFmt = 49 // text: what looks like a formula or a date stays so when it is edited
	}
	if c.bottom {
		s.Alignment.Vertical = "bottom"
	}
	if c.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := b.NewStyle(s)
	b.styles[c] = id
	return id, err
}
