package geometry

import "fmt"

// legend holds that a risk map explains its grades: one legend, which counts
// for each grade the risks that bear its sign.
func legend(p *Picture) []Fault {
	var faults []Fault
	fault := func(format string, args ...any) {
		faults = append(faults, Fault{"G8", len(p.Pages), fmt.Sprintf(format, args...)})
	}
	var legends []*Frame
	drawn := map[string]int{}
	count := func(list []Sign) {
		for _, s := range list {
			drawn[s.Grade]++
		}
	}
	for i := range p.Pages {
		page := &p.Pages[i]
		if page.Legend != nil {
			legends = append(legends, page.Legend)
		}
		for _, o := range page.Callouts {
			count(o.Badges)
		}
		if page.Ledger == nil {
			continue
		}
		for _, r := range page.Ledger.Rows {
			for _, cell := range r.Cells {
				count(cell.Badges)
			}
		}
	}
	if p.View != "risk" {
		if len(legends) > 0 || len(drawn) > 0 {
			fault("a picture without risks speaks of grades")
		}
		return faults
	}
	if len(legends) != 1 {
		fault("the map has %d legends", len(legends))
		return faults
	}
	for _, s := range legends[0].Badges {
		if drawn[s.Grade] != s.Count {
			fault("the legend counts %d of grade %q, drawn are %d", s.Count, s.Grade, drawn[s.Grade])
		}
		delete(drawn, s.Grade)
	}
	if len(drawn) > 0 {
		fault("the legend lacks %d grades", len(drawn))
	}
	return faults
}
