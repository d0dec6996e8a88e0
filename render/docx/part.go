package docx

import (
	"fmt"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const officeLinks = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + officeLinks + `"`

const documentOpen = xmlHead + `<w:document ` + wordNames + `><w:body>`

const packageLinks = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="document" Type="` + officeLinks + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// The times say nothing: a document has those of its sources, and is the same
// whenever it is made.
const coreProperties = xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
	`<dc:title>{title}</dc:title><dc:creator>flowgen</dc:creator><dc:language>zh-CN</dc:language>` +
	`<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>`

const settings = xmlHead + `<w:settings ` + wordNames + `><w:defaultTabStop w:val="420"/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

func footerName(i int) string { return fmt.Sprintf("word/footer%d.xml", i+1) }

func contentTypes(sections int) string {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	part := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s%s+xml"/>`, name, word, kind)
	}
	part("word/document.xml", "document.main")
	part("word/styles.xml", "styles")
	part("word/settings.xml", "settings")
	for i := range sections {
		part(footerName(i), "footer")
	}
	b.WriteString("</Types>")
	return b.String()
}

func documentLinks(sections int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	link := func(id, kind, target string) {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, officeLinks, kind, target)
	}
	link("styles", "styles", "styles.xml")
	link("settings", "settings", "settings.xml")
	for i := range sections {
		link(fmt.Sprintf("footer%d", i+1), "footer", strings.TrimPrefix(footerName(i), "word/"))
	}
	b.WriteString("</Relationships>")
	return b.String()
}

// footer is the line at the bottom of every page: a text, the number of the
// page, and how many there are.
func footer(text string) string {
	b := &body{}
	b.WriteString(xmlHead + `<w:ftr ` + wordNames + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>`)
	if text != "" {
		b.run(text + "　")
	}
	b.run("第 ")
	b.field("PAGE")
	b.run(" 页，共 ")
	b.field("NUMPAGES")
	b.run(" 页")
	b.WriteString("</w:p></w:ftr>")
	return b.String()
}

// field writes what the word processor works out.
func (b *body) field(code string) {
	fmt.Fprintf(b, `<w:fldSimple w:instr=" %s "><w:r><w:t>1</w:t></w:r></w:fldSimple>`, code)
}
