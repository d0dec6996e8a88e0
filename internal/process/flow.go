package process

import (
	"fmt"
	"strings"
)

// flow writes the lines: from the first step to the last, with forks that
// meet again, end or go on; then lines across and back.
func (c *chart) flow() {
	c.lines = map[[2]int]bool{}
	n := len(c.kinds)
	at := []int{0} // where the flow has come to
	for next := 1; next < n; {
		from := at[0]
		if len(at) == 1 && n-next > 3 && (c.kinds[from] == "判断" || c.one(8)) {
			k := min(n-next-1, 2+c.r.IntN(2))
			if c.one(5) {
				k = min(n-next-1, 4+c.r.IntN(5))
			}
			op := " / "
			if c.kinds[from] != "判断" && c.one(2) {
				op = " + "
			}
			group := span(next, k)
			c.link(at, op, group, "→")
			next += k
			at = group
			continue
		}
		switch k := c.r.IntN(8); {
		case len(at) > 1 && k < 2 && n-next > 3: // many to many
			group := span(next, 2)
			c.link(at, [2]string{" + ", " / "}[c.r.IntN(2)], group, "→")
			next += 2
			at = group
		case len(at) > 1 && k == 2: // the first goes on, the others end here
			c.link(at[:1], " / ", span(next, 1), "→")
			next++
			at = at[:1:1]
			at[0] = next - 1
		case len(at) > 1 && k < 5: // one branch grows
			c.link(at[:1], " / ", span(next, 1), "→")
			at = append([]int{next}, at[1:]...)
			next++
		default:
			c.link(at, [2]string{" + ", " / "}[c.r.IntN(2)], span(next, 1), "→")
			at = span(next, 1)
			next++
		}
	}
	for range 1 + n/7 {
		c.extra(n)
	}
}

// extra writes a return, a loop, a way past some steps or a dashed line.
func (c *chart) extra(n int) {
	a, b := c.r.IntN(n), c.r.IntN(n)
	lo, hi := min(a, b), max(a, b)
	switch c.r.IntN(8) {
	case 0, 1, 2:
		c.link([]int{hi}, " / ", []int{lo}, "→")
	case 3:
		c.link([]int{hi}, " / ", []int{max(0, hi-1-c.r.IntN(3))}, "→")
	case 4:
		if c.one(3) {
			c.link([]int{a}, " / ", []int{a}, "→")
		}
	case 5:
		c.link([]int{lo}, " / ", []int{min(n-1, lo+2+c.r.IntN(4))}, "→")
	default:
		c.link([]int{a}, " / ", []int{b}, "⇢")
	}
}

// link writes one line of the flow, unless two of its steps are linked already.
func (c *chart) link(from []int, op string, to []int, arrow string) {
	for _, a := range from {
		for _, b := range to {
			if c.lines[[2]int{a, b}] || a == b && arrow == "⇢" {
				return
			}
		}
	}
	var left, right []string
	for _, a := range from {
		left = append(left, c.id(a))
	}
	for i, b := range to {
		label := ""
		if op == " / " && len(from) == 1 && (c.kinds[from[0]] == "判断" || from[0] >= b || c.one(6)) {
			text := c.text(1, 30)
			label = fmt.Sprintf("[%q] ", text)
			if arrow == "→" && i == 0 && len(to) > 1 {
				c.labeled = append(c.labeled, labeled{from[0], text})
			}
		}
		right = append(right, label+c.id(b))
		for _, a := range from {
			c.lines[[2]int{a, b}] = true
		}
	}
	c.line("%s %s %s", strings.Join(left, op), arrow, strings.Join(right, op))
}

// branches writes the risks of some branches.
func (c *chart) branches() {
	for _, l := range c.labeled {
		if c.one(3) {
			c.open("分支 %s [%q]", c.id(l.from), l.label)
			c.risks(2, false)
			c.end()
		}
	}
}

func span(from, n int) []int {
	var list []int
	for i := range n {
		list = append(list, from+i)
	}
	return list
}
