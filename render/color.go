package render

import (
	"maps"
	"slices"
)

// Colors returns every colour that scenes are painted with, sorted, each once.
// Raster images have colours of their own, which are not among them.
func Colors(scenes ...*Scene) []Color {
	found := map[Color]bool{}
	for _, s := range scenes {
		paints(s.Items, func(c Color) { found[c] = true })
	}
	delete(found, None)
	return slices.Sorted(maps.Keys(found))
}

// paints calls yield with every colour of the items, None among them.
func paints(items []Item, yield func(Color)) {
	for _, it := range items {
		switch it := it.(type) {
		case Group:
			paints(it.Items, yield)
		case Link:
			paints(it.Items, yield)
		case Path:
			yield(it.Fill)
			yield(it.Stroke)
		case Text:
			yield(it.Color)
		}
	}
}
