package main

import (
	"slices"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// gate lets a site through, or not: by what the rules say of what is published.
type gate struct {
	texts  *texts
	powers []*flow.Power
	public map[*flow.Power]bool
	files  map[string]bool // that public powers are written in, or may be; imports included
}

// newGate looks at the powers of a project.
func newGate(project *flow.Project, texts *texts, public []addressed) *gate {
	g := &gate{texts: texts, powers: project.Powers(), public: map[*flow.Power]bool{}, files: map[string]bool{}}
	written := slices.Clone(texts.LeftOut()) // could not be read whole: nobody knows what they publish
	for _, a := range public {
		g.public[a.power] = true
		written = append(written, a.power.Span.File)
	}
	for _, file := range written {
		for _, name := range texts.closure(file) {
			g.files[name] = true
		}
	}
	return g
}

// closure returns a file and all that it imports, directly or not, as they were
// sought; each once.
func (t *texts) closure(file string) []string {
	all := []string{file}
	for i := 0; i < len(all); i++ {
		for _, name := range t.Imports(all[i]) {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// concerns reports whether a finding is about something that is published: not
// what lies in a power that is not public, or in a source that no public power
// is written in.
func (g *gate) concerns(d diag.Diagnostic) bool {
	if g.texts.File(d.Span.File) == nil {
		return true // the settings, or the project as a whole
	}
	for _, p := range g.powers {
		if p.Span.File == d.Span.File && p.Span.Start.Offset <= d.Span.Start.Offset && d.Span.Start.Offset < p.Span.End.Offset {
			return g.public[p]
		}
	}
	return g.files[d.Span.File]
}

// count counts the findings that keep a site from being published.
func (g *gate) count(list diag.List) (errors, warnings int) {
	for _, d := range list {
		switch {
		case d.Severity == diag.Note || !g.concerns(d):
		case d.Severity == diag.Error:
			errors++
		default:
			warnings++
		}
	}
	return errors, warnings
}

// examined is what there is to say of what the paths hold, before any of it is
// drawn: what check says, and the characters of public texts that no font has.
func (b *publisher) examined(list diag.List) diag.List {
	var uncovered diag.List
	for _, a := range b.powers {
		for _, v := range a.views {
			var missing []rune
			for t := range flow.Texts(v) {
				missing = append(missing, b.family.Missing(t.S)...)
			}
			uncovered = append(uncovered, b.uncovered(v, missing)...)
		}
	}
	settled := check.Settle(uncovered, b.texts.ignores, b.texts.settings.of, false)
	return append(list, b.texts.InOrder(settled)...)
}
