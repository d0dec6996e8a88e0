package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// What may not begin or end a line in Chinese (GB/T 15834-2011, 5.1), with
// the ASCII twins. UAX #14 has most of it, but not the curved quotes, which
// turn the other way round in other languages.
const (
	neverFirst = "，。、；：？！）》〉」』】〕］｝〗”’…·・～％‰℃,.;:?!)]}%/"
	neverLast  = "（《〈「『【〔［｛〖“‘([{￥¥$№"
	pauses     = "，。；：？！、,;:?!"
)

// How hard a break after a cluster is. A harder one is used only inside a
// piece that has no softer one and is wider than a line.
type hardness int

const (
	soft     hardness = iota
	inDate            // between its year, month and day
	inNumber          // between a number and its unit
	inWord            // inside a word, a number, a doubled mark
	byMark            // leaves a mark where it may not stand
	bySpace           // before white space, which ends its line
)

// A cluster is one grapheme and what follows it.
type cluster struct {
	s     string
	first rune
	space bool
	width int      // in finer parts of a Length
	after hardness // of a break behind it
}

// finer is how many parts a Length has while widths are summed up, so that
// rounding each cluster does not add up to a Length.
const finer = 100

// filling is how the lines of a text share what it has.
type filling int

const (
	balanced filling = iota // evenly: what is set to the middle
	filled                  // each as far as it goes: paragraphs set to the left
)

// wrap breaks text into lines no wider than width; a width of zero or less
// breaks at hard newlines only. It follows UAX #14 and the Chinese rules:
// nothing of neverFirst at a line start, nothing of neverLast at a line end,
// no break inside a word or between a number and its unit, unless that piece
// alone is wider than a line. There are as few lines as possible, and an empty
// line for each blank one; balanced ones are evenly long, filled ones full but
// for the last, which is none of one or two characters. White space at both ends of a
// line is dropped, every other character kept; only a grapheme wider than
// width makes a line that is wider. An empty text has no lines.
func (s Style) wrap(text string, width, size Length, bold bool, how filling) []string {
	text = strings.TrimFunc(text, isBreakSpace)
	if text == "" {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
		line = strings.TrimFunc(line, isBreakSpace)
		if width <= 0 || s.measure(line, size, bold) <= width {
			lines = append(lines, line)
			continue
		}
		clusters := clustersOf(line)
		s.measureClusters(clusters, line, size, bold)
		lines = append(lines, distribute(clusters, int(width)*finer, int(size)*finer, how)...)
	}
	return lines
}

// measureClusters sets the widths of the clusters of a line, each rune drawn
// by the face that it has in the line. A change of face costs one Length, for
// that is how much measuring the runs apart may round up.
func (s Style) measureClusters(cs []cluster, line string, size Length, bold bool) {
	i, end, at := 0, len(cs[0].s), 0
	for _, run := range s.Fonts.Runs(line, bold) {
		for offset, r := range run.S {
			for at+offset >= end {
				i++
				end += len(cs[i].s)
			}
			if offset == 0 && at > 0 {
				cs[i].width += finer
			}
			cs[i].width += int(scale(run.Face.Advance(r), size*finer, run.Face.UnitsPerEm()))
		}
		at += len(run.S)
	}
}

// newlines makes one of every mandatory break of UAX #14.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
	"\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// isBreakSpace reports white space that vanishes at a line's ends; no-break
// spaces stay.
func isBreakSpace(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u2007' && r != '\u202f'
}

// clustersOf cuts one line of text into graphemes and grades the breaks
// between them.
func clustersOf(text string) []cluster {
	var out []cluster
	for state := -1; text != ""; {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		for grapheme := -1; segment != ""; {
			var c cluster
			c.s, segment, _, grapheme = uniseg.FirstGraphemeClusterInString(segment, grapheme)
			c.first, _ = utf8.DecodeRuneInString(c.s)
			c.space = isBreakSpace(c.first)
			if segment != "" {
				c.after = inWord
			}
			out = append(out, c)
		}
	}
	gradeMarks(out)
	glueNumbers(out)
	glueBrackets(out)
	return out
}

