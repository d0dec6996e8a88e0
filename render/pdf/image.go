package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"

	"flowgen/render"
)

// hash tells images apart.
type hash [sha256.Size]byte

// picture is one raster image, embedded once however often it is drawn.
// gofpdf's own images come in random order when two are equally wide.
type picture struct {
	name          string // in the resources
	width, height int
	pixels, alpha []byte // 3 bytes and 1 byte a pixel; nil alpha: opaque
}

// largest is the most pixels of an image that is unpacked.
const largest = 64 << 20

// gatherImage unpacks an image on its first use.
func (u *resources) gatherImage(i render.Image) error {
	key := hash(sha256.Sum256(i.PNG))
	if u.byHash[key] != nil {
		return nil
	}
	config, err := png.DecodeConfig(bytes.NewReader(i.PNG))
	if err != nil {
		return fmt.Errorf("image: %w", err)
	}
	if config.Width < 1 || config.Height < 1 || config.Width > largest/config.Height {
		return fmt.Errorf("image: %d × %d pixels", config.Width, config.Height)
	}
	img, err := png.Decode(bytes.NewReader(i.PNG))
	if err != nil {
		return fmt.Errorf("image: %w", err)
	}
	p := unpack(img)
	p.name = "Im" + strconv.Itoa(len(u.images))
	u.images = append(u.images, p)
	u.byHash[key] = p
	return nil
}

// unpack takes colours and transparency of img apart.
func unpack(img image.Image) *picture {
	box := img.Bounds()
	p := &picture{width: box.Dx(), height: box.Dy()}
	opaque := true
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			v := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			p.pixels = append(p.pixels, v.R, v.G, v.B)
			p.alpha = append(p.alpha, v.A)
			opaque = opaque && v.A == 0xFF
		}
	}
	if opaque {
		p.alpha = nil
	}
	return p
}

// add appends p to f and returns its number.
func (p *picture) add(f *file, pack *packer) int {
	dict := func(space string) string {
		return fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 ",
			p.width, p.height, space)
	}
	mask := ""
	if p.alpha != nil {
		mask = fmt.Sprintf("/SMask %d 0 R ", f.add(pack.tightly(dict("DeviceGray"), p.alpha)))
	}
	return f.add(pack.tightly(dict("DeviceRGB")+mask, p.pixels))
}

// image draws i into its box.
func (c *canvas) image(i render.Image) {
	p := c.used.byHash[hash(sha256.Sum256(i.PNG))]
	op := append(length([]byte("q "), i.Box.W), "0 0 "...)
	op = length(length(length(op, i.Box.H), i.Box.X), c.flip(i.Box.Bottom()))
	c.out.RawWriteStr(string(append(op, "cm /"+p.name+" Do Q"...)))
}
