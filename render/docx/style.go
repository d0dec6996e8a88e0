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
}

// The faces that offices have (source: GB/T 9704: headings 黑体, text 仿宋 or
// 宋体; tables are set in 宋体).
const (
	heiti  = "黑体"
	songti = "宋体"
)

// looks are all styles that a paragraph can have.
var looks = []look{
	{style: Text, name: "Normal", face: songti, half: 21},
	{style: Title, name: "Title", face: heiti, half: 36, align: Centre, before: 60, after: 120, keep: true},
	{style: Annex, name: "Annex", face: heiti, half: 24, keep: true},
	{style: Line, name: "Line above a table", face: songti, half: 21, after: 60, keep: true},
	{style: Cells, name: "Table text", face: songti, half: 21},
	{style: Labels, name: "Table label", face: heiti, half: 21, align: Centre},
	{style: Note, name: "Note", face: songti, half: 18},
	{style: Heading, name: "heading 1", face: heiti, half: 32, before: 240, after: 120, outline: 1, keep: true},
	{style: "Footer", name: "footer", face: songti, half: 18, align: Centre},
	{style: "Gap", name: "Gap", face: songti, half: 2},
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
	case "Title", "heading 1", "footer":
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
	if l.style == "Gap" {
		b.WriteString(`<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`)
	} else {
		fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d"/>`, l.before, l.after)
	}
	fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, alignNames[l.align])
	if l.outline > 0 {
		fmt.Fprintf(&b, `<w:outlineLvl w:val="%d"/>`, l.outline-1)
	}
	vanish := ""
	if l.style == "Gap" {
		vanish = "<w:vanish/>"
	}
	fmt.Fprintf(&b, `</w:pPr><w:rPr>%s%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, fontsOf(l.face), vanish, l.half, l.half)
	return b.String()
}
