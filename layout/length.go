package layout

import "flowgen/layout/route"

// Length is a distance in hundredths of a point (1/7200 inch): fixed point
// from layout on, so that every machine writes the same bytes.
type Length = route.Length

// Pt is one point.
const Pt = route.Pt

// Point is a place on a page: origin top left, y down.
type Point = route.Point

// Rect is a box by its top left corner and its size.
type Rect = route.Rect
