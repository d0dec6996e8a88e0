package docx

import (
	"cmp"
	"fmt"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const officeLinks = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + officeLinks + `"`

const drawingNames = `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const documentOpen = xmlHead + `<w:document ` + wordNames + ` ` + drawingNames + `><w:body>`

const packageLinks = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="document" Type="` + officeLinks + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// coreOf is the part with the properties. The times say nothing: a document has
// those of its sources, and is the same whenever it is made.
func coreOf(d *Document) string {
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escape(d.Title) + `</dc:title><dc:creator>` + escape(cmp.Or(d.Author, "flowgen")) + `</dc:creator><dc:language>zh-CN</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>`
}

// settingsOf is the part with the settings.
func settingsOf(d *Document) string {
	mirrored, sides := "", ""
	if d.Bound {
		mirrored, sides = "<w:mirrorMargins/>", "<w:evenAndOddHeaders/>"
	}
	return xmlHead + `<w:settings ` + wordNames + `>` + mirrored + `<w:defaultTabStop w:val="420"/>` + sides +
		`<w:characterSpacingControl w:val="compressPunctuation"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`
}

func imageName(i int, kind string) string { return fmt.Sprintf("media/image%d.%s", i+1, kind) }

func contentTypes(e *edges) string {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	part := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/word/%s" ContentType="%s%s+xml"/>`, name, word, kind)
	}
	part("document.xml", "document.main")
	part("styles.xml", "styles")
	part("settings.xml", "settings")
	for _, edge := range e.all {
		part(edge.name, edge.kind)
	}
	b.WriteString("</Types>")
	return b.String()
}

func documentLinks(e *edges, images int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	link := func(id, kind, target string) {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, officeLinks, kind, target)
	}
	link("styles", "styles", "styles.xml")
	link("settings", "settings", "settings.xml")
	for _, edge := range e.all {
		link(edge.id(), edge.kind, edge.name)
	}
	for i := range images {
		link(imageID(i, "png"), "image", imageName(i, "png"))
		link(imageID(i, "svg"), "image", imageName(i, "svg"))
	}
	b.WriteString("</Relationships>")
	return b.String()
}

func imageID(i int, kind string) string { return fmt.Sprintf("%s%d", kind, i+1) }

// field writes what the word processor works out, and what it is as far as is
// known.
func (b *body) field(code, known string) {
	fmt.Fprintf(b, `<w:fldSimple w:instr=" %s "><w:r><w:t>%s</w:t></w:r></w:fldSimple>`, escape(code), escape(known))
}
