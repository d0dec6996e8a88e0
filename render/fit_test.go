package render

import (
	"testing"

	"flowgen/layout"
)

func TestFit(t *testing.T) {
	scene := func(w, h, size layout.Length) *Scene {
		return &Scene{Width: w * 100, Height: h * 100, Items: []Item{Group{Items: []Item{Text{S: "字", Size: size}}}}}
	}
	for _, test := range []struct {
		name        string
		scene       *Scene
		paper       string
		orientation string
		want        Placement
	}{
		{"small keeps its size", scene(400, 500, 900), "", "", Placement{a4Short, a4Long, 10000, 9764, 0}},
		{"wide turns the sheet", scene(800, 500, 900), "auto", "auto", Placement{a4Long, a4Short, 10000, 2094, 0}},
		{"a little too wide shrinks", scene(640, 700, 900), "A4", "portrait", Placement{a4Short, a4Long, 9301, 1, 0}},
		{"too large for A4 takes A3", scene(800, 1100, 900), "", "", Placement{a4Long, a3Long, 10000, 2094, 0}},
		{"never below 7.5 pt: a sheet of its own", scene(3000, 1000, 900), "A4", "", Placement{300000, 100000, 10000, 0, 0}},
	} {
		got, err := Fit(test.scene, test.paper, test.orientation)
		if err != nil || got != test.want {
			t.Errorf("%s: got %+v, %v; want %+v", test.name, got, err, test.want)
		}
	}
	if _, err := Fit(scene(1, 1, 900), "B5", ""); err == nil {
		t.Error("paper B5 was accepted")
	}
}