// gradeMarks applies the Chinese rules for marks. It frees the outer side of
// curved quotes, where UAX #14 allows no break; single ones may be apostrophes
// and need a Chinese neighbour.
func gradeMarks(cs []cluster) {
	for i := range len(cs) - 1 {
		this, next := cs[i].first, cs[i+1].first
		ink := i // what stands last on the line if it breaks here
		for cs[ink].space && ink > 0 {
			ink--
		}
		switch {
		case cs[i+1].space:
			cs[i].after = bySpace
		case strings.ContainsRune(neverFirst, next), strings.ContainsRune(neverLast, cs[ink].first):
			cs[i].after = byMark
		case next == '“', this == '”', next == '‘' && isChinese(this), this == '’' && isChinese(next):
			cs[i].after = soft
		}
	}
}

// isChinese reports Han and the marks and forms that are set as wide as Han.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“”‘’", r) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// distribute puts clusters on lines of a width.
func distribute(cs []cluster, width, size int, how filling) []string {
	l := newLiner(cs, width)
	for h := inDate; h <= byMark; h++ {
		l.soften(h)
	}
	breaks := []int{0} // after how many clusters a line may end
	for i, c := range cs {
		if c.after == soft || i == len(cs)-1 {
			breaks = append(breaks, i+1)
		}
	}
	var lines []string
	for _, span := range l.best(breaks, size, how) {
		var b strings.Builder
		for _, c := range cs[l.begin[span[0]]:l.end[span[1]]] {
			b.WriteString(c.s)
		}
		lines = append(lines, b.String())
	}
	return lines
}

// A liner knows how wide the line from one cluster to before another is.
type liner struct {
	cs         []cluster
	width      int
	at         []int // sum of the widths before a cluster
	begin, end []int // where the ink of a line starting, ending there does
}

func newLiner(cs []cluster, width int) *liner {
	n := len(cs)
	l := &liner{cs: cs, width: width, at: make([]int, n+1), begin: make([]int, n+1), end: make([]int, n+1)}
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

// span is the width of the ink between two breaks.
func (l *liner) span(from, to int) int {
	return max(0, l.at[l.end[to]]-l.at[l.begin[from]])
}

// soften makes the breaks of a hardness soft inside each piece that has no
// softer one and is wider than a line.
func (l *liner) soften(h hardness) {
	from := 0
	for i := range l.cs {
		if l.cs[i].after != soft && i < len(l.cs)-1 {
			continue
		}
		if l.span(from, i+1) > l.width {
			for j := from; j < i; j++ {
				if l.cs[j].after == h {
					l.cs[j].after = soft
				}
			}
		}
		from = i + 1
	}
}

// best chooses among the breaks: as few lines as possible, then the least sum
// of what their ends cost. Shorter lines come last.
func (l *liner) best(breaks []int, size int, how filling) [][2]int {
	type state struct {
		lines, from int
		white       int64
	}
	states := make([]state, len(breaks))
	for k := 1; k < len(breaks); k++ {
		to := breaks[k]
		for j := k - 1; j >= 0; j-- {
			w := l.span(breaks[j], to)
			if w > l.width && j < k-1 {
				break
			}
			s := state{states[j].lines + 1, j, states[j].white + l.lack(to, w, size, how)}
			old := states[k]
			if old.lines == 0 || s.lines < old.lines || s.lines == old.lines && s.white < old.white {
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

// lack is what a line of width w that ends before cluster to costs: the square
// of the white at its end. In balanced lines one that ends without a pause
// costs as if half a character more were missing; in filled ones the last may
// be short, but is to have three characters.
func (l *liner) lack(to, w, size int, how filling) int64 {
	last := to == len(l.cs)
	white := int64(max(0, l.width-w))
	if how == filled && last {
		short := int64(max(0, min(3*size, l.width)-w))
		return 4 * short * short
	}
	if how == balanced && !last && !strings.ContainsRune(pauses, l.cs[l.end[to]-1].first) {
		return white*white + int64(size/2)*int64(size/2)
	}
	return white * white
}
