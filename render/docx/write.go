package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Write writes a document. Images are asked for and written one after the
// other, so that only one is held at a time.
func Write(w io.Writer, d *Document) error {
	if len(d.Sections) == 0 {
		return fmt.Errorf("a document without sections")
	}
	p := &pack{archive: zip.NewWriter(w), edges: edgesOf(d)}
	p.part("[Content_Types].xml", contentTypes(p.edges))
	p.part("_rels/.rels", packageLinks)
	p.part("docProps/core.xml", coreOf(d))
	p.part("word/styles.xml", styles())
	p.part("word/settings.xml", settingsOf(d))
	for _, e := range p.edges.all {
		p.part("word/"+e.name, e.text)
	}
	images := p.document(d)
	p.part("word/_rels/document.xml.rels", documentLinks(p.edges, len(images)))
	for i, image := range images {
		p.image(i, image)
	}
	if p.err != nil {
		return p.err
	}
	return p.archive.Close()
}

// pack is a file being written; after an error it writes nothing more.
type pack struct {
	archive *zip.Writer
	edges   *edges
	err     error
}

// part writes a part of the file.
func (p *pack) part(name, text string) { p.data(name, zip.Deflate, []byte(text)) }

func (p *pack) data(name string, method uint16, data []byte) {
	if p.err != nil {
		return
	}
	// Without a time: the same bytes tomorrow.
	f, err := p.archive.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err == nil {
		_, err = f.Write(data)
	}
	p.err = err
}

// document writes the text, section by section, and returns its images.
func (p *pack) document(d *Document) []*Image {
	if p.err != nil {
		return nil
	}
	f, err := p.archive.Create("word/document.xml")
	if err != nil {
		p.err = err
		return nil
	}
	b := &body{images: map[*Image]int{}}
	b.WriteString(documentOpen)
	for i, s := range d.Sections {
		b.inner = s.Page.Inner()
		for j, block := range s.Blocks {
			if err := b.block(block); err != nil {
				p.err = err
				return nil
			}
			if j+1 < len(s.Blocks) && bothTables(block, s.Blocks[j+1]) {
				b.WriteString(gap)
			}
		}
		b.section(p.edges.of[i], s, i == len(d.Sections)-1)
		if i == len(d.Sections)-1 {
			b.WriteString("</w:body></w:document>")
		}
		if _, err := io.WriteString(f, b.String()); err != nil {
			p.err = err
			return nil
		}
		b.Reset()
	}
	return b.list
}

// gap is a paragraph without height.
const gap = `<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`

// bothTables reports whether two blocks are tables, which would grow together.
func bothTables(a, b Block) bool {
	_, first := a.(Table)
	_, second := b.(Table)
	return first && second
}

// image writes a drawing and its copy, which is packed already.
func (p *pack) image(i int, image *Image) {
	if p.err != nil {
		return
	}
	drawing, err := image.SVG()
	if err != nil {
		p.err = err
		return
	}
	p.packed("word/"+imageName(i, "svg"), drawing)
	copied, err := image.PNG()
	if err != nil {
		p.err = err
		return
	}
	p.data("word/"+imageName(i, "png"), zip.Store, copied)
}

// body is the text of a document being written.
type body struct {
	strings.Builder
	inner  int // the width of the text, in hundredths of a point
	images map[*Image]int
	list   []*Image
	shapes int // drawings so far
	marks  int // bookmarks so far
}

// twips is a length in twentieths of a point.
func twips(hundredths int) int { return (hundredths + 2) / 5 }

// escape makes text of XML; what XML has no place for becomes U+FFFD.
func escape(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}

func (b *body) block(block Block) error {
	switch block := block.(type) {
	case Paragraph:
		b.paragraph(block)
	case Table:
		return b.table(block)
	case Picture:
		b.picture(block)
	case Contents:
		b.contents(block)
	default:
		return fmt.Errorf("a block of type %T", block)
	}
	return nil
}

var alignNames = [...]string{Left: "left", Centre: "center", Right: "right", Both: "both"}

// paragraph writes a paragraph for each line of its text.
func (b *body) paragraph(p Paragraph) {
	lines := strings.Split(p.Text, "\n")
	for i, line := range lines {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>`, p.Style)
		if p.keep {
			b.WriteString(`<w:keepNext/>`)
		}
		if p.NewPage && i == 0 {
			b.WriteString(`<w:pageBreakBefore/>`)
		}
		if p.Aside != "" {
			fmt.Fprintf(b, `<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.inner))
		}
		if p.Before > 0 && i == 0 {
			fmt.Fprintf(b, `<w:spacing w:before="%d"/>`, twips(p.Before))
		}
		if p.Align != Left {
			fmt.Fprintf(b, `<w:jc w:val="%s"/>`, alignNames[p.Align])
		}
		b.WriteString(`</w:pPr>`)
		if i == 0 {
			b.open(p.ID)
			b.sign(p.sign)
		}
		b.leading(p.To, func() {
			b.run(line)
			if p.page > 0 && i == len(lines)-1 {
				b.page(p, line != "")
			}
		})
		if p.Aside != "" && i == len(lines)-1 {
			b.WriteString(`<w:r><w:tab/></w:r>`)
			b.run(p.Aside)
		}
		b.WriteString("</w:p>")
	}
}

// page writes the number of the page that a paragraph leads to, in brackets behind
// a text.
func (b *body) page(p Paragraph, behind bool) {
	if behind {
		b.run("（第 ")
	}
	b.field("PAGEREF "+p.To+` \h`, fmt.Sprint(p.page))
	if behind {
		b.run(" 页）")
	}
}

// open marks the place of an ID.
func (b *body) open(id string) {
	if id == "" {
		return
	}
	b.marks++
	fmt.Fprintf(b, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%[1]d"/>`, b.marks, escape(id))
}

// leading makes what is written a link to an ID; "" is none.
func (b *body) leading(id string, write func()) {
	if id == "" {
		write()
		return
	}
	fmt.Fprintf(b, `<w:hyperlink w:anchor="%s" w:history="1">`, escape(id))
	write()
	b.WriteString("</w:hyperlink>")
}

// run writes text of one kind.
func (b *body) run(text string) {
	if text != "" {
		fmt.Fprintf(b, `<w:r><w:t xml:space="preserve">%s</w:t></w:r>`, escape(text))
	}
}

// section ends a section: its properties stand in its last paragraph, those of
// the last section in the body.
func (b *body) section(references string, s Section, last bool) {
	p := s.Page
	orient := ""
	if p.Width > p.Height {
		orient = ` w:orient="landscape"`
	}
	properties := fmt.Sprintf(`<w:sectPr>%s<w:type w:val="nextPage"/>`+
		`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/></w:sectPr>`,
		references, twips(p.Width), twips(p.Height), orient, twips(p.Top), twips(p.Right), twips(p.Bottom), twips(p.Left),
		twips(cmp.Or(p.Head, p.Top/2)), twips(cmp.Or(p.Foot, p.Bottom/2)))
	if last {
		b.WriteString(gap + properties) // no document ends with a table
		return
	}
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Gap"/>` + properties + `</w:pPr></w:p>`)
}
