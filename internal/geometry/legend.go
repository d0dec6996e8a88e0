package geometry

import (
	"fmt"
	"maps"
)

// legend holds that a risk map explains its grades: a legend, which other
// pages that show grades may repeat, counts for each grade the risks that bear
// its sign on all pages.
func legend(p *Picture) []Fault {
	var faults []Fault
	fault := func(format string, args ...any) {
		faults = append(faults, Fault{"G8", len(p.Pages), fmt.Sprintf(format, args...)})
	}
	var legends []*Frame
	drawn := map[string]int{}
	total, plain := 0, 0 // signs, pages with a legend and none of them
	count := func(list []Sign) {
		for _, s := range list {
			drawn[s.Grade]++
			total++
		}
	}
	for i := range p.Pages {
		page := &p.Pages[i]
		before := total
		for _, o := range page.Callouts {
			count(o.Badges)
		}
		if page.Ledger != nil {
			for _, r := range page.Ledger.Rows {
				for _, cell := range r.Cells {
					count(cell.Badges)
				}
			}
		}
		if page.Legend != nil {
			legends = append(legends, page.Legend)
			if total == before {
				plain++
			}
		}
	}
	if p.View != "risk" {
		if len(legends) > 0 || len(drawn) > 0 {
			fault("a picture without risks speaks of grades")
		}
		return faults
	}
	if len(legends) == 0 {
		fault("the map has 0 legends")
	}
	if plain > 1 {
		fault("%d legends stand on pages without a grade", plain)
	}
	for _, l := range legends {
		rest := maps.Clone(drawn)
		for _, s := range l.Badges {
			if rest[s.Grade] != s.Count {
				fault("the legend counts %d of grade %q, drawn are %d", s.Count, s.Grade, rest[s.Grade])
			}
			delete(rest, s.Grade)
		}
		if len(rest) > 0 {
			fault("the legend lacks %d grades", len(rest))
		}
	}
	return faults
}
