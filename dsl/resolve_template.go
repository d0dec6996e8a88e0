package dsl

import (
	"maps"
	"slices"

	"flowgen/dsl/diag"
)

// withTemplates returns the statements of a body after those of the templates
// it uses. What the body declares by a name replaces what the templates
// declare by it, in its old place; what may be repeated adds up. open are the
// names of the templates being read.
func (b *powerBody) withTemplates(own []item, open []string) []item {
	var merged []item
	used := false
	for _, i := range own {
		if i.Head.Use == nil {
			continue
		}
		for _, n := range i.Head.Use.Templates {
			used = true
			merged = append(merged, b.template(i, n, open)...)
		}
	}
	if !used {
		return own
	}
	return overlay(merged, own)
}

// template returns the statements of one template and of those it uses.
func (b *powerBody) template(i item, n *Name, open []string) []item {
	name := i.name(n)
	id := nfkc(name.S)
	t, ok := b.templates[id]
	switch {
	case !ok && !b.partial && !i.hasLost(name.S):
		var known []string
		for _, k := range slices.Sorted(maps.Keys(b.templates)) {
			known = append(known, b.templates[k].name(b.templates[k].Head.Declaration.Names[0]).S)
		}
		d := diag.New("FG119", name.Span, diag.Msg("template-unknown", brief(name.S)))
		if near := b.guess(name, known); len(near) > 0 {
			b.report(d.WithHint("did-you-mean", diag.Plain(near...)))
		} else {
			b.report(d.WithHint("template-unknown-hint", name.S))
		}
		return nil
	case !ok:
		return nil
	case slices.Contains(open, id):
		b.say("FG120", name.Span, "template-cycle", brief(name.S))
		return nil
	}
	if before, twice := b.used[id]; twice {
		// Two templates may well use the same third.
		if before.Span.File == name.Span.File && len(open) == len(b.open) {
			b.report(diag.New("FG118", name.Span, diag.Msg("use-twice", brief(name.S))).
				WithHint("use-twice-hint").WithRelated(before.Span, "used-here"))
		}
		return nil
	}
	b.used[id] = name
	return b.withTemplates(t.body(), append(slices.Clip(open), id))
}

// overlay lays the statements of a body over those of a template.
func overlay(under, over []item) []item {
	o := overlaid{names: map[string]bool{}, by: map[string]item{}, placed: map[*Statement]bool{}}
	for _, i := range over {
		for _, n := range declared(i) {
			o.names[n] = true
			o.by[n] = i
		}
		if i.word() == wordPhase {
			for _, step := range i.body() {
				for _, n := range declaredSteps(step) {
					o.names[n] = true // it comes with its phase
				}
			}
		}
	}
	all := o.walk(under, false)
	for _, i := range over {
		if !o.placed[i.Statement] {
			all = append(all, i)
		}
	}
	return all
}

// overlaid is the state of laying one body over another.
type overlaid struct {
	names  map[string]bool     // what the upper body declares
	by     map[string]item     // by which statement of its top
	placed map[*Statement]bool // those put in the place of what they replace
}

// walk returns the lower statements with what is replaced replaced.
func (o *overlaid) walk(list []item, inPhase bool) []item {
	var kept []item
	for _, i := range list {
		ids := declared(i)
		if inPhase {
			ids = declaredSteps(i) // its properties are its own
		}
		var left []*Name
		replaced := 0
		for k, id := range ids {
			if !o.names[id] {
				if d := i.Head.Declaration; d != nil && k < len(d.Names) {
					left = append(left, d.Names[k])
				}
				continue
			}
			replaced++
			if by, ok := o.by[id]; ok && !o.placed[by.Statement] && by.Head.Property == nil {
				o.placed[by.Statement] = true
				kept = append(kept, by)
			}
		}
		switch {
		case replaced == 0 && i.word() == wordPhase && i.Block != nil:
			i.inner = o.walk(i.body(), true)
			kept = append(kept, i)
		case replaced == 0:
			kept = append(kept, i)
		case replaced < len(ids):
			kept = append(kept, i.withNames(left))
		}
	}
	return kept
}

// withNames returns the declaration of fewer names.
func (i item) withNames(names []*Name) item {
	statement, head, declaration := *i.Statement, *i.Head, *i.Head.Declaration
	declaration.Names = names
	head.Declaration = &declaration
	statement.Head = &head
	i.Statement = &statement
	return i
}

// declared returns what a statement declares by name, in a form that tells
// steps, phases, flows and properties apart. What may be repeated has none.
func declared(i item) []string {
	if p := i.Head.Property; p != nil {
		k := key(wordPower, p.Key.Value)
		if f, ok := powerFields[k]; ok && !f.many {
			return []string{"：" + k + "\n" + nfkc(prop{item: i, Property: p}.qualifier().S)}
		}
		return nil
	}
	switch w := i.word(); w {
	case wordPhase, wordFlow:
		if names := i.Head.Declaration.Names; len(names) > 0 {
			return []string{w + "\n" + nfkc(i.name(names[0]).S)}
		}
		return nil
	case wordExternal, wordRemedy:
		return []string{w}
	}
	return declaredSteps(i)
}

// declaredSteps returns the steps that a statement declares, likewise.
func declaredSteps(i item) []string {
	if _, ok := stepKinds[i.word()]; !ok {
		return nil
	}
	var all []string
	for _, n := range i.Head.Declaration.Names {
		all = append(all, wordStep+"\n"+nfkc(i.name(n).S))
	}
	return all
}
