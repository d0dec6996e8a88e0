package layout

import (
	"slices"
	"strings"
)

// distribute puts clusters on lines of a width; torn counts the words, items
// and short remarks that are broken between them, and a last line of one or two
// characters of a paragraph.
func distribute(cs []cluster, width, size int, how filling) (lines []string, torn int) {
	l := newLiner(cs, width, size, how)
	for h := inPhrase; h <= byMark; h++ {
		l.soften(h)
	}
	for _, span := range l.best() {
		var b strings.Builder
		for _, c := range cs[l.begin[span[0]]:l.end[span[1]]] {
			b.WriteString(c.s)
		}
		lines = append(lines, b.String())
		if span[1] < len(cs) && cs[span[1]-1].toll > inRemark || how == filled && span[0] > 0 && l.lone(span) {
			torn++
		}
	}
	return lines, torn
}

// A liner knows how wide the line from one cluster to before another is, and
// what it costs.
type liner struct {
	cs          []cluster
	width, size int
	how         filling
	at          []int // sum of the widths before a cluster
	begin, end  []int // where the ink of a line starting, ending there does
}

func newLiner(cs []cluster, width, size int, how filling) *liner {
	n := len(cs)
	room := make([]int, 3*(n+1))
	l := &liner{cs: cs, width: width, size: size, how: how,
		at: room[:n+1], begin: room[n+1 : 2*n+2], end: room[2*n+2:]}
	for i, c := range cs {
		l.at[i+1] = l.at[i] + c.width
		l.end[i+1] = i + 1
		if c.space {
			l.end[i+1] = l.end[i]
		}
	}
	l.begin[n] = n
	for i := n - 1; i >= 0; i-- {
		l.begin[i] = i
		if cs[i].space {
			l.begin[i] = l.begin[i+1]
		}
	}
	return l
}

// span is the width of what is seen between two breaks.
func (l *liner) span(from, to int) int {
	begin, end := l.begin[from], l.end[to]
	if begin >= end {
		return 0
	}
	return l.at[end] - l.at[begin] - l.cs[end-1].hang
}

// soften makes the breaks of a hardness soft, but dear, inside each piece that
// has no softer one and is wider than a line.
func (l *liner) soften(h hardness) {
	more := tornWord
	switch {
	case h == inNumber:
		more = tornNumber
	case h < inWord:
		more = tornSeam
	}
	from := 0
	for i := range l.cs {
		if l.cs[i].after != soft && i < len(l.cs)-1 {
			continue
		}
		if l.span(from, i+1) > l.width {
			for j := from; j < i; j++ {
				if l.cs[j].after == h {
					l.cs[j].after = soft
					l.cs[j].toll += more
				}
			}
		}
		from = i + 1
	}
}

// lone reports whether a line ends its paragraph with one or two characters.
func (l *liner) lone(span [2]int) bool {
	return span[1] == len(l.cs) && l.span(span[0], span[1]) < 3*l.size
}

// best chooses among the soft breaks: as few lines as possible, then the least
// sum of what they cost. Shorter lines come last.
func (l *liner) best() [][2]int {
	type state struct {
		lines, from int
		cost        int64
	}
	breaks := []int{0} // after how many clusters a line may end
	for i, c := range l.cs {
		if c.after == soft || i == len(l.cs)-1 {
			breaks = append(breaks, i+1)
		}
	}
	states := make([]state, len(breaks))
	for k := 1; k < len(breaks); k++ {
		to := breaks[k]
		for j := k - 1; j >= 0; j-- {
			w := l.span(breaks[j], to)
			if w > l.width && j < k-1 {
				break
			}
			s := state{states[j].lines + 1, j, states[j].cost + l.cost(to, w)}
			old := states[k]
			if old.lines == 0 || s.lines < old.lines || s.lines == old.lines && s.cost < old.cost {
				states[k] = s
			}
		}
	}
	spans := make([][2]int, states[len(states)-1].lines)
	for k := len(breaks) - 1; k > 0; k = states[k].from {
		spans[states[k].lines-1] = [2]int{breaks[states[k].from], breaks[k]}
	}
	return spans
}

// cost is that of a line of width w that ends before cluster to: the square of
// the white at its end and the toll of its break, twice that in balanced
// lines. The last line of a paragraph may be short, but is to have three
// characters; so may the last before a remark that has a line to itself.
func (l *liner) cost(to, w int) int64 {
	white := int64(max(0, l.width-w))
	square := int64(l.size) * int64(l.size)
	switch last := to == len(l.cs); {
	case l.how == filled && (last || l.remark(to)):
		short := int64(max(0, min(3*l.size, l.width)-w))
		return 8 * short * short
	case last:
		return white * white
	case l.how == filled:
		return white*white + int64(l.cs[to-1].toll)*square/perSquare
	}
	return white*white + 2*int64(l.cs[to-1].toll+l.cs[to-1].more)*square/perSquare
}

// remark reports whether all from a cluster on is one remark in tortoise-shell
// brackets.
func (l *liner) remark(from int) bool {
	last := len(l.cs) - 1
	if from = l.begin[from]; from >= last || l.cs[from].first != '〔' {
		return false
	}
	return !slices.ContainsFunc(l.cs[from:last], func(c cluster) bool { return c.first == '〕' }) && l.cs[last].first == '〕'
}
