package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// How hard a break after a cluster is. A harder one is used only inside a
// piece that has no softer one and is wider than a line.
type hardness int

const (
	soft      hardness = iota
	inPhrase           // inside a short quotation or a title, before → and 的，
	inDate             // between its year, month and day
	inAddress          // inside a path or an address, where UAX #14 has a break
	inNumber           // between a number and its unit
	inWord             // inside a word, a number, a doubled mark
	byMark             // leaves a mark where it may not stand
	bySpace            // before white space, which ends its line
)

// A cluster is one grapheme and what follows it.
type cluster struct {
	s     string
	first rune
	space bool
	width int      // in finer parts of a Length
	hang  int      // of that, what may stand outside at a line's end
	after hardness // of a break behind it
	toll  toll     // of a soft break behind it
	more  toll     // on top of it in balanced lines
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

// wrap breaks text into lines no wider than width, but for the blank half of a
// mark at a line's end (see overhang); a width of zero or less breaks at hard
// newlines only. It follows UAX #14 and the Chinese rules: nothing of
// neverFirst at a line start, nothing of neverLast at a line end, no break
// inside a Latin word, an address or between a number and its unit, unless
// that piece alone is wider than a line. There are as few lines as possible,
// and an empty line for each blank one; balanced ones are evenly long, filled
// ones full but for the last, which is none of one or two characters. Among
// such lines those are taken that end where the sense has a pause; torn counts
// the breaks inside words and a last line of one or two characters. White space at both ends of a line is dropped,
// every other character kept; only a grapheme wider than width makes a line
// that is wider. An empty text has no lines.
func (s Style) wrap(text string, width, size Length, bold bool, how filling) (lines []string, torn int) {
	text = strings.TrimFunc(text, isBreakSpace)
	if text == "" {
		return nil, 0
	}
	for line := range strings.SplitSeq(newlines.Replace(text), "\n") {
		line = strings.TrimFunc(line, isBreakSpace)
		if width <= 0 || s.measure(line, size, bold)-s.hang(line, size, bold) <= width {
			lines = append(lines, line)
			continue
		}
		more, broken := distribute(s.clusters(line, size, bold), int(width)*finer, int(size)*finer, how)
		lines, torn = append(lines, more...), torn+broken
	}
	return lines, torn
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
	for i := range cs {
		cs[i].hang = int(s.hang(cs[i].s, size, bold)) * finer
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
	out := make([]cluster, 0, len(text)/2)
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
	gradeAddresses(out)
	glueNumbers(out)
	glueBrackets(out)
	gluePhrases(out)
	gradeSense(out)
	return out
}
