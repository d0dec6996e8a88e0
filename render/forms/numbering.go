package forms

import (
	"fmt"
	"strconv"
	"strings"
)

// numbering numbers the entries of columns. It goes through all tables of a
// unit, so that a column can be numbered through them.
type numbering struct {
	given map[numberKey]int // the number of an entry
	next  map[numberKey]int // the last number of a scope; the key's id is nil
}

// numberKey is an entry in a scope of a column.
type numberKey struct {
	column string
	scope  any
	id     any
}

func newNumbering() *numbering {
	return &numbering{given: map[numberKey]int{}, next: map[numberKey]int{}}
}

// of returns the number of an entry, which keeps the first that it was given.
func (n *numbering) of(column string, scope, id any) int {
	key := numberKey{column, scope, id}
	if n.given[key] == 0 {
		last := numberKey{column, scope, nil}
		n.next[last]++
		n.given[key] = n.next[last]
	}
	return n.given[key]
}

// write writes a number before its text.
func (s Style) write(n int) string {
	switch s {
	case Chinese:
		return chinese(n) + "、"
	case Round:
		return fmt.Sprintf("（%d）", n)
	}
	return strconv.Itoa(n) + "."
}

// chinese writes a number from 1 to 9999 in Chinese: 十二, 一百零三.
func chinese(n int) string {
	digits, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	var b strings.Builder
	text := strconv.Itoa(n)
	if len(text) > len(units) {
		return text
	}
	zero := false
	for i, d := range text {
		unit := units[len(text)-1-i]
		switch {
		case d == '0':
			zero = true
			continue
		case zero:
			b.WriteRune(digits[0])
		}
		zero = false
		if n < 20 && unit == "十" {
			b.WriteString(unit) // 十二, not 一十二
			continue
		}
		b.WriteRune(digits[d-'0'])
		b.WriteString(unit)
	}
	return b.String()
}

// scopeOf returns what is one for all rows of a scope.
func (t *table) scopeOf(s Scope, r *record) any {
	switch s {
	case ByTable:
		return t
	case ByUnit:
		return ByUnit
	case ByClass:
		return r.class
	case ByDepartment:
		if r.power != nil {
			return department(r.power)
		}
	case ByPower:
		if r.power != nil {
			return r.power
		}
	case ByPlace:
		if r.place != nil {
			return r.place
		}
		if r.power != nil {
			return r.power
		}
	}
	return r // rows for risks and measures, and rows for nothing
}

// number returns what the column 序号 has in a row.
func (t *table) number(c *Column, r *record, n *numbering) item {
	scope := c.Number
	if scope == Nowhere {
		scope = ByTable
	}
	id := any(r)
	if c.Merge != Nowhere {
		id = t.scopeOf(c.Merge, r)
	}
	return item{id: id, text: strconv.Itoa(n.of(c.Title, t.scopeOf(scope, r), id)), bare: true}
}

// entries returns the entries of a row in a column, numbered.
func (t *table) entries(c *Column, r *record, n *numbering) []item {
	if r.empty {
		if found := c.items(r); len(found) > 0 {
			return found
		}
		none := plain(t.Classes.None)
		for i := range none {
			none[i].void = true
		}
		return none
	}
	all := c.items(r)
	if c.Values[0] == numberValue {
		all = append([]item{t.number(c, r, n)}, all...)
	}
	if c.Number == Nowhere || c.Values[0] == numberValue {
		return all
	}
	for i := range all {
		if !all[i].bare {
			all[i].text = c.Style.write(n.of(c.Title, t.scopeOf(c.Number, r), all[i].id)) + all[i].text
		}
	}
	return all
}

// numberValue is the value that only a table can tell.
const numberValue = "序号"
