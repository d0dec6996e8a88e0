package process

import (
	"fmt"
	"strings"
)

// printer writes a power as a source.
type printer struct {
	out   strings.Builder
	depth int
}

func (w *printer) line(format string, args ...any) {
	w.out.WriteString(strings.Repeat("  ", w.depth))
	fmt.Fprintf(&w.out, format, args...)
	w.out.WriteByte('\n')
}

func (w *printer) open(format string, args ...any) {
	w.line(format+" {", args...)
	w.depth++
}

func (w *printer) end() {
	w.depth--
	w.line("}")
}

func (w *printer) properties(list []Property) {
	for _, p := range list {
		if p.Value != "" {
			w.line("%s：%s", p.Key, p.Value)
		}
	}
}

// chart writes the steps with their phases, then the lines and the branches.
func (w *printer) chart(c *Chart) {
	open := 0 // number of the phase being written
	for i := range c.Steps {
		s := &c.Steps[i]
		if s.ID == "" {
			continue
		}
		if s.Phase != open {
			if open > 0 {
				w.end()
			}
			if s.Phase > 0 {
				w.phase(&c.Phases[s.Phase-1])
			}
			open = s.Phase
		}
		w.step(s)
	}
	if open > 0 {
		w.end()
	}
	lines := c.whole()
	for i := range lines {
		w.flow(&lines[i])
	}
	for _, l := range lines {
		for i := range l.To {
			if t := &l.To[i]; t.Label != "" && !t.Duties.empty() {
				w.open("分支 %s [%q]", l.From[0], t.Label)
				w.duties(&t.Duties)
				w.end()
			}
		}
	}
}

func (w *printer) phase(p *Phase) {
	w.open("阶段 %q%s", p.Name, inParentheses(p.Arguments))
	w.properties([]Property{{"协同", p.Assist}})
	if p.Hidden {
		w.line("公开：否")
	}
}

func (w *printer) step(s *Step) {
	args := strings.Join(present(s.Posts), "、")
	if s.Limit != "" {
		if args != "" {
			args += "，"
		}
		args += quoted(s.Limit)
	}
	head := fmt.Sprintf("%s %s %q%s", s.Kind, s.ID, s.Label, inParentheses(args))
	var body printer
	body.depth = w.depth + 1
	body.properties(s.Lines)
	body.duties(&s.Duties)
	if body.out.Len() == 0 {
		w.line("%s", head)
		return
	}
	w.open("%s", head)
	w.out.WriteString(body.out.String())
	w.end()
}

func (w *printer) flow(l *Line) {
	var right []string
	for _, t := range l.To {
		if t.Label != "" {
			right = append(right, fmt.Sprintf("[%q] %s", t.Label, t.ID))
		} else {
			right = append(right, t.ID)
		}
	}
	arrow := "→"
	if l.Dashed {
		arrow = "⇢"
	}
	op := " " + l.Op + " "
	w.line("%s %s %s", strings.Join(l.From, op), arrow, strings.Join(right, op))
}

func (w *printer) duties(d *Duties) {
	for _, r := range d.Risks {
		if r.Text == "" {
			continue
		}
		head := "风险"
		if r.Grade != "" {
			head += " " + r.Grade
		}
		if r.Category != "" {
			head += "[" + r.Category + "]"
		}
		head += "：" + r.Text
		if len(filled(r.Lines)) == 0 {
			w.line("%s", head)
			continue
		}
		w.open("%s", head)
		w.properties(r.Lines)
		w.end()
	}
	w.properties(d.Lines)
}

func (d *Duties) empty() bool {
	for _, r := range d.Risks {
		if r.Text != "" {
			return false
		}
	}
	return len(filled(d.Lines)) == 0
}

func filled(list []Property) []Property {
	var out []Property
	for _, p := range list {
		if p.Value != "" {
			out = append(out, p)
		}
	}
	return out
}

func present(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// whole returns the lines without the ends that are left out.
func (c *Chart) whole() []Line {
	there := map[string]bool{}
	for _, s := range c.Steps {
		there[s.ID] = s.ID != ""
	}
	var out []Line
	for _, l := range c.Lines {
		kept := Line{Op: l.Op, Dashed: l.Dashed}
		for _, id := range l.From {
			if there[id] {
				kept.From = append(kept.From, id)
			}
		}
		for _, t := range l.To {
			if there[t.ID] {
				kept.To = append(kept.To, t)
			}
		}
		if len(kept.From) > 0 && len(kept.To) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

func inParentheses(s string) string {
	if s == "" {
		return ""
	}
	return "（" + s + "）"
}

// quoted puts a limit with a comma in quotes.
func quoted(limit string) string {
	if strings.Contains(limit, "，") {
		return `"` + limit + `"`
	}
	return limit
}
