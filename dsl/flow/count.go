package flow

import (
	"fmt"
	"slices"
	"strings"

	"flowgen/dsl/diag"
)

// Summary is the counts of 附件5 (廉政风险点及等级汇总表, 防灾科技学院) for the
// powers of one unit that use one scale of grades. Grades of different scales
// are never added up.
//
// The form lists under each 廉政风险点, a step, its 表现形式, and gives each of
// these a grade; its sentence counts 风险点 by grade. Only the 表现形式, our
// risks, can be counted by grade so that the parts make the whole, so they
// are what the sentence counts. The steps are counted apart, as Places.
type Summary struct {
	Unit  Text   // its name; zero: the powers stand in no unit
	Scale *Scale // of the first of the powers
	Tally
	Rows []Row // by owner and category, in order of first appearance, owners together
	// Shared is how many of the risks come from a template that several powers
	// of the project use: they count in each.
	Shared int
}

// Row is the counts of the powers of one owner (责任主体) and one category
// (职权类别); each is zero where the powers state none.
type Row struct {
	Owner, Category Text
	Tally
}

// Tally is the counts of some powers.
type Tally struct {
	Powers int
	Risks  Grades // 廉政风险表现形式, each one
	// Places is where they are: steps and branches with a risk, and once more
	// each power with risks of its own as a whole. A place counts by its
	// gravest risk; risks without a grade are asked only where there is no other.
	Places Grades
}

// Grades is a number of things by their grade. Total is always the sum of
// Each and Ungraded.
type Grades struct {
	Total    int
	Each     []int // by rank, the gravest first; as long as the scale
	Ungraded int   // 未定级, which is never the lowest
}

// Count counts powers and risks: one summary for each unit and scale, in order
// of first appearance. Units are one by name, scales by their words in order.
// Every power counts once, with the risks of its main and named diagrams, of
// their branches, and of the power as a whole; a step that a named diagram
// takes from the main one counts once. The external diagram and the remedy
// add nothing: they show what stands elsewhere.
func Count(p *Project) []*Summary {
	c := counter{summaries: map[string]*Summary{}, rows: map[rowKey]int{}, users: map[diag.Span]int{}}
	for _, power := range p.Powers() {
		for span := range placesOf(power).spans() {
			c.users[span]++
		}
	}
	for _, power := range p.Powers() {
		c.add(power)
	}
	for _, s := range c.order {
		byOwner(s.Rows)
	}
	return c.order
}

// counter counts.
type counter struct {
	summaries map[string]*Summary
	rows      map[rowKey]int // where the row stands in its summary
	order     []*Summary
	users     map[diag.Span]int // by how many powers a risk of the source is used
}

// rowKey is what the powers of one row have in common.
type rowKey struct {
	summary         *Summary
	owner, category string
}

// add counts one power.
func (c *counter) add(p *Power) {
	s := c.summary(p)
	list := placesOf(p)
	for span, n := range list.spans() {
		if c.users[span] > 1 {
			s.Shared += n
		}
	}
	for _, t := range []*Tally{&s.Tally, c.row(s, p)} {
		t.Powers++
		t.take(list, len(s.Scale.Grades))
	}
}

// summary returns the summary that a power belongs to.
func (c *counter) summary(p *Power) *Summary {
	unit := Text{}
	if p.Unit != nil {
		unit = p.Unit.Name
	}
	words := []string{unit.S}
	for _, g := range p.Scale.Grades {
		words = append(words, g.Name.S)
	}
	id := NFKC(strings.Join(words, "\n"))
	s := c.summaries[id]
	if s == nil {
		s = &Summary{Unit: unit, Scale: p.Scale, Tally: newTally(p.Scale)}
		c.summaries[id] = s
		c.order = append(c.order, s)
	}
	return s
}

// row returns the tally of the row that a power belongs to.
func (c *counter) row(s *Summary, p *Power) *Tally {
	key := rowKey{s, NFKC(p.Owner.S), NFKC(p.Category.S)}
	i, known := c.rows[key]
	if !known {
		i = len(s.Rows)
		c.rows[key] = i
		s.Rows = append(s.Rows, Row{Owner: p.Owner, Category: p.Category, Tally: newTally(s.Scale)})
	}
	return &s.Rows[i].Tally
}

