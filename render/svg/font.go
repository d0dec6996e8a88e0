package svg

import (
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"flowgen/fonts"
	"flowgen/render"
)

// systemFonts is what readers use that ignore embedded fonts: the shipped
// face under its names, then what Windows, macOS and Linux have for Chinese.
const systemFonts = `Noto Sans SC,Source Han Sans SC,Noto Sans CJK SC,PingFang SC,Hiragino Sans GB,Microsoft YaHei,WenQuanYi Micro Hei,SimHei,sans-serif`

// usedFaces is every face a scene draws with and the runes it draws.
type usedFaces struct {
	family *fonts.Family
	inline bool          // the text is for the inside of an HTML page
	faces  []*fonts.Face // in order of first use
	runes  map[*fonts.Face]map[rune]bool
}

// gather lists the faces and runes of a scene.
func gather(s *render.Scene, inline bool) *usedFaces {
	u := &usedFaces{family: s.Fonts, inline: inline, runes: map[*fonts.Face]map[rune]bool{}}
	u.items(s.Items)
	return u
}

func (u *usedFaces) items(items []render.Item) {
	for _, it := range items {
		switch it := it.(type) {
		case render.Group:
			u.items(it.Items)
		case render.Link:
			u.items(it.Items)
		case render.Text:
			u.text(it)
		}
	}
}

func (u *usedFaces) text(t render.Text) {
	if t.S == "" || t.Color == render.None {
		return
	}
	for _, run := range u.family.Runs(u.line(t.S), t.Bold) {
		set := u.runes[run.Face]
		if set == nil {
			set = map[rune]bool{}
			u.runes[run.Face] = set
			u.faces = append(u.faces, run.Face)
		}
		for _, r := range run.S {
			if !fonts.Ignorable(r) {
				set[r] = true
			}
		}
	}
}

// sorted returns the runes that a face draws.
func (u *usedFaces) sorted(face *fonts.Face) []rune {
	return slices.Sorted(maps.Keys(u.runes[face]))
}

// names lists the faces, for the hash of the picture.
func (u *usedFaces) names() string {
	names := make([]string, len(u.faces))
	for i, f := range u.faces {
		names[i] = f.Name()
	}
	return strings.Join(names, ",")
}

// further numbers a face beyond the two weights of the family from 1; the
// weights themselves are 0.
func (u *usedFaces) further(face *fonts.Face) int {
	if face == u.family.Regular || face == u.family.Bold {
		return 0
	}
	return slices.Index(u.faces, face) + 1
}

// weight is the font-weight that a face is offered for: a face that must do
// for both takes all, or the reader would thicken it.
func (u *usedFaces) weight(face *fonts.Face) string {
	switch {
	case u.family.Bold == nil || u.family.Bold == u.family.Regular:
	case face == u.family.Regular:
		return "400"
	case face == u.family.Bold:
		return "700"
	}
	return "1 1000"
}

// stack is the list of families that text is drawn in.
func (w *writer) stack() string {
	if w.mode == Embedded || w.mode == Shared {
		return w.familyOf(w.scene.Fonts.Regular) + "," + systemFonts
	}
	return systemFonts
}

// familyOf is the name under which a face travels.
func (w *writer) familyOf(face *fonts.Face) string {
	if w.mode == Shared {
		return w.used.shared(face)
	}
	if n := w.used.further(face); n > 0 {
		return w.own + "-" + strconv.Itoa(n)
	}
	return w.own
}

// fontFaces writes a subset of every face used. The family's name is this
// picture's own, so that another picture on the page, with other glyphs,
// cannot take its place.
func (w *writer) fontFaces() error {
	if len(w.used.faces) == 0 {
		return nil
	}
	w.raw("<style>\n")
	for _, face := range w.used.faces {
		kind, data, err := w.subset(face)
		if err != nil {
			return err
		}
		w.raw(`@font-face{font-family:` + w.familyOf(face) + `;font-weight:` + w.used.weight(face) + `;src:url(data:font/` + kind + `;base64,`)
		w.buf = base64.StdEncoding.AppendEncode(w.buf, data)
		w.raw(")}\n")
	}
	w.raw("</style>\n")
	return nil
}

// subset cuts out what the picture draws with a face. Pages are read by
// browsers alone, which unpack fonts; files by others as well, which do not.
func (w *writer) subset(face *fonts.Face) (kind string, data []byte, err error) {
	runes := w.used.sorted(face)
	if data, err = face.Subset(runes); err != nil {
		return "", nil, fmt.Errorf("cutting %d glyphs out of %s: %w", len(runes), face.Name(), err)
	}
	if !w.inline {
		return "ttf", data, nil
	}
	if data, err = fonts.WOFF2(data); err != nil {
		return "", nil, fmt.Errorf("packing %d glyphs of %s: %w", len(runes), face.Name(), err)
	}
	return "woff2", data, nil
}
