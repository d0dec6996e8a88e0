package process

import "fmt"

// chart makes a diagram of n steps, whose IDs begin with a prefix of its own,
// and its lines.
func (m *maker) chart(head, prefix string, n int) *Chart {
	c := &charter{maker: m, chart: &Chart{Head: head}, prefix: prefix, kinds: make([]string, n), main: n, entries: 1, applicant: m.one(3)}
	if n > 8 && m.one(6) {
		c.entries = 2 + m.r.IntN(3)
	}
	if n > 10 && m.one(8) {
		c.main = n - 2 - m.r.IntN(4) // the rest stands by itself
	}
	phases := 0
	if n > 6 && m.one(4) {
		phases = 2 + m.r.IntN(3)
	}
	for range phases {
		c.phase()
	}
	for i := range n {
		c.step(i)
		if phases > 0 {
			c.chart.Steps[i].Phase = 1 + i*phases/n
		}
	}
	if n > 4 && m.one(5) {
		c.twins()
	}
	c.flow()
	return c.chart
}

// charter is what is known of a diagram while it is made.
type charter struct {
	*maker
	chart     *Chart
	prefix    string
	applicant bool // has steps of his own
	kinds     []string
	entries   int      // steps at which the flow begins
	main      int      // steps of the main flow; those behind stand by themselves
	groups    [][2]int // steps before and after what runs in parallel
	linked    map[[2]int]bool
}

func (c *charter) id(i int) string { return fmt.Sprintf("%s步%d", c.prefix, i+1) }

func (c *charter) phase() {
	var more string
	if c.one(2) {
		more = c.posts[0]
	}
	if c.one(3) {
		if more != "" {
			more += "，"
		}
		more += quoted(c.limit())
	}
	c.chart.Phases = append(c.chart.Phases, Phase{Name: c.han(2, 12), Arguments: more, Assist: c.assist(), Hidden: c.one(8)})
}

// assist names departments that help with a phase, of which most have none.
func (c *charter) assist() string {
	by := &maker{r: c.aside}
	if !by.one(3) {
		return ""
	}
	return by.han(2, 6) + "、" + by.han(2, 9)
}

// step makes one step with all that may stand in it.
func (c *charter) step(i int) {
	s := Step{ID: c.id(i), Kind: "步骤"}
	switch k := c.r.IntN(20); {
	case i < c.entries && k < 12:
		s.Kind = "开始"
	case i == len(c.kinds)-1 && k < 15, k == 19 && i > 2:
		s.Kind = "结束"
	case k < 3 && i > 0:
		s.Kind = "判断"
	case k == 4:
		s.Kind = "会议"
	case k == 5:
		s.Kind = "文书"
	case k == 6:
		s.Kind = "子流程"
	}
	c.kinds[i] = s.Kind
	s.Label = c.text(1, c.pick(20, 40, 40))
	if s.Kind == "判断" {
		s.Label = c.text(2, 24) + "？"
	}
	first := c.r.IntN(len(c.posts))
	many := c.r.IntN(3)
	if c.one(10) {
		many = len(c.posts)
	}
	if c.applicant && c.one(6) {
		s.Posts, many = []string{"申请人"}, min(many, 1)
	}
	for k := range many {
		s.Posts = append(s.Posts, c.posts[(first+k)%len(c.posts)])
	}
	if c.one(2) {
		s.Limit = c.limit()
	}
	if c.one(3) {
		s.Lines = c.properties()
		if c.one(2) {
			s.Duties = c.duties(4, false)
		}
	}
	c.chart.Steps = append(c.chart.Steps, s)
}

func (c *charter) properties() []Property {
	var list []Property
	add := func(key, value string) { list = append(list, Property{key, value}) }
	if c.one(4) {
		add("权限", c.text(4, 60))
	}
	if c.one(6) {
		add("条件", c.text(4, 40))
	}
	if c.one(6) {
		add("文书", c.han(3, 12)+"、"+c.han(3, 20))
	}
	if c.one(8) {
		add("部门", c.han(2, 6))
	}
	switch c.r.IntN(10) {
	case 0:
		add("公开", "否")
	case 1:
		add("对外", "审查")
	case 2:
		add("对外", c.han(2, 12))
	}
	return append(list, c.remarks()...)
}

// remarks is what a step says beside what it needs. It is drawn by lot of its
// own, so that all else of a seed stays as it was.
func (c *charter) remarks() []Property {
	by := &maker{r: c.aside}
	var list []Property
	if by.one(3) {
		list = append(list, Property{"逾期", by.text(3, 20)})
	}
	if by.one(2) {
		list = append(list, Property{"说明", by.text(4, 60)})
	}
	return list
}

// twins gives two steps of one kind one label.
func (c *charter) twins() {
	i := c.r.IntN(len(c.kinds))
	for j := i + 1; j < len(c.kinds); j++ {
		if c.kinds[j] == c.kinds[i] {
			c.chart.Steps[j].Label = c.chart.Steps[i].Label
			return
		}
	}
}
