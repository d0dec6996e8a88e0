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
	pages   [][]byte // as SVG
}

// pictures draws the views of one look on papers, each judged.
func pictures(views []*flow.View, l look, on []paper, native bool) ([]picture, error) {
	var list []picture
	for _, v := range views {
		if v.Kind != l.kind {
			continue
		}
		opt := layout.Options{Native: native, Lanes: l.lanes, RiskStyle: l.risk}
		diagram, messages := layout.Compute(v, layout.DefaultStyle(nil), opt)
		if messages.HasErrors() {
			list = append(list, picture{variant: variant(l, whole), faults: []geometry.Fault{
				{Rule: "none", Text: "no layout: " + messages[0].Message.Text(diag.English)},
			}})
			continue
		}
		for _, p := range on {
			drawn, err := judged(diagram, p)
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
func judged(diagram *layout.Diagram, on paper) (picture, error) {
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
	var said []string
	for _, scene := range render.Draw(drawn, render.Classic()) {
		var b bytes.Buffer
		if err := svg.Write(&b, scene, svg.Options{Text: svg.System}); err != nil {
			return out, err
		}
		out.pages = append(out.pages, b.Bytes())
		text, err := texts(b.Bytes())
		if err != nil {
			return out, err
		}
		said = append(said, text)
	}
	for text := range flow.Texts(diagram.View) {
		if s := squeeze(text.S); !says(said, s) {
			out.faults = append(out.faults, geometry.Fault{Rule: "G8", Text: fmt.Sprintf("the SVG lacks %q", text.S)})
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
