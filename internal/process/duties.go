package process

// duties makes one to most risks and what is done against them; of the power
// as a whole without what only branches and steps have.
func (m *maker) duties(most int, whole bool) Duties {
	var d Duties
	for range 1 + m.r.IntN(most) {
		r := Risk{Text: m.text(4, m.pick(110, 110, 110, 110, 110, 255))}
		if !m.one(6) {
			r.Grade = m.grades[m.r.IntN(len(m.grades))]
		}
		if m.one(2) {
			r.Category = categories[m.r.IntN(len(categories))]
		}
		if m.one(3) {
			r.Lines = m.measures(2)
			if m.one(2) {
				r.Lines = append(r.Lines, Property{"制度", "《" + m.han(4, 30) + "》"})
			}
			if m.one(3) {
				r.Lines = append(r.Lines, Property{"责任人", m.posts[0] + "、" + m.posts[1]})
			}
		}
		d.Risks = append(d.Risks, r)
	}
	d.Lines = m.measures(m.pick(2, 2, 5))
	if m.one(4) {
		d.Lines = append(d.Lines, Property{"制度", "《" + m.han(4, 30) + "》"})
	}
	if m.one(6) && !whole {
		d.Lines = append(d.Lines, Property{"程序控制", m.text(8, 60)})
	}
	return d
}

var times = []string{"", "", " 前期预防", " 中期监控", " 后期处置"}

func (m *maker) measures(most int) []Property {
	var list []Property
	for range m.r.IntN(most + 1) {
		list = append(list, Property{"措施" + times[m.r.IntN(len(times))], m.text(6, 255)})
	}
	return list
}
