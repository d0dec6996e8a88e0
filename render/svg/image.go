package svg

import (
	"encoding/base64"

	"flowgen/render"
)

// image writes a raster picture inside the file.
func (w *writer) image(i render.Image) {
	w.raw("<image")
	w.length("x", i.Box.X)
	w.length("y", i.Box.Y)
	w.length("width", i.Box.W)
	w.length("height", i.Box.H)
	w.raw(` preserveAspectRatio="none" href="data:image/png;base64,`)
	w.buf = base64.StdEncoding.AppendEncode(w.buf, i.PNG)
	w.raw("\"/>\n")
}
