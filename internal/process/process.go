// Package process makes up powers for tests: a seed goes in, a power comes out
// as a value and as the text of a .flow source that a clerk could have
// written, with all that a picture may have to show at once. What fails can be
// shrunk. It knows the words of the language and nothing of what becomes of
// them. The same seed gives the same source.
package process

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Source returns the source of one power; see New.
func Source(seed uint64) string { return New(seed).String() }

// New returns one power: 5 to 80 steps of all kinds, with branches, joins,
// returns, dashed lines, phases, risks, further diagrams and texts of all
// lengths.
func New(seed uint64) *Power {
	m := &maker{r: rand.New(rand.NewPCG(seed, 11)), aside: rand.New(rand.NewPCG(seed, 13))}
	p := &Power{}
	m.unit(p)
	p.Name, p.Code = m.text(2, m.pick(24, 24, 24, 91)), fmt.Sprintf("NB-%02d", seed%100)
	m.title(p)
	steps := 5 + m.r.IntN(76)*m.r.IntN(76)/75 // more often few than many
	if m.one(40) {
		steps = 80
	}
	p.Charts = append(p.Charts, *m.chart("", "", steps))
	if m.one(4) {
		p.Duties = m.duties(3, true)
	}
	if m.one(6) {
		p.Charts = append(p.Charts, *m.chart("救济", "救", 2+m.r.IntN(5)))
	}
	if m.one(10) {
		p.Charts = append(p.Charts, *m.chart("外部流程", "外", 3+m.r.IntN(10)))
	}
	if m.one(8) {
		p.Charts = append(p.Charts, *m.chart("流程 简易程序", "简", 3+m.r.IntN(10)))
	}
	return p
}

// maker makes one power.
type maker struct {
	r      *rand.Rand
	aside  *rand.Rand // for what was added later
	grades []string
	posts  []string
}

// one is true once in n times.
func (m *maker) one(n int) bool { return m.r.IntN(n) == 0 }

// pick returns one of the numbers.
func (m *maker) pick(list ...int) int { return list[m.r.IntN(len(list))] }

var scales = [][]string{
	{"高", "中", "低"},
	{"一级", "二级", "三级"},
	{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"},
	{"★★★", "★★", "★"},
	{"重大风险", "一般风险"},
	{"特别高", "较高", "中等", "较低", "轻微"},
	{"A级", "B级", "C级"},
	{"红", "橙", "黄", "蓝"},
	{"需要重点监督管理的", "一般"},
}

var categories = []string{"岗位职责", "业务流程", "制度机制", "外部环境", "思想道德方面"}

// unit makes the institution: its scale of grades, its posts and departments.
func (m *maker) unit(p *Power) {
	m.grades = scales[m.r.IntN(len(scales))]
	p.Unit = m.text(2, 30)
	add := func(key, value string) { p.UnitLines = append(p.UnitLines, Property{key, value}) }
	add("风险等级", strings.Join(m.grades, " / "))
	if m.one(2) {
		for _, g := range m.grades {
			add("等级说明 "+g, m.text(4, 60))
		}
	}
	add("风险类别", strings.Join(categories, "、"))
	add("监督电话", fmt.Sprintf("0000-%07d", m.r.IntN(10000000)))
	add("编制日期", fmt.Sprintf("2024年%d月", 1+m.r.IntN(12)))
	var departments []string
	for range 1 + m.r.IntN(5) {
		departments = append(departments, m.han(2, m.pick(6, 6, 16)))
	}
	for i := range 6 {
		post := Post{fmt.Sprintf("%s%c", m.han(1, 9), 'A'+rune(i)), departments[m.r.IntN(len(departments))]}
		if m.one(8) {
			post.Department = ""
		}
		m.posts = append(m.posts, post.Name)
		p.Posts = append(p.Posts, post)
	}
}

// title makes what stands in title and foot.
func (m *maker) title(p *Power) {
	add := func(key, value string) { p.Lines = append(p.Lines, Property{key, value}) }
	add("责任主体", m.text(2, 40))
	for range m.r.IntN(4) {
		add("依据", "《"+m.han(4, 40)+"》")
	}
	for range m.r.IntN(3) {
		add("监督方式", m.text(4, 60))
	}
	for range m.r.IntN(3) {
		add("注", m.text(4, 160))
	}
	if m.one(3) {
		add("承诺时限", m.limit())
		add("受理条件", m.text(4, 120))
		add("申请材料", m.han(2, 20)+"、"+m.han(2, 20))
	}
	if m.one(3) {
		add("程序控制", m.text(8, 60))
		add("内部注", m.text(4, 80))
	}
	if m.one(10) {
		add("泳道", [...]string{"部门", "岗位", "无"}[m.r.IntN(3)])
	}
}
