package check

import "flowgen/dsl/flow"

// textSort tells texts apart by what may stand in them.
type textSort int

const (
	plainText textSort = iota
	nameText           // of a step, a post, a line
	citedText          // what may quote a law or a rule
)

// reader takes texts one by one; absent ones come as well.
type reader func(t flow.Text, sort textSort)

func (read reader) all(sort textSort, list ...flow.Text) {
	for _, t := range list {
		read(t, sort)
	}
}

// unitTexts reads all texts of a unit that people write freely: no addresses,
// and no names of grades, which may be stars.
func unitTexts(u *flow.Unit, read reader) {
	read.all(nameText, u.Name)
	read.all(nameText, u.Categories...)
	read.all(nameText, u.PowerCategories...)
	read.all(plainText, u.Duties, u.Hotline, u.Date, u.Version)
	for _, r := range u.Roles {
		read.all(nameText, r.Name, r.Department)
	}
	scaleTexts(u.Scale, read)
}

func scaleTexts(s *flow.Scale, read reader) {
	for _, g := range s.Grades {
		read.all(plainText, g.Meaning, g.Strategy)
	}
}

// powerTexts reads all texts of a power likewise. The posts are the unit's.
func powerTexts(p *flow.Power, read reader) {
	read.all(nameText, p.Name, p.Code, p.Category, p.Applicant)
	read.all(plainText, p.Owner, p.Content, p.Level, p.Statutory.Text, p.Promised.Text, p.Hotline, p.Phone, p.Fee, p.Version, p.Date)
	read.all(plainText, p.Supervision...)
	read.all(plainText, p.Materials...)
	read.all(plainText, p.Remarks...)
	read.all(citedText, p.Basis...)
	read.all(citedText, p.Notes...)
	read.all(citedText, p.Conditions, p.Accountability)
	if p.Scale != p.Unit.Scale {
		scaleTexts(p.Scale, read)
	}
	riskTexts(p.Risks, read)
	guardTexts(p.Measures, p.Rules, p.Controls, read)
	for _, d := range append(processes(p), p.External, p.Remedy) {
		if d != nil {
			processTexts(d, read)
		}
	}
}

func processTexts(p *flow.Process, read reader) {
	read.all(nameText, p.Name)
	for _, ph := range p.Phases {
		read.all(nameText, ph.Name, ph.Lead)
		read.all(nameText, ph.Assist...)
		read.all(plainText, ph.Limit.Text)
	}
	for _, s := range p.Steps {
		read.all(nameText, s.Label, s.PublicLabel)
		read.all(plainText, s.Department, s.Limit.Text, s.Authority, s.Description, s.Approver, s.Overdue)
		read.all(plainText, s.Documents...)
		read.all(plainText, s.Responsible...)
		read.all(citedText, s.Condition)
		read.all(citedText, s.Basis...)
		riskTexts(s.Risks, read)
		guardTexts(s.Measures, s.Rules, s.Controls, read)
	}
	for _, e := range p.Edges {
		read.all(nameText, e.Label)
		riskTexts(e.Risks, read)
		guardTexts(e.Measures, e.Rules, e.Controls, read)
	}
}

func riskTexts(list []*flow.Risk, read reader) {
	for _, r := range list {
		read.all(plainText, r.Text, r.Category, r.Cause)
		read.all(plainText, r.Responsible...)
		guardTexts(r.Measures, r.Rules, r.Controls, read)
	}
}

func guardTexts(measures []*flow.Measure, rules, controls []flow.Text, read reader) {
	for _, m := range measures {
		read(m.Text, plainText)
	}
	read.all(plainText, rules...)
	read.all(plainText, controls...)
}
