package svg

import (
	"encoding/base64"
	"fmt"
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
	faces  []*fonts.Face // in order of first use
	runes  map[*fonts.Face]map[rune]bool
}

// gather lists the faces and runes of a scene.
func gather(s *render.Scene) *usedFaces {
	u := &usedFaces{family: s.Fonts, runes: map[*fonts.Face]map[rune]bool{}}
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
	for _, run := range u.family.Runs(flat(t.S), t.Bold) {
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
	if w.mode == Embedded {
		return w.prefix + "," + systemFonts
	}
	return systemFonts
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
		runes := make([]rune, 0, len(w.used.runes[face]))
		for r := range w.used.runes[face] {
			runes = append(runes, r)
		}
		slices.Sort(runes)
		data, err := face.Subset(runes)
		if err != nil {
			return fmt.Errorf("cutting %d glyphs out of %s: %w", len(runes), face.Name(), err)
		}
		family := w.prefix
		if n := w.used.further(face); n > 0 {
			family += "-" + strconv.Itoa(n)
		}
		w.raw(`@font-face{font-family:` + family + `;font-weight:` + w.used.weight(face) + `;src:url(data:font/ttf;base64,`)
		w.buf = base64.StdEncoding.AppendEncode(w.buf, data)
		w.raw(")}\n")
	}
	w.raw("</style>\n")
	return nil
}
