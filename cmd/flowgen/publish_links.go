package main

import (
	"iter"

	"flowgen/dsl/flow"
	"flowgen/render/site"
)

// standIns yields the steps of a view that stand for other diagrams.
func standIns(v *flow.View) iter.Seq[*flow.Step] {
	return func(yield func(*flow.Step) bool) {
		for _, process := range []*flow.Process{v.Process, v.Remedy} {
			if process == nil {
				continue
			}
			for _, s := range process.Steps {
				if s.Kind == flow.Subprocess && !yield(s) {
					return
				}
			}
		}
	}
}

// joinLinks finds the powers that steps of those to be published stand for, among all
// powers: the one that is meant may not be public, and then no other one is.
func joinLinks(public []addressed, powers []*flow.Power) {
	slugs := map[*flow.Power]string{}
	for _, a := range public {
		slugs[a.power] = a.slug
	}
	named := map[string][]*flow.Power{}
	for _, p := range powers {
		key := flow.NFKC(p.Name.S)
		named[key] = append(named[key], p)
	}
	for i := range public {
		a := &public[i]
		a.leadsTo = map[string]string{}
		for _, v := range a.views {
			for s := range standIns(v) {
				key := flow.NFKC(s.ID)
				a.leadsTo[key] = slugs[meant(a.power, named[key])]
			}
		}
	}
}

// meant returns which of the powers of one name a power speaks of: that in its
// own file, else that of its own unit, else the only one; nil: nobody can tell.
func meant(by *flow.Power, among []*flow.Power) *flow.Power {
	for _, near := range []func(*flow.Power) bool{
		func(p *flow.Power) bool { return p.Span.File == by.Span.File },
		func(p *flow.Power) bool { return unitOf(p) == unitOf(by) },
		func(*flow.Power) bool { return true },
	} {
		var found []*flow.Power
		for _, p := range among {
			if near(p) {
				found = append(found, p)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			break
		}
	}
	return nil
}

// unitOf is the name of the unit of a power; "": none.
func unitOf(p *flow.Power) string {
	if p.Unit == nil {
		return ""
	}
	return flow.NFKC(p.Unit.Name.S)
}

// leads returns where a step that stands for another diagram leads, from the
// page of the power or from a picture beside it; "": nowhere. A diagram of the
// same power comes before another power, as in the pictures of render.
func (e *listed) leads(name string, alone bool) string {
	key := flow.NFKC(name)
	for i, v := range e.views {
		if !v.Process.Name.IsZero() && flow.NFKC(v.Process.Name.S) == key {
			if alone {
				return e.stem(i) + ".svg"
			}
			return "#" + site.ID(e.prefix(e.fragment), i, nil, func(string) *flow.Step { return nil })("")
		}
	}
	switch slug := e.leadsTo[key]; {
	case slug == "":
		return ""
	case !e.fragment:
		return slug + ".html"
	case alone:
		return slug + ".svg"
	}
	return "" // nobody knows where a fragment will stand
}

// links returns where the steps lead that stand for other diagrams, on the page
// and in pictures beside it.
func (e *listed) links() []string {
	var all []string
	for _, v := range e.views {
		for s := range standIns(v) {
			all = append(all, e.leads(s.ID, false), e.leads(s.ID, true))
		}
	}
	return all
}
