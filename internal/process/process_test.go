package process

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestSourceHasEverything wants every word of the language that a picture
// shows in the sources that TestPictures draws, and the same source twice.
func TestSourceHasEverything(t *testing.T) {
	var all strings.Builder
	for seed := range uint64(60) {
		s := Source(seed)
		if s != Source(seed) {
			t.Fatalf("seed %d gives two sources", seed)
		}
		all.WriteString(s)
	}
	for _, word := range []string{
		"开始 ", "结束 ", "步骤 ", "判断 ", "会议 ", "文书 ", "子流程 ", "阶段 ", "救济 ", "外部流程 ", "流程 简易程序", "分支 ",
		"风险 ", "风险：", "措施：", "措施 前期预防：", "制度：", "程序控制：", "责任人：", "权限：", "条件：", "文书：", "公开：否", "对外：",
		"等级说明 ", "依据：", "监督方式：", "注：", "内部注：", "承诺时限：", " ⇢ ", "（", "“", "A/B", "泳道：", "部门：", "逾期：", "说明：", "协同：",
	} {
		if !strings.Contains(all.String(), word) {
			t.Errorf("no %q in 60 sources", word)
		}
	}
}

// constructs are what a power holds of the things that are hard to draw.
type constructs map[string]int

// TestConstructs wants each of them often enough among the powers that
// TestPictures draws.
func TestConstructs(t *testing.T) {
	got := constructs{}
	for seed := range uint64(300) {
		p := New(seed)
		got.power(p)
		for i := range p.Charts {
			got.chart(&p.Charts[i])
		}
	}
	for what, least := range map[string]int{
		"60 steps or more": 10, "80 steps": 1, "long return": 60, "nested returns": 60, "return into the middle": 100,
		"10 exits": 8, "several entries": 20, "parallel split": 100, "parallel join": 60, "many to many": 60, "+ inside a loop": 30,
		"loop to itself": 60, "phases": 50, "information flow": 150, "part by itself": 15, "two steps with one label": 30,
		"label of 30 characters": 40, "6 posts": 100, "department": 250, "step of the applicant": 100, "risk without grade": 100,
		"2 grades": 10, "3 grades": 30, "4 grades": 10, "5 grades": 10, "text of 255": 20, "risk on a branch": 40, "risk on the power": 30,
		"lists of unequal length": 80, "two lines between two steps": 10, "swimlanes asked for": 10,
	} {
		t.Logf("%s: %d", what, got[what])
		if got[what] < least {
			t.Errorf("%s: %d times in 300 powers, wanted %d", what, got[what], least)
		}
	}
}

func (n constructs) power(p *Power) {
	if len(p.Duties.Risks) > 0 {
		n["risk on the power"]++
	}
	n.duties(&p.Duties)
	for _, post := range p.Posts {
		if post.Department != "" {
			n["department"]++
		}
	}
	for _, l := range p.UnitLines {
		if l.Key == "风险等级" {
			n[string(rune('1'+strings.Count(l.Value, "/")))+" grades"]++
		}
	}
	for _, l := range p.Lines {
		if l.Key == "泳道" {
			n["swimlanes asked for"]++
		}
	}
}

func (n constructs) duties(d *Duties) {
	measures := 0
	for _, l := range d.Lines {
		if strings.HasPrefix(l.Key, "措施") {
			measures++
		}
		n.long(l.Value)
	}
	if len(d.Risks) > 0 && measures > 0 && measures != len(d.Risks) {
		n["lists of unequal length"]++
	}
	for _, r := range d.Risks {
		n.long(r.Text)
		if r.Grade == "" {
			n["risk without grade"]++
		}
	}
}

func (n constructs) long(text string) {
	if utf8.RuneCountInString(text) >= 240 {
		n["text of 255"]++
	}
}

func (n constructs) chart(c *Chart) {
	if len(c.Steps) >= 60 {
		n["60 steps or more"]++
	}
	if len(c.Steps) == 80 {
		n["80 steps"]++
	}
	if len(c.Phases) > 0 {
		n["phases"]++
	}
	labels := map[string]bool{}
	for i := range c.Steps {
		s := &c.Steps[i]
		if len(s.Posts) > 0 && s.Posts[0] == "申请人" {
			n["step of the applicant"]++
		}
		if len(s.Posts) == 6 {
			n["6 posts"]++
		}
		if labels[s.Label] {
			n["two steps with one label"]++
		}
		labels[s.Label] = true
		n.duties(&s.Duties)
	}
	n.lines(c)
}

// lines counts by the order of declaration, which the main flow follows.
func (n constructs) lines(c *Chart) {
	at := map[string]int{}
	for i, s := range c.Steps {
		at[s.ID] = i
	}
	entries, exits := map[string]int{}, map[string]int{}
	pairs := map[[2]string]int{}
	var returns, splits [][2]int
	for _, l := range c.Lines {
		if l.Dashed {
			n["information flow"]++
		}
		if l.Op == "+" {
			n.parallel(&l)
			if len(l.From) == 1 && len(l.To) > 1 {
				splits = append(splits, [2]int{at[l.From[0]], at[l.To[len(l.To)-1].ID]})
			}
		}
		for _, t := range l.To {
			if utf8.RuneCountInString(t.Label) >= 28 {
				n["label of 30 characters"]++
			}
			if len(t.Duties.Risks) > 0 {
				n["risk on a branch"]++
			}
			n.duties(&t.Duties)
			for _, f := range l.From {
				pairs[[2]string{f, t.ID}]++
				switch a, b := at[f], at[t.ID]; {
				case l.Dashed:
				case a == b:
					n["loop to itself"]++
				case b < a:
					returns = append(returns, [2]int{b, a})
				default:
					exits[f]++
					entries[t.ID]++
				}
			}
		}
	}
	n.returns(returns, splits, len(c.Steps))
	n.ends(c, entries, exits)
	for _, k := range pairs {
		if k > 1 {
			n["two lines between two steps"]++
		}
	}
}

func (n constructs) parallel(l *Line) {
	switch {
	case len(l.From) > 1 && len(l.To) > 1:
		n["many to many"]++
	case len(l.To) > 1:
		n["parallel split"]++
	case len(l.From) > 1:
		n["parallel join"]++
	}
}

func (n constructs) returns(list, splits [][2]int, steps int) {
	for i, r := range list {
		if r[1]-r[0] > steps/2 && steps > 8 {
			n["long return"]++
		}
		if r[0] > 1 {
			n["return into the middle"]++
		}
		for _, inner := range list[i+1:] {
			if r[0] < inner[0] && inner[1] < r[1] || inner[0] < r[0] && r[1] < inner[1] {
				n["nested returns"]++
			}
		}
		for _, s := range splits {
			if r[0] <= s[0] && s[1] < r[1] {
				n["+ inside a loop"]++
			}
		}
	}
}

func (n constructs) ends(c *Chart, entries, exits map[string]int) {
	begins, alone := 0, false
	for i, s := range c.Steps {
		if exits[s.ID] >= 10 {
			n["10 exits"]++
		}
		if entries[s.ID] == 0 {
			begins++
			alone = alone || i > 0 && entries[c.Steps[i-1].ID] > 0 && exits[s.ID] > 0
		}
	}
	if begins > 1 {
		n["several entries"]++
	}
	if alone {
		n["part by itself"]++
	}
}
