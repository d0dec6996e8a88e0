package geometry

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
)

// Read reads the geometry of one picture (docs/geometry.schema.json). A field
// that is not known here is an error, so that nothing drawn goes unjudged.
func Read(r io.Reader) (*Picture, error) {
	var f file
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("reading geometry: %w", err)
	}
	if f.Format != "flowgen-geometry" || f.Version != 1 || f.Unit != "pt" {
		return nil, fmt.Errorf("reading geometry: format %q, version %d, unit %q", f.Format, f.Version, f.Unit)
	}
	p := &Picture{View: f.View}
	for i := range f.Pages {
		p.Pages = append(p.Pages, f.Pages[i].page())
	}
	return p, nil
}

// UnmarshalJSON reads a length in points; it must have at most two decimals,
// for lengths are fixed-point.
func (l *Length) UnmarshalJSON(data []byte) error {
	v, err := strconv.ParseFloat(string(data), 64)
	if err != nil {
		return err
	}
	hundredths := math.Round(v * float64(Pt))
	if math.Abs(v*float64(Pt)-hundredths) > 1e-6 {
		return fmt.Errorf("%s is no whole number of hundredths", data)
	}
	*l = Length(hundredths)
	return nil
}

// The file as it is written; see the schema for what each field means.
type (
	file struct {
		Format, View, Name, Unit string
		Version                  int
		Pages                    []filePage
	}
	filePage struct {
		Width, Height               Length
		Sheet                       [2]Length
		Scale                       int
		Title, Headings, Foot, Mark []fileLine
		Number                      []fileLine
		Phases, Lanes, Columns      []fileFrame
		Nodes                       []fileNode
		Edges                       []fileEdge
		Bars                        []fileBar
		Connectors                  []fileConnector
		Callouts                    []fileCallout
		Ledger                      *fileTable
		Legend                      *fileLegend
	}
	fileLine struct {
		Text           string
		Box            [4]Length
		Baseline, Size Length
		Bold           bool
	}
	fileFrame struct {
		Name          string
		Box           [4]Length
		Head          *[4]Length
		Text, Markers []fileLine
	}
	fileNode struct {
		ID, Kind, Step, Lane string
		Box                  [4]Length
		Text, Markers        []fileLine
	}
	fileEdge struct {
		From, To        string
		Points, Bridges [][2]Length
		Dashed, Return  bool
		Label           *fileFrame
	}
	fileBar struct {
		Mode string
		Box  [4]Length
	}
	fileConnector struct {
		ID, Letter string
		Page       int
		Out        bool
		Box        [4]Length
		Text, Note []fileLine
	}
	fileTable struct {
		Box     [4]Length
		Heading []fileLine
		Head    []fileCell
		Rows    []fileRow
	}
	fileRow struct {
		Node  string
		Box   [4]Length
		Cells []fileCell
	}
	fileCell struct {
		Box     [4]Length
		Entries []fileEntry
	}
	fileCallout struct {
		Kind, Node, Step, Grade string
		Box                     [4]Length
		Leader                  [][2]Length
		Markers                 []fileLine
		Entries                 []fileEntry
	}
	fileEntry struct {
		Grade string
		Count *int
		Badge *[4]Length
		Text  []fileLine
	}
	fileLegend struct {
		Box     [4]Length
		Heading []fileLine
		Entries []fileEntry
	}
)

func (f *filePage) page() Page {
	p := Page{
		W: f.Width, H: f.Height, Sheet: f.Sheet, Scale: f.Scale,
		Title: lines(f.Title), Headings: lines(f.Headings), Foot: lines(f.Foot), Mark: lines(f.Mark), Number: lines(f.Number),
		Bands: frames(f.Phases), Lanes: frames(f.Lanes), Columns: frames(f.Columns), Ledger: f.Ledger.table(),
	}
	for _, n := range f.Nodes {
		p.Nodes = append(p.Nodes, Node{
			ID: n.ID, Kind: n.Kind, Step: n.Step, Lane: n.Lane, Box: box(n.Box), Text: lines(n.Text), Markers: lines(n.Markers),
		})
	}
	for _, b := range f.Bars {
		p.Bars = append(p.Bars, Bar{b.Mode, box(b.Box)})
	}
	for _, e := range f.Edges {
		edge := Edge{
			From: e.From, To: e.To, Points: places(e.Points), Bridges: places(e.Bridges), Dashed: e.Dashed, Return: e.Return,
		}
		if e.Label != nil {
			edge.Label = &frames([]fileFrame{*e.Label})[0]
		}
		p.Edges = append(p.Edges, edge)
	}
	for _, c := range f.Connectors {
		p.Connectors = append(p.Connectors, Connector{
			ID: c.ID, Letter: c.Letter, Page: c.Page, Out: c.Out, Box: box(c.Box), Text: lines(c.Text), Note: lines(c.Note),
		})
	}
	for _, c := range f.Callouts {
		text, badges := entries(c.Entries)
		p.Callouts = append(p.Callouts, Callout{
			Kind: c.Kind, Owner: c.Node, Box: box(c.Box), Leader: places(c.Leader), Text: text, Badges: badges, Markers: lines(c.Markers),
		})
	}
	if l := f.Legend; l != nil {
		text, badges := entries(l.Entries)
		p.Legend = &Frame{Name: "legend", Box: box(l.Box), Text: append(lines(l.Heading), text...), Badges: badges}
	}
	return p
}

func (t *fileTable) table() *Table {
	if t == nil {
		return nil
	}
	out := &Table{Box: box(t.Box), Heading: lines(t.Heading), Head: Row{Cells: cells(t.Head)}}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, Row{r.Node, box(r.Box), cells(r.Cells)})
	}
	return out
}

func cells(list []fileCell) []Frame {
	var out []Frame
	for _, c := range list {
		text, badges := entries(c.Entries)
		out = append(out, Frame{Box: box(c.Box), Text: text, Badges: badges})
	}
	return out
}

func entries(list []fileEntry) (text []Line, badges []Sign) {
	for _, e := range list {
		text = append(text, lines(e.Text)...)
		if e.Badge == nil {
			continue
		}
		sign := Sign{Grade: e.Grade, Box: box(*e.Badge)}
		if e.Count != nil {
			sign.Count = *e.Count
		}
		badges = append(badges, sign)
	}
	return text, badges
}

func lines(list []fileLine) []Line {
	var out []Line
	for _, l := range list {
		out = append(out, Line{S: l.Text, Box: box(l.Box), Size: l.Size, Bold: l.Bold})
	}
	return out
}

func frames(list []fileFrame) []Frame {
	var out []Frame
	for _, f := range list {
		one := Frame{Name: f.Name, Box: box(f.Box), Text: lines(f.Text), Markers: lines(f.Markers)}
		if f.Head != nil {
			head := box(*f.Head)
			one.Head = &head
		}
		out = append(out, one)
	}
	return out
}

func places(list [][2]Length) []Point {
	var out []Point
	for _, p := range list {
		out = append(out, Point{p[0], p[1]})
	}
	return out
}

func box(b [4]Length) Box { return Box{b[0], b[1], b[2], b[3]} }
