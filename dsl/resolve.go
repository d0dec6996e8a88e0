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
func resolve(all, given []*source) (*flow.Project, *resolver) {
	r := &resolver{scopes: map[*source]*scope{}, said: map[string]int{}, once: map[string]diag.Span{},
		files: map[string]*File{}}
	for _, s := range all {
		r.files[s.Name] = s.File
	}
	for _, s := range all {
		r.scope(s)
	}
	for _, s := range all {
		r.powers(r.scopes[s])
	}
	project := &flow.Project{}
	for _, s := range all {
		project.Drafts = append(project.Drafts, r.drafts(r.scopes[s])...)
	}
	r.leaveOpen()
	for _, s := range given {
		sc := r.scopes[s]
		if !slices.Contains(project.Units, sc.unit) && (!sc.unit.Name.IsZero() || len(sc.powers) > 0) {
			project.Units = append(project.Units, sc.unit)
		}
		sc.unit.Powers = append(sc.unit.Powers, sc.powers...)
	}
	return project, r
}

// resolver is the state of making the model.
type resolver struct {
	scopes map[*source]*scope
	list   diag.List
	said   map[string]int       // diagnostics by file
	once   map[string]diag.Span // where what is said once of a file was said
	files  map[string]*File     // by name
	calls  []call
	open   []openCall
	limits map[string]parsedLimit // by text
}

// report adds a diagnostic, up to a limit for each file.
func (r *resolver) report(d diag.Diagnostic) {
	if r.isFaulty(d.Span) {
		return // the line is mended, but only by guessing: it is reported itself
	}
	file := d.Span.File
	switch r.said[file]++; {
	case r.said[file] <= maxErrors:
		r.list = append(r.list, d)
	case r.said[file] == maxErrors+1:
		r.list = append(r.list, diag.New("FG136", d.Span, diag.Msg("too-many", maxErrors)).WithHint("too-many-hint"))
	}
}

// isFaulty reports whether a place is in a line that could not be read as it
// stands.
func (r *resolver) isFaulty(at diag.Span) bool {
	f := r.files[at.File]
	return f != nil && f.isFaulty(at.Start.Offset)
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

// loseAll remembers the text of a statement that stands where nobody reads it.
func (i item) loseAll() { i.lose(i.Head.Tokens[0].Pos.Offset, end(i.last())) }

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

// drafts checks the templates of a file that no power uses, and returns them
// as powers. What a power would bring with it, names and grades, is not asked
// for.
func (r *resolver) drafts(sc *scope) (powers []*flow.Power) {
	for _, i := range items(sc.source, sc.source.Statements) {
		if i.word() != wordTemplate {
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
		powers = append(powers, b.power)
	}
	return powers
}
