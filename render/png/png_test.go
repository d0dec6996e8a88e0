package png

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/internal/golden"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/internal/sample"
)

const pt = layout.Pt

// drawn writes items on a sheet of w × h points at one pixel a point and
// returns the picture.
func drawn(t *testing.T, w, h layout.Length, items ...render.Item) image.Image {
	t.Helper()
	s := &render.Scene{Width: w * pt, Height: h * pt, Fonts: fonts.Default(), Items: items}
	var b bytes.Buffer
	if err := Write(&b, s, Options{DPI: 72}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink is how dark a pixel is, from 0 to 255.
func ink(img image.Image, x, y int) int {
	r, _, _, _ := img.At(x, y).RGBA()
	return 255 - int(r>>8)
}

func box(x, y, w, h layout.Length) []render.Segment {
	at := func(x, y layout.Length) [3]layout.Point { return [3]layout.Point{{X: x, Y: y}} }
	return []render.Segment{
		{Op: render.MoveTo, Args: at(x, y)}, {Op: render.LineTo, Args: at(x+w, y)},
		{Op: render.LineTo, Args: at(x+w, y+h)}, {Op: render.LineTo, Args: at(x, y+h)}, {Op: render.Close},
	}
}

func chain(points ...layout.Length) []render.Segment {
	var out []render.Segment
	for i := 0; i < len(points); i += 2 {
		s := render.Segment{Op: render.LineTo, Args: [3]layout.Point{{X: points[i], Y: points[i+1]}}}
		if i == 0 {
			s.Op = render.MoveTo
		}
		out = append(out, s)
	}
	return out
}

// TestGolden holds the exact pixels of a few shapes and letters, so that
// another machine that rounds otherwise is found out.
func TestGolden(t *testing.T) {
	curve := []render.Segment{
		{Op: render.MoveTo, Args: [3]layout.Point{{X: 150, Y: 1500}}},
		{Op: render.CubeTo, Args: [3]layout.Point{{X: 900, Y: 1200}, {X: 1400, Y: 2500}, {X: 2050, Y: 1550}}},
	}
	img := drawn(t, 44, 24,
		render.Path{Segments: box(233, 150, 811, 642), Fill: 0x808080, Stroke: 0, Width: 90},
		render.Path{Segments: curve, Fill: render.None, Stroke: 0, Width: 120},
		render.Path{Segments: chain(200, 2200, 2000, 2200, 2000, 1800), Fill: render.None, Stroke: 0, Width: 100, Dash: []layout.Length{300, 175}},
		render.Path{Segments: chain(1300, 700, 1700, 200, 2100, 700), Fill: render.None, Stroke: 0, Width: 100},
		render.Text{S: "审x", X: 2433, Y: 1520, Size: 1200, Width: 1800},
		render.Text{S: "\U00020BB7A", X: 2433, Y: 2300, Size: 700, Bold: true},
	)
	var b strings.Builder
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if v := ink(img, x, y); v > 0 {
				fmt.Fprintf(&b, "%02x", v)
			} else {
				b.WriteString(" .")
			}
		}
		b.WriteString("\n")
	}
	golden.Compare(t, "testdata/pixels.txt", []byte(b.String()))
}

func TestFillCoversExactly(t *testing.T) {
	img := drawn(t, 20, 20, render.Path{Segments: box(3*pt, 4*pt, 5*pt, 650), Fill: 0, Stroke: render.None})
	for y := range 20 {
		for x := range 20 {
			want := 0
			if x >= 3 && x < 8 && y >= 4 && y < 10 {
				want = 255
			}
			if y == 10 && x >= 3 && x < 8 {
				want = 128 // half a pixel
			}
			if got := ink(img, x, y); got < want-1 || got > want+1 {
				t.Fatalf("(%d, %d) is %d, want %d", x, y, got, want)
			}
		}
	}
}

// TestTilesMeet holds that an area of several tiles has no seams, and that
// parts far from its border are filled or left as the winding says.
func TestTilesMeet(t *testing.T) {
	hole := append(chain(900*pt, 200*pt, 900*pt, 900*pt, 1800*pt, 900*pt, 1800*pt, 200*pt), render.Segment{Op: render.Close})
	ring := append(box(10*pt, 10*pt, 1980*pt, 980*pt), hole...)
	img := drawn(t, 2000, 1000, render.Path{Segments: ring, Fill: 0, Stroke: render.None})
	for y := range 1000 {
		for x := range 2000 {
			outer := x >= 10 && x < 1990 && y >= 10 && y < 990
			inner := x >= 900 && x < 1800 && y >= 200 && y < 900
			want := 0
			if outer && !inner {
				want = 255
			}
			if got := ink(img, x, y); got != want {
				t.Fatalf("(%d, %d) is %d, want %d", x, y, got, want)
			}
		}
	}
}

// TestLongEdgesKeepTheirPlace holds that a steep edge over many rows does not
// drift: the rasteriser's own rounding would move it by two pixels.
func TestLongEdgesKeepTheirPlace(t *testing.T) {
	wedge := append(chain(0, 0, 100*pt, 0, 300*pt, 1900*pt, 0, 1900*pt), render.Segment{Op: render.Close})
	img := drawn(t, 400, 1900, render.Path{Segments: wedge, Fill: 0, Stroke: render.None})
	for y := 5; y < 1900; y += 7 {
		middle := 100 + (2*y+1)*200/(2*1900)
		if l, r := ink(img, middle-2, y), ink(img, middle+2, y); l != 255 || r != 0 {
			t.Fatalf("row %d: %d and %d beside the edge at %d", y, l, r, middle)
		}
	}
}

