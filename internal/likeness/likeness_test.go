package likeness

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

// sheet is white, 200 × 100, with what is drawn on it.
func sheet(boxes ...image.Rectangle) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 200, 100))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	for _, b := range boxes {
		draw.Draw(m, b, image.Black, image.Point{}, draw.Src)
	}
	return m
}

func TestDiffering(t *testing.T) {
	box := image.Rect(40, 20, 80, 60)
	red := sheet(box)
	red.Set(0, 0, color.White)
	draw.Draw(red, box, image.NewUniform(color.RGBA{200, 0, 0, 255}), image.Point{}, draw.Src)
	line := image.Rect(10, 80, 190, 82)
	for _, tt := range []struct {
		name string
		a, b image.Image
		want int // of 20,000 pixels
	}{
		{"the same", sheet(box), sheet(box), 0},
		// The blur adds a ring of one pixel, less two at each side of a corner.
		{"a box is missing", sheet(box), sheet(), 42*42 - 4 - 8},
		{"a box of another colour", sheet(box), red, 42*42 - 4 - 16},
		{"a box moved by five pixels", sheet(box), sheet(box.Add(image.Pt(5, 0))), 564},
		{"a line moved by half its width", sheet(line), sheet(line.Add(image.Pt(0, 1))), 0},
		{"a line is missing", sheet(line), sheet(), 4*180 - 2*4},
		{"on transparent ground", sheet(), image.NewRGBA(image.Rect(0, 0, 200, 100)), 0},
	} {
		got, err := Differing(tt.a, tt.b)
		if err != nil {
			t.Fatal(err)
		}
		if got != tt.want*50 {
			t.Errorf("%s: %d of 20,000 pixels differ, want %d", tt.name, got/50, tt.want)
		}
	}
	if _, err := Differing(sheet(), image.NewRGBA(image.Rect(0, 0, 202, 100))); err == nil {
		t.Error("sizes two pixels apart are taken for one")
	}
	if _, err := Differing(sheet(), image.NewRGBA(image.Rect(0, 0, 201, 99))); err != nil {
		t.Error(err)
	}
}