// byOwner brings the rows of one owner together.
func byOwner(rows []Row) {
	first := map[string]int{}
	for i, r := range rows {
		if owner := NFKC(r.Owner.S); first[owner] == 0 {
			first[owner] = i + 1
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return first[NFKC(a.Owner.S)] - first[NFKC(b.Owner.S)]
	})
}

// ByCategory returns the counts of each category, whoever owns its powers, in
// order of first appearance; Owner is zero.
func (s *Summary) ByCategory() []Row {
	var rows []Row
	for _, r := range s.Rows {
		i := slices.IndexFunc(rows, func(q Row) bool { return NFKC(q.Category.S) == NFKC(r.Category.S) })
		if i < 0 {
			i = len(rows)
			rows = append(rows, Row{Category: r.Category, Tally: newTally(s.Scale)})
		}
		rows[i].Powers += r.Powers
		rows[i].Risks.sum(r.Risks)
		rows[i].Places.sum(r.Places)
	}
	return rows
}

// sum adds the things of another count of the same scale.
func (g *Grades) sum(h Grades) {
	g.Total += h.Total
	g.Ungraded += h.Ungraded
	for i, n := range h.Each {
		g.Each[i] += n
	}
}

func newTally(s *Scale) Tally {
	n := len(s.Grades)
	return Tally{Risks: Grades{Each: make([]int, n)}, Places: Grades{Each: make([]int, n)}}
}

// places is the risks of a power by where they stand.
type places [][]*Risk

// placesOf gathers the risks of a power, each once.
func placesOf(p *Power) places {
	var all places
	seen := map[*Risk]bool{}
	keep := func(risks []*Risk) {
		var fresh []*Risk
		for _, r := range risks {
			if !seen[r] {
				seen[r] = true
				fresh = append(fresh, r)
			}
		}
		if len(fresh) > 0 {
			all = append(all, fresh)
		}
	}
	for _, process := range diagrams(p) {
		if process == nil {
			continue
		}
		for _, s := range process.Steps {
			keep(s.Risks)
		}
		for _, e := range process.Edges {
			keep(e.Risks)
		}
	}
	keep(p.Risks)
	return all
}

// spans returns how many risks were written at each place of the source.
func (l places) spans() map[diag.Span]int {
	spans := map[diag.Span]int{}
	for _, risks := range l {
		for _, r := range risks {
			if !r.Span.IsZero() {
				spans[r.Span]++
			}
		}
	}
	return spans
}

// take adds the risks of a power.
func (t *Tally) take(list places, ungraded int) {
	for _, risks := range list {
		gravest := ungraded
		for _, r := range risks {
			rank := ungraded
			if r.Grade != nil {
				rank = r.Grade.Rank
			}
			t.Risks.add(rank)
			gravest = min(gravest, rank)
		}
		t.Places.add(gravest)
	}
}

// add counts one more thing of a rank; a rank below the scale is none.
func (g *Grades) add(rank int) {
	g.Total++
	if rank < len(g.Each) {
		g.Each[rank]++
	} else {
		g.Ungraded++
	}
}

// Sentence is the sentence of 附件5, in the words of the scale: 清理职权和重要业务
// 事项共 1 项，排查廉政风险点共 8 个，其中：高等级风险 3 个、中等级风险 1 个、低等级风险
// 4 个。 What has no grade is named at its end, where there is any.
func (s *Summary) Sentence() string {
	return fmt.Sprintf("清理职权和重要业务事项共 %d 项，排查廉政风险点共 %d 个，其中：%s。", s.Powers, s.Risks.Total, s.Parts(s.Risks))
}

// Parts writes a number of things by grade: 高等级风险 3 个、中等级风险 1 个、…
func (s *Summary) Parts(g Grades) string {
	var parts []string
	for i, n := range g.Each {
		parts = append(parts, fmt.Sprintf("%s %d 个", s.Scale.Grades[i].RiskName(), n))
	}
	if g.Ungraded > 0 {
		parts = append(parts, fmt.Sprintf("未定级 %d 个", g.Ungraded))
	}
	return strings.Join(parts, "、")
}

// RiskName is what a risk of the grade is called: 高等级风险, 一级风险.
func (g *Grade) RiskName() string {
	if strings.HasSuffix(g.Name.S, "级") {
		return g.Name.S + "风险"
	}
	return g.Name.S + "等级风险"
}
