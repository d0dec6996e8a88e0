package png

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"flowgen/layout"
	"flowgen/render"
)

// image draws a raster picture into its box: every pixel takes the colour of
// the nearest one of the source, over what is there.
func (c *canvas) image(i render.Image) error {
	src, err := png.Decode(bytes.NewReader(i.PNG))
	if err != nil {
		return fmt.Errorf("reading a picture: %w", err)
	}
	from := c.at(layout.Point{X: i.Box.X, Y: i.Box.Y})
	to := c.at(layout.Point{X: i.Box.Right(), Y: i.Box.Bottom()})
	box := image.Rect((from.x+one/2)>>8, (from.y+one/2)>>8, (to.x+one/2)>>8, (to.y+one/2)>>8)
	area := box.Intersect(c.img.Rect)
	b := src.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			n := color.NRGBAModel.Convert(src.At(
				b.Min.X+(x-box.Min.X)*b.Dx()/box.Dx(),
				b.Min.Y+(y-box.Min.Y)*b.Dy()/box.Dy(),
			)).(color.NRGBA)
			pixel := c.img.Pix[c.img.PixOffset(x, y):]
			pixel[0] = mix(pixel[0], int(n.R), int(n.A))
			pixel[1] = mix(pixel[1], int(n.G), int(n.A))
			pixel[2] = mix(pixel[2], int(n.B), int(n.A))
		}
	}
	return nil
}
