package tally

import (
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

// chain makes a line from x and y in turn.
func chain(from, to string, at ...float64) Line {
	l := Line{From: from, To: to}
	for i := 0; i+1 < len(at); i += 2 {
		l.Points = append(l.Points, Point{at[i], at[i+1]})
	}
	return l
}

func TestOf(t *testing.T) {
	labelled := func(l Line, b Box) Line {
		l.Label = &b
		return l
	}
	for _, tt := range []struct {
		name  string
		lines []Line
		steps []Box
		want  Count
	}{
		{"a cross", []Line{chain("a", "b", 0, 50, 100, 50), chain("c", "d", 50, 0, 50, 100)}, nil,
			Count{Crossings: 1, Length: 200, Area: 10000}},
		{"a cross aslant", []Line{chain("a", "b", 0, 0, 100, 100), chain("c", "d", 0, 100, 100, 0)}, nil,
			Count{Crossings: 1, Length: 282.842712, Area: 10000}},
		{"a cross at a corner", []Line{chain("a", "b", 0, 50, 50, 50, 50, 100), chain("c", "d", 0, 100, 100, 0)}, nil,
			Count{Crossings: 1, Bends: 1, Length: 241.421356, Area: 10000}},
		{"a touch at a corner", []Line{chain("a", "b", 0, 50, 50, 50, 50, 100), chain("c", "d", 0, 0, 100, 100)}, nil,
			Count{Bends: 1, Length: 241.421356, Area: 10000}},
		{"a cross of one target", []Line{chain("a", "b", 0, 50, 100, 50), chain("c", "b", 50, 0, 50, 100)}, nil,
			Count{Kin: 1, Length: 200, Area: 10000}},
		{"a cross of one target, then together", []Line{chain("a", "b", 0, 50, 100, 50, 100, 100), chain("c", "b", 50, 0, 50, 70, 100, 70, 100, 100)}, nil,
			Count{Kin: 1, Bends: 3, Length: 300, Ink: 270, Area: 10000}},
		{"of one source, by one bus", []Line{chain("a", "b", 50, 0, 50, 20, 0, 20, 0, 40), chain("a", "c", 50, 0, 50, 20, 80, 20, 80, 40), chain("a", "d", 50, 0, 50, 40)}, nil,
			Count{Bends: 4, Length: 200, Ink: 160, Area: 3200}},
		{"of one source, the shorter first", []Line{chain("a", "b", 50, 0, 50, 20, 80, 20, 80, 40), chain("a", "c", 50, 0, 50, 20, 90, 20, 90, 40)}, nil,
			Count{Bends: 4, Length: 150, Ink: 100, Area: 1600}},
		{"together, and back to its side", []Line{chain("a", "b", 0, 50, 100, 50), chain("c", "d", 20, 0, 20, 50, 80, 50, 80, 0)}, nil,
			Count{Together: 1, Bends: 2, Length: 260, Ink: 200, Area: 5000}},
		{"together, and through", []Line{chain("a", "b", 0, 50, 100, 50), chain("c", "d", 20, 0, 20, 50, 80, 50, 80, 100)}, nil,
			Count{Crossings: 1, Together: 1, Bends: 2, Length: 260, Ink: 200, Area: 10000}},
		{"twice", []Line{chain("a", "b", 0, 50, 100, 50), chain("c", "d", 20, 0, 20, 90, 80, 90, 80, 0)}, nil,
			Count{Crossings: 2, Bends: 2, Length: 340, Area: 9000}},
		{"points on the way are no bends", []Line{chain("a", "b", 0, 0, 50, 0, 50, 0, 100, 0)}, nil,
			Count{Length: 100}},
		{"a label on its own line", []Line{labelled(chain("a", "b", 0, 0, 0, 100), Box{-10, 40, 20, 10})}, nil,
			Count{Length: 100, Area: 2000}},
		{"a label on another line", []Line{labelled(chain("a", "b", 0, 0, 0, 100), Box{5, 40, 20, 10}), chain("a", "c", 15, 0, 15, 100)}, nil,
			Count{Length: 200, Area: 2500, OnLines: 1}},
		{"a label that another line touches", []Line{labelled(chain("a", "b", 0, 0, 0, 100), Box{5, 40, 20, 10}), chain("a", "c", 25, 0, 25, 100)}, nil,
			Count{Length: 200, Area: 2500}},
		{"a label on a step", []Line{labelled(chain("a", "b", 0, 0, 0, 100), Box{5, 40, 20, 10})}, []Box{{10, 30, 40, 30}},
			Count{Length: 100, Area: 5000, OnSteps: 1}},
	} {
		got := Of(Drawing{Steps: tt.steps, Lines: tt.lines})
		if d := got.Length - tt.want.Length; d > 1e-4 || d < -1e-4 {
			t.Errorf("%s: length %f, want %f", tt.name, got.Length, tt.want.Length)
		}
		if tt.want.Ink == 0 {
			tt.want.Ink = tt.want.Length
		}
		if d := got.Ink - tt.want.Ink; d > 1e-4 || d < -1e-4 {
			t.Errorf("%s: ink %f, want %f", tt.name, got.Ink, tt.want.Ink)
		}
		got.Length, got.Ink = tt.want.Length, tt.want.Ink
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
