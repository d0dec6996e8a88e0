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
	any := slices.ContainsFunc(d.order, func(n *node) bool { return n.declared })
	if !any || len(d.lines) == 0 || d.source.cut || d.draft {
		return
	}
	var unused []*node
	for _, n := range d.order {
		if n.declared && n.mention.IsZero() && !d.isLoose(n) {
			unused = append(unused, n)
			d.say("FG125", n.step.Label.Span, "step-unused", brief(n.step.ID))
		}
	}
	for _, n := range d.order {
		if n.declared || n.inline || n.borrowed || n.step.Kind == flow.Junction || d.isLoose(n) {
			continue
		}
		switch {
		case n.in > 0 && n.out > 0:
			d.undeclared(n, unused)
		case len(unused) > 0:
			d.doubtful(n, unused)
		}
	}
}

// isLoose reports whether the name stands in a line that could not be read.
func (d *diagram) isLoose(n *node) bool {
	return d.source.hasLoose(n.step.ID)
}

// undeclared reports a step in the middle of the flow that is not declared.
// Steps that no flow line names are the likeliest to be meant.
func (d *diagram) undeclared(n *node, unused []*node) {
	known := ids(unused)
	for _, o := range d.order {
		if (o.declared || o.inline) && !slices.Contains(unused, o) {
			known = append(known, o.step.ID)
		}
	}
	near := d.guess(n.mention, known)
	if len(near) == 0 && len(unused) <= maxUnusedGuessed {
		near = ids(unused)
	}
	msg := diag.New("FG102", n.mention.Span, diag.Msg("step-undeclared", brief(n.mention.S)))
	if len(near) > 0 {
		d.report(msg.WithHint("step-undeclared-near", d.withLines(near, n.mention.Span.File), written(n.mention.S)))
		return
	}
	d.report(msg.WithHint("step-undeclared-hint", written(n.mention.S)))
}

// maxUnusedGuessed is how many unused steps may be to be offered for a name
// that is like none of them.
const maxUnusedGuessed = 2

// doubtful warns of a begin or end that is not declared while declared steps
// are left over.
func (d *diagram) doubtful(n *node, unused []*node) {
	msg := diag.New("FG126", n.mention.Span, diag.Msg("end-undeclared", brief(n.mention.S)))
	if near := d.guess(n.mention, ids(unused)); len(near) > 0 {
		d.report(msg.WithHint("step-undeclared-near", d.withLines(near, n.mention.Span.File), written(n.mention.S)))
		return
	}
	d.report(msg.WithHint("end-undeclared-hint", written(n.mention.S)))
}

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
		if at := d.nodes[nfkc(name)].step.Span; at.File == file {
			list[i].Line = at.Start.Line
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
