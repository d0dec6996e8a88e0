package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// clean returns a name without its quotes and the 。 or ； after it, which
// does not belong to a name and is reported.
func (r *resolver) clean(f *source, n *Name) flow.Text {
	t := f.name(n)
	if t.IsZero() {
		r.say("FG112", f.token(n.Token), "name-empty")
		return t
	}
	if n.Token.Type != tName && n.Token.Type != tKeyword {
		return t
	}
	trimmed := strings.TrimRight(t.S, "。；;｡")
	if cut := len(t.S) - len(trimmed); cut > 0 && trimmed != "" {
		last := t.Span
		last.Start = f.pos(t.Span.End.Offset - cut)
		r.say("FG116", last, "name-punctuation", brief(trimmed), t.S[len(trimmed):])
		t = f.slice(t.Span.Start.Offset, t.Span.End.Offset-cut)
	}
	return t
}

// checkNames applies the rules for names that no statement declares.
func (d *diagram) checkNames() {
	any := slices.ContainsFunc(d.order, func(n *node) bool { return n.declared && !d.isFaulty(n.step.Span) })
	if !any || len(d.lines) == 0 || d.source.cut || d.draft {
		return
	}
	var unused, middles, ends []*node
	for _, n := range d.order {
		switch {
		case n.declared && !n.mention.IsZero(), !n.declared && (n.inline || n.borrowed || n.step.Kind == flow.Junction):
		case d.isLost(n):
		case n.declared:
			unused = append(unused, n)
		case n.in > 0 && n.out > 0:
			middles = append(middles, n)
		default:
			ends = append(ends, n)
		}
	}
	// Names that are like a step come first: what they are not like may still
	// be meant by the others.
	middles = slices.DeleteFunc(middles, func(n *node) (done bool) {
		unused, done = d.misspelt(n, unused)
		return done
	})
	// A begin or end need not be declared: only what is like an unused step
	// is likely to be one.
	ends = slices.DeleteFunc(ends, func(n *node) bool {
		was := len(unused)
		unused = d.doubtful(n, unused)
		return len(unused) < was
	})
	for _, n := range middles {
		unused = d.undeclared(n, unused)
	}
	for _, n := range unused {
		d.unused(n, ends)
	}
}

// isLost reports whether the name stands in a line that could not be read.
func (d *diagram) isLost(n *node) bool {
	return d.source.hasLost(n.step.ID)
}

// misspelt reports a step in the middle of the flow that is not declared and
// has a name like one that is; done is false when there is none. Steps that no
// flow line names are the likeliest to be meant; one that is offered as meant
// is taken out of them: one mistake, one message.
func (d *diagram) misspelt(n *node, unused []*node) (rest []*node, done bool) {
	if strings.ContainsAny(n.mention.S, "；;") {
		return unused, false
	}
	known := ids(unused)
	for _, o := range d.order {
		if (o.declared || o.inline) && !slices.Contains(unused, o) {
			known = append(known, o.step.ID)
		}
	}
	near := d.guess(n.mention, known)
	if len(near) == 0 {
		return unused, false
	}
	return d.offer("FG102", n, "step-undeclared", near, unused), true
}

// undeclared reports a step in the middle of the flow that is not declared and
// like no other.
func (d *diagram) undeclared(n *node, unused []*node) []*node {
	if i := strings.IndexAny(n.mention.S, "；;"); i > 0 && !strings.ContainsAny(n.mention.S, quotes) {
		d.say("FG117", n.mention.Span, "two-flows", brief(n.mention.S))
		return unused
	}
	if len(unused) > 0 && len(unused) <= maxUnusedGuessed {
		return d.offer("FG102", n, "step-undeclared", ids(unused), unused)
	}
	d.report(diag.New("FG102", n.mention.Span, diag.Msg("step-undeclared", brief(n.mention.S))).
		WithHint("step-undeclared-hint", written(n.mention.S)))
	return unused
}

// offer reports a name that is not declared with those it may be meant to be,
// and takes the one of them that is unused out of the unused ones.
func (d *diagram) offer(code string, n *node, key string, near []string, unused []*node) []*node {
	msg := diag.New(code, n.mention.Span, diag.Msg(key, brief(n.mention.S))).
		WithHint("step-undeclared-near", d.withLines(near, n.mention.Span.File), written(n.mention.S))
	meant, rest := take(unused, near)
	if meant != nil {
		msg = msg.WithRelated(meant.step.Label.Span, "step-unused", brief(meant.step.ID))
	}
	d.report(msg)
	return rest
}

// maxUnusedGuessed is how many unused steps may be to be offered for a name
// that is like none of them.
const maxUnusedGuessed = 2

// take returns the first of the names that is a step of the list, and the list
// without it; nil when none is.
func take(list []*node, names []string) (*node, []*node) {
	for _, name := range names {
		if i := slices.IndexFunc(list, func(n *node) bool { return n.step.ID == name }); i >= 0 {
			return list[i], slices.Delete(slices.Clone(list), i, i+1)
		}
	}
	return nil, list
}

// doubtful warns of a begin or end that is not declared while a declared step
// of a like name is left over, and takes that out of those left over.
func (d *diagram) doubtful(n *node, unused []*node) []*node {
	if len(unused) == 0 {
		return nil
	}
	near := d.guess(n.mention, ids(unused))
	if len(near) == 0 {
		return unused
	}
	return d.offer("FG126", n, "end-undeclared", near, unused)
}

// unused warns of a declared step that no flow line names; one of the begins
// and ends that are not declared may be meant to.
func (d *diagram) unused(n *node, ends []*node) {
	msg := diag.New("FG125", n.step.Label.Span, diag.Msg("step-unused", brief(n.step.ID)))
	if len(ends) == 0 {
		d.report(msg.WithHint("step-unused-hint"))
		return
	}
	names := diag.Plain(ids(ends[:min(len(ends), maxEndsNamed)])...)
	for i := range names {
		if at := ends[i].mention.Span; at.File == n.step.Label.Span.File {
			names[i].Line = at.Start.Line
		}
	}
	d.report(msg.WithHint("step-unused-ends-hint", names))
}

// maxEndsNamed is how many begins and ends the warning of an unused step names.
const maxEndsNamed = 3

// ids returns the names of steps.
func ids(nodes []*node) []string {
	all := make([]string, len(nodes))
	for i, n := range nodes {
		all[i] = n.step.ID
	}
	return all
}

// withLines gives step names with the lines that declare them in a file.
func (d *diagram) withLines(names []string, file string) diag.Names {
	list := diag.Plain(names...)
	for i, name := range names {
		if n := d.nodes[nfkc(name)]; n != nil && n.step.Span.File == file {
			list[i].Line = n.step.Span.Start.Line
		}
	}
	return list
}

// written is a name as it is to be typed: in quotes where it needs them.
func written(s string) string {
	if strings.ContainsAny(s, " \t\u3000:：,，、()（）{}｛｝[]【】/／+＋\"#＃") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return s
}
