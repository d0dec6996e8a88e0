package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// internalMatter reports what the external picture of a power tells of the
// inside by its names: posts in the labels of steps and lines, and hidden
// steps. What an author writes for the public alone (对外, 外部流程, 注) may
// name whom it likes; only a step that is hidden elsewhere (公开：否) may not
// stand in it.
func internalMatter(x *examiner, p *flow.Power) {
	if p.Private {
		return
	}
	var found []leak
	for i, d := range processes(p) {
		if i == 0 && p.External != nil {
			found = append(found, handWritten(d, p.External)...)
			continue
		}
		found = append(found, x.leaks(p, d)...)
	}
	if len(found) == 0 {
		return
	}
	public := publicLabels(p)
	for _, l := range found {
		if !public.show(l.label.S) {
			continue
		}
		a, b := brief(l.label.S), brief(l.names)
		switch {
		case !l.line && l.hidden != nil:
			x.report(x.finding(l.at, "public-hidden-step", a).WithRelated(l.hidden.Span, "hidden-here"))
		case l.line && l.hidden != nil:
			x.report(x.finding(l.label.Span, "public-hidden-line", a, b).WithRelated(l.hidden.Span, "hidden-here"))
		case l.line:
			x.say(l.label.Span, "public-post-line", a, b)
		default:
			x.say(l.label.Span, "public-post", a, b)
		}
	}
}

// leak is a label of the external picture that tells of the inside.
type leak struct {
	label  flow.Text
	line   bool       // the label of a line
	names  string     // the post or the hidden step it names
	hidden *flow.Step // nil: it names a post
	at     diag.Span  // where an external flow shows the hidden step
}

// labels are what stands in the boxes and on the lines of pictures.
type labels map[string]bool

// publicLabels returns the labels of the external pictures of a power.
func publicLabels(p *flow.Power) labels {
	all := labels{}
	for _, v := range flow.Views(p, flow.External) {
		for _, s := range v.Process.Steps {
			all[s.Label.S] = true
		}
		for _, e := range v.Process.Edges {
			all[e.Label.S] = true
		}
	}
	return all
}

// show reports whether a text is a label or, where lines were joined, a part
// of one.
func (l labels) show(text string) bool {
	if l[text] {
		return true
	}
	for label := range l {
		if strings.Contains(label, text) {
			return true
		}
	}
	return false
}

// handWritten returns the hidden steps of a process that an external flow
// shows: it takes them over by name, or has one of their name.
func handWritten(p, external *flow.Process) []leak {
	hidden := map[string]*flow.Step{}
	for _, s := range p.Steps {
		if s.Hidden && s.Kind != flow.Junction {
			hidden[nfkc(s.Label.S)] = s
		}
	}
	for _, s := range p.Steps {
		if !s.Hidden { // of two steps with one label the other is public
			delete(hidden, nfkc(s.Label.S))
			delete(hidden, nfkc(s.PublicLabel.S))
		}
	}
	var found []leak
	for _, s := range external.Steps {
		h := hidden[nfkc(s.Label.S)]
		i := slices.IndexFunc(external.Edges, func(e *flow.Edge) bool { return e.From == s || e.To == s })
		if h == nil || s.Kind == flow.Junction {
			continue
		}
		at := s.Span
		if i >= 0 && !s.Declared {
			at = external.Edges[i].Span // the step's own place is in the main flow
		}
		found = append(found, leak{label: s.Label, hidden: h, at: at})
	}
	return found
}

// leaks returns the labels of a process that the public reads as they are and
// that name a post or, on a line, a hidden step.
func (x *examiner) leaks(p *flow.Power, d *flow.Process) []leak {
	var found []leak
	var hidden []*flow.Step
	for _, s := range d.Steps {
		switch {
		case s.Hidden && len([]rune(s.Label.S)) >= leastHidden:
			hidden = append(hidden, s)
		case s.Hidden || s.Kind == flow.Junction || !s.PublicLabel.IsZero():
		default:
			if post := x.postIn(p, s.Label.S); post != "" {
				found = append(found, leak{label: s.Label, names: post})
			}
		}
	}
	for _, e := range d.Edges {
		if e.Label.IsZero() || e.Dashed || e.From.Hidden {
			continue
		}
		text := nfkc(e.Label.S)
		i := slices.IndexFunc(hidden, func(s *flow.Step) bool { return strings.Contains(text, nfkc(s.Label.S)) })
		if i >= 0 {
			found = append(found, leak{label: e.Label, line: true, names: hidden[i].Label.S, hidden: hidden[i]})
		} else if post := x.postIn(p, e.Label.S); post != "" {
			found = append(found, leak{label: e.Label, line: true, names: post})
		}
	}
	return found
}

// leastHidden is the fewest characters of the name of a hidden step that is
// looked for within a text: 审核 stands in many words.
const leastHidden = 4
