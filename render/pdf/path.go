package pdf

import (
	"strconv"

	"flowgen/layout"
	"flowgen/render"
)

// path paints one outline. Colours, width and dash are set for it alone, so
// that what gofpdf thinks is set stays so.
func (c *canvas) path(p render.Path) {
	paint := paintOperator(p)
	if paint == "" {
		return
	}
	op := []byte("q ")
	if p.Fill != render.None {
		op = colour(op, p.Fill, "rg ")
	}
	if p.Stroke != render.None {
		op = colour(op, p.Stroke, "RG ")
		op = append(length(op, p.Width), "w "...)
		op = dash(op, p.Dash)
	}
	for _, s := range p.Segments {
		op = c.segment(op, s)
	}
	c.out.RawWriteStr(string(append(op, paint+" Q"...)))
}

// paintOperator returns what ends p, "" for a path that leaves no mark. PDF
// has no path that does not begin with a move.
func paintOperator(p render.Path) string {
	stroked := p.Stroke != render.None && p.Width > 0
	switch {
	case len(p.Segments) == 0 || p.Segments[0].Op != render.MoveTo:
		return ""
	case p.Fill != render.None && stroked:
		return "B"
	case p.Fill != render.None:
		return "f"
	case stroked:
		return "S"
	}
	return ""
}

func (c *canvas) segment(op []byte, s render.Segment) []byte {
	switch s.Op {
	case render.MoveTo:
		return append(c.point(op, s.Args[0]), "m "...)
	case render.LineTo:
		return append(c.point(op, s.Args[0]), "l "...)
	case render.CubeTo:
		for _, p := range s.Args {
			op = c.point(op, p)
		}
		return append(op, "c "...)
	case render.Close:
		return append(op, "h "...)
	}
	return op
}

func (c *canvas) point(op []byte, p layout.Point) []byte {
	return length(length(op, p.X), c.flip(p.Y))
}

// dash sets a pattern. One of negative or no lengths, which PDF forbids, is
// solid.
func dash(op []byte, pattern []layout.Length) []byte {
	var sum layout.Length
	for _, l := range pattern {
		if l < 0 {
			return op
		}
		sum += l
	}
	if sum == 0 {
		return op
	}
	op = append(op, '[')
	for _, l := range pattern {
		op = length(op, l)
	}
	return append(op, "] 0 d "...)
}

// colour writes c and the operator that sets it.
func colour(op []byte, c render.Color, operator string) []byte {
	red, green, blue := rgb(c)
	for _, v := range [...]int{red, green, blue} {
		op = append(decimal(op, int64(v*1000+127)/255, 3), ' ')
	}
	return append(op, operator...)
}

// rgb takes c apart.
func rgb(c render.Color) (red, green, blue int) {
	return int(c>>16) & 0xFF, int(c>>8) & 0xFF, int(c) & 0xFF
}

// length writes l in points, and a space.
func length(op []byte, l layout.Length) []byte { return append(decimal(op, int64(l), 2), ' ') }

// decimal writes v/10^places in its shortest form, without floating point.
func decimal(op []byte, v int64, places int) []byte {
	if v < 0 {
		op, v = append(op, '-'), -v
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	op = strconv.AppendInt(op, v/unit, 10)
	rest := v % unit
	if rest == 0 {
		return op
	}
	op = append(op, '.')
	for rest != 0 {
		unit /= 10
		op = append(op, byte('0'+rest/unit))
		rest %= unit
	}
	return op
}
