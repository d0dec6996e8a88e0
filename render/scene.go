// Package render turns a layout.Diagram into a Scene, a short closed set of
// items that every back end writes: paths, runs of text, groups, links.
//
// In go boxes and lines of text, and a Theme; out comes the Scene. Below this
// package nobody knows what a step or a risk is.
package render

import (
	"flowgen/fonts"
	"flowgen/layout"
)

// Scene is one page, drawn. Lengths are hundredths of a point, y down.
type Scene struct {
	Width, Height layout.Length
	Title         string // of the picture
	Description   string // text equivalent of the flow
	Meta          Meta
	Page          int // of the picture, from 1
	Fonts         *fonts.Family
	Placement     Placement // on its paper; zero: none, the scene's own size
	Items         []Item    // painted in order
}

// Meta is what goes into the properties of a file.
type Meta struct {
	Author  string // the unit
	Subject string // kind of picture and power
	Lang    string // BCP 47: zh-Hans
}

// Item is one of Path, Text, Group, Link, Image.
type Item interface{ item() }

// Color is 0xRRGGBB; None paints nothing.
type Color int32

// None is the absent colour.
const None Color = -1

// Path is an outline to fill, stroke or both.
type Path struct {
	Segments []Segment
	Fill     Color
	Stroke   Color
	Width    layout.Length   // of the stroke
	Dash     []layout.Length // nil: solid
}

// Segment is one piece of a Path, in page coordinates.
type Segment struct {
	Op   Op
	Args [3]layout.Point // MoveTo, LineTo use 1; CubeTo 3; Close 0
}

// Op is the kind of a Segment.
type Op int

// The pieces of a path.
const (
	MoveTo Op = iota
	LineTo
	CubeTo
	Close
)

// Text is one line of text in one colour. It is drawn with Scene.Fonts.
type Text struct {
	S     string
	X, Y  layout.Length // left end, baseline
	Size  layout.Length
	Width layout.Length // sum of advances
	Bold  bool
	Color Color
}

// Group holds items together under a class, for CSS and scripts.
type Group struct {
	Class string // step, edge, label, risk, measure, lane, title, legend …
	ID    string // unique in the scene; "" for none
	Data  []Data // data-* attributes, in order
	Items []Item
}

// Data is one data-* attribute of a group.
type Data struct{ Name, Value string }

// Link makes its items a link to URL or, without one, to another picture,
// which the back end finds by name: a further diagram of the same power, or a
// power; or to another page of the same picture. A back end that cannot find
// it draws the items alone.
type Link struct {
	URL     string
	Picture string // instead of URL
	Page    int    // instead of both: from 1
	Box     layout.Rect
	Items   []Item
}

// Image is a raster picture in a box.
type Image struct {
	PNG []byte
	Box layout.Rect
}

func (Path) item()  {}
func (Text) item()  {}
func (Group) item() {}
func (Link) item()  {}
func (Image) item() {}

// Placement puts a scene on a sheet: scaled, then moved. The zero Placement
// is the scene's own size.
type Placement struct {
	Width, Height layout.Length // of the sheet
	Scale         int           // in 1/10000: 10000 is the scene's own size
	X, Y          layout.Length // of the scene's origin on the sheet
}
