package main

import (
	"slices"
	"strings"

	"flowgen/internal/process"
)

// internalKeys are the keys whose values the public never reads; those with a
// grade or a time behind them count too.
var internalKeys = []string{
	"等级说明", "等级策略", "职责", "程序控制", "内部注", "追责情形", "权限", "部门", "责任人", "延长批准人",
	"措施", "制度", "成因", "协同",
}

// conceal puts a marker of its own into all that a made-up power has and the
// public may not read, and adds what it has not, so that every internal field
// of the language holds one. It returns the source.
func (s *secrets) conceal(p *process.Power) string {
	c := concealer{secrets: s, names: map[string]string{"申请人": "申请人"}}
	p.UnitLines = append(c.lines(p.UnitLines), process.Property{Key: "职责", Value: s.marker("职责")},
		process.Property{Key: "职权类别", Value: s.marker("职权类别")})
	for i := range p.UnitLines {
		c.unit(&p.UnitLines[i])
	}
	for _, g := range c.grades {
		p.UnitLines = append(p.UnitLines, process.Property{Key: "等级策略 " + c.named(g), Value: s.marker("等级策略")})
	}
	for i := range p.Posts {
		p.Posts[i].Name = c.named(p.Posts[i].Name)
		p.Posts[i].Department = c.named(p.Posts[i].Department)
	}
	p.Lines = append(c.lines(p.Lines), process.Property{Key: "追责情形", Value: s.marker("追责情形")},
		process.Property{Key: "内部注", Value: s.marker("内部注")})
	byHand := slices.ContainsFunc(p.Charts, func(c process.Chart) bool { return c.Head == "外部流程" })
	for i := range p.Charts {
		c.chart(&p.Charts[i], byHand && p.Charts[i].Head == "")
	}
	c.duties(&p.Duties)
	p.Duties.Risks = append(p.Duties.Risks, process.Risk{Text: s.marker("风险")})
	return "# " + s.marker("注释") + "\n" + p.String()
}

// concealer conceals one power. What stands for the name of something
// internal is the same wherever it stands.
type concealer struct {
	*secrets
	names  map[string]string
	grades []string
}

func (c *concealer) named(name string) string {
	if name != "" && c.names[name] == "" {
		c.names[name] = c.marker("名称 " + name)
	}
	return c.names[name]
}

func (c *concealer) allNamed(list string, by string) string {
	names := strings.Split(list, by)
	for i := range names {
		names[i] = c.named(strings.TrimSpace(names[i]))
	}
	return strings.Join(names, by)
}

// unit conceals the names of grades and categories in a line of the unit.
func (c *concealer) unit(l *process.Property) {
	switch l.Key {
	case "风险等级":
		c.grades = strings.Split(l.Value, " / ")
		l.Value = strings.ReplaceAll(c.allNamed(l.Value, "/"), "/", " / ")
	case "风险类别":
		l.Value = c.allNamed(l.Value, "、")
	}
	if grade, ok := strings.CutPrefix(l.Key, "等级说明 "); ok {
		l.Key = "等级说明 " + c.named(grade)
	}
}

// lines conceals the values of internal keys.
func (c *concealer) lines(list []process.Property) []process.Property {
	for i := range list {
		key, _, _ := strings.Cut(list[i].Key, " ")
		switch {
		case list[i].Value == "" || !slices.Contains(internalKeys, key):
		case key == "责任人":
			list[i].Value = c.allNamed(list[i].Value, "、")
		default:
			list[i].Value = c.marker(key)
		}
	}
	return list
}

// all conceals the values of every line, whatever its key.
func (c *concealer) all(list []process.Property) {
	for i := range list {
		if list[i].Key != "公开" && list[i].Key != "对外" {
			list[i].Value = c.marker("不公开的" + list[i].Key)
		}
	}
}

// chart conceals a diagram; one that is wholly internal has no public step.
func (c *concealer) chart(ch *process.Chart, internal bool) {
	ids := map[string]string{"": ""}
	for i := range ch.Phases {
		ph := &ch.Phases[i]
		if internal || ph.Hidden {
			ph.Name = c.marker("不公开的阶段")
		}
		for name, secret := range c.names {
			if secret != name {
				ph.Arguments = strings.ReplaceAll(ph.Arguments, name, secret)
			}
		}
		ph.Assist = c.marker("协同")
	}
	hidden := map[string]bool{}
	for i := range ch.Steps {
		st := &ch.Steps[i]
		at := st.Phase > 0 && ch.Phases[st.Phase-1].Hidden
		hidden[st.ID] = internal || at || valueOf(st.Lines, "公开") == "否"
		ids[st.ID] = c.marker("步骤的编号")
		c.step(st, hidden[st.ID])
		st.ID = ids[st.ID]
	}
	for i := range ch.Lines {
		l := &ch.Lines[i]
		secret := l.Dashed || slices.ContainsFunc(l.From, func(id string) bool { return hidden[id] })
		l.From = slices.Clone(l.From) // which lines may share
		for j := range l.From {
			l.From[j] = ids[l.From[j]]
		}
		for j := range l.To {
			to := &l.To[j]
			to.ID = ids[to.ID]
			if secret && to.Label != "" {
				to.Label = c.marker("不公开的线")
			}
			c.duties(&to.Duties)
		}
	}
}

// step conceals a step. One with another label for the public keeps what it
// says of itself.
func (c *concealer) step(st *process.Step, hidden bool) {
	for i := range st.Posts {
		st.Posts[i] = c.named(st.Posts[i])
	}
	st.Lines = c.lines(st.Lines)
	alias := valueOf(st.Lines, "对外") != ""
	if hidden || alias {
		st.Label = c.marker("不公开的步骤")
	}
	switch {
	case hidden:
		c.all(st.Lines)
	case alias:
		for i, l := range st.Lines {
			if slices.Contains([]string{"条件", "说明", "逾期"}, l.Key) {
				st.Lines[i].Value = c.marker("对外步骤的" + l.Key)
			}
		}
	}
	for _, key := range []string{"权限", "延长批准人", "部门", "责任人"} {
		if valueOf(st.Lines, key) == "" {
			st.Lines = append(st.Lines, process.Property{Key: key, Value: c.marker(key)})
		}
	}
	c.duties(&st.Duties)
}

func (c *concealer) duties(d *process.Duties) {
	for i := range d.Risks {
		r := &d.Risks[i]
		r.Text = c.marker("风险")
		r.Grade, r.Category = c.named(r.Grade), c.named(r.Category)
		r.Lines = append(c.lines(r.Lines), process.Property{Key: "成因", Value: c.marker("成因")},
			process.Property{Key: "程序控制", Value: c.marker("风险的程序控制")})
	}
	d.Lines = c.lines(d.Lines)
}

func valueOf(list []process.Property, key string) string {
	for _, l := range list {
		if l.Key == key {
			return l.Value
		}
	}
	return ""
}
