// Package process makes up powers for tests: a seed goes in, the text of a
// .flow source comes out that a clerk could have written, with all that a
// picture may have to show at once. It knows the words of the language and
// nothing of what becomes of them. The same seed gives the same source.
package process

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Source returns the source of one power: 5 to 60 steps of all kinds, with
// branches, joins, returns, dashed lines, phases, risks, further diagrams and
// texts of all lengths.
func Source(seed uint64) string {
	w := &writer{r: rand.New(rand.NewPCG(seed, 11))}
	w.unit()
	w.open("职权 %q（NB-%02d）", w.text(2, 24), seed%100)
	w.power()
	w.chart("", 5+w.r.IntN(56)*w.r.IntN(56)/55)
	if w.one(4) {
		w.risks(3, true)
	}
	if w.one(6) {
		w.open("救济")
		w.chart("救", 2+w.r.IntN(5))
		w.end()
	}
	if w.one(10) {
		w.open("外部流程")
		w.chart("外", 3+w.r.IntN(10))
		w.end()
	}
	if w.one(8) {
		w.open("流程 简易程序")
		w.chart("简", 3+w.r.IntN(10))
		w.end()
	}
	w.end()
	return w.out.String()
}

// writer writes one source.
type writer struct {
	r      *rand.Rand
	out    strings.Builder
	depth  int
	grades []string
	kinds  []string // 风险类别
	posts  []string
}

// one is true once in n times.
func (w *writer) one(n int) bool { return w.r.IntN(n) == 0 }

func (w *writer) line(format string, args ...any) {
	w.out.WriteString(strings.Repeat("  ", w.depth))
	fmt.Fprintf(&w.out, format, args...)
	w.out.WriteByte('\n')
}

func (w *writer) open(format string, args ...any) {
	w.line(format+" {", args...)
	w.depth++
}

func (w *writer) end() {
	w.depth--
	w.line("}")
}

var scales = [][]string{
	{"高", "中", "低"},
	{"一级", "二级", "三级"},
	{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"},
	{"★★★", "★★", "★"},
	{"重大风险", "一般风险"},
	{"特别高", "较高", "中等", "较低", "轻微"},
}

var categories = []string{"岗位职责", "业务流程", "制度机制", "外部环境", "思想道德方面"}

// unit writes the institution: its scale of grades and its posts.
func (w *writer) unit() {
	w.grades = scales[w.r.IntN(len(scales))]
	w.kinds = categories
	w.open("单位 %q", w.text(2, 30))
	w.line("风险等级：%s", strings.Join(w.grades, " / "))
	if w.one(2) {
		for _, g := range w.grades {
			w.line("等级说明 %s：%s", g, w.text(4, 60))
		}
	}
	w.line("风险类别：%s", strings.Join(w.kinds, "、"))
	w.line("监督电话：0000-%07d", w.r.IntN(10000000))
	w.line("编制日期：2024年%d月", 1+w.r.IntN(12))
	w.end()
	for i := range 6 {
		name := fmt.Sprintf("%s%c", w.han(1, 9), 'A'+rune(i))
		w.posts = append(w.posts, name)
		w.line("岗位 %s（%s）", name, w.han(2, 6))
	}
}

// power writes what stands in title and foot.
func (w *writer) power() {
	w.line("责任主体：%s", w.text(2, 40))
	for range w.r.IntN(4) {
		w.line("依据：《%s》", w.han(4, 40))
	}
	for range w.r.IntN(3) {
		w.line("监督方式：%s", w.text(4, 60))
	}
	for range w.r.IntN(3) {
		w.line("注：%s", w.text(4, 160))
	}
	if w.one(3) {
		w.line("承诺时限：%s", w.limit())
		w.line("受理条件：%s", w.text(4, 120))
		w.line("申请材料：%s、%s", w.han(2, 20), w.han(2, 20))
	}
	if w.one(3) {
		w.line("程序控制：%s", w.text(8, 60))
		w.line("内部注：%s", w.text(4, 80))
	}
}
