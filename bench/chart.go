package main

import (
	"fmt"
	"math/rand/v2"
)

// chart is what all programs are given to draw.
type chart struct {
	name  string
	steps []step
	lines []line
}

// step is one box. detail is the second line in it, who acts and how long;
// "" for none.
type step struct {
	label    string
	posts    string
	limit    string
	decision bool
}

// detail is the second line in the box of a step; "" for none.
func (s step) detail() string {
	if s.posts != "" && s.limit != "" {
		return s.posts + "，" + s.limit
	}
	return s.posts + s.limit
}

// line leads from one step to another, by their numbers from 0.
type line struct {
	from, to int
	label    string // "": none
}

// newChart makes up a process of so many steps, at least 2, as administrative
// ones are: a way down with branches that join again, reviews that send back,
// and early ends. The same arguments give the same chart.
func newChart(name string, steps int, seed uint64) chart {
	m := &maker{r: rand.New(rand.NewPCG(seed, uint64(steps))), chart: chart{name: name}, room: steps}
	last := m.step(false)
	for m.room > 0 {
		last = m.onwards(last)
	}
	return m.chart
}

// maker makes one chart.
type maker struct {
	r     *rand.Rand
	chart chart
	room  int // steps that are still to be made
}

// step adds a step and returns its number.
func (m *maker) step(decision bool) int {
	s := step{label: m.one(verbs) + m.one(objects), decision: decision}
	if decision {
		s.label = m.one(questions)
	} else if m.r.IntN(4) > 0 {
		s.posts = m.one(posts)
		if m.r.IntN(2) == 0 {
			s.limit = fmt.Sprintf("%d个工作日", 1+m.r.IntN(20))
		}
	}
	m.chart.steps = append(m.chart.steps, s)
	m.room--
	return len(m.chart.steps) - 1
}

func (m *maker) line(from, to int, label string) {
	m.chart.lines = append(m.chart.lines, line{from, to, label})
}

// onwards leads on from a step and returns the one from which it goes on.
func (m *maker) onwards(from int) int {
	switch form := m.r.IntN(10); {
	case form < 2 && m.room >= 4: // two ways that join again
		d := m.step(true)
		m.line(from, d, "")
		a, b := m.step(false), m.step(false)
		m.line(d, a, "是")
		m.line(d, b, "否")
		join := m.step(false)
		m.line(a, join, "")
		m.line(b, join, "")
		return join
	case form < 4 && m.room >= 2 && from > 0: // a review that sends back
		review, next := m.step(false), m.step(false)
		m.line(from, review, "")
		m.line(review, next, "同意")
		m.line(review, max(0, from-m.r.IntN(3)), "退回")
		return next
	case form < 5 && m.room >= 3: // an early end
		d := m.step(true)
		m.line(from, d, "")
		end, next := m.step(false), m.step(false)
		m.line(d, next, "符合")
		m.line(d, end, "不符合")
		return next
	}
	next := m.step(false)
	m.line(from, next, "")
	return next
}

func (m *maker) one(words []string) string { return words[m.r.IntN(len(words))] }

// The words of the labels: with some 150 characters between them, as many as
// the charts of one office have.
var (
	verbs = []string{"受理", "登记", "审查", "核实", "审核", "审批", "会签", "公示", "勘验", "送达",
		"拟定", "复核", "汇总", "上报", "归档", "告知", "组织", "讨论", "签发", "备案"}
	objects = []string{"申请材料", "举报线索", "采购方案", "招标文件", "预算调整", "合同文本", "评审意见",
		"处罚决定", "现场情况", "任免事项", "资金拨付", "项目计划", "验收报告", "听证笔录", "整改结果",
		"资产清单", "录取名单", "经费报销单", "权利义务", "许可证件"}
	questions = []string{"材料是否齐全？", "是否属于受理范围？", "是否需要听证？", "是否超过限额？", "是否涉及重大事项？"}
	posts     = []string{"承办人", "处领导", "分管领导", "办公会", "财务负责人", "经办科室"}
)

// mixed returns the charts of a batch: 4 to 40 steps, more often few than
// many.
func mixed(count int) []chart {
	r := rand.New(rand.NewPCG(7, 8))
	charts := make([]chart, count)
	for i := range charts {
		steps := 4 + r.IntN(37)*r.IntN(37)/36
		charts[i] = newChart(fmt.Sprintf("事项%05d", i+1), steps, uint64(i))
	}
	return charts
}
