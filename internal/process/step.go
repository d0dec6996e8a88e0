package process

import (
	"fmt"
	"strings"
)

// chart writes a diagram of n steps, whose names begin with a prefix of its
// own, and its lines.
func (w *writer) chart(prefix string, n int) {
	c := &chart{writer: w, kinds: make([]string, n), prefix: prefix}
	phases := 0
	if w.one(4) && n > 6 {
		phases = 2 + w.r.IntN(3)
	}
	for i := range n {
		if phases > 0 && i*phases%n < phases {
			if i > 0 {
				w.end()
			}
			w.phase()
		}
		c.step(i)
	}
	if phases > 0 {
		w.end()
	}
	c.flow()
	c.branches()
}

// chart is what is known of a diagram while it is written.
type chart struct {
	*writer
	prefix  string
	kinds   []string
	lines   map[[2]int]bool
	labeled []labeled
}

// labeled is a line with a label, which a branch may speak of.
type labeled struct {
	from  int
	label string
}

func (c *chart) id(i int) string { return fmt.Sprintf("%s步%d", c.prefix, i+1) }

func (w *writer) phase() {
	var more []string
	if w.one(2) {
		more = append(more, w.posts[0])
	}
	if w.one(3) {
		more = append(more, w.limit())
	}
	args := ""
	if len(more) > 0 {
		args = "（" + strings.Join(more, "，") + "）"
	}
	w.open("阶段 %q%s", w.han(2, 12), args)
	if w.one(8) {
		w.line("公开：否")
	}
}

// step writes one step with all that may stand in it.
func (c *chart) step(i int) {
	kind := "步骤"
	switch k := c.r.IntN(20); {
	case i == 0 && k < 12:
		kind = "开始"
	case i == len(c.kinds)-1 && k < 15, k == 19 && i > 2:
		kind = "结束"
	case k < 3 && i > 0:
		kind = "判断"
	case k == 4:
		kind = "会议"
	case k == 5:
		kind = "文书"
	case k == 6:
		kind = "子流程"
	}
	c.kinds[i] = kind
	label := c.text(1, 40)
	if kind == "判断" {
		label = c.text(2, 24) + "？"
	}
	head := fmt.Sprintf("%s %s %q%s", kind, c.id(i), label, c.arguments())
	if !c.one(3) {
		c.line("%s", head)
		return
	}
	c.open("%s", head)
	c.properties()
	if c.one(2) {
		c.risks(4, false)
	}
	c.end()
}

// arguments are the posts and the limit of a step.
func (c *chart) arguments() string {
	var list []string
	first := c.r.IntN(len(c.posts))
	many := c.r.IntN(3)
	if c.one(10) {
		many = len(c.posts)
	}
	for k := range many {
		list = append(list, c.posts[(first+k)%len(c.posts)])
	}
	args := strings.Join(list, "、")
	if c.one(2) {
		if args != "" {
			args += "，"
		}
		args += quoted(c.limit())
	}
	if args == "" {
		return ""
	}
	return "（" + args + "）"
}

// quoted puts a limit with a comma in quotes.
func quoted(limit string) string {
	if strings.Contains(limit, "，") {
		return `"` + limit + `"`
	}
	return limit
}

func (c *chart) properties() {
	if c.one(4) {
		c.line("权限：%s", c.text(4, 60))
	}
	if c.one(6) {
		c.line("条件：%s", c.text(4, 40))
	}
	if c.one(6) {
		c.line("文书：%s、%s", c.han(3, 12), c.han(3, 20))
	}
	switch c.r.IntN(10) {
	case 0:
		c.line("公开：否")
	case 1:
		c.line("对外：审查")
	case 2:
		c.line("对外：%s", c.han(2, 12))
	}
}
