package process

// parts returns what can be taken from a power, coarse things first: each
// function takes away one. What is empty already still counts, so that parts
// keep their places while others go.
func parts(p *Power) []func() {
	var list []func()
	for i := range p.Charts {
		c := &p.Charts[i]
		if c.Head != "" {
			list = append(list, func() {
				for j := range c.Steps {
					c.Steps[j].ID = ""
				}
			})
		}
	}
	for i := range p.Charts {
		for j := range p.Charts[i].Steps {
			list = append(list, empty(&p.Charts[i].Steps[j].ID))
		}
	}
	for i := range p.Charts {
		list = append(list, p.Charts[i].lineParts()...)
	}
	list = append(list, dutyParts(&p.Duties)...)
	for i := range p.Charts {
		list = append(list, p.Charts[i].stepParts()...)
	}
	list = append(list, propertyParts(p.Lines)...)
	list = append(list, propertyParts(p.UnitLines)...)
	for i := range p.Posts {
		list = append(list, empty(&p.Posts[i].Name), empty(&p.Posts[i].Department))
	}
	return append(list, empty(&p.Code))
}

func empty(s *string) func() { return func() { *s = "" } }

func (c *Chart) lineParts() []func() {
	var list []func()
	for i := range c.Lines {
		l := &c.Lines[i]
		list = append(list, func() { clear(l.From) })
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		for j := range l.From {
			list = append(list, empty(&l.From[j]))
		}
		for j := range l.To {
			t := &l.To[j]
			list = append(list, empty(&t.ID), empty(&t.Label))
			list = append(list, dutyParts(&t.Duties)...)
		}
		list = append(list, func() { l.Dashed = false }, func() { l.Op = "/" })
	}
	return list
}

func (c *Chart) stepParts() []func() {
	var list []func()
	for k := range c.Phases {
		list = append(list, func() {
			for i := range c.Steps {
				if c.Steps[i].Phase == k+1 {
					c.Steps[i].Phase = 0
				}
			}
		})
		list = append(list, empty(&c.Phases[k].Arguments), empty(&c.Phases[k].Assist), func() { c.Phases[k].Hidden = false })
	}
	for i := range c.Steps {
		s := &c.Steps[i]
		list = append(list, func() { s.Posts = nil }, empty(&s.Limit), func() { s.Kind = "步骤" })
		list = append(list, propertyParts(s.Lines)...)
		list = append(list, dutyParts(&s.Duties)...)
	}
	return list
}

func propertyParts(lines []Property) []func() {
	var list []func()
	for i := range lines {
		list = append(list, empty(&lines[i].Value))
	}
	return list
}

func dutyParts(d *Duties) []func() {
	list := propertyParts(d.Lines)
	for i := range d.Risks {
		r := &d.Risks[i]
		list = append(list, empty(&r.Text), empty(&r.Grade), empty(&r.Category))
		list = append(list, propertyParts(r.Lines)...)
	}
	return list
}

// texts returns the texts of a power that can be shorter.
func texts(p *Power) []*string {
	list := []*string{&p.Unit, &p.Name}
	properties := func(lines []Property) {
		for i := range lines {
			if lines[i].Key != "风险等级" && lines[i].Key != "泳道" && lines[i].Key != "公开" {
				list = append(list, &lines[i].Value)
			}
		}
	}
	duties := func(d *Duties) {
		properties(d.Lines)
		for i := range d.Risks {
			list = append(list, &d.Risks[i].Text)
			properties(d.Risks[i].Lines)
		}
	}
	properties(p.Lines)
	properties(p.UnitLines)
	duties(&p.Duties)
	for i := range p.Charts {
		c := &p.Charts[i]
		for j := range c.Phases {
			list = append(list, &c.Phases[j].Name)
		}
		for j := range c.Steps {
			list = append(list, &c.Steps[j].Label)
			properties(c.Steps[j].Lines)
			duties(&c.Steps[j].Duties)
		}
		for _, l := range c.Lines {
			for k := range l.To {
				list = append(list, &l.To[k].Label)
				duties(&l.To[k].Duties)
			}
		}
	}
	return list
}
