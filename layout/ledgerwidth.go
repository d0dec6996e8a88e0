package layout

import "strings"

// ledgerWidths divides a width among the columns so that the table is least
// high, a broken word counting as two lines. The heights of long texts are
// estimated from their lengths: wrapping each for every division would cost
// more than the chart.
func (s Style) ledgerWidths(rows []ledgerRow, width Length) [ledgerColumns]Length {
	e := newEstimate(s, rows)
	var w, best [ledgerColumns]Length
	w[numberColumn] = max(s.measure(ledgerNames[numberColumn], s.BoxSize, true)+2*cellPadding, s.markLead(len(rows))+2*Pt)
	w[gradeColumn] = e.badge + 2*cellPadding
	var least Length
	most := max(s.LineWidth, width) / 5
	places, posts := e.choices(e.places, placeColumn, most), e.choices(e.posts, postColumn, most)
	for _, place := range places {
		for _, post := range posts {
			w[placeColumn], w[postColumn] = place.width, post.width
			rest := width - w[numberColumn] - w[placeColumn] - w[gradeColumn] - w[postColumn]
			for share := Length(25); share <= 70; share += 3 {
				w[riskColumn] = rest * share / 100
				w[measureColumn] = rest - w[riskColumn]
				if h := e.height(&w, place, post); least == 0 || h < least {
					least, best = h, w
				}
			}
		}
	}
	return s.fineWidths(rows, best)
}

// fineWidths moves the border of risks and measures by up to three characters
// to where the table, now really set, is least high and breaks fewest words.
func (s Style) fineWidths(rows []ledgerRow, widths [ledgerColumns]Length) [ledgerColumns]Length {
	var least Length
	best := widths
	for _, off := range []Length{0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6} {
		w := widths
		w[riskColumn] += off * s.BoxSize / 2
		w[measureColumn] -= off * s.BoxSize / 2
		if min(w[riskColumn], w[measureColumn]) < 8*s.BoxSize {
			continue
		}
		var cost Length
		for i := range rows {
			r := s.ledgerRow(&rows[i], w, 0, 0)
			cost += r.Box.H + 2*Length(rows[i].torn())*s.lineHeight(s.BoxSize) + Length(r.lines())*s.lineHeight(s.BoxSize)/wrapShare
		}
		if least == 0 || cost < least {
			least, best = cost, w
		}
	}
	return best
}

// wrapShare is how many lines in any cells count as much as one line of the
// table's height: among tables of one height that one is best in which least
// is broken.
const wrapShare = 6

// lines counts the lines of text of a row.
func (r *TableRow) lines() int {
	n := 0
	for _, c := range r.Cells {
		for _, e := range c.Entries {
			n += len(e.Text)
		}
	}
	return n
}

// torn counts the broken words in the risks and measures of a row that is set.
func (r *ledgerRow) torn() int {
	n := 0
	count := func(items []item) {
		for i := range items {
			n += items[i].block.torn
		}
	}
	count(r.cures)
	for i := range r.lines {
		count(r.lines[i].cures)
		n += r.lines[i].torn
	}
	return n
}

// estimate knows the texts of a ledger, the long ones by their lengths, set in
// one line.
type estimate struct {
	style  Style
	badge  Length
	places [][]string // per row, one text
	posts  [][]string // per row, a text or one a risk
	risks  [][]Length // per row, one a risk
	cures  [][][]Length
}

func newEstimate(s Style, rows []ledgerRow) *estimate {
	e := &estimate{style: s, badge: s.measure(ledgerNames[gradeColumn], s.BoxSize, true)}
	long := func(text string) Length { return s.measure(text, s.BoxSize, false) }
	list := func(items []item) []Length {
		var out []Length
		for _, it := range items {
			out = append(out, long(it.number+it.text))
		}
		return out
	}
	for i := range rows {
		r := &rows[i]
		posts, cures := []string{strings.Join(r.posts, "、")}, [][]Length{list(r.cures)}
		if r.posts == nil {
			posts = nil
		}
		if r.cures == nil {
			cures = nil
		}
		var risks []Length
		for _, l := range r.lines {
			if l.risk != nil {
				e.badge = max(e.badge, s.badgeSize(GradeWord(l.risk.Grade)).W)
				risks = append(risks, long("1. "+l.risk.Text.S+"〔"+l.risk.Category.S+"〕"))
			}
			if r.posts == nil {
				posts = append(posts, strings.Join(l.posts, "、"))
			}
			if r.cures == nil {
				cures = append(cures, list(l.cures))
			}
		}
		e.places = append(e.places, []string{r.place})
		e.posts, e.risks, e.cures = append(e.posts, posts), append(e.risks, risks), append(e.cures, cures)
	}
	return e
}

// choice is a width for a column of short texts, and how high they are in it.
type choice struct {
	width   Length
	heights []Length // per row
}

// choices are widths for a column of short texts: from its name to its longest
// text, but no more than a limit.
func (e *estimate) choices(texts [][]string, column int, limit Length) []choice {
	least := e.style.measure(ledgerNames[column], e.style.BoxSize, true)
	most := least
	for _, row := range texts {
		for _, text := range row {
			most = max(most, e.style.measure(text, e.style.BoxSize, false))
		}
	}
	most = min(most, limit)
	least = min(max(least, 6*e.style.BoxSize), most)
	var out []choice
	for w := least; w < most; w += e.style.BoxSize {
		out = append(out, e.choice(texts, w))
	}
	return append(out, e.choice(texts, most))
}

// choice sets short texts in a room of width w.
func (e *estimate) choice(texts [][]string, w Length) choice {
	c := choice{width: w + 2*cellPadding, heights: make([]Length, len(texts))}
	for i, row := range texts {
		for _, text := range row {
			b := newBlock(e.style, w, para{text: text, size: e.style.BoxSize})
			c.heights[i] += b.h + 2*Length(b.torn)*e.style.lineHeight(e.style.BoxSize)
		}
	}
	return c
}

// height is about how high the table is with columns of these widths.
func (e *estimate) height(w *[ledgerColumns]Length, place, post choice) Length {
	var sum Length
	for i := range e.places {
		heights := [4]Length{place.heights[i], post.heights[i], e.stack(e.risks[i], w[riskColumn])}
		if len(e.cures[i]) == 1 {
			heights[3] = e.stack(e.cures[i][0], w[measureColumn])
		} else {
			heights[2] = 0
			for j, list := range e.cures[i] {
				heights[2] += max(e.stack(list, w[measureColumn]), e.stack(e.risks[i][j:j+1], w[riskColumn]))
			}
		}
		sum += max(heights[0], heights[1], heights[2], heights[3]) + 2*cellPadding
		sum += (heights[0] + heights[1] + heights[2] + heights[3]) / wrapShare
	}
	return sum
}

// stack is about how high texts are one below the other in a column.
func (e *estimate) stack(texts []Length, w Length) Length {
	room := w - 2*cellPadding - e.style.BoxSize/2 // lines are rarely full
	var h Length
	for _, t := range texts {
		h += (t + room - 1) / room * e.style.lineHeight(e.style.BoxSize)
	}
	return h
}
