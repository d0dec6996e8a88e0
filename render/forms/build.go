package forms

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// Sheets fills a form in: a table for each unit, department or power, as the
// form says, in the order of the sources; none for a project without powers.
// Units are one by name.
func Sheets(t *Template, project *flow.Project) []*Sheet {
	var units []*unit
	for _, p := range project.Powers() {
		name := unitName(p)
		i := slices.IndexFunc(units, func(u *unit) bool { return flow.NFKC(u.name) == flow.NFKC(name) })
		if i < 0 {
			i = len(units)
			units = append(units, &unit{name: name})
		}
		units[i].powers = append(units[i].powers, p)
	}
	var sheets []*Sheet
	for _, u := range units {
		if t.Ordered || t.Per == ByDepartment {
			u.powers = byDepartment(u.powers)
		}
		numbers := newNumbering()
		for _, table := range u.tables(t) {
			sheet := table.sheet(numbers)
			if len(units) > 1 {
				sheet.Name = strings.TrimSpace(u.name + " " + sheet.Name)
			}
			sheets = append(sheets, sheet)
		}
	}
	return sheets
}

// unit is the powers of one institution.
type unit struct {
	name   string
	powers []*flow.Power
}

func unitName(p *flow.Power) string {
	if p.Unit == nil {
		return ""
	}
	return p.Unit.Name.S
}

// department is the name by which powers belong together.
func department(p *flow.Power) string { return flow.NFKC(p.Owner.S) }

// byDepartment brings the powers of one department together.
func byDepartment(powers []*flow.Power) []*flow.Power {
	first := map[string]int{}
	for i, p := range powers {
		if _, known := first[department(p)]; !known {
			first[department(p)] = i
		}
	}
	powers = slices.Clone(powers)
	slices.SortStableFunc(powers, func(a, b *flow.Power) int { return first[department(a)] - first[department(b)] })
	return powers
}

// table is what one sheet is about.
type table struct {
	*Template
	unit   *unit
	powers []*flow.Power // at least one
	first  int           // the number of its first power in the unit, from 1
	post   string        // whom a table for a post is about
}

// tables parts the powers of a unit.
func (u *unit) tables(t *Template) []*table {
	if t.Per == ByPost {
		return u.postTables(t)
	}
	same := func(a, b *flow.Power) bool {
		return t.Per == ByUnit || t.Per == ByDepartment && department(a) == department(b)
	}
	var all []*table
	for i, p := range u.powers {
		if n := len(all); n > 0 && same(all[n-1].powers[0], p) {
			all[n-1].powers = append(all[n-1].powers, p)
			continue
		}
		all = append(all, &table{Template: t, unit: u, powers: []*flow.Power{p}, first: i + 1})
	}
	return all
}

// sheet makes the table.
func (t *table) sheet(numbers *numbering) *Sheet {
	s := &Sheet{
		Form: t.Template.Name, Annex: t.Annex, Title: t.fill(t.Title), Landscape: !t.Portrait, NotesLabel: t.NotesLabel,
		Above: [2]string{t.fill(t.Above[0]), t.fill(t.Above[1])},
	}
	switch t.Per {
	case ByDepartment:
		s.Name = ownerOf(t.powers[0])
	case ByPower:
		s.Name = t.powers[0].Name.S
	case ByPost:
		s.Name = t.post
	}
	for _, n := range t.Notes {
		if text := t.fill(n); text != "" { // what has nothing to say is left out
			s.Notes = append(s.Notes, text)
		}
	}
	all := t.records()
	columns := t.columns(all)
	g := newGrid(columns)
	lead, foot := t.lay(t.Lead, g), t.lay(t.Foot, g)
	s.Grid = g.widths()
	s.Lead, s.Foot = g.rows(lead), g.rows(foot)
	s.Head = head(columns, g)
	s.Body = body(t, columns, all, g, numbers)
	for _, c := range columns {
		s.Columns = append(s.Columns, c.name())
	}
	return s
}

// done reports whether the form tells what is done against risks.
func (t *Template) done() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return slices.ContainsFunc(c.Values, func(name string) bool {
			return slices.Contains([]string{"措施", "前期预防", "中期监控", "后期处置", "其他措施"}, name)
		})
	})
}

