package docx

import (
	"fmt"
	"slices"
	"strings"
)

// edge is a head or a foot of pages, a part of its own.
type edge struct {
	kind string // header, footer
	name string
	text string
}

func (e edge) id() string { return strings.TrimSuffix(e.name, ".xml") }

// edges are those of a document, each once, and what the sections refer to.
type edges struct {
	all  []edge
	of   []string        // by section
	ids  map[edge]string // by kind and text
	many map[string]int  // by kind
}

// edgesOf makes the heads and feet of a document.
func edgesOf(d *Document) *edges {
	e := &edges{ids: map[edge]string{}, many: map[string]int{}}
	for _, s := range d.Sections {
		var refer strings.Builder
		add := func(kind, side, text string) {
			fmt.Fprintf(&refer, `<w:%sReference w:type="%s" r:id="%s"/>`, kind, side, e.add(kind, text))
		}
		switch r := s.Running; {
		case s.Bare && len(e.all) == 0: // nothing that would go on from the section before
		case s.Bare:
			for _, kind := range []string{"header", "footer"} {
				for _, side := range sides(d) {
					add(kind, side, edgeOf(kind, func(b *body) { b.WriteString(`<w:p/>`) }))
				}
			}
		case r == nil:
			add("footer", "default", footer(s.Footer))
		default:
			for _, side := range sides(d) {
				add("header", side, r.head(s.Page))
			}
			for _, side := range sides(d) {
				add("footer", side, r.foot(s.Page, side == "even"))
			}
		}
		e.of = append(e.of, refer.String())
	}
	return e
}

// sides are the kinds of pages of a document.
func sides(d *Document) []string {
	if d.Bound {
		return []string{"default", "even"}
	}
	return []string{"default"}
}

// add takes a part in, once, and returns its ID.
func (e *edges) add(kind, text string) string {
	key := edge{kind: kind, text: text}
	if id := e.ids[key]; id != "" {
		return id
	}
	e.many[kind]++
	made := edge{kind, fmt.Sprintf("%s%d.xml", kind, e.many[kind]), text}
	e.all, e.ids[key] = append(e.all, made), made.id()
	return made.id()
}

// edgeOf is the part of a head or foot.
func edgeOf(kind string, write func(*body)) string {
	root := map[string]string{"header": "hdr", "footer": "ftr"}[kind]
	b := &body{}
	b.WriteString(xmlHead + `<w:` + root + ` ` + wordNames + `>`)
	write(b)
	b.WriteString(`</w:` + root + `>`)
	return b.String()
}

// footer is the line at the bottom of every page: a text, the number of the
// page, and how many there are.
func footer(text string) string {
	return edgeOf("footer", func(b *body) {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>`)
		if text != "" {
			b.run(text + "　")
		}
		b.run("第 ")
		b.field("PAGE", "1")
		b.run(" 页，共 ")
		b.field("NUMPAGES", "1")
		b.run(" 页")
		b.WriteString("</w:p>")
	})
}

// head is the running head, with a rule below.
func (r *Running) head(p Page) string {
	return edgeOf("header", func(b *body) {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="2F4A66"/></w:pBdr>`+
			`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>`, twips(p.Inner()))
		if r.Mark != "" {
			b.styled(r.Mark, fontsOf(heiti)+`<w:color w:val="8E2B1C"/><w:sz w:val="21"/>`)
		}
		if r.Mark != "" && r.Title != "" {
			b.run("　")
		}
		b.run(r.Title)
		b.WriteString(`<w:r><w:tab/></w:r>`)
		b.run(r.About)
		b.WriteString("</w:p>")
	})
}

// foot is the running foot of an odd or even page.
func (r *Running) foot(p Page, even bool) string {
	number := func(b *body) {
		b.styled("— ", folio)
		fmt.Fprintf(b, `<w:r><w:rPr>%[1]s</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr>%[1]s</w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`+
			`<w:r><w:rPr>%[1]s</w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr>%[1]s</w:rPr><w:t>1</w:t></w:r><w:r><w:rPr>%[1]s</w:rPr><w:fldChar w:fldCharType="end"/></w:r>`, folio)
		b.styled(" —", folio)
	}
	origin := func(b *body) { b.run(r.Origin) }
	parts, left, right := []func(*body){origin, number}, 0, p.Inner()-1400
	if even {
		slices.Reverse(parts)
		left, right = 1400, p.Inner()
	}
	return edgeOf("footer", func(b *body) {
		fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs><w:ind w:left="%d"/></w:pPr>`, twips(right), twips(left))
		parts[0](b)
		b.WriteString(`<w:r><w:tab/></w:r>`)
		parts[1](b)
		b.WriteString("</w:p>")
	})
}

// folio is how numbers of pages are set: 四号.
var folio = fontsOf(songti) + `<w:sz w:val="28"/>`

// styled writes text with properties of its own.
func (b *body) styled(text, properties string) {
	fmt.Fprintf(b, `<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, properties, escape(text))
}
