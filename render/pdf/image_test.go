package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"flowgen/layout"
	"flowgen/render"
)

var box10 = layout.Rect{X: 10 * pt, Y: 10 * pt, W: 10 * pt, H: 10 * pt}

// pictures is a scene with three images of equal size, one drawn twice.
func pictures(t *testing.T) *render.Scene {
	t.Helper()
	encoded := func(img image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	half := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	half.Set(0, 0, color.NRGBA{R: 255, A: 128})
	gray := image.NewGray16(image.Rect(0, 0, 2, 2))
	indexed := image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.White, color.Black})
	return &render.Scene{Width: 50 * pt, Height: 50 * pt, Title: "图", Items: []render.Item{
		render.Image{PNG: encoded(half), Box: box10},
		render.Image{PNG: encoded(gray), Box: box10},
		render.Image{PNG: encoded(indexed), Box: box10},
		render.Image{PNG: encoded(half), Box: layout.Rect{W: 5 * pt, H: 5 * pt}},
	}}
}

// TestImages embeds each image once, its transparency beside it.
func TestImages(t *testing.T) {
	data := single(t, pictures(t))
	r := read(t, data)
	var colours, masks int
	for _, o := range r.objects {
		if !strings.Contains(o.dict, "/Subtype /Image") {
			continue
		}
		if strings.Contains(o.dict, "/DeviceGray") {
			masks++
			if want := []byte{128, 0, 0, 0}; !bytes.Equal(o.stream, want) {
				t.Errorf("mask %v, want %v", o.stream, want)
			}
			continue
		}
		colours++
		if len(o.stream) != 2*2*3 {
			t.Errorf("%d bytes of colour", len(o.stream))
		}
	}
	if colours != 3 || masks != 1 {
		t.Errorf("%d images and %d masks, want 3 and 1", colours, masks)
	}
	if content := string(r.contents()[0]); !strings.Contains(content, "q 5 0 0 5 0 45 cm /Im0 Do Q") {
		t.Error(content)
	}
	for range 5 {
		if !bytes.Equal(data, single(t, pictures(t))) {
			t.Fatal("the same images in other bytes")
		}
	}
}