// records returns the rows of the table, class by class where it has classes.
func (t *table) records() []*record {
	var all []*record
	for _, p := range t.powers {
		all = append(all, records(p, t.Row, t.done())...)
	}
	if t.Per == ByPost {
		all = slices.DeleteFunc(all, func(r *record) bool { return !r.concerns(t.post) })
	}
	c := t.Classes.as(t.powers[0].Unit)
	if len(c.List) == 0 {
		return all
	}
	by := map[string][]*record{}
	var order []string // of the classes beside those of the list
	for _, r := range all {
		r.class = c.of(r)
		if by[r.class] == nil && !slices.ContainsFunc(c.List, func(k Class) bool { return k.Name == r.class }) {
			order = append(order, r.class)
		}
		by[r.class] = append(by[r.class], r)
	}
	var sorted []*record
	for _, class := range c.List {
		rows := by[class.Name]
		if len(rows) == 0 {
			rows = []*record{{class: class.Name, empty: true}}
		}
		sorted = append(sorted, rows...)
	}
	for _, name := range order {
		sorted = append(sorted, by[name]...)
	}
	return sorted
}

// as returns the classes of a unit: where the risk categories are the classes,
// those that it declares, by the names that they would have as the rest.
func (c Classes) as(u *flow.Unit) Classes {
	if u == nil || len(u.Categories) == 0 || !slices.Equal(c.By, []string{"风险类别"}) {
		return c
	}
	c.List = nil
	for _, k := range u.Categories {
		c.List = append(c.List, Class{Name: c.rest([]string{k.S}), Words: []string{k.S}})
	}
	return c
}

// of returns the class of a row: the first whose name one of its values is,
// else the first one of whose words one of them holds, else the rest.
func (c Classes) of(r *record) string {
	var said []string
	for _, name := range c.By {
		for _, i := range valueOf(name).items(r) {
			said = append(said, i.text)
		}
	}
	for _, class := range c.List {
		if slices.ContainsFunc(said, func(s string) bool { return flow.NFKC(s) == flow.NFKC(class.Name) }) {
			return class.Name
		}
	}
	for _, class := range c.List {
		for _, word := range class.Words {
			if slices.ContainsFunc(said, func(s string) bool { return strings.Contains(flow.NFKC(s), flow.NFKC(word)) }) {
				return class.Name
			}
		}
	}
	return c.rest(said)
}

// rest is the class of what fits none.
func (c Classes) rest(said []string) string {
	before, after, found := strings.Cut(c.Rest, restValue)
	switch {
	case !found:
		return c.Rest
	case len(said) == 0:
		return before + "其他" + after
	default:
		return before + strings.TrimSuffix(said[0], after) + after
	}
}

// columns returns the columns that the table has: an optional one is left out
// where it would be empty, but a group keeps its last.
func (t *table) columns(all []*record) []*Column {
	var kept []*Column
	for i := range t.Columns {
		c := &t.Columns[i]
		last := i+1 == len(t.Columns) || t.Columns[i+1].Group != c.Group
		alone := c.Group != "" && last && !slices.ContainsFunc(kept, func(k *Column) bool { return k.Group == c.Group })
		if c.Optional && !alone && !slices.ContainsFunc(all, c.filled) {
			continue
		}
		kept = append(kept, c)
	}
	if len(kept) == 0 { // a table has a column
		kept = append(kept, &t.Columns[0])
	}
	for i, c := range kept {
		same := func(j int) bool { return j >= 0 && j < len(kept) && kept[j].Group == c.Group }
		if c.Group == "" || same(i-1) || same(i+1) {
			continue
		}
		only := *c // a group of one column is that column
		only.Title, only.Group = c.Group, ""
		kept[i] = &only
	}
	return kept
}

// filled reports whether a row has something in the column.
func (c *Column) filled(r *record) bool {
	return slices.ContainsFunc(c.items(r), func(i item) bool { return !i.void })
}

// name is the title of a column with that of its group.
func (c *Column) name() string {
	if c.Group == "" {
		return flat(c.Title)
	}
	return flat(c.Group + " " + c.Title)
}

// flat puts a text on one line.
func flat(text string) string { return strings.ReplaceAll(text, "\n", "") }

// items returns the entries of a row in the column.
func (c *Column) items(r *record) []item {
	var all []item
	for i, name := range c.Values {
		v := valueOf(name)
		if r.empty {
			if v.zh == "分类" {
				all = append(all, plain(r.class)...)
			}
			continue
		}
		found := v.items(r)
		if len(found) == 0 && v.missing != "" {
			found = []item{{id: v.missing, text: v.missing, bare: true, void: true}}
		}
		for _, it := range found {
			it.bare = it.bare || i+1 < len(c.Values) // numbers are for the last of several values
			all = append(all, it)
		}
	}
	return all
}
