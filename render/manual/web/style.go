package web

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the fixed part of the style
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/svg"
)

//go:embed web.css
var fixedStyle string

// policy lets in the style by its hash and what the style brings: the fonts and
// the signs of grades. Charts are part of the page.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
}

// style is the whole style of a page: the fixed part, the fonts of the charts,
// what stands on every sheet of paper, and a rule for each width, shade, sign and
// paper that there is.
func (p *page) style() (string, error) {
	var b strings.Builder
	b.WriteString("\n" + fixedStyle)
	for _, f := range p.options.Fonts {
		cut, err := f.Face.Subset(f.Runes)
		if err != nil {
			return "", fmt.Errorf("cutting the characters of the charts out of %s: %w", f.Face.Name(), err)
		}
		packed, err := fonts.WOFF2(cut)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "@font-face { font-family: %s; font-weight: %s; src: url(data:font/woff2;base64,%s) format(\"woff2\"); }\n",
			f.Family, f.Weight, base64.StdEncoding.EncodeToString(packed))
	}
	p.edges(&b)
	for i := 2; i <= tallestRow; i++ {
		fmt.Fprintf(&b, "tr.h%d { height: %d.%dem; }\n", i, (i*13+3)/10, (i*13+3)%10)
	}
	if err := p.rules(&b); err != nil {
		return "", err
	}
	return b.String(), nil
}

// tallestRow is the most lines that a row of a form is left.
const tallestRow = 9

// edges writes what stands above and below the text on paper: mark, title,
// source and number of the page, which stands outside.
func (p *page) edges(b *strings.Builder) {
	const small = " font: 9pt SimSun, \"Songti SC\", \"Noto Serif CJK SC\", serif; color: #3f4a56; white-space: nowrap;"
	mark := ""
	if p.Mark != "" {
		mark = "@top-left { content: " + quoted(p.Mark) + "; font: 10.5pt SimHei, \"Heiti SC\", \"Noto Sans CJK SC\", sans-serif; color: #8e2b1c; white-space: nowrap; padding: 0 14mm; } "
	}
	fmt.Fprintf(b, "@page { %s@top-right { content: %s;%s padding: 0 14mm; } }\n", mark, quoted(p.Title()), small)
	for _, sides := range [][2]string{{"right", "left"}, {"left", "right"}} {
		fmt.Fprintf(b, "@page :%s { @bottom-%s { content: \"— \" counter(page) \" —\"; font: 14pt SimSun, \"Songti SC\", \"Noto Serif CJK SC\", serif; white-space: nowrap; padding: 0 14mm; } @bottom-%s { content: %s;%s padding: 0 14mm; } }\n",
			sides[0], sides[0], sides[1], quoted(p.Origin()), small)
	}
	b.WriteString("@page :first { @top-left { content: none; } @top-right { content: none; } @bottom-left { content: none; } @bottom-right { content: none; } }\n")
}

// quoted writes a text as a string of CSS: nothing in it ends the string or the
// style element.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r >= 0x80 || r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\%06x", r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// rules writes those for the widths, shades, signs and papers of the book.
func (p *page) rules(b *strings.Builder) error {
	widths, shades, grades, papers := map[int]bool{}, map[int]bool{}, map[string]*flow.Grade{}, map[string]Figure{}
	for _, v := range p.Chapters {
		for _, f := range v.Figures {
			papers[f.Paper()] = f
		}
		for _, s := range v.Sheets {
			for _, w := range s.Grid {
				widths[w] = true
			}
			for _, r := range append(s.HeadRows(), s.BodyRows()...) {
				for _, c := range r.Cells {
					if c.Graded {
						grades[signName(c.Grade)] = c.Grade
					}
					if c.Shade > 0 {
						shades[c.Shade] = true
					}
				}
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(widths)) {
		fmt.Fprintf(b, ".w%d { width: %d.%d%%; }\n", w, w/10, w%10)
	}
	for _, k := range slices.Sorted(maps.Keys(shades)) {
		fmt.Fprintf(b, ".k%d { background: #%06x; }\n", k, shade(k))
	}
	for _, name := range slices.Sorted(maps.Keys(papers)) {
		papers[name].rule(b)
	}
	for _, name := range slices.Sorted(maps.Keys(grades)) {
		drawn, err := p.sign(grades[name])
		if err != nil {
			return err
		}
		fmt.Fprintf(b, ".%s::before { content: url(data:image/svg+xml;base64,%s) / \"\"; }\n", name, base64.StdEncoding.EncodeToString(drawn))
	}
	return nil
}

// shade is a ground on which black text can be read: white at 0, a middle grey
// at 100.
func shade(hundredths int) int {
	const lightest, darkest = 0xf4, 0xa8
	v := lightest - (lightest-darkest)*hundredths/100
	return v<<16 | v<<8 | v
}

// signName is the class of cells with the sign of a grade.
func signName(g *flow.Grade) string {
	if g == nil {
		return "g"
	}
	return fmt.Sprintf("g%d-%d", g.Rank+1, g.Of)
}

// sign draws the sign of a grade.
func (p *page) sign(g *flow.Grade) ([]byte, error) {
	const side, room = 1000, 100 // room for the line around it
	s := &render.Scene{Width: side, Height: side, Fonts: fonts.Document(), Items: []render.Item{
		p.options.Theme.Sign(g, layout.Rect{X: room, Y: room, W: side - 2*room, H: side - 2*room}),
	}}
	var b bytes.Buffer
	err := svg.Write(&b, s, svg.Options{Text: svg.System})
	return b.Bytes(), err
}
