package process

import "slices"

// Power is a made-up power as a value, so that it can be taken apart: what has
// no text is left out where it is printed.
type Power struct {
	Unit       string
	UnitLines  []Property // of the institution
	Posts      []Post
	Name, Code string
	Lines      []Property // of the power
	Charts     []Chart    // the main one first
	Duties     Duties     // of the power as a whole
}

// Property is one line 键：值; without a value it is left out.
type Property struct{ Key, Value string }

// Post is a post and its department.
type Post struct{ Name, Department string }

// Chart is one diagram. Head is 救济, 外部流程 or 流程 with a name; empty: the
// main diagram.
type Chart struct {
	Head   string
	Phases []Phase
	Steps  []Step
	Lines  []Line
}

// Phase is a phase and what stands in its parentheses.
type Phase struct {
	Name, Arguments string
	Assist          string // 协同
	Hidden          bool   // 公开：否
}

// Step is one step of a chart; without an ID it is left out, and so are the
// ends of lines at it.
type Step struct {
	ID, Kind, Label string
	Posts           []string
	Limit           string
	Phase           int // number of its phase, from 1; 0: none
	Lines           []Property
	Duties          Duties
}

// Line is one line of the flow. Op joins steps on either side: + or /.
type Line struct {
	From   []string // IDs
	Op     string
	To     []Target
	Dashed bool
}

// Target is a step that a line leads to. Duties are those of the branch, which
// needs a label to be spoken of.
type Target struct {
	ID, Label string
	Duties    Duties
}

// Duties are risks and what is done against them.
type Duties struct {
	Risks []Risk
	Lines []Property
}

// Risk is one risk; without a text it is left out.
type Risk struct {
	Grade, Category, Text string
	Lines                 []Property
}

// String returns the source of the power.
func (p *Power) String() string {
	var w printer
	w.open("单位 %q", p.Unit)
	w.properties(p.UnitLines)
	w.end()
	for _, post := range p.Posts {
		if post.Name != "" {
			w.line("岗位 %s%s", post.Name, inParentheses(post.Department))
		}
	}
	w.open("职权 %q%s", p.Name, inParentheses(p.Code))
	w.properties(p.Lines)
	for i := range p.Charts {
		c := &p.Charts[i]
		if c.Head == "" {
			w.chart(c)
		}
	}
	w.duties(&p.Duties)
	for i := range p.Charts {
		c := &p.Charts[i]
		if c.Head != "" && c.stands() {
			w.open("%s", c.Head)
			w.chart(c)
			w.end()
		}
	}
	w.end()
	return w.out.String()
}

// stands reports whether a step of the chart is left.
func (c *Chart) stands() bool {
	return slices.ContainsFunc(c.Steps, func(s Step) bool { return s.ID != "" })
}
