package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// supervising are words in posts and departments that watch over money and
// purchases rather than manage them.
var supervising = []string{"监督", "监察", "纪检", "纪委", "审计"}

// postKey tells posts apart: by unit and name.
type postKey struct{ unit, name string }

// exposedPost is a post in finance, procurement or the like with the risks of
// its steps.
type exposedPost struct {
	role     *flow.Role
	gravest  riskPoint // of its graded risks; the first of equal ones
	ungraded bool      // some of its risks have no grade yet
}

// topPosts asks for a risk of the top grade of every post in finance,
// procurement and construction that has risks at all, over all powers of the
// project (FG216).
func topPosts(x *examiner, p *flow.Project) {
	var order []postKey
	exposed := map[postKey]*exposedPost{}
	top := map[postKey]bool{} // those that answer for a top risk
	meant := map[*flow.Role]bool{}
	for _, power := range p.Powers() {
		words := x.settings(power.Span.File).TopPosts
		unit := nfkc(power.Unit.Name.S)
		for r := range riskPoints(power) {
			if r.Grade != nil && r.Grade.Rank == 0 {
				for _, name := range r.Responsible {
					top[postKey{unit, nfkc(name.S)}] = true
				}
			}
			for _, role := range r.bearers(func(role *flow.Role) bool {
				is, known := meant[role]
				if !known {
					is = isExposed(role, words)
					meant[role] = is
				}
				return is
			}) {
				key := postKey{unit, nfkc(role.Name.S)}
				post := exposed[key]
				if post == nil {
					post = &exposedPost{role: role}
					exposed[key] = post
					order = append(order, key)
				}
				post.bear(r)
			}
		}
	}
	for _, key := range order {
		if post := exposed[key]; !top[key] && !post.ungraded {
			x.sayExposed(post)
		}
	}
}

// bear adds a risk to those of a post.
func (e *exposedPost) bear(r riskPoint) {
	switch {
	case r.Grade == nil:
		e.ungraded = true
	case e.gravest.Risk == nil || r.Grade.Rank < e.gravest.Grade.Rank:
		e.gravest = r
	}
}

// sayExposed reports a post at the gravest of its risks.
func (x *examiner) sayExposed(e *exposedPost) {
	r := e.gravest
	if r.Grade.Rank == 0 {
		return // it is answered for by someone else, yet it is there
	}
	d := x.finding(r.Text.Span, "top-post", brief(e.role.Name.S), r.power.Scale.Grades[0].Name.S, r.Grade.Name.S)
	if e.role.Declared {
		d = d.WithRelated(e.role.Name.Span, "post-here", brief(e.role.Name.S))
	}
	x.report(d)
}

// bearers returns the posts, of those that are meant, whose risk it is: of the
// posts of the step the ones that 责任人 names, where it names any. Who only
// asks for something bears none.
func (r riskPoint) bearers(meant func(*flow.Role) bool) []*flow.Role {
	if r.step == nil || r.step.Kind == flow.Start || !slices.ContainsFunc(r.step.Roles, meant) {
		return nil
	}
	for _, p := range []string{"申请", "提出申请", "提交", "填写", "填报", "申报"} {
		if strings.HasPrefix(nfkc(r.step.Label.S), p) {
			return nil
		}
	}
	var all, named []*flow.Role
	for _, role := range r.step.Roles {
		if meant(role) {
			all = append(all, role)
		}
		if slices.ContainsFunc(r.Responsible, func(name flow.Text) bool { return nfkc(name.S) == nfkc(role.Name.S) }) {
			named = append(named, role)
		}
	}
	if named == nil {
		return all
	}
	return slices.DeleteFunc(named, func(role *flow.Role) bool { return !meant(role) })
}

// isExposed reports whether a post is one of those meant by some words, by its
// own name or its department's.
func isExposed(role *flow.Role, words []string) bool {
	post, department := nfkc(role.Name.S), nfkc(role.Department.S)
	if _, watches := wordIn(post+" "+department, supervising); watches || role.Applicant {
		return false
	}
	_, is := wordIn(post+" "+department, words)
	return is
}
