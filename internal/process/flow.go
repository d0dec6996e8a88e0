package process

// flow makes the lines: from the first steps to the last, with forks that meet
// again, end or go on; then lines across and back.
func (c *charter) flow() {
	c.linked = map[[2]int]bool{}
	n := c.main
	at := span(0, c.entries) // where the flow has come to
	wide := c.one(6)         // once, a fork of up to ten
	for next := c.entries; next < n; {
		from := at[0]
		if len(at) == 1 && wide && n-next > 11 && from > 0 {
			wide = false
			c.decide(from)
			group := span(next, 8+c.r.IntN(3))
			c.link(at, "/", group, false)
			next += len(group)
			at = group[:1+c.r.IntN(3)]
			continue
		}
		if len(at) == 1 && n-next > 3 && (c.kinds[from] == "判断" || c.one(8)) {
			at = c.fork(from, next)
			next += len(at)
			continue
		}
		at, next = c.onward(at, next)
	}
	c.rest()
	for range 1 + len(c.kinds)/7 {
		c.extra(n)
	}
	if len(c.groups) > 0 && c.one(2) { // once more through what runs in parallel
		g := c.groups[c.r.IntN(len(c.groups))]
		c.link([]int{g[1]}, "/", []int{g[0]}, false)
	}
	if n > 12 && c.one(4) {
		c.nest()
	}
}

// decide makes a decision of a step.
func (c *charter) decide(i int) {
	c.kinds[i] = "判断"
	c.chart.Steps[i].Kind = "判断"
}

// fork makes two to eight branches.
func (c *charter) fork(from, next int) []int {
	most := c.main - next - 1
	k := min(most, 2+c.r.IntN(2))
	if c.one(5) {
		k = min(most, 4+c.r.IntN(5))
	}
	op := "/"
	if c.kinds[from] != "判断" && c.one(2) {
		op = "+"
		c.groups = append(c.groups, [2]int{from, next + k})
	}
	group := span(next, k)
	c.link([]int{from}, op, group, false)
	return group
}

// onward makes one line further, and returns where the flow has come to.
func (c *charter) onward(at []int, next int) ([]int, int) {
	op := [2]string{"+", "/"}[c.r.IntN(2)]
	if g := len(c.groups) - 1; g >= 0 && c.groups[g][1] == next {
		op = "+"
	}
	switch k := c.r.IntN(8); {
	case len(at) > 1 && k < 2 && c.main-next > 3: // many to many
		group := span(next, 2)
		c.link(at, op, group, false)
		return group, next + 2
	case len(at) > 1 && k == 2: // the first goes on, the others end here
		c.link(at[:1], "/", span(next, 1), false)
		return span(next, 1), next + 1
	case len(at) > 1 && k < 5: // one branch grows
		c.link(at[:1], "/", span(next, 1), false)
		return append([]int{next}, at[1:]...), next + 1
	}
	c.link(at, op, span(next, 1), false)
	return span(next, 1), next + 1
}

// rest joins the steps that stand by themselves into a chain of their own.
func (c *charter) rest() {
	for i := c.main; i+1 < len(c.kinds); i++ {
		c.link([]int{i}, "/", []int{i + 1}, false)
	}
}

// extra makes a return, a loop, a way past some steps, a second line or a
// dashed one.
func (c *charter) extra(n int) {
	a, b := c.r.IntN(n), c.r.IntN(n)
	lo, hi := min(a, b), max(a, b)
	switch c.r.IntN(9) {
	case 0, 1, 2:
		c.link([]int{hi}, "/", []int{lo}, false)
	case 3:
		c.link([]int{hi}, "/", []int{max(0, hi-1-c.r.IntN(3))}, false)
	case 4:
		if c.one(2) {
			c.link([]int{a}, "/", []int{a}, false)
		}
	case 5:
		c.link([]int{lo}, "/", []int{min(n-1, lo+2+c.r.IntN(4))}, false)
	case 6:
		if l := c.chart.Lines[c.r.IntN(len(c.chart.Lines))]; c.one(3) && len(l.From) == 1 && len(l.To) == 1 && !l.Dashed {
			l.To = []Target{{ID: l.To[0].ID, Label: c.text(1, 12)}}
			c.chart.Lines = append(c.chart.Lines, l)
		}
	default:
		c.link([]int{a}, "/", []int{b}, true)
	}
}

// nest makes a return inside a longer one.
func (c *charter) nest() {
	lo := c.r.IntN(c.main / 4)
	hi := c.main - 1 - c.r.IntN(c.main/4)
	c.link([]int{hi}, "/", []int{lo}, false)
	c.link([]int{hi - 1 - c.r.IntN(2)}, "/", []int{lo + 1 + c.r.IntN(2)}, false)
}

// link makes one line of the flow, unless two of its steps are linked already.
func (c *charter) link(from []int, op string, to []int, dashed bool) {
	for _, a := range from {
		for _, b := range to {
			if c.linked[[2]int{a, b}] || a == b && dashed {
				return
			}
		}
	}
	l := Line{Op: op, Dashed: dashed}
	for _, a := range from {
		l.From = append(l.From, c.id(a))
	}
	for i, b := range to {
		t := Target{ID: c.id(b)}
		if op == "/" && len(from) == 1 && (c.kinds[from[0]] == "判断" || from[0] >= b || c.one(6)) {
			t.Label = c.text(1, 30)
			if !dashed && i == 0 && len(to) > 1 && c.one(3) {
				t.Duties = c.duties(2, false)
			}
		}
		l.To = append(l.To, t)
		for _, a := range from {
			c.linked[[2]int{a, b}] = true
		}
	}
	c.chart.Lines = append(c.chart.Lines, l)
}

func span(from, n int) []int {
	var list []int
	for i := range n {
		list = append(list, from+i)
	}
	return list
}
