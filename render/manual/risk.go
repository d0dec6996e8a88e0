package manual

import (
	"slices"

	"flowgen/dsl/flow"
)

// Post is a post with all risks that it answers for (责任主体).
type Post struct {
	Name  string
	Risks []PostRisk
}

// PostRisk is a risk where it stands.
type PostRisk struct {
	Power *Power
	Place string // the step, or what else it stands at
	Risk  *flow.Risk
}

// nobody stands in the index for risks without a person responsible.
const nobody = "（没有写明责任人）"

// posts lists who answers for risks, in the order of their first one; risks for
// which nobody does come last.
func posts(p *Part) []*Post {
	var all []*Post
	var left *Post
	add := func(name string, r PostRisk) {
		i := slices.IndexFunc(all, func(q *Post) bool { return flow.NFKC(q.Name) == flow.NFKC(name) })
		if i < 0 {
			i = len(all)
			all = append(all, &Post{Name: name})
		}
		all[i].Risks = append(all[i].Risks, r)
	}
	for _, power := range p.Powers() {
		for _, r := range risksOf(power) {
			for _, name := range r.Risk.Responsible {
				add(name.S, r.PostRisk)
			}
			if len(r.Risk.Responsible) == 0 {
				if left == nil {
					left = &Post{Name: nobody}
				}
				left.Risks = append(left.Risks, r.PostRisk)
			}
		}
	}
	if left != nil {
		all = append(all, left)
	}
	return all
}

// placed is a risk with the step that it stands at.
type placed struct {
	PostRisk
	step *flow.Step // nil: the power as a whole
}

// risksOf returns the risks of a power, each once, in the order of its diagrams;
// those of the power as a whole come last. They are those that flow.Count counts.
func risksOf(p *Power) []placed {
	var all []placed
	seen := map[*flow.Risk]bool{}
	add := func(step *flow.Step, place string, risks []*flow.Risk) {
		for _, r := range risks {
			if !seen[r] {
				seen[r] = true
				all = append(all, placed{PostRisk{p, place, r}, step})
			}
		}
	}
	for _, process := range diagrams(p.Power) {
		within := ""
		if process != p.Main {
			within = "（" + process.Name.S + "）"
		}
		for _, s := range process.Steps {
			add(s, s.Label.S+within, s.Risks)
			for _, e := range process.Edges {
				if e.From != s {
					continue
				}
				name := e.Label.S
				if name == "" {
					name = "至" + e.To.Label.S
				}
				add(s, s.Label.S+"："+name+within, e.Risks)
			}
		}
	}
	add(nil, "整项职权", p.Risks)
	return all
}
