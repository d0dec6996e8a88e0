package render

import (
	"slices"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

const pt = layout.Pt

func place(x, y layout.Length) layout.Point { return layout.Point{X: x * pt, Y: y * pt} }

// TestHops holds that a line hops at its bridges, in the order of its course
// and only there.
func TestHops(t *testing.T) {
	theme := Print() // sharp corners
	c := &canvas{theme: theme}
	bridges := []layout.Point{place(60, 10), place(30, 10), place(30, 99), place(10, 10)}
	course := c.course([]layout.Point{place(10, 10), place(80, 10), place(80, 50)}, bridges, newTrunks())
	var tops []layout.Point
	for i, s := range course {
		if s.Op == CubeTo && course[i-1].Op == LineTo {
			tops = append(tops, s.Args[2])
		}
	}
	want := []layout.Point{{X: 30 * pt, Y: 10*pt - theme.Hop}, {X: 60 * pt, Y: 10*pt - theme.Hop}}
	if len(tops) != 2 || tops[0] != want[0] || tops[1] != want[1] {
		t.Errorf("tops of the hops %v, want %v", tops, want)
	}
}

func TestCorners(t *testing.T) {
	c := &canvas{theme: Modern()}
	c.theme.Corner = 4 * pt
	course := c.course([]layout.Point{place(0, 0), place(0, 6), place(40, 6)}, nil, newTrunks())
	// The first piece is 6 long: the corner takes half of it.
	want := []Op{MoveTo, LineTo, CubeTo, LineTo}
	if len(course) != len(want) {
		t.Fatalf("%d segments, want %d", len(course), len(want))
	}
	if course[1].Args[0] != place(0, 3) || course[2].Args[2] != place(3, 6) {
		t.Errorf("the corner runs from %v to %v", course[1].Args[0], course[2].Args[2])
	}
}

// TestArrow holds that heads end on the target and that a short last piece
// still shows some of its shaft.
func TestArrow(t *testing.T) {
	c := &canvas{theme: Modern()}
	for _, long := range []layout.Length{2, 8, 40} {
		_, head := c.arrow([]layout.Point{place(0, 0), place(0, long)}, false)
		if tip := head[1].Args[0]; tip != place(0, long) {
			t.Errorf("tip at %v, want %v", tip, place(0, long))
		}
		if base := head[0].Args[0].Y; base < long*pt/3-1 {
			t.Errorf("the head takes %v of %v", long*pt-base, long*pt)
		}
	}
}

// TestOrderOfLines holds that the flow lies over the returns.
func TestOrderOfLines(t *testing.T) {
	c := &canvas{theme: Modern(), nodes: map[string]*layout.Node{}}
	line := []layout.Point{place(0, 0), place(0, 50)}
	items := c.lines([]layout.Edge{
		{Edge: &flow.Edge{}, Points: line},
		{Edge: &flow.Edge{Dashed: true}, Points: line},
		{Edge: &flow.Edge{}, Points: line, Return: true},
		{Edge: &flow.Edge{}, Points: line[:1]},
	})
	for i, want := range []string{"e3", "e2", "e1", "e4"} {
		if got := items[i].(Group).ID; got != want {
			t.Errorf("item %d is %s, want %s", i, got, want)
		}
	}
	if dash := items[1].(Group).Items[0].(Path).Dash; len(dash) == 0 {
		t.Error("an information flow is not dashed")
	}
	if head := items[0].(Group).Items[1].(Path); head.Fill != c.theme.Page || head.Stroke != c.theme.Return {
		t.Error("a return's head is not hollow")
	}
}

// TestReturnedInformation holds that a return that is an information flow says
// once what it is: an attribute that stands twice is no XML.
func TestReturnedInformation(t *testing.T) {
	c := &canvas{theme: Modern(), nodes: map[string]*layout.Node{}}
	line := []layout.Point{place(0, 0), place(0, 50)}
	items := c.lines([]layout.Edge{{Edge: &flow.Edge{Dashed: true}, Points: line, Return: true}})
	var said []string
	for _, d := range items[0].(Group).Data {
		if d.Name == "flow" {
			said = append(said, d.Value)
		}
	}
	if len(said) != 1 || said[0] != "return" {
		t.Errorf("the line is said to be %q", said)
	}
}

// TestSharedPieces holds that every piece is drawn once, whichever line it
// belongs to, and that a head at one place is too.
func TestSharedPieces(t *testing.T) {
	c := &canvas{theme: Print(), nodes: map[string]*layout.Node{}}
	items := c.lines([]layout.Edge{
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 20), place(80, 20), place(80, 60)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 20), place(99, 20), place(99, 60)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 20), place(10, 20), place(10, 60)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 60)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(20, 40), place(50, 40), place(50, 60)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 60)}},
	})
	for i, want := range []struct {
		starts []layout.Point
		items  int
	}{
		{[]layout.Point{place(50, 0)}, 2},
		{[]layout.Point{place(80, 20)}, 2},
		{[]layout.Point{place(50, 20)}, 2},
		{[]layout.Point{place(50, 20)}, 2},
		{[]layout.Point{place(20, 40)}, 1}, // its head is there already
		{nil, 0},
	} {
		g := items[i].(Group)
		if len(g.Items) != want.items {
			t.Errorf("edge %d: %d items, want %d", i+1, len(g.Items), want.items)
			continue
		}
		var starts []layout.Point
		if len(g.Items) > 0 {
			for _, s := range g.Items[0].(Path).Segments {
				if s.Op == MoveTo {
					starts = append(starts, s.Args[0])
				}
			}
		}
		if !slices.Equal(starts, want.starts) {
			t.Errorf("edge %d starts at %v, want %v", i+1, starts, want.starts)
		}
	}
}

