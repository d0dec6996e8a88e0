package flow

import (
	"slices"
	"strings"
)

// Total is the sum of limits, each unit for itself: 工作日 and 日 never become
// one number. The zero Total is the sum of none. A Total is a value; its
// methods leave it as it is.
type Total struct {
	Parts      []Duration // the amounts, one a unit, shortest unit first
	Extensions []Duration // by which they may grow, likewise
	Words      []Text     // limits that take part in no sum, each once, as written
	first      Limit      // printed as written while it is alone, or when no time adds up
	count      int
}

// TotalOf is the sum of one limit; of none when it is zero.
func TotalOf(l Limit) Total {
	if l.IsZero() {
		return Total{}
	}
	t := Total{first: l, count: 1}
	if l.Kind != AtMost {
		t.Words = []Text{l.Text}
		return t
	}
	t.Parts = addDuration(nil, l.Max)
	t.Extensions = addDuration(nil, l.Extension)
	return t
}

// Add returns the sum of both, one after the other.
func (t Total) Add(u Total) Total {
	if t.count == 0 {
		return u
	}
	sum := Total{
		Parts:      slices.Clone(t.Parts),
		Extensions: slices.Clone(t.Extensions),
		Words:      slices.Clone(t.Words),
		first:      t.first,
		count:      t.count + u.count,
	}
	for _, d := range u.Parts {
		sum.Parts = addDuration(sum.Parts, d)
	}
	for _, d := range u.Extensions {
		sum.Extensions = addDuration(sum.Extensions, d)
	}
	for _, w := range u.Words {
		if !slices.ContainsFunc(sum.Words, func(x Text) bool { return x.S == w.S }) {
			sum.Words = append(sum.Words, w)
		}
	}
	return sum
}

// Max returns the longer of two that run side by side, compared as
// Duration.Compare does; of equal ones the one made of more limits, then t.
// Words count as no time, but more than no limit at all.
func (t Total) Max(u Total) Total {
	a, b := t.halfMinutes(), u.halfMinutes()
	if b > a || b == a && u.count > t.count {
		return u
	}
	return t
}

// Limit returns the total as one limit: a single one as it was written, a sum
// of one unit as its number, anything else in pieces (5日＋3个工作日), which is
// Vague, since no number stands for it. The zero Total gives the zero Limit.
func (t Total) Limit() Limit {
	if t.count < 2 || len(t.Parts)+len(t.Extensions)+len(t.Words) == 0 {
		return t.first
	}
	var pieces []string
	for _, d := range t.Parts {
		pieces = append(pieces, d.String())
	}
	for _, w := range t.Words {
		pieces = append(pieces, w.S)
	}
	text := strings.Join(pieces, "＋")
	var more []string
	for _, d := range t.Extensions {
		more = append(more, d.String())
	}
	if more != nil {
		text += "，可延长" + strings.Join(more, "＋")
	}
	l := Limit{Text: Text{S: strings.TrimPrefix(text, "，"), Span: t.first.Text.Span}, Kind: Vague}
	if len(t.Words) == 0 && len(t.Parts) < 2 && len(t.Extensions) < 2 {
		l.Kind = AtMost
		if len(t.Parts) == 1 {
			l.Max = t.Parts[0]
		}
		if len(t.Extensions) == 1 {
			l.Extension = t.Extensions[0]
		}
	}
	return l
}

// String writes the total as Limit does.
func (t Total) String() string { return t.Limit().String() }

func (t Total) halfMinutes() int {
	n := 0
	for _, d := range t.Parts {
		n += d.halfMinutes()
	}
	return n
}

// addDuration adds d to the one of its unit, or puts it in its place.
func addDuration(list []Duration, d Duration) []Duration {
	if d.Halves == 0 {
		return list
	}
	i, found := slices.BinarySearchFunc(list, d.Unit, func(e Duration, u TimeUnit) int { return int(e.Unit) - int(u) })
	if !found {
		return slices.Insert(list, i, d)
	}
	list[i].Halves += d.Halves
	return list
}
