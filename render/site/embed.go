package site

import (
	"crypto/sha256"
	_ "embed" // the style of a fragment
	"encoding/base64"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"flowgen/layout"
)

//go:embed fragment.css
var fragmentStyle string

//go:embed embed.css
var embedStyle string

// fragmentPage is what a fragment is made of.
type fragmentPage struct {
	powerPage
	Style template.CSS
}

// legible is how many hundredths of its size a chart keeps in a narrow page, as
// on a page of the site: its smallest type, 9 pt, is 9 px high then. What has no
// room is scrolled to.
const legible = 75

// Fragment returns a power as one <section> to paste into another page,
// SLUG.fragment.html: its facts, charts and steps, without script and without
// another file. Its charts are made with the ids of Prefix and carry their own
// fonts. It says everything also where its style is taken out.
func (s *Site) Fragment(p *Power) ([]byte, error) {
	d := s.power(p, Prefix(p.Slug))
	style := strings.ReplaceAll(fragmentStyle, "#power", "#"+d.Prefix+"power")
	for i := range p.Charts {
		style += fmt.Sprintf("#%s { min-width: %dpt; }\n", chartID(d.Prefix, i), p.Charts[i].Width*legible/100/layout.Pt)
	}
	return write("fragment.html", fragmentPage{d, template.CSS(style)})
}

// embedPage is what the page that shows fragments is made of.
type embedPage struct {
	Title     string
	Style     template.CSS
	Styles    []string // hashes of all styles on the page, as its policy names them
	Rows      []embedRow
	Fragments []template.HTML
}

// embedRow is one power in the list of files.
type embedRow struct {
	Name, Fragment string
	Pictures       []string
}

// Embed returns a page that tells how fragments come into other pages, lists
// the files of all powers and has the fragments of Shown on it, embed.html.
func (s *Site) Embed() ([]byte, error) {
	d := embedPage{Title: "怎样把流程图放进网站 - " + short(s.title()), Style: template.CSS(embedStyle)}
	d.Styles = hashes("<style>" + embedStyle + "</style>")
	for _, p := range s.Powers {
		r := embedRow{Name: clean(p.Power.Name.S), Fragment: p.Slug + ".fragment.html"}
		for _, c := range p.Charts {
			for _, picture := range []string{c.SVG, c.PNG} {
				if picture != "" {
					r.Pictures = append(r.Pictures, picture)
				}
			}
		}
		d.Rows = append(d.Rows, r)
	}
	for _, fragment := range s.Shown {
		d.Fragments = append(d.Fragments, template.HTML(fragment))
		d.Styles = append(d.Styles, hashes(string(fragment))...)
	}
	return write("embed.html", d)
}

var styleElement = regexp.MustCompile(`(?s)<style[^>]*>(.*?)</style>`)

// hashes names each style of a page as a policy does that allows these alone
// (source: CSP level 3, hash-source).
func hashes(page string) []string {
	var all []string
	for _, m := range styleElement.FindAllStringSubmatch(page, -1) {
		sum := sha256.Sum256([]byte(m[1]))
		all = append(all, "sha256-"+base64.StdEncoding.EncodeToString(sum[:]))
	}
	return all
}
