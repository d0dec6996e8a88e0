package process_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/json"
	"flowgen/render/svg"
)

// nothing is a disk without files.
type nothing struct{}

func (nothing) Open(string) (fs.File, error)     { return nil, fs.ErrNotExist }
func (nothing) Real(path string) (string, error) { return path, nil }

// viewsOf reads a source, which must be without error, and gives its pictures.
func viewsOf(source string) ([]*flow.View, error) {
	project, _, list := dsl.Load(nothing{}, []dsl.Input{{Path: "-", Data: []byte(source)}})
	for _, d := range list {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("%s line %d: %s", d.Code, d.Span.Start.Line, d.Message.Text(diag.Chinese))
		}
	}
	var views []*flow.View
	for _, p := range project.Powers() {
		views = append(views, flow.Views(p)...)
	}
	if len(views) == 0 {
		return nil, errors.New("no picture")
	}
	return views, nil
}

// picture is one picture as drawn, and what is wrong with it.
type picture struct {
	variant string
	lanes   bool // asked for
	shows   map[string]int
	faults  []geometry.Fault
	scenes  []*render.Scene // its pages
}

// manner is how the pictures of a source are made, which takes turns.
type manner struct {
	native bool // graphviz is not asked for a start
	svg    bool // texts are read from the SVG, else from what is to be written there
}

func mannerOf(seed uint64) manner { return manner{native: seed%8 != 0, svg: seed%8 < 2} }

// pictures draws the views of one look on papers, each judged.
func pictures(views []*flow.View, l look, on []paper, m manner) ([]picture, error) {
	var list []picture
	for _, v := range views {
		if v.Kind != l.kind {
			continue
		}
		opt := layout.Options{Native: m.native, Lanes: l.lanes, RiskStyle: l.risk}
		diagram, messages := layout.Compute(v, layout.DefaultStyle(nil), opt)
		if messages.HasErrors() {
			list = append(list, picture{variant: variant(l, whole), faults: []geometry.Fault{
				{Rule: "none", Text: "no layout: " + messages[0].Message.Text(diag.English)},
			}})
			continue
		}
		for _, p := range on {
			drawn, err := judged(diagram, p, m.svg)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", variant(l, p), err)
			}
			drawn.variant, drawn.lanes = variant(l, p), l.lanes != layout.NoLanes
			drawn.holdStyle(v, l.risk)
			list = append(list, drawn)
		}
	}
	return list, nil
}

// judged draws a diagram, on paper if there is one, and judges what was drawn.
func judged(diagram *layout.Diagram, on paper, readSVG bool) (picture, error) {
	var out picture
	before, original, err := geometryOf(diagram)
	if err != nil {
		return out, err
	}
	drawn, after := diagram, before
	if on != whole {
		drawn = diagram.OnPaper(on.sheet())
		if after, _, err = geometryOf(drawn); err != nil {
			return out, err
		}
		out.faults = geometry.Compare(before, after)
		for i := range after.Pages {
			if after.Pages[i].Sheet == ([2]geometry.Length{}) {
				out.faults = append(out.faults, geometry.Fault{Rule: "G6", Page: i + 1, Text: "no paper"})
			}
		}
		if _, again, _ := geometryOf(diagram); !bytes.Equal(original, again) {
			out.faults = append(out.faults, geometry.Fault{Rule: "G0", Text: "the picture was changed by being put on paper"})
		}
	}
	out.count(after)
	out.faults = append(out.faults, geometry.Check(after, fonts.Default())...)
	out.scenes = render.Draw(drawn, render.Classic())
	var said []string
	for _, scene := range out.scenes {
		text := spoken(scene.Items)
		if readSVG {
			page, err := asSVG(scene)
			if err != nil {
				return out, err
			}
			if text, err = texts(page); err != nil {
				return out, err
			}
		}
		said = append(said, text)
	}
	for text := range flow.Texts(diagram.View) {
		if s := squeeze(text.S); !says(said, s) {
			out.faults = append(out.faults, geometry.Fault{Rule: "G8", Text: fmt.Sprintf("no page says %q", text.S)})
		}
	}
	return out, nil
}

// holdStyle holds that a risk map has the style that was asked for, as far as
// it has risks at its steps or anywhere.
func (p *picture) holdStyle(v *flow.View, style layout.RiskStyle) {
	missing := ""
	switch {
	case v.Kind != flow.RiskMap:
	case style == layout.LedgerBelow && p.shows["ledger"] == 0:
		missing = "ledger"
	case style == layout.Columns && p.shows["columns"] == 0 && p.shows["callouts"] > 0:
		missing = "columns"
	case style == layout.Side && p.shows["columns"]+p.shows["ledger"] > 0:
		missing = "risks at the side"
	}
	if missing != "" {
		p.faults = append(p.faults, geometry.Fault{Rule: "G0", Text: "the map has no " + missing})
	}
}

// count notes what a picture shows, to see that the variants are what they say.
func (p *picture) count(g *geometry.Picture) {
	p.shows = map[string]int{"pages": len(g.Pages)}
	one := func(what string, there bool) {
		if there {
			p.shows[what] = 1
		}
	}
	for i := range g.Pages {
		page := &g.Pages[i]
		one("lanes", len(page.Lanes) > 0)
		one("columns", len(page.Columns) > 0)
		one("ledger", page.Ledger != nil)
		for _, o := range page.Callouts {
			one("callouts", o.Owner != "")
		}
		for _, e := range page.Edges {
			p.shows["bridges"] += len(e.Bridges)
		}
	}
}

// geometryOf is the geometry of a diagram as written and as read again.
func geometryOf(d *layout.Diagram) (*geometry.Picture, []byte, error) {
	var b bytes.Buffer
	if err := json.Write(&b, d); err != nil {
		return nil, nil, err
	}
	p, err := geometry.Read(bytes.NewReader(b.Bytes()))
	return p, b.Bytes(), err
}

// says reports whether a text stands on one of the pages, or begins on one and
// goes on on the next, as a row of the ledger may.
func says(pages []string, text string) bool {
	for i, page := range pages {
		if strings.Contains(page, text) {
			return true
		}
		if i+1 == len(pages) {
			break
		}
		for at := range text {
			if at > 0 && strings.Contains(page, text[:at]) && strings.Contains(pages[i+1], text[at:]) {
				return true
			}
		}
	}
	return false
}

func asSVG(scene *render.Scene) ([]byte, error) {
	var b bytes.Buffer
	err := svg.Write(&b, scene, svg.Options{Text: svg.System})
	return b.Bytes(), err
}

// spoken returns what the texts of a scene say, in their order, without white
// space.
func spoken(items []render.Item) string {
	var b strings.Builder
	for _, it := range items {
		switch it := it.(type) {
		case render.Text:
			b.WriteString(squeeze(it.S))
		case render.Group:
			b.WriteString(spoken(it.Items))
		case render.Link:
			b.WriteString(spoken(it.Items))
		}
	}
	return b.String()
}

// texts returns what the text elements of an SVG say, in their order, without
// white space.
func texts(data []byte) (string, error) {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" || depth > 0 {
				depth++
			}
		case xml.EndElement:
			depth = max(0, depth-1)
		case xml.CharData:
			if depth > 0 {
				b.WriteString(squeeze(string(token)))
			}
		}
	}
}

// squeeze takes out white space, at which lines may have been broken.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || fonts.Ignorable(r) {
			return -1
		}
		return r
	}, s)
}
