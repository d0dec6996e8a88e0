package svg

import (
	"maps"
	"slices"
	"strings"

	"flowgen/fonts"
	"flowgen/render"
)

// SharedFont is a font that pages bring for pictures with Shared text.
type SharedFont struct {
	Family string // the name to offer it under: ASCII letters, digits, hyphens
	Weight string // the CSS font-weight to offer it for: "400", "700" or "1 1000"
	Face   *fonts.Face
	Runes  []rune // all that the pictures draw with it; sorted, each once
}

// SharedFonts returns the fonts that elements of the scenes with Shared text
// are drawn in, sorted by family and weight. The names depend on the faces
// alone, so that further scenes add runes and fonts and change nothing else.
// Without any text there is none.
func SharedFonts(scenes ...*render.Scene) []SharedFont {
	all := map[string]SharedFont{}
	runes := map[string]map[rune]bool{}
	for _, s := range scenes {
		used := gather(s, true)
		for _, face := range used.faces {
			font := SharedFont{Family: used.shared(face), Weight: used.weight(face), Face: face}
			key := font.Family + " " + font.Weight
			if runes[key] == nil {
				all[key], runes[key] = font, map[rune]bool{}
			}
			maps.Copy(runes[key], used.runes[face])
		}
	}
	out := make([]SharedFont, 0, len(all))
	for _, key := range slices.Sorted(maps.Keys(all)) {
		font := all[key]
		font.Runes = slices.Sorted(maps.Keys(runes[key]))
		out = append(out, font)
	}
	return out
}

// shared is the name of a face in pages: of the upright face for both weights
// of the family, of its own for a further one.
func (u *usedFaces) shared(face *fonts.Face) string {
	if u.further(face) > 0 {
		return "chart-also-" + plain(face.Name())
	}
	return "chart-" + plain(u.family.Regular.Name())
}

// plain keeps of a name what CSS takes without quotes.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			return r
		}
		return '-'
	}, name)
}
