package chapter_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/source"
	"flowgen/render/forms"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// books are the book of all examples, and that of one unit.
func books(t *testing.T) map[string]*manual.Book {
	t.Helper()
	return map[string]*manual.Book{
		"examples": manual.New(source.Examples(t).Powers(), "内部资料", "0123abcd"),
		"one unit": manual.New(source.Examples(t, "物资采购", "财务报销").Powers(), "", ""),
	}
}

// outline is what a book must hold, in order: levels, titles and which of them
// the contents name ("*") and stress ("!").
func outline(b *manual.Book) []string {
	all := []string{"0 " + b.Title()}
	level := 1
	add := func(l int, title, listed string) { all = append(all, string(rune('0'+l))+" "+title+listed) }
	several := len(b.Parts) > 1
	if several {
		add(1, "目录", "")
		level = 2
	}
	for _, p := range b.Parts {
		if several {
			add(1, p.Name(), "*!")
		}
		add(level, "编制说明", "*")
		if !several {
			add(1, "目录", "")
		}
		for i, d := range p.Departments {
			add(level, manual.Numeral(i+1)+"、"+d.Name, "*!")
			for j, power := range d.Powers {
				add(level+1, "（"+manual.Numeral(j+1)+"）"+power.Name.S, "*")
				for _, v := range power.Views {
					add(level+2, v.Process.Name.S+v.Kind.Title(), "")
				}
				add(level+2, "廉政风险点排查评定表", "")
				add(level+2, "廉政风险及防控措施一览表", "")
			}
		}
		add(level, "廉政风险点及等级汇总表", "*")
		if len(p.Heats) > 0 {
			add(level, "廉政风险分布表", "*")
		}
		if len(p.Posts) > 0 {
			add(level, "岗位风险索引", "*")
		}
	}
	return all
}

