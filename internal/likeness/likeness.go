// Package likeness tells how far two pictures of one thing differ.
//
// In go two images of about one size; out comes the share of the pixels that
// differ visibly. It knows nothing of charts. Readers place the smooth borders
// of letters differently by fractions of a pixel, so both images are blurred
// first; what is moved, missing or of another colour is still there then.
package likeness

import (
	"fmt"
	"image"
	"image/draw"
)

// Radius is that of the blur: every pixel becomes the mean of the square of
// five by five round it, the nearest pixels of the border standing for what
// lies outside.
const Radius = 2

// Visible is the difference of one channel, of 255, from which on a pixel
// differs.
const Visible = 64

// Differing returns how many of a million pixels differ in any channel after
// the blur, on the area that both images have. Sizes may differ by a pixel,
// for readers round a sheet up, down or to the nearest; more is an error.
func Differing(a, b image.Image) (perMillion int, err error) {
	w, h := min(a.Bounds().Dx(), b.Bounds().Dx()), min(a.Bounds().Dy(), b.Bounds().Dy())
	if max(a.Bounds().Dx(), b.Bounds().Dx())-w > 1 || max(a.Bounds().Dy(), b.Bounds().Dy())-h > 1 {
		return 0, fmt.Errorf("sizes %v and %v", a.Bounds().Size(), b.Bounds().Size())
	}
	p, q := blurred(a, w, h), blurred(b, w, h)
	differing := 0
	for i := 0; i < len(p); i += 4 {
		for channel := range 3 {
			if d := int(p[i+channel]) - int(q[i+channel]); d > Visible || d < -Visible {
				differing++
				break
			}
		}
	}
	return differing * 1_000_000 / (w * h), nil
}

// blurred returns the red, green, blue and alpha of an image on white, cut to
// w × h, as means of squares.
func blurred(m image.Image, w, h int) []byte {
	area := image.Rect(0, 0, w, h)
	plain := image.NewRGBA(area)
	draw.Draw(plain, area, image.White, image.Point{}, draw.Src)
	draw.Draw(plain, area, m, m.Bounds().Min, draw.Over)
	across := make([]byte, len(plain.Pix))
	for y := range h {
		mean(across[y*4*w:], plain.Pix[y*4*w:], w, 4)
	}
	down := make([]byte, len(plain.Pix))
	for x := range w {
		mean(down[4*x:], across[4*x:], h, 4*w)
	}
	return down
}

// mean writes, for n pixels that lie step bytes apart, the mean of each and
// its neighbours.
func mean(to, from []byte, n, step int) {
	const width = 2*Radius + 1
	var sum [4]int
	add := func(i, sign int) {
		pixel := from[min(max(i, 0), n-1)*step:][:4]
		for channel := range sum {
			sum[channel] += sign * int(pixel[channel])
		}
	}
	for i := -Radius; i <= Radius; i++ {
		add(i, 1)
	}
	for i := range n {
		for channel := range sum {
			to[i*step+channel] = byte((sum[channel] + Radius) / width)
		}
		add(i+Radius+1, 1)
		add(i-Radius, -1)
	}
}
