package typeset

import (
	"cmp"

	"flowgen/dsl/flow"
	"flowgen/render"
	"flowgen/render/manual/chapter"
)

// resolve makes the steps of a chart lead to the charts that they stand for: a
// further diagram of the same power, else a power of the same unit.
func (m *maker) resolve(items []render.Item, c *chapter.Chapter) {
	for i, item := range items {
		switch item := item.(type) {
		case render.Group:
			m.resolve(item.Items, c)
		case render.Link:
			if item.URL == "" && item.Picture != "" {
				item.URL = leading(m.standsFor(c, item.Picture))
			}
			items[i] = item
		}
	}
}

// standsFor is the ID of the chapter that a step of a chart stands for; "":
// none. A risk map leads to an internal chart where the diagram has no map.
func (m *maker) standsFor(c *chapter.Chapter, name string) string {
	key := flow.NFKC(name)
	var same, internal, power string
	for _, other := range m.chapters {
		switch {
		case other.Part != c.Part || other.Power == nil:
		case other.Power != c.Power && other.Chart == nil:
			if power == "" && flow.NFKC(other.Power.Name.S) == key {
				power = other.ID
			}
		case other.Power == c.Power && other.Chart != nil:
			v := other.Chart.View
			if v.Process.Name.IsZero() || flow.NFKC(v.Process.Name.S) != key {
				continue
			}
			if v.Kind == flow.Internal {
				internal = other.ID
			}
			if v.Kind == c.Chart.View.Kind {
				same = other.ID
			}
		}
	}
	return cmp.Or(same, internal, power)
}