// The chapters are those that the plan asks for, each in its place.
func TestOrder(t *testing.T) {
	for name, b := range books(t) {
		var got []string
		for _, c := range chapter.List(b, true) {
			line := string(rune('0'+c.Level)) + " " + c.Title
			if c.Listed {
				line += "*"
			}
			if c.Stress {
				line += "!"
			}
			got = append(got, line)
			if !strings.HasSuffix(c.Title, c.Name) && c.Kind != chapter.Cover {
				t.Errorf("%s: %s is called %s in the outline", name, c.Title, c.Name)
			}
		}
		if want := outline(b); !slices.Equal(got, want) {
			t.Errorf("%s: chapters\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

var plainID = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// IDs are unique, and whatever leads anywhere leads to one.
func TestWays(t *testing.T) {
	for name, b := range books(t) {
		all := map[string]*chapter.Chapter{}
		list := chapter.List(b, true)
		for _, c := range list {
			if all[c.ID] != nil || !plainID.MatchString(c.ID) {
				t.Errorf("%s: the ID %q of %s", name, c.ID, c.Title)
			}
			all[c.ID] = c
		}
		ways := 0
		follow := func(from *chapter.Chapter, to string) {
			if to == "" {
				return
			}
			if ways++; all[to] == nil || all[to].Part != from.Part {
				t.Errorf("%s: %s leads to %q", name, from.ID, to)
			}
		}
		for _, c := range list {
			for _, text := range c.Texts {
				follow(c, text.To)
			}
			for _, table := range c.Tables {
				for _, m := range table.Marks {
					follow(c, m.To)
				}
				for _, m := range table.LeadMarks {
					follow(c, m.To)
				}
			}
		}
		if ways < 40 {
			t.Errorf("%s: only %d ways", name, ways)
		}
	}
}

// The list of powers of a department leads to each, and the assessment of a
// power to its chart; neither speaks of an annex.
func TestPowers(t *testing.T) {
	for name, b := range books(t) {
		var department *chapter.Chapter
		all := map[string]*chapter.Chapter{}
		for _, c := range chapter.List(b, true) {
			all[c.ID] = c
			for _, table := range c.Tables {
				for _, rows := range [][]forms.Row{table.Lead, table.Head, table.Body, table.Foot} {
					for _, cell := range cellsOf(rows) {
						if strings.Contains(cell.Text, "附件") || strings.Contains(cell.Text, "附表") {
							t.Errorf("%s: %s speaks of an annex: %s", name, c.ID, cell.Text)
						}
					}
				}
			}
			switch {
			case c.Stress && c.Kind == chapter.Plain:
				department = c
			case c.Listed && c.Power != nil:
				found := 0
				for place, m := range department.Tables[0].Marks {
					if cell := department.Tables[0].Body[place.Row].Cells[place.Cell]; m.To == c.ID && cell.Text == c.Power.Name.S {
						found++
					}
				}
				if found != 1 {
					t.Errorf("%s: %s names %s %d times", name, department.ID, c.Power.Name.S, found)
				}
			case c.Title == "廉政风险点排查评定表":
				if c.Tables[0].Landscape {
					t.Errorf("%s: %s lies", name, c.ID)
				}
				if len(c.Tables[0].LeadMarks) != 1 {
					t.Errorf("%s: %s leads to %v", name, c.ID, c.Tables[0].LeadMarks)
				}
				for place, m := range c.Tables[0].LeadMarks {
					to := all[m.To]
					if to == nil || to.Chart == nil || to.Chart.View.Kind != flow.Internal || to.Power != c.Power || !m.Page {
						t.Errorf("%s: %s leads to %+v", name, c.ID, m)
					}
					if text := c.Tables[0].Lead[place.Row].Cells[place.Cell].Text; text != "详见内部流程图" {
						t.Errorf("%s: %s says %q", name, c.ID, text)
					}
				}
			}
		}
	}
}

func cellsOf(rows []forms.Row) []forms.Cell {
	var all []forms.Cell
	for _, r := range rows {
		all = append(all, r.Cells...)
	}
	return all
}

// The index has a row for each post and risk, whose number is that of the row of
// the assessment with that risk; without numbers it has no column for them.
func TestIndex(t *testing.T) {
	for name, b := range books(t) {
		for _, numbered := range []bool{true, false} {
			assessments := map[string]*chapter.Table{}
			for _, c := range chapter.List(b, numbered) {
				if c.Title == "廉政风险点排查评定表" {
					assessments[c.ID] = c.Tables[0]
				}
				if c.Title != "岗位风险索引" {
					continue
				}
				table := c.Tables[0]
				if slices.Contains(table.Columns, "页码") != numbered || len(table.Grid) != len(table.Columns) {
					t.Errorf("%s: %s has the columns %q", name, c.ID, table.Columns)
				}
				at := 0
				for _, post := range c.Part.Posts {
					for _, r := range post.Risks {
						row := table.Body[at]
						if text := table.Texts()[at]; text[0] != post.Name || text[1] != r.Power.Name.S || text[2] != r.Place || text[3] != r.Risk.Text.S {
							t.Errorf("%s: row %d of %s is %q", name, at, c.ID, text)
						}
						if numbered {
							m := table.Marks[chapter.Place{Row: at, Cell: len(row.Cells) - 1}]
							told := assessments[m.To].Texts()[m.Row]
							if !m.Page || told[0] != r.Place || !strings.HasSuffix(told[1], r.Risk.Text.S) {
								t.Errorf("%s: row %d of %s leads to %q", name, at, c.ID, told)
							}
						}
						at++
					}
				}
				if at != len(table.Body) || at == 0 {
					t.Errorf("%s: %s has %d rows for %d risks", name, c.ID, len(table.Body), at)
				}
			}
		}
	}
}

// In a distribution the ground of a cell says how large its number is among
// those of its table: none for 0, the darkest for the largest, none for totals.
func TestHeat(t *testing.T) {
	tables := 0
	for name, b := range books(t) {
		for _, c := range chapter.List(b, true) {
			if c.Title != "廉政风险分布表" {
				continue
			}
			for i, table := range c.Tables {
				tables++
				h := c.Part.Heats[i]
				if table.Caption != h.Title || len(table.GradeHeads) != len(table.Columns)-2 {
					t.Errorf("%s: %s has the caption %s, %d grades in %q", name, h.Title, table.Caption, len(table.GradeHeads), table.Columns)
				}
				for j, row := range table.Body {
					for k := range row.Cells {
						want := 0
						if j < len(h.Rows) && 0 < k && k <= len(table.GradeHeads) {
							n := append(slices.Clone(h.Rows[j].Each), h.Rows[j].Ungraded)[k-1]
							want = 100 * n / h.Most()
						}
						if got := table.Marks[chapter.Place{Row: j, Cell: k}].Shade; got != want {
							t.Errorf("%s: %s, %s: ground %d, want %d", name, h.Title, row.Cells[k].Text, got, want)
						}
					}
				}
			}
		}
	}
	if tables < 20 {
		t.Errorf("only %d distributions", tables)
	}
}

// Words for grades have their sign in tables of grades; a place without a risk
// has none.
func TestGrades(t *testing.T) {
	for name, b := range books(t) {
		for _, c := range chapter.List(b, true) {
			if c.Title != "廉政风险及防控措施一览表" {
				continue
			}
			signs := 0
			for place, m := range c.Tables[0].Marks {
				text := c.Tables[0].Body[place.Row].Cells[place.Cell].Text
				if m.Graded && (m.Grade == nil) == (text == manual.Ungraded) && (m.Grade == nil || m.Grade.Name.S == text) {
					signs++
				}
			}
			risks, column := 0, slices.Index(c.Tables[0].Columns, "风险等级")
			for _, texts := range c.Tables[0].Texts() {
				if texts[column] != "—" {
					risks++
				}
			}
			if signs != risks || risks == 0 {
				t.Errorf("%s: %s has %d signs for %d risks", name, c.ID, signs, risks)
			}
		}
	}
}
