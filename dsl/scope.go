package dsl

import (
	"maps"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// scope is what a file can see: its own declarations and those of the files
// that it imports.
type scope struct {
	*resolver
	source *source
	unit   *flow.Unit
	// Of all that is visible, by nfkc name.
	roles     map[string]*flow.Role
	templates map[string]item
	// titles are the names of the powers declared here, for duplicates.
	titles map[string]flow.Text
	powers []*flow.Power
	// declares: a post is declared somewhere in sight.
	declares bool
	// partial: a file in sight could not be read as a whole, so that a name
	// that is not found may well be declared.
	partial bool
	// unsure holds the keys that a line which could not be read may have had.
	unsure map[string]bool
}

// scope returns the scope of a file, making it and those of its imports first.
func (r *resolver) scope(s *source) *scope {
	if sc := r.scopes[s]; sc != nil {
		return sc
	}
	sc := &scope{
		resolver: r, source: s, partial: s.partial,
		roles: map[string]*flow.Role{}, templates: map[string]item{}, titles: map[string]flow.Text{},
		unsure: map[string]bool{},
	}
	r.scopes[s] = sc
	for _, imported := range s.imports {
		sc.take(r.scope(imported))
	}
	sc.declarations()
	for _, imported := range s.imports {
		if from := r.scopes[imported].unit; from.Name.IsZero() {
			sc.unit.Roles = append(sc.unit.Roles, from.Roles...)
		}
	}
	return sc
}

// take makes visible what an imported file can see.
func (sc *scope) take(from *scope) {
	if !from.unit.Name.IsZero() {
		if sc.unit != nil && sc.unit != from.unit {
			sc.report(diag.New("FG118", from.unit.Name.Span, diag.Msg("two-units", sc.unit.Name.S, from.unit.Name.S)).
				WithHint("two-units-hint").WithRelated(sc.unit.Name.Span, "declared-here"))
		} else {
			sc.unit = from.unit
		}
	}
	maps.Copy(sc.roles, from.roles)
	maps.Copy(sc.templates, from.templates)
	sc.declares = sc.declares || from.declares
	sc.partial = sc.partial || from.partial || from.source.broken
	maps.Copy(sc.unsure, from.unsure)
}

// declarations reads what a file declares at its top, the bodies of powers
// left aside.
func (sc *scope) declarations() {
	own := items(sc.source, sc.source.Statements)
	for _, i := range own {
		if i.word() == wordUnit {
			sc.declareUnit(i)
		}
	}
	if sc.unit == nil {
		sc.unit = &flow.Unit{Scale: defaultScale()}
	}
	lost := false // several lines at the wrong place are one mistake
	for _, i := range own {
		switch word := i.word(); {
		case i.bad():
			sc.partial = sc.partial || i.begins(wordUnit, wordImport)
		case word == wordUnit, word == wordPower, i.Head.Import != nil:
		case word == wordRole:
			sc.declareRole(i)
		case word == wordTemplate:
			sc.declareTemplate(i)
		case !lost:
			lost = true
			sc.misplaced(i, "")
		}
	}
}

// bad reports whether the statement could not be read.
func (s *Statement) bad() bool {
	h := s.Head
	return h.Import == nil && h.Use == nil && h.Branch == nil && h.Declaration == nil && h.Property == nil && h.Flow == nil
}

// begins reports whether one of the words is among the first two tokens of a
// line that could not be read.
func (i item) begins(words ...string) bool {
	for _, t := range i.Head.Tokens[:min(len(i.Head.Tokens), 2)] {
		if w, ok := statementWord(t.Value); ok && slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// declareTemplate remembers a template by its name.
func (sc *scope) declareTemplate(i item) {
	name := sc.only(i)
	if name.IsZero() {
		return
	}
	if before, twice := sc.templates[nfkc(name.S)]; twice {
		sc.twice(name, wordTemplate, before.name(before.Head.Declaration.Names[0]))
		return
	}
	sc.noArgs(i)
	sc.templates[nfkc(name.S)] = i
}

// noArgs reports parentheses after a name that takes none.
func (r *resolver) noArgs(i item) {
	if a := i.Head.Declaration.Args; a != nil {
		r.say("FG101", i.of(a.Tokens), "args-unwanted", i.Head.Declaration.Word.Value)
	}
}

// twice reports a name declared a second time.
func (r *resolver) twice(name flow.Text, word string, before flow.Text) {
	hint := "twice-hint"
	if word == wordStep {
		hint = "twice-step-hint"
	}
	r.report(diag.New("FG118", name.Span, diag.Msg("twice", inBoth(word), brief(name.S))).
		WithHint(hint).WithRelated(before.Span, "declared-here"))
}