// TestSharedCorner holds that lines which turn round one corner draw it once.
func TestSharedCorner(t *testing.T) {
	c := &canvas{theme: Modern(), nodes: map[string]*layout.Node{}}
	turns := 0
	for _, item := range c.lines([]layout.Edge{
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 20), place(80, 20)}},
		{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 20), place(99, 20)}},
	}) {
		for _, s := range item.(Group).Items[0].(Path).Segments {
			if s.Op == CubeTo {
				turns++
			}
		}
	}
	if turns != 1 {
		t.Errorf("the corner is drawn %d times", turns)
	}
}

func TestFreshParts(t *testing.T) {
	d := newTrunks()
	d.fresh(place(20, 5), place(40, 5))
	d.fresh(place(70, 5), place(60, 5))
	got := d.fresh(place(90, 5), place(0, 5))
	want := [][2]layout.Point{{place(90, 5), place(70, 5)}, {place(60, 5), place(40, 5)}, {place(20, 5), place(0, 5)}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if again := d.fresh(place(0, 5), place(90, 5)); len(again) > 0 {
		t.Errorf("%v is drawn again", again)
	}
	if other := d.fresh(place(0, 6), place(90, 6)); len(other) != 1 {
		t.Errorf("another line: %v", other)
	}
}

// TestReturnsShowTheirWay holds that a return which enters its target by the
// last piece of the flow has its head where it joins that piece; one that
// comes in by itself has it at the target.
func TestReturnsShowTheirWay(t *testing.T) {
	c := &canvas{theme: Modern(), nodes: map[string]*layout.Node{}}
	down := layout.Edge{Edge: &flow.Edge{}, Points: []layout.Point{place(50, 0), place(50, 60)}}
	for _, tt := range []struct {
		name   string
		points []layout.Point
		want   layout.Point
	}{
		{"joins", []layout.Point{place(90, 90), place(90, 30), place(50, 30), place(50, 60)}, place(50, 30)},
		{"joins above the flow", []layout.Point{place(90, 90), place(90, -9), place(50, -9), place(50, 60)}, place(50, 60)},
		{"comes in by the side", []layout.Point{place(90, 90), place(90, 75), place(60, 75)}, place(60, 75)},
	} {
		items := c.lines([]layout.Edge{down, {Edge: &flow.Edge{}, Points: tt.points, Return: true}})
		head := items[0].(Group).Items[1].(Path).Segments
		gap := c.theme.Stroke * 7 / 5
		tip := head[1].Args[0]
		if d := distance(tip.X, tt.want.X) + distance(tip.Y, tt.want.Y); d != gap {
			t.Errorf("%s: the head ends at %v, not %v before %v", tt.name, tip, gap, tt.want)
		}
	}
}
