package process

import "slices"

// clone copies a power with all that hangs on it.
func clone(p *Power) *Power {
	out := *p
	out.UnitLines = slices.Clone(p.UnitLines)
	out.Posts = slices.Clone(p.Posts)
	out.Lines = slices.Clone(p.Lines)
	out.Duties = p.Duties.clone()
	out.Charts = each(p.Charts, Chart.clone)
	return &out
}

func (c Chart) clone() Chart {
	c.Phases = slices.Clone(c.Phases)
	c.Steps = each(c.Steps, func(s Step) Step {
		s.Posts = slices.Clone(s.Posts)
		s.Lines = slices.Clone(s.Lines)
		s.Duties = s.Duties.clone()
		return s
	})
	c.Lines = each(c.Lines, func(l Line) Line {
		l.From = slices.Clone(l.From)
		l.To = each(l.To, func(t Target) Target {
			t.Duties = t.Duties.clone()
			return t
		})
		return l
	})
	return c
}

func (d Duties) clone() Duties {
	return Duties{
		Lines: slices.Clone(d.Lines),
		Risks: each(d.Risks, func(r Risk) Risk {
			r.Lines = slices.Clone(r.Lines)
			return r
		}),
	}
}

// each copies a list by its items.
func each[T any](list []T, copied func(T) T) []T {
	var out []T
	for _, item := range list {
		out = append(out, copied(item))
	}
	return out
}
