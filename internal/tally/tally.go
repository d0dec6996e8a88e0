// Package tally counts what makes a chart hard to follow: crossings, bends,
// length, area, labels on lines.
//
// In go lines and boxes, whoever drew them; out come numbers, counted the same
// way for all. It knows neither our layout nor Graphviz.
package tally

import "math"

// Point is a place; the unit is the drawing's, y may point either way.
type Point struct{ X, Y float64 }

// Box is a rectangle by its least corner and its size.
type Box struct{ X, Y, W, H float64 }

// Line is an edge as a chain of straight pieces.
type Line struct {
	From, To string // names of the steps at its ends
	Points   []Point
	Label    *Box // nil: none
}

// Drawing is one chart.
type Drawing struct {
	Steps []Box
	Lines []Line
}

// Count is what was counted in a drawing.
type Count struct {
	// Crossings are places where two lines without a common end pass to each
	// other's other side, Kin those of lines with a common end. Where lines
	// that share a bus part from it is no crossing.
	Crossings, Kin int
	// Together are pairs of lines without a common end that lie on each other
	// for more than a point's length, so that they cannot be told apart.
	Together int
	Bends    int     // of each line, those of shared pieces as often as shared
	Length   float64 // of each line, likewise
	Ink      float64 // the same, shared pieces once
	Area     float64 // of the least rectangle round all
	// OnLines are labels that a line other than their own runs through, and
	// OnSteps those that lie on a step.
	OnLines, OnSteps int
}

// Of counts a drawing.
func Of(d Drawing) Count {
	var c Count
	around := bounds{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, b := range d.Steps {
		around.add(b)
	}
	for i, l := range d.Lines {
		c.Bends += bends(l.Points)
		c.Length += length(l.Points)
		for _, p := range l.Points {
			around.add(Box{p.X, p.Y, 0, 0})
		}
		for _, other := range d.Lines[i+1:] {
			if l.From == other.From || l.From == other.To || l.To == other.From || l.To == other.To {
				c.Kin += crossings(l.Points, other.Points)
				continue
			}
			c.Crossings += crossings(l.Points, other.Points)
			if together(l.Points, other.Points) {
				c.Together++
			}
		}
		if l.Label != nil {
			around.add(*l.Label)
			on, step := d.under(i)
			c.OnLines += on
			c.OnSteps += step
		}
	}
	c.Ink = ink(d.Lines)
	c.Area = max(0, around.right-around.left) * max(0, around.bottom-around.top)
	return c
}

// under tells, as 0 or 1, whether the label of a line lies on another line and
// whether it lies on a step.
func (d Drawing) under(line int) (onLine, onStep int) {
	// A line that only touches the border is no fault of the label.
	b := *d.Lines[line].Label
	b = Box{b.X + graze, b.Y + graze, b.W - 2*graze, b.H - 2*graze}
	for i, l := range d.Lines {
		if i != line && through(l.Points, b) {
			onLine = 1
		}
	}
	for _, s := range d.Steps {
		if b.X < s.X+s.W && s.X < b.X+b.W && b.Y < s.Y+s.H && s.Y < b.Y+b.H {
			onStep = 1
		}
	}
	return onLine, onStep
}

// graze is how far a line may reach into a label.
const graze = 0.5

type bounds struct{ left, top, right, bottom float64 }

func (r *bounds) add(b Box) {
	r.left, r.top = min(r.left, b.X), min(r.top, b.Y)
	r.right, r.bottom = max(r.right, b.X+b.W), max(r.bottom, b.Y+b.H)
}

// bends counts the points at which a line turns.
func bends(p []Point) int {
	n := 0
	last := Point{}
	for i := 1; i < len(p); i++ {
		step := Point{p[i].X - p[i-1].X, p[i].Y - p[i-1].Y}
		if math.Hypot(step.X, step.Y) < tiny {
			continue
		}
		// Turned by more than some two degrees.
		if turn := math.Abs(math.Atan2(cross(last, step), dot(last, step))); last != (Point{}) && turn > 0.035 {
			n++
		}
		last = step
	}
	return n
}

func length(p []Point) float64 {
	sum := 0.0
	for i := 1; i < len(p); i++ {
		sum += math.Hypot(p[i].X-p[i-1].X, p[i].Y-p[i-1].Y)
	}
	return sum
}

func cross(a, b Point) float64 { return a.X*b.Y - a.Y*b.X }

func dot(a, b Point) float64 { return a.X*b.X + a.Y*b.Y }
