package docx

import (
	"fmt"
	"strings"
)

// look is how paragraphs of a style are set.
type look struct {
	style         Style
	name          string // as word processors call it
	face          string
	half          int // the size, in half points
	align         Align
	before, after int // in twips
	outline       int // level of a heading, from 1; 0: none
	keep          bool
	exact         int // height of a line, in twips; 0: as the face has it
	first         int // how far the first line goes in, in hundredths of a character
	left          int // how far all lines go in, in twips
	colour        string
}

// The faces that offices have (source: GB/T 9704: headings 黑体, text 仿宋 or
// 宋体; tables are set in 宋体).
const (
	heiti  = "黑体"
	songti = "宋体"
)

// tightLine is the height of lines of tables in books, in twips: 1.2 times 五号, so
// that no row is higher than a table of any face would have it.
const tightLine = 256

// looks are all styles that a paragraph can have.
var looks = []look{
	{style: Text, name: "Normal", face: songti, half: 21},
	{style: Title, name: "Title", face: heiti, half: 36, align: Centre, before: 60, after: 120, keep: true},
	{style: Annex, name: "Annex", face: heiti, half: 24, keep: true},
	{style: Line, name: "Line above a table", face: songti, half: 21, after: 60, keep: true},
	{style: Cells, name: "Table text", face: songti, half: 21},
	{style: Labels, name: "Table label", face: heiti, half: 21, align: Centre},
	{style: Note, name: "Note", face: songti, half: 18, keep: true},
	{style: Heading1, name: "heading 1", face: heiti, half: 44, align: Centre, after: 240, outline: 1, keep: true, exact: 980},
	{style: Heading2, name: "heading 2", face: heiti, half: 32, align: Centre, after: 120, outline: 2, keep: true, exact: 490},
	{style: Heading3, name: "heading 3", face: heiti, half: 32, align: Centre, after: 120, outline: 3, keep: true, exact: 490},
	{style: Heading4, name: "heading 4", face: heiti, half: 32, align: Centre, after: 120, outline: 4, keep: true, exact: 490},
	{style: Caption3, name: "Caption 3", face: heiti, half: 18, outline: 3, keep: true, exact: 245, colour: "59636E"},
	{style: Caption4, name: "Caption 4", face: heiti, half: 18, outline: 4, keep: true, exact: 245, colour: "59636E"},
	{style: Unlisted, name: "Unlisted heading", face: heiti, half: 32, align: Centre, after: 120, outline: 2, keep: true, exact: 490},
	{style: Side, name: "Side heading", face: heiti, half: 32, before: 245, keep: true, exact: 490},
	{style: Body, name: "Body of a book", face: songti, half: 28, align: Both, exact: 490, first: 200},
	{style: Large, name: "Large", face: heiti, half: 52, align: Centre, exact: 980},
	{style: Largest, name: "Largest", face: heiti, half: 72, align: Centre, exact: 1470},
	{style: Middle, name: "Middle", face: heiti, half: 32, align: Centre, exact: 490},
	{style: Marking, name: "Marking", face: heiti, half: 32, exact: 490, colour: "8E2B1C"},
	{style: Tight, name: "Tight table text", face: songti, half: 21, exact: tightLine},
	{style: TightLabels, name: "Tight table label", face: heiti, half: 21, align: Centre, exact: tightLine},
	{style: "TOC1", name: "toc 1", face: songti, half: 28, exact: 490},
	{style: "TOC2", name: "toc 2", face: songti, half: 28, exact: 490, left: 560},
	{style: "TOC3", name: "toc 3", face: songti, half: 28, exact: 490, left: 1120},
	{style: "Header", name: "header", face: songti, half: 18},
	{style: "Anchor", name: "Anchor", face: songti, half: 2, exact: 20},
	{style: "Footer", name: "footer", face: songti, half: 18, align: Centre},
	{style: "Gap", name: "Gap", face: songti, half: 2, exact: 20},
}

// styles is the part with all styles, and that of tables: black lines around
// every cell.
func styles() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + wordNames + `><w:docDefaults><w:rPrDefault><w:rPr>` + fontsOf(songti) +
		`<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	for _, l := range looks {
		b.WriteString(l.xml())
	}
	b.WriteString(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	b.WriteString(`</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.String()
}

// fontsOf names one face for all scripts: Chinese quotation marks would take
// the narrow forms of a Latin one.
func fontsOf(face string) string {
	return fmt.Sprintf(`<w:rFonts w:hint="eastAsia" w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, face)
}

func (l look) xml() string {
	var b strings.Builder
	custom := ` w:customStyle="1"`
	switch l.name {
	case "Normal":
		custom = ` w:default="1"`
	case "Title", "heading 1", "heading 2", "heading 3", "heading 4", "toc 1", "toc 2", "toc 3", "header", "footer":
		custom = ""
	}
	fmt.Fprintf(&b, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>`, custom, l.style, l.name)
	if l.style != Text {
		b.WriteString(`<w:basedOn w:val="Normal"/>`)
	}
	b.WriteString("<w:qFormat/><w:pPr>")
	if l.keep {
		b.WriteString("<w:keepNext/>")
	}
	exact := ""
	if l.exact > 0 {
		exact = fmt.Sprintf(` w:line="%d" w:lineRule="exact"`, l.exact)
	}
	fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d"%s/>`, l.before, l.after, exact)
	if l.first > 0 {
		fmt.Fprintf(&b, `<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, l.first, l.first*l.half/10)
	}
	if l.left > 0 {
		fmt.Fprintf(&b, `<w:ind w:left="%d"/>`, l.left)
	}
	fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, alignNames[l.align])
	if l.outline > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, l.outline-1)
	}
	vanish := ""
	if l.style == "Gap" {
		vanish = "<w:vanish/>"
	}
	colour := ""
	if l.colour != "" {
		colour = fmt.Sprintf(`<w:color w:val="%s"/>`, l.colour)
	}
	fmt.Fprintf(&b, `</w:pPr><w:rPr>%s%s%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, fontsOf(l.face), vanish, colour, l.half, l.half)
	return b.String()
}
