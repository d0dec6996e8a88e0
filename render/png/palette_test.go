package png

import (
	"bytes"
	"image"
	"math/rand/v2"
	"testing"

	"flowgen/fonts"
	"flowgen/render"
)

// TestIndex holds that the 256 colours that most pixels have stay as they are,
// and that all others become the nearest of them, whatever runs there are.
func TestIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []image.Point{{1, 1}, {3, 2}, {4, 9}, {37, 11}, {64, 300}} {
		longest, shades := 4, 2
		if size.Y > 100 {
			longest, shades = 40, 9
		}
		m := image.NewRGBA(image.Rectangle{Max: size})
		for i, left := 0, 0; i < len(m.Pix); i += 4 {
			if left--; left < 0 {
				left = r.IntN(longest)
				m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = byte(r.IntN(shades)*20), byte(r.IntN(shades)*20), byte(r.IntN(shades)*20), 255
				continue
			}
			copy(m.Pix[i:], m.Pix[max(i-4, 0):max(i-4, 0)+4])
		}
		for y := 1; y < size.Y; y++ {
			if r.IntN(3) == 0 { // as the one above
				copy(rowOf(m, y), rowOf(m, y-1))
			}
		}
		pixels := map[uint32]int{}
		at := func(i int) uint32 {
			return uint32(m.Pix[i])<<16 | uint32(m.Pix[i+1])<<8 | uint32(m.Pix[i+2])
		}
		for i := 0; i < len(m.Pix); i += 4 {
			pixels[at(i)]++
		}
		got := index(m)
		if len(got.colours) != min(len(pixels), 256) || len(got.pixels) != size.X*size.Y {
			t.Fatalf("%v: %d of %d colours, %d pixels", size, len(got.colours), len(pixels), len(got.pixels))
		}
		kept, least := map[uint32]bool{}, size.X*size.Y
		for _, c := range got.colours {
			kept[c] = true
			least = min(least, pixels[c])
		}
		for c, n := range pixels {
			if n > least && !kept[c] {
				t.Errorf("%v: %06x has %d pixels and is gone, one with %d is kept", size, c, n, least)
			}
		}
		for i, n := range got.pixels {
			c := at(4 * i)
			if kept[c] && got.colours[n] != c || n != got.nearest(c) {
				t.Fatalf("%v: pixel %d is %06x, not %06x", size, i, got.colours[n], c)
			}
		}
	}
}

// TestFew holds that a picture of few colours does not depend on what was drawn
// before it.
func TestFew(t *testing.T) {
	write := func(side int, text string) []byte {
		s := &render.Scene{Width: 100 * pt, Height: 100 * pt, Fonts: fonts.Default(), Items: []render.Item{
			render.Path{Segments: box(1000, 1000, 5000, 5000), Fill: 0xfff0e0, Stroke: 0x802010, Width: 90},
			render.Text{S: text, X: 1500, Y: 3000, Size: 1200},
		}}
		var b bytes.Buffer
		if err := Write(&b, s, Options{DPI: side, Few: true}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write(100, "受理")
	write(200, "审批审批")
	write(60, "办")
	if !bytes.Equal(first, write(100, "受理")) {
		t.Error("the second picture is another")
	}
}
