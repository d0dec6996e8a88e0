package site

import (
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"html/template"
	"strconv"
	"sync"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

//go:embed pages
var files embed.FS

// pages are the templates by file name; html/template escapes each text for
// where it stands. Few runs ask for them.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"plain": plain, "size": size,
	}).ParseFS(files, "pages/*.html"))
})

// write fills in a template.
func write(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := pages().ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("writing %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// head is what every page of the site begins with.
type head struct {
	Title     string // of the window
	Site      string // of the index
	Root      string // way to the folder of the index: "", "../"
	Canonical string // address of the page; "": not known
	Unit      string // the only one of the page; "": none or several
}

// indexPage is what the index is made of.
type indexPage struct {
	head
	Count      int
	Units      []*unit
	Categories []tally
	Choices    []tally // departments to choose among, by name
}

// Index returns the index of all powers, index.html.
func (s *Site) Index() ([]byte, error) {
	d := indexPage{
		head: head{Title: short(s.title()), Site: s.title(), Canonical: s.Base}, Count: len(s.Powers),
		Units: s.units(), Categories: s.categories(),
	}
	if len(d.Units) == 1 {
		d.Unit = d.Units[0].Name
	}
	at := map[string]int{}
	for _, u := range d.Units {
		for _, x := range u.Departments {
			if _, known := at[x.Name]; !known {
				at[x.Name] = len(d.Choices)
				d.Choices = append(d.Choices, tally{Name: x.Name})
			}
			d.Choices[at[x.Name]].Count += len(x.Rows)
		}
	}
	return write("index.html", d)
}

// powerPage is what the page of a power, or its fragment, is made of.
type powerPage struct {
	head
	Prefix     string // of ids
	Name       string
	Department string
	Place      string // id of the department in the index
	Facts      []fact
	Figures    []figure
	Broad      bool // a chart wants the width of the page
	Tall       bool // the main chart wants a sheet of paper for itself
	Small      bool // its type is small there all the same
	PDF        string
	PDFSize    int
}

// figure is one diagram with its text equivalent.
type figure struct {
	ID      string // of its section
	Power   string
	Name    string // of a further flow; "": the main one
	Label   string // both, and that it is a flowchart
	Chart   template.HTML
	SVG     string
	SVGSize int
	Steps   []group
	Remedy  []group // nil: none
}

// Page returns the page of a power, powers/SLUG.html.
func (s *Site) Page(p *Power) ([]byte, error) {
	d := s.power(p, "")
	d.Root = "../"
	if s.Base != "" {
		d.Canonical = s.Base + "powers/" + p.Slug + ".html"
	}
	return write("power.html", d)
}

// power gathers what is told of a power.
func (s *Site) power(p *Power, prefix string) powerPage {
	q := p.Power
	d := powerPage{
		head:   head{Title: short(plain(q.Name.S)) + " - " + short(s.title()), Site: s.title(), Unit: clean(unitName(q))},
		Prefix: prefix, Name: clean(q.Name.S), Department: departmentName(q), Place: departmentID(q),
		Facts: facts(q), PDF: p.PDF, PDFSize: p.PDFSize,
	}
	anchors := Anchors(p.views(), prefix)
	flows := map[string]string{} // ids of further flows by name
	for i := range p.Charts {
		c := &p.Charts[i]
		flows[flow.NFKC(c.View.Process.Name.S)] = figureID(prefix, i)
	}
	delete(flows, "")
	for i := range p.Charts {
		d.Figures = append(d.Figures, p.Charts[i].figure(i, prefix, anchors[i], flows))
		d.Broad = d.Broad || p.Charts[i].Width > besideFacts
	}
	d.Tall, d.Small = p.Charts[0].tall(), p.Charts[0].small()
	return d
}

// besideFacts is how wide a chart may be to stand beside the facts in its own
// size, in a window of 1440 px.
const besideFacts = 630 * layout.Pt

// The room on a sheet of A4 with a margin of 10 mm, beside the head and the
// facts.
const sheetWidth, sheetHeight = 538 * layout.Pt, 600 * layout.Pt

// tall reports whether a chart, no wider than a sheet, is higher than its room.
func (c *Chart) tall() bool {
	return c.Height*sheetWidth > sheetHeight*max(c.Width, sheetWidth)
}

// small reports whether a chart, on a sheet with nothing but the head and a line
// or two, is drawn at less than four fifths of its size, and its smallest type,
// 9 pt, at 7 pt and less.
func (c *Chart) small() bool {
	const room = 720 * layout.Pt
	return 4*c.Height > 5*room || 4*c.Width > 5*sheetWidth
}

// Unprinted are the further charts, which the page shows and its print does not.
func (d powerPage) Unprinted() []figure { return d.Figures[1:] }

func figureID(prefix string, chart int) string { return prefix + "flow-" + strconv.Itoa(chart+1) }

// figure gathers what is told of a diagram.
func (c *Chart) figure(i int, prefix string, anchors map[*flow.Step]string, flows map[string]string) figure {
	f := figure{
		ID:    figureID(prefix, i),
		Power: clean(c.View.Power.Name.S), Name: clean(c.View.Process.Name.S),
		Chart: template.HTML(bytes.TrimSpace(c.Inline)), SVG: c.SVG, SVGSize: c.SVGSize,
	}
	l := lists{prefix: prefix, anchors: anchors, flows: flows}
	f.Steps = l.list(c.View.Process, f.ID)
	f.Label = plain(f.Power)
	if f.Name != "" {
		f.Label += "（" + plain(f.Name) + "）"
	}
	f.Label += "办理流程图"
	if c.View.Remedy != nil {
		f.Remedy = l.list(c.View.Remedy, f.ID+"-remedy")
	}
	return f
}

// short cuts a text that stands in the title of a window.
func short(s string) string {
	const most = 30
	if r := []rune(plain(s)); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return plain(s)
}

// size writes a number of bytes as people read it; "" for none.
func size(bytes int) string {
	switch {
	case bytes <= 0:
		return ""
	case bytes < 1<<20:
		return strconv.Itoa((bytes+1023)>>10) + " KB"
	default:
		return strconv.FormatFloat(float64(bytes)/(1<<20), 'f', 1, 64) + " MB"
	}
}

// Sitemap returns sitemap.xml, the addresses of all pages; nil without a Base.
func (s *Site) Sitemap() ([]byte, error) {
	if s.Base == "" {
		return nil, nil
	}
	type url struct {
		Loc string `xml:"loc"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []url    `xml:"url"`
	}{URLs: []url{{s.Base}}}
	for _, p := range s.Powers {
		set.URLs = append(set.URLs, url{s.Base + "powers/" + p.Slug + ".html"})
	}
	out, err := xml.MarshalIndent(set, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing sitemap.xml: %w", err)
	}
	return append([]byte(xml.Header), append(out, '\n')...), nil
}