func TestStrokeIsAsWideAsAsked(t *testing.T) {
	img := drawn(t, 30, 30,
		render.Path{Segments: chain(5*pt, 5*pt, 20*pt, 5*pt, 20*pt, 25*pt), Fill: render.None, Stroke: 0, Width: 2 * pt})
	for _, c := range []struct{ x, y, want int }{
		{4, 4, 0}, {5, 4, 255}, {5, 5, 255}, {5, 3, 0}, {5, 6, 0}, // the blunt end
		{20, 4, 255}, {20, 3, 0}, {21, 4, 0}, // the pointed corner
		{19, 24, 255}, {20, 24, 255}, {20, 25, 0}, {18, 20, 0}, {21, 20, 0},
	} {
		if got := ink(img, c.x, c.y); got != c.want {
			t.Errorf("(%d, %d) is %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

func TestClosedStrokeHasFourCorners(t *testing.T) {
	img := drawn(t, 30, 30, render.Path{Segments: box(5*pt, 5*pt, 20*pt, 20*pt), Fill: render.None, Stroke: 0, Width: 2 * pt})
	for _, at := range [][2]int{{4, 4}, {25, 4}, {4, 25}, {25, 25}, {5, 5}, {15, 4}, {4, 15}} {
		if got := ink(img, at[0], at[1]); got != 255 {
			t.Errorf("%v is %d", at, got)
		}
	}
	for _, at := range [][2]int{{3, 3}, {15, 15}, {6, 6}, {26, 26}} {
		if got := ink(img, at[0], at[1]); got != 0 {
			t.Errorf("%v is %d", at, got)
		}
	}
}

func TestDashes(t *testing.T) {
	img := drawn(t, 30, 10, render.Path{
		Segments: chain(2*pt, 5*pt, 28*pt, 5*pt), Fill: render.None, Stroke: 0, Width: 2 * pt,
		Dash: []layout.Length{4 * pt, 3 * pt},
	})
	for x := range 30 {
		want := 0
		if x >= 2 && x < 28 && (x-2)%7 < 4 {
			want = 255
		}
		if got := ink(img, x, 5); got != want {
			t.Errorf("%d is %d, want %d", x, got, want)
		}
	}
}

func TestResolutionAndSize(t *testing.T) {
	s := render.Draw(sample.Diagram(), render.Modern())[0]
	var b bytes.Buffer
	if err := Write(&b, s, Options{DPI: 36}); err != nil {
		t.Fatal(err)
	}
	config, err := png.DecodeConfig(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if config.Width != 310 || config.Height != 400 {
		t.Errorf("%d × %d pixels", config.Width, config.Height)
	}
	at := bytes.Index(b.Bytes(), []byte("pHYs"))
	if at < 0 {
		t.Fatal("no pHYs chunk")
	}
	if n := binary.BigEndian.Uint32(b.Bytes()[at+4:]); n != 1417 { // 36 / 0.0254
		t.Errorf("%d pixels a metre", n)
	}
	if !bytes.Contains(b.Bytes(), []byte(s.Title)) {
		t.Error("no title")
	}
}

func TestPlacement(t *testing.T) {
	s := &render.Scene{Width: 100 * pt, Height: 100 * pt, Fonts: fonts.Default(), Items: []render.Item{
		render.Path{Segments: box(0, 0, 100*pt, 100*pt), Fill: 0, Stroke: render.None},
	}}
	var b bytes.Buffer
	p := render.Placement{Width: 100 * pt, Height: 80 * pt, Scale: 5000, X: 20 * pt, Y: 10 * pt}
	if err := Write(&b, s, Options{DPI: 72, Placement: p}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 100, 80) {
		t.Fatalf("sheet %v", img.Bounds())
	}
	for at, want := range map[[2]int]int{{19, 10}: 0, {20, 10}: 255, {69, 59}: 255, {70, 59}: 0, {69, 60}: 0} {
		if got := ink(img, at[0], at[1]); got != want {
			t.Errorf("%v is %d, want %d", at, got, want)
		}
	}
}

func TestTooLarge(t *testing.T) {
	s := render.Draw(sample.Diagram(), render.Modern())[0]
	for _, dpi := range []int{1200, 1 << 40, -3} {
		if err := Write(io.Discard, s, Options{DPI: dpi}); err == nil {
			t.Errorf("%d dpi: no error", dpi)
		}
	}
	if err := Write(io.Discard, &render.Scene{Width: 5_000_000, Height: 5_000_000, Fonts: fonts.Default()}, Options{}); err == nil {
		t.Error("no error")
	}
}

func TestImage(t *testing.T) {
	src := image.NewGray(image.Rect(0, 0, 2, 1)) // black, white
	src.Pix[1] = 255
	var b bytes.Buffer
	if err := png.Encode(&b, src); err != nil {
		t.Fatal(err)
	}
	item := render.Image{PNG: b.Bytes(), Box: layout.Rect{X: 2 * pt, Y: 2 * pt, W: 8 * pt, H: 4 * pt}}
	img := drawn(t, 20, 20, item)
	for at, want := range map[[2]int]int{{1, 3}: 0, {2, 2}: 255, {5, 5}: 255, {6, 5}: 0, {5, 6}: 0} {
		if got := ink(img, at[0], at[1]); got != want {
			t.Errorf("%v is %d, want %d", at, got, want)
		}
	}
	if err := Write(io.Discard, &render.Scene{Width: pt, Height: pt, Items: []render.Item{render.Image{PNG: []byte("no")}}}, Options{}); err == nil {
		t.Error("a broken picture is no error")
	}
}

func BenchmarkWrite(b *testing.B) {
	s := render.Draw(sample.Diagram(), render.Modern())[0]
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
