package site

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"flowgen/dsl/flow"
)

// unit is one institution in the index, with its departments in the order in
// which their first powers stand.
type unit struct {
	Name        string // "": not told
	Count       int
	Departments []*department
}

// department is a body responsible for powers (责任主体), in one unit.
type department struct {
	Name string
	ID   string // of its cell, which pages lead back to
	Rows []row
}

// row is one power in the index.
type row struct {
	Number   int // 序号, from 1, through the whole index
	Slug     string
	Name     string
	Code     string
	Category string
	Basis    []string
	Words    string // that the search finds it by and the row does not show
}

// nobody stands where no body responsible is told.
const nobody = "未注明部门"

// units groups the powers by institution and body responsible.
func (s *Site) units() []*unit {
	var units []*unit
	named := map[string]*unit{}
	bodies := map[string]*department{}
	for _, p := range s.Powers {
		name := clean(unitName(p.Power))
		u := named[name]
		if u == nil {
			u = &unit{Name: name}
			named[name] = u
			units = append(units, u)
		}
		id := departmentID(p.Power)
		d := bodies[id]
		if d == nil {
			d = &department{Name: departmentName(p.Power), ID: id}
			bodies[id] = d
			u.Departments = append(u.Departments, d)
		}
		u.Count++
		d.Rows = append(d.Rows, row{
			Slug: p.Slug, Name: clean(p.Power.Name.S), Code: clean(p.Power.Code.S),
			Category: clean(p.Power.Category.S), Basis: texts(p.Power.Basis), Words: plain(p.Pinyin),
		})
	}
	number := 0
	for _, u := range units {
		for _, d := range u.Departments {
			for i := range d.Rows {
				number++
				d.Rows[i].Number = number
			}
		}
	}
	return units
}

func unitName(p *flow.Power) string {
	if p.Unit == nil {
		return ""
	}
	return p.Unit.Name.S
}

func departmentName(p *flow.Power) string {
	if name := clean(p.Owner.S); name != "" {
		return name
	}
	return nobody
}

// departmentID names a department of a unit in the index. It is made of these
// two names alone, so that the pages that lead to it stay as they are when
// others come and go.
func departmentID(p *flow.Power) string {
	sum := sha256.Sum256([]byte(unitName(p) + "\x00" + departmentName(p)))
	return "dept-" + joinIDs(departmentName(p), hex.EncodeToString(sum[:3]))
}

// tally is how many powers have something in common.
type tally struct {
	Name  string
	Count int
}

// categories counts the powers of each category, in the order of their first
// appearance; those without one are not counted.
func (s *Site) categories() []tally {
	var all []tally
	at := map[string]int{}
	for _, p := range s.Powers {
		name := clean(p.Power.Category.S)
		if name == "" {
			continue
		}
		if _, known := at[name]; !known {
			at[name] = len(all)
			all = append(all, tally{Name: name})
		}
		all[at[name]].Count++
	}
	return all
}

func texts(list []flow.Text) []string {
	var out []string
	for _, t := range list {
		if s := clean(t.S); strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}
