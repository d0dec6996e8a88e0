package dsl

import (
	"maps"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// resolve makes the model of files that have been read: all of them in the
// order they were begun, and those of them that were given as input, whose
// powers are wanted. Every file is checked; a power is kept when its file and
// what that imports are without error.
func resolve(all, given []*source) (*flow.Project, diag.List) {
	r := &resolver{scopes: map[*source]*scope{}, said: map[string]int{}, once: map[string]diag.Span{},
		taken: map[*Statement]bool{}}
	for _, s := range all {
		r.scope(s)
	}
	for _, s := range all {
		r.powers(r.scopes[s])
	}
	for _, s := range all {
		r.drafts(r.scopes[s])
	}
	r.checkSubprocesses()
	project := &flow.Project{}
	for _, s := range given {
		sc := r.scopes[s]
		if !slices.Contains(project.Units, sc.unit) && (!sc.unit.Name.IsZero() || len(sc.powers) > 0) {
			project.Units = append(project.Units, sc.unit)
		}
		sc.unit.Powers = append(sc.unit.Powers, sc.powers...)
	}
	return project, r.list
}

// resolver is the state of making the model.
type resolver struct {
	scopes map[*source]*scope
	list   diag.List
	said   map[string]int       // diagnostics by file
	once   map[string]diag.Span // where what is said once of a file was said
	taken  map[*Statement]bool  // templates that a power uses
	calls  []call
}

// report adds a diagnostic, up to a limit for each file.
func (r *resolver) report(d diag.Diagnostic) {
	file := d.Span.File
	switch r.said[file]++; {
	case r.said[file] <= maxErrors:
		r.list = append(r.list, d)
	case r.said[file] == maxErrors+1:
		r.list = append(r.list, diag.New("FG136", d.Span, diag.Msg("too-many", maxErrors)).WithHint("too-many-hint"))
	}
}

// guess returns the known names that a word at a place may be meant to be;
// none when nobody will read them any more.
func (r *resolver) guess(t flow.Text, known []string) []string {
	if r.said[t.Span.File] > maxErrors {
		return nil
	}
	return diag.Nearest(t.S, known)
}

// say reports a diagnostic whose hint has the message's key and "-hint".
func (r *resolver) say(code string, span diag.Span, key string, args ...any) {
	r.report(diag.New(code, span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
}

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

// item is a statement with the file it stands in.
type item struct {
	*source
	*Statement
	inner []item // not nil: its body, made of several bodies
}

// items pairs statements with their file.
func items(s *source, list []*Statement) []item {
	all := make([]item, len(list))
	for i, statement := range list {
		all[i] = item{source: s, Statement: statement}
	}
	return all
}

// body returns what stands in the block of a statement; nil without a block.
func (i item) body() []item {
	if i.inner != nil || i.Block == nil {
		return i.inner
	}
	return items(i.source, i.Block.Statements)
}

// span is the range of the statement's head.
func (i item) span() diag.Span { return i.of(i.Head.Tokens) }

// word returns the canonical word of a declaration; "" for anything else.
func (i item) word() string {
	if i.Head.Declaration == nil {
		return ""
	}
	w, _ := statementWord(i.Head.Declaration.Word.Value)
	return w
}

// names returns the names of a declaration without trailing punctuation,
// which is reported.
func (r *resolver) names(i item) []flow.Text {
	var all []flow.Text
	for _, n := range i.Head.Declaration.Names {
		if t := r.clean(i.source, n); !t.IsZero() {
			all = append(all, t)
		}
	}
	return all
}

// only returns the one name of a declaration that takes one; zero when it has
// none, which is reported.
func (r *resolver) only(i item) flow.Text {
	names := r.names(i)
	if len(names) == 0 {
		r.say("FG112", i.token(i.Head.Declaration.Word), "name-missing", i.Head.Declaration.Word.Value)
		return flow.Text{}
	}
	if len(names) > 1 {
		r.say("FG101", names[1].Span, "one-name", i.Head.Declaration.Word.Value)
	}
	if t := i.Head.Declaration.Title; t != nil {
		r.say("FG101", i.title(t).Span, "title-unwanted", i.Head.Declaration.Word.Value)
	}
	return names[0]
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

// powers makes the powers of a file.
func (r *resolver) powers(sc *scope) {
	for _, i := range items(sc.source, sc.source.Statements) {
		if i.word() != wordPower {
			continue
		}
		if p := sc.power(i); p != nil {
			sc.powers = append(sc.powers, p)
		}
	}
}

// drafts checks the templates of a file that no power uses, as the bodies of
// powers that are thrown away. What a power would bring with it, names and
// grades, is not asked for.
func (r *resolver) drafts(sc *scope) {
	for _, i := range items(sc.source, sc.source.Statements) {
		if i.word() != wordTemplate || r.taken[i.Statement] {
			continue
		}
		draft, unit := *sc, *sc.unit
		draft.unit, draft.roles, draft.partial = &unit, maps.Clone(sc.roles), true
		b := draft.newPower(&flow.Power{Unit: &unit, Span: i.span()})
		b.draft = true
		for _, n := range i.Head.Declaration.Names {
			b.open = append(b.open, nfkc(i.name(n).S))
		}
		b.fill(i.body())
	}
}
