package dsl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// stepKinds are the words that declare steps.
var stepKinds = map[string]flow.Kind{
	wordStep: flow.Plain, wordDecision: flow.Decision, wordStart: flow.Start, wordEnd: flow.End,
	wordDocument: flow.Document, wordMeeting: flow.Meeting, wordSubprocess: flow.Subprocess,
}

// stepBody is a step while its block is read.
type stepBody struct {
	*powerBody
	step *flow.Step
}

// stepFields are the properties of steps.
var stepFields = fields[*stepBody]{
	"岗位": {set: func(b *stepBody, p prop) {
		for _, t := range p.parts(listMarks) {
			b.joinRole(b.step, t)
		}
	}},
	"部门":    text1(func(b *stepBody) *flow.Text { return &b.step.Department }),
	"时限":    {set: func(b *stepBody, p prop) { b.join(&b.step.Limit, p.value()) }},
	"权限":    text1(func(b *stepBody) *flow.Text { return &b.step.Authority }),
	"条件":    text1(func(b *stepBody) *flow.Text { return &b.step.Condition }),
	"文书":    listed(func(b *stepBody) *[]flow.Text { return &b.step.Documents }, listMarks),
	"说明":    text1(func(b *stepBody) *flow.Text { return &b.step.Description }),
	"依据":    texts(func(b *stepBody) *[]flow.Text { return &b.step.Basis }),
	"等级":    {set: func(b *stepBody, p prop) { b.step.Grade = b.grade(b.power.Scale, p.value()) }},
	"责任人":   listed(func(b *stepBody) *[]flow.Text { return &b.step.Responsible }, listMarks),
	"延长批准人": text1(func(b *stepBody) *flow.Text { return &b.step.Approver }),
	"逾期":    text1(func(b *stepBody) *flow.Text { return &b.step.Overdue }),
	"公开":    {set: func(b *stepBody, p prop) { b.step.Hidden = !b.yes(p, true) }},
	"对外":    text1(func(b *stepBody) *flow.Text { return &b.step.PublicLabel }),
	"网址":    text1(func(b *stepBody) *flow.Text { return &b.step.URL }),

	"风险": {many: true, qualified: true, labelled: true, block: true, set: func(b *stepBody, p prop) {
		b.step.Risks = append(b.step.Risks, b.risk(p, b.step))
	}},
	"措施": {many: true, qualified: true, set: func(b *stepBody, p prop) {
		b.step.Measures = append(b.step.Measures, b.measure(p))
	}},
	"制度":   texts(func(b *stepBody) *[]flow.Text { return &b.step.Rules }),
	"程序控制": texts(func(b *stepBody) *[]flow.Text { return &b.step.Controls }),
}

// declareSteps reads 步骤 and the other kinds of step: one, or several plain
// ones.
func (d *diagram) declareSteps(i item, phase *flow.Phase) {
	decl := i.Head.Declaration
	names := d.names(i)
	if len(names) == 0 {
		d.say("FG112", i.token(decl.Word), "name-missing", decl.Word.Value)
	}
	if len(names) > 1 && i.Block != nil {
		d.say("FG137", i.token(i.Block.Open), "block-of-several", inBoth(i.word()))
		i.Statement = &Statement{Head: i.Head}
	}
	if len(names) > 1 && decl.Title != nil {
		d.say("FG101", i.title(decl.Title).Span, "title-of-several")
	}
	for _, name := range names {
		label := name
		if decl.Title != nil && len(names) == 1 {
			label = i.title(decl.Title)
		}
		before := d.nodes[nfkc(name.S)]
		s := &flow.Step{ID: name.S, Label: label, Kind: kindOf(stepKinds[i.word()], name, label), Declared: true, Phase: phase, Span: name.Span}
		if before != nil {
			d.twice(name, wordStep, flow.Text{Span: before.step.Span}) // its block is checked all the same
		} else {
			d.add(name, s).declared = true
		}
		if decl.Args != nil {
			d.joinArgs(s, i.source, decl.Args)
		}
		properties(d.resolver, wordStep, stepFields, &stepBody{d.powerBody, s}, i.body(), func(item) bool { return false })
		s.Hidden = s.Hidden || phase != nil && phase.Hidden
		if s.Kind == flow.Subprocess {
			d.calls = append(d.calls, call{d.powerBody, s})
		}
	}
}

// kindOf returns the kind of a step: one declared as plain whose name or label
// is a question is a decision.
func kindOf(k flow.Kind, name, label flow.Text) flow.Kind {
	if k == flow.Plain && (strings.HasSuffix(nfkc(name.S), "?") || strings.HasSuffix(nfkc(label.S), "?")) {
		return flow.Decision
	}
	return k
}

