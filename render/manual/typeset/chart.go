package typeset

import (
	"flowgen/dsl/flow"
	"flowgen/render"
	"flowgen/render/manual"
)

// resolve makes the steps of a chart lead to the charts that they stand for: a
// further diagram of the same power, else a power of the same unit.
func (m *maker) resolve(items []render.Item, p *plan, power *manual.Power, v *flow.View) {
	for i, item := range items {
		switch item := item.(type) {
		case render.Group:
			m.resolve(item.Items, p, power, v)
		case render.Link:
			if item.URL == "" && item.Picture != "" {
				if way := p.leads(power, v.Kind, item.Picture); way != nil {
					item.URL = "#" + join(way)
				}
			}
			items[i] = item
		}
	}
}

// leads is the way to what a step of a power stands for; nil: nowhere. A risk
// map leads to an internal chart where the diagram has no map.
func (p *plan) leads(power *manual.Power, kind flow.ViewKind, name string) []string {
	key := flow.NFKC(name)
	var whole []string
	for _, d := range p.Departments {
		for _, other := range d.Powers {
			if other == power {
				for _, k := range []flow.ViewKind{kind, flow.Internal} {
					if v := further(other, k, key); v != nil {
						return p.way(d.Name, power.Name.S, v.Process.Name.S+k.Title())
					}
				}
			}
			if whole == nil && flow.NFKC(other.Name.S) == key {
				whole = p.way(d.Name, other.Name.S)
			}
		}
	}
	return whole
}

// further is a chart of a further diagram of a power; nil: there is none.
func further(p *manual.Power, kind flow.ViewKind, key string) *flow.View {
	for _, v := range p.Views {
		if v.Kind == kind && !v.Process.Name.IsZero() && flow.NFKC(v.Process.Name.S) == key {
			return v
		}
	}
	return nil
}
