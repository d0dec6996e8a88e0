// Package site writes the pages of a published site: the index of powers, a
// page a power, and fragments to paste into pages of others.
//
// In go public values — external views, charts already written as SVG, names of
// files beside the pages — and out come files as bytes: HTML, one style sheet,
// one script, a sitemap. The same values give the same bytes. The package opens
// no file and no connection, knows neither the language nor the model that views
// were made of, and draws nothing.
package site

import (
	"cmp"

	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
)

// Site is all that is published together. Page and Fragment read nothing of it
// but Title, Base and the power they are asked for, so that a page only changes
// with its power.
type Site struct {
	Title  string         // of the index; "": 权力运行目录
	Base   string         // address of the index, absolute, ends in "/"; "": none
	Powers []*Power       // in the order of the index
	Fonts  []Font         // that the charts are drawn in; none: those of the reader
	Colors []render.Color // that the charts are painted with, for their dark twins
	Shown  [][]byte       // fragments for Embed to show together, as Fragment wrote them
}

// Font is a font file that the pages bring for their charts.
type Font struct {
	Family string // as the charts name it
	Weight string // of CSS: "400", "700"
	File   string // relative to the folder of the style sheet
}

// Power is one power with what belongs to its page.
type Power struct {
	Slug    string      // names its files: lower-case letters, digits and "-"
	Pinyin  string      // the name's initials and syllables, for the search; "": none
	Power   *flow.Power // View.Power of its charts: public values only
	Charts  []Chart     // the main one first; never empty
	PDF     string      // name of the download beside the page; "": none
	PDFSize int         // bytes; 0: not told
}

// Chart is one diagram of a power.
type Chart struct {
	View          *flow.View // of kind External
	Inline        []byte     // an <svg> element, made with the ids of ID
	SVG, PNG      string     // names of downloads beside the page; "": none
	SVGSize       int        // bytes; 0: not told
	PNGSize       int
	Width, Height layout.Length
}

// DefaultTitle is that of an index without another (source: 附件1).
const DefaultTitle = "权力运行目录"

// title of the site.
func (s *Site) title() string {
	return cmp.Or(clean(s.Title), DefaultTitle)
}

// views are those of the power's charts.
func (p *Power) views() []*flow.View {
	views := make([]*flow.View, len(p.Charts))
	for i := range p.Charts {
		views[i] = p.Charts[i].View
	}
	return views
}
