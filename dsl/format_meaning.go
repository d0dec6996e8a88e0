package dsl

import (
	"fmt"
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// sameMeaning reads a formatted text and compares it with the file that it was
// made of, statement by statement and comment by comment.
func sameMeaning(f *File, text string) error {
	again := newFile(f.Name, text)
	if list := parse(again); list.HasErrors() {
		at := f.span(0, 0)
		return &MeaningError{Place: at, Is: fmt.Sprint(list[0].Message)}
	}
	was, is := meaningOf(f), meaningOf(again)
	for i, a := range was {
		if i >= len(is) {
			return &MeaningError{Place: f.token(a.at), Was: a.says}
		}
		if a.says != is[i].says {
			return &MeaningError{Place: f.token(a.at), Was: a.says, Is: is[i].says}
		}
	}
	if len(is) > len(was) {
		return &MeaningError{Place: f.span(len(f.Text), len(f.Text)), Is: is[len(was)].says}
	}
	return nil
}

// fact is one thing that a file says.
type fact struct {
	says string
	at   lexer.Token
}

// meaningOf lists what a file says, layout and the choice among equal words
// and equal punctuation aside.
func meaningOf(f *File) []fact {
	m := &meaning{source: &source{File: f}}
	m.nobody = &powerBody{scope: &scope{source: m.source, resolver: &resolver{said: map[string]int{}}}}
	m.statements(f.Statements, "")
	m.comments("end of file", f.Tail, f.Tokens[len(f.Tokens)-1])
	return m.facts
}

// meaning gathers what a file says.
type meaning struct {
	*source
	nobody *powerBody // a power in sight of no declared posts
	facts  []fact
}

func (m *meaning) say(at lexer.Token, what ...string) {
	m.facts = append(m.facts, fact{strings.Join(what, " "), at})
}

func (m *meaning) comments(where string, list []Comment, at lexer.Token) {
	for _, c := range list {
		m.say(at, where, "#", strings.TrimRightFunc(strings.TrimLeft(c.Text, "#＃"), isWhite))
	}
}

func (m *meaning) statements(list []*Statement, place string) {
	for _, s := range list {
		first := s.Head.Tokens[0]
		m.comments("before", s.Lead, first)
		m.say(first, m.head(s.Head, place)...)
		m.comments("within", s.Within, first)
		m.comments("beside", s.Trail, first)
		if s.Block == nil {
			continue
		}
		m.say(s.Block.Open, "{")
		m.statements(s.Block.Statements, s.placeOf(place))
		m.comments("end of block", s.Block.Tail, s.Block.Close)
		m.say(s.Block.Close, "}")
		m.comments("beside }", s.Block.Trail, s.Block.Close)
	}
}

// head says what a statement is without its block.
func (m *meaning) head(h *Head, place string) []string {
	switch {
	case h.Property != nil:
		return m.property(h, place)
	case h.Declaration != nil:
		d := h.Declaration
		all := append([]string{canonicalWord(d.Word)}, namesAsWritten(d.Names)...)
		if d.Title != nil {
			all = append(all, "title", d.Title.Token.Value)
		}
		return append(all, m.args(d.Args, h)...)
	case h.Flow != nil:
		all := m.group(h, h.Flow.First)
		for _, l := range h.Flow.Links {
			arrow := "→"
			if l.Arrow.Type == tDashed {
				arrow = "⇢"
			}
			all = append(append(all, arrow), m.group(h, l.Group)...)
		}
		return all
	case h.Use != nil:
		return append([]string{wordUse}, namesAsWritten(h.Use.Templates)...)
	case h.Import != nil:
		return []string{wordImport, h.Import.Path.Token.Value}
	case h.Branch != nil:
		all := []string{wordBranch, h.Branch.From.Token.Value}
		if h.Branch.Label != nil {
			all = append(all, "label", m.label(h.Branch.Label).S)
		}
		return all
	}
	return []string{"unread"}
}

// namesAsWritten are names with their quotes: those are kept.
func namesAsWritten(names []*Name) []string {
	all := []string{fmt.Sprint(len(names))}
	for _, n := range names {
		all = append(all, n.Token.Value)
	}
	return all
}

func (m *meaning) property(h *Head, place string) []string {
	p := h.Property
	k := key(place, p.Key.Value)
	all := []string{k, "="}
	if k == "" {
		all[0] = p.Key.Value
	}
	for _, q := range p.Qualifiers {
		text := q.Token.Value
		if w := valueWord(text); k == "措施" && w != "" {
			text = w
		}
		all = append(all, text)
	}
	for _, l := range p.Labels {
		all = append(all, "label", m.label(l).S)
	}
	all = append(all, m.args(p.Args, h)...)
	all = append(all, ":")
	if v := p.Value; v != nil {
		first, last := v.Tokens[0], v.Tokens[len(v.Tokens)-1]
		text := m.Text[first.Pos.Offset:end(last)]
		if first.Type == tLongText && len(v.Tokens) == 1 {
			text = "long " + m.valueText(v).S
		} else {
			text = valueAs(k, text, valueWord)
		}
		all = append(all, text)
	}
	return all
}

func (m *meaning) group(h *Head, g *Group) []string {
	targets, parallel := g.targets()
	all := []string{fmt.Sprint(len(targets), parallel)}
	for _, t := range targets {
		if t.Label != nil {
			all = append(all, "label", m.label(t.Label).S)
		}
		all = append(append(all, t.Name.Token.Value), m.args(t.Args, h)...)
	}
	return all
}

// args says what stands in parentheses: as one text, or entry by entry. Of
// posts and a limit it is also what the resolver makes of them, where entries
// may be parts of one text.
func (m *meaning) args(a *Args, h *Head) []string {
	switch {
	case a == nil:
		return nil
	case h.isPower():
		return []string{"(", m.textOf(a.Entries), ")"}
	}
	all := []string{"("}
	for i, e := range a.Entries {
		text := m.textOf([]*Entry{e})
		if h.takesPosts() {
			text = text[prefixOf(text):]
		}
		if i > 0 {
			before := a.Entries[i-1].Tokens
			between := m.Text[end(before[len(before)-1]):e.Tokens[0].Pos.Offset]
			if strings.ContainsAny(between, slashes) {
				all = append(all, nfkc(between))
			}
		}
		all = append(all, text)
	}
	if h.takesPosts() {
		_, limit := m.nobody.args(m.source, a)
		all = append(all, "limit", limit.S)
	}
	return append(all, ")")
}

// textOf returns the text of entries that follow each other, with what stands
// between them.
func (m *meaning) textOf(entries []*Entry) string {
	if len(entries) == 0 {
		return ""
	}
	first, last := entries[0].Tokens[0], entries[len(entries)-1].Tokens
	return m.Text[first.Pos.Offset:end(last[len(last)-1])]
}