// args parts what stands in parentheses after a step into posts and a limit.
// A post that is declared is one even if it reads like a limit.
func (b *powerBody) args(f *source, a *Args) (posts []flow.Text, limitText flow.Text) {
	adjacent := false // the entry before was part of the limit
	for k := 0; k < len(a.Entries); k++ {
		var t flow.Text
		t, k = b.entryAt(f, a.Entries, k)
		if colon := strings.IndexAny(t.S, ":："); colon > 0 {
			// （岗位：承办人，时限：当日）, for those who write it out.
			if w := key(wordStep, t.S[:colon]); w == "岗位" || w == "时限" {
				_, size := utf8.DecodeRuneInString(t.S[colon:])
				t = f.slice(t.Span.Start.Offset+colon+size, t.Span.End.Offset)
			}
		}
		b.glued(t)
		switch {
		case t.IsZero():
		case b.isPost(t) && !(adjacent && isRider(t.S)):
			posts = append(posts, t)
			adjacent = false
		case limitText.IsZero():
			limitText, adjacent = t, true
		case adjacent && isRider(t.S):
			limitText = f.slice(limitText.Span.Start.Offset, t.Span.End.Offset)
		case nfkc(limitText.S) != nfkc(t.S):
			b.twoLimits(limitText, t)
		}
	}
	return posts, limitText
}

// isPost reports whether a text in parentheses is a post: one that is
// declared, or that does not read like a limit.
func (b *powerBody) isPost(t flow.Text) bool {
	if role := b.roles[nfkc(t.S)]; role != nil && role.Declared {
		return true
	}
	_, isLimit := b.parseLimit(t)
	return !isLimit
}

// entryAt returns the k-th thing in parentheses and the index of its last
// entry: A/B角 is one post where it is declared as one.
func (b *powerBody) entryAt(f *source, entries []*Entry, k int) (flow.Text, int) {
	start := entries[k].Tokens[0].Pos.Offset
	for last := min(len(entries)-1, k+2); last > k; last-- {
		tokens := entries[last].Tokens
		whole := f.slice(start, end(tokens[len(tokens)-1]))
		if role := b.roles[nfkc(whole.S)]; role != nil && role.Declared {
			return whole, last
		}
	}
	return f.entry(entries[k]), k
}

// isRider reports whether an entry only adds to the limit before it: 60日，可
// 延长30日.
func isRider(s string) bool {
	return slices.ContainsFunc([]string{"延长", "批准", "不计", "不含", "不包括", "除外", "延期", "顺延", "自", "其中", "特殊"},
		func(w string) bool { return strings.Contains(s, w) })
}

// twoLimits reports a second limit that differs from the first.
func (r *resolver) twoLimits(first, second flow.Text) {
	r.report(diag.New("FG127", second.Span, diag.Msg("two-limits", brief(first.S), brief(second.S))).
		WithHint("two-limits-hint").WithRelated(first.Span, "given-here"))
}

// join sets a limit, which may be given twice as long as it is the same.
func (r *resolver) join(l *flow.Limit, t flow.Text) {
	switch {
	case l.IsZero():
		*l = r.limit(t)
	case nfkc(l.Text.S) != nfkc(t.S):
		r.twoLimits(l.Text, t)
	}
}

// joinArgs adds the posts and the limit in parentheses to a step.
func (b *powerBody) joinArgs(s *flow.Step, f *source, a *Args) {
	posts, limitText := b.args(f, a)
	for _, t := range posts {
		b.joinRole(s, t)
	}
	if !limitText.IsZero() {
		b.join(&s.Limit, limitText)
	}
}

// joinRole adds a post to a step once.
func (b *powerBody) joinRole(s *flow.Step, t flow.Text) {
	if role := b.role(t); !slices.Contains(s.Roles, role) {
		s.Roles = append(s.Roles, role)
	}
}

// call is a step that stands for another power or flow.
type call struct {
	*powerBody
	step *flow.Step
}

// openCall is a call of what its power does not have. It holds nothing of the
// model.
type openCall struct {
	id, label string // of the step
	span      diag.Span
	names     []string // that it could have meant, sorted
}

// leaveOpen leaves the calls that other powers must answer, perhaps in files
// that are not read here.
func (r *resolver) leaveOpen() {
	for _, c := range r.calls {
		if c.draft {
			continue
		}
		id, label := nfkc(c.step.ID), nfkc(c.step.Label.S)
		known := false
		var names []string
		for _, p := range c.power.Named {
			names = append(names, p.Name.S)
			known = known || nfkc(p.Name.S) == id || nfkc(p.Name.S) == label
		}
		if known {
			continue
		}
		for _, n := range c.titles {
			names = append(names, n.S)
		}
		slices.Sort(names)
		r.open = append(r.open, openCall{id: c.step.ID, label: c.step.Label.S, span: c.step.Span, names: names})
	}
	r.calls = nil
}

// checkCalls warns of subprocesses that name nothing known. It waits until all
// files are read: a power may be in any of them. The titles of powers are by
// nfkc name.
func (r *resolver) checkCalls(titles map[string]bool) diag.List {
	for _, c := range r.open {
		if titles[nfkc(c.id)] || titles[nfkc(c.label)] {
			continue
		}
		d := diag.New("FG133", c.span, diag.Msg("subprocess-unknown", brief(c.id)))
		if near := r.guess(flow.Text{S: c.id, Span: c.span}, c.names); len(near) > 0 {
			r.report(d.WithHint("did-you-mean", diag.Plain(near...)))
		} else {
			r.report(d.WithHint("subprocess-unknown-hint", c.id))
		}
	}
	return r.list
}
