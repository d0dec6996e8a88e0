package flow

import (
	"fmt"
	"strings"
)

// Describe writes a view as text, for those who cannot see the picture and
// for machines that keep words only: a line for every step with its number,
// posts and limit and where it leads, then its risks with grade, measures,
// rules and responsible persons where the view has them.
//
//	信访举报受理，内部流程图，共 9 步。
//	1. 受理（承办人，当日）→ 2. 提出意见
//	4. 审批（分管学院领导）→ 5. 转办 / 6. 暂存
func Describe(v *View) string {
	d := &describer{number: map[*Step]int{}, out: map[*Step][]*Edge{}}
	name := v.Power.Name.S
	if !v.Process.Name.IsZero() {
		name += "（" + v.Process.Name.S + "）"
	}
	fmt.Fprintf(&d.b, "%s，%s，共 %d 步。\n", name, v.Kind.Title(), d.count(v.Process))
	d.process(v.Process, v.Kind)
	if v.Kind == RiskMap && v.Process.Name.IsZero() {
		d.risks("职权", v.Power.Risks)
		d.measures("职权", v.Power.Measures, v.Power.Controls, v.Power.Rules)
	}
	if v.Remedy != nil {
		d.b.WriteString("救济途径：\n")
		d.count(v.Remedy)
		d.process(v.Remedy, v.Kind)
	}
	return strings.TrimRight(d.b.String(), "\n")
}

// describer writes one diagram after the other.
type describer struct {
	b      strings.Builder
	number map[*Step]int
	out    map[*Step][]*Edge
}

// count numbers the steps of a diagram and returns how many there are;
// junctions are only signs and have none.
func (d *describer) count(p *Process) int {
	n := 0
	for _, s := range p.Steps {
		if s.Kind != Junction {
			n++
			d.number[s] = n
		}
	}
	for _, e := range p.Edges {
		d.out[e.From] = append(d.out[e.From], e)
	}
	return n
}

func (d *describer) process(p *Process, kind ViewKind) {
	for _, s := range p.Steps {
		if s.Kind == Junction {
			continue
		}
		d.b.WriteString(d.name(s))
		d.b.WriteString(attributes(s))
		d.b.WriteString(d.exits(s))
		d.b.WriteString("\n")
		if !s.Description.IsZero() {
			fmt.Fprintf(&d.b, "  说明：%s\n", s.Description.S)
		}
		if kind != RiskMap {
			continue
		}
		d.risks("", s.Risks)
		d.measures("", s.Measures, s.Controls, s.Rules)
		for _, e := range d.out[s] {
			d.branch(e)
		}
	}
}

func (d *describer) name(s *Step) string {
	return fmt.Sprintf("%d. %s", d.number[s], s.Label.S)
}

// attributes are the posts and the limit of a step, and what follows when it
// has passed: （承办人，当日，逾期：视为通过）.
func attributes(s *Step) string {
	var words []string
	if len(s.Roles) > 0 {
		var names []string
		for _, r := range s.Roles {
			names = append(names, r.Name.S)
		}
		words = append(words, strings.Join(names, "、"))
	}
	if !s.Limit.IsZero() {
		words = append(words, s.Limit.Text.S)
	}
	if !s.Overdue.IsZero() {
		words = append(words, "逾期："+s.Overdue.S)
	}
	if len(words) == 0 {
		return ""
	}
	return "（" + strings.Join(words, "，") + "）"
}

// exits tells where a step leads: alternatives with a stroke, those of one fork
// with a plus sign between them, information flows apart.
func (d *describer) exits(s *Step) string {
	var solid, dashed []string
	forks := map[int]int{} // index in solid by the number of a fork
	for _, e := range d.out[s] {
		word := d.target(e)
		i, known := forks[e.Fork]
		switch {
		case e.Dashed:
			dashed = append(dashed, word)
		case known:
			solid[i] += " + " + word
		default:
			if e.Fork > 0 {
				forks[e.Fork] = len(solid)
			}
			solid = append(solid, word)
		}
	}
	text := ""
	if len(solid) > 0 {
		text += " → " + strings.Join(solid, " / ")
	}
	if len(dashed) > 0 {
		text += "；信息告知 " + strings.Join(dashed, "、")
	}
	return text
}

// target names where a line leads; through a junction, all that it leads to.
func (d *describer) target(e *Edge) string {
	label := ""
	if !e.Label.IsZero() {
		label = "[" + e.Label.S + "] "
	}
	if e.To.Kind != Junction {
		return label + d.name(e.To)
	}
	sep := " / "
	if e.To.Parallel {
		sep = " + "
	}
	var names []string
	for _, f := range d.out[e.To] {
		if f.To != e.To && f.To.Kind != Junction {
			names = append(names, d.target(f))
		}
	}
	return label + strings.Join(names, sep)
}

func (d *describer) risks(of string, risks []*Risk) {
	for _, r := range risks {
		grade := "未定级"
		if r.Grade != nil {
			grade = r.Grade.Name.S
		}
		fmt.Fprintf(&d.b, "  %s风险（%s）：%s\n", of, grade, r.Text.S)
		d.measures("", r.Measures, r.Controls, r.Rules)
		if len(r.Responsible) > 0 {
			fmt.Fprintf(&d.b, "  责任人：%s\n", joined(r.Responsible))
		}
	}
}

func (d *describer) measures(of string, measures []*Measure, controls, rules []Text) {
	phases := map[MeasurePhase]string{Prevention: "（前期预防）", Monitoring: "（中期监控）", Handling: "（后期处置）"}
	for _, m := range InTime(measures) {
		if m.For == nil || of == "" {
			fmt.Fprintf(&d.b, "  %s措施%s：%s\n", of, phases[m.Phase], m.Text.S)
		}
	}
	for _, c := range controls {
		fmt.Fprintf(&d.b, "  %s程序控制：%s\n", of, c.S)
	}
	if len(rules) > 0 {
		fmt.Fprintf(&d.b, "  %s制度：%s\n", of, joined(rules))
	}
}

// branch writes the risks of a branch (分支).
func (d *describer) branch(e *Edge) {
	if len(e.Risks)+len(e.Measures)+len(e.Controls)+len(e.Rules) == 0 {
		return
	}
	name := e.Label.S
	if name == "" {
		name = "至" + e.To.Label.S
	}
	d.risks("分支“"+name+"”", e.Risks)
	d.measures("分支“"+name+"”", e.Measures, e.Controls, e.Rules)
}

func joined(list []Text) string {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = t.S
	}
	return strings.Join(words, "、")
}
