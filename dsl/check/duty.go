package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// handling are the duties of the group that is FG220's; every other group of
// posts is FG221's.
var handling = []string{"受理", "审核", "审批"}

// apartHandling reports a post that handles a case in two of the ways of
// 受理, 审核, 审批 (FG220).
func apartHandling(x *examiner, p *flow.Process) {
	for _, c := range x.clashes(p, x.ApartPosts, isHandling, stepPost) {
		x.report(x.finding(c.second.Span, "duties-handling", brief(c.by), c.duties[0], brief(c.first.Label.S), c.duties[1], brief(c.second.Label.S)).
			WithRelated(c.first.Span, "duty-here", brief(c.first.Label.S), c.duties[0]))
	}
}

// apartPosts reports a post that has two duties of another group, such as to
// decide and to execute (FG221).
func apartPosts(x *examiner, p *flow.Process) {
	for _, c := range x.clashes(p, x.ApartPosts, func(g Group) bool { return !isHandling(g) }, stepPost) {
		x.report(x.finding(c.second.Span, "duties-post", brief(c.by), c.duties[0], brief(c.first.Label.S), c.duties[1], brief(c.second.Label.S)).
			WithRelated(c.first.Span, "duty-here", brief(c.first.Label.S), c.duties[0]))
	}
}

// apartDepartments reports a department that has two duties of a group, such
// as to decide and to supervise (FG222), unless one post has them, which is
// told already. Where steps have the department itself for a post, it is not
// known to be two people who work and who accept or supervise that work.
func apartDepartments(x *examiner, p *flow.Process) {
	for _, c := range x.clashes(p, x.ApartDepartments, func(Group) bool { return true }, stepDepartment) {
		if post := stepPost(c.first); post != "" && post == stepPost(c.second) && x.excluded(x.ApartPosts, c.duties) {
			continue
		}
		x.report(x.finding(c.second.Span, "duties-department", brief(c.by), c.duties[0], brief(c.first.Label.S), c.duties[1], brief(c.second.Label.S)).
			WithRelated(c.first.Span, "duty-here", brief(c.first.Label.S), c.duties[0]))
	}
	for _, c := range x.clashes(p, x.ApartPosts, func(g Group) bool { return !isHandling(g) }, departmentPost) {
		if slices.Contains(checking, c.duties[0]) || slices.Contains(checking, c.duties[1]) {
			x.report(x.finding(c.second.Span, "duties-postless", brief(c.by), c.duties[0], brief(c.first.Label.S), c.duties[1], brief(c.second.Label.S)).
				WithRelated(c.first.Span, "duty-here", brief(c.first.Label.S), c.duties[0]))
		}
	}
}

// checking are the duties of those who look at the work of others.
var checking = []string{"监督", "验收"}

func isHandling(g Group) bool {
	return !slices.ContainsFunc(g, func(d string) bool { return !slices.Contains(handling, d) })
}

// excluded reports whether a group holds both of two duties.
func (x *examiner) excluded(groups []Group, duties [2]string) bool {
	return slices.ContainsFunc(groups, func(g Group) bool {
		return slices.Contains(g, duties[0]) && slices.Contains(g, duties[1])
	})
}

// clash is two steps on one way whose duties exclude each other, done by one
// and by nobody else.
type clash struct {
	first, second *flow.Step
	duties        [2]string // of the first and the second
	by            string    // the post, or the department
}

// acting is a step with what it does and who does it.
type acting struct {
	duties []string
	by     string
}

// clashes finds the steps of a diagram whose duties exclude each other by the
// groups chosen, on one way and by the same; who does a step is told by the
// function, "" for what cannot be said. Each second step comes once a group.
func (x *examiner) clashes(p *flow.Process, groups []Group, choose func(Group) bool, who func(*flow.Step) string) []clash {
	var found []clash
	for _, g := range groups {
		if !choose(g) {
			continue
		}
		steps := map[*flow.Step]acting{}
		duties := map[string][]string{} // by who
		var all []string
		for _, s := range p.Steps {
			a := acting{duties: slices.DeleteFunc(slices.Clone(x.dutiesOf(p.Power, s)), func(d string) bool { return !slices.Contains(g, d) })}
			if len(a.duties) == 0 {
				continue
			}
			if a.by = who(s); a.by == "" {
				continue
			}
			steps[s] = a
			if duties[a.by] == nil {
				all = append(all, a.by)
			}
			duties[a.by] = append(duties[a.by], a.duties...)
		}
		for _, by := range all {
			if slices.ContainsFunc(duties[by], func(d string) bool { return d != duties[by][0] }) {
				found = append(found, x.along(p, g, by, steps)...)
			}
		}
	}
	return found
}

// along finds the clashes of one post, or one department, by carrying along
// the flow where it last had each duty of the group.
func (x *examiner) along(p *flow.Process, g Group, by string, steps map[*flow.Step]acting) []clash {
	var found []clash
	place := map[*flow.Step]int{}
	carried := map[*flow.Step][]*flow.Step{} // by duty of the group
	for s, before := range x.timing(p).InOrder() {
		place[s] = len(place)
		last := make([]*flow.Step, len(g))
		for _, b := range before {
			for i, a := range carried[b] {
				if a != nil && (last[i] == nil || place[a] > place[last[i]]) {
					last[i] = a
				}
			}
		}
		carried[s] = last
		a, acts := steps[s]
		if !acts || a.by != by {
			continue
		}
		nearest := -1
		for i, first := range last {
			if first != nil && !overlap(steps[first].duties, a.duties) && (nearest < 0 || place[first] > place[last[nearest]]) {
				nearest = i
			}
		}
		if nearest >= 0 {
			found = append(found, clash{last[nearest], s, [2]string{g[nearest], a.duties[0]}, by})
		}
		for i, d := range g {
			if slices.Contains(a.duties, d) {
				last[i] = s
			}
		}
	}
	return found
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(d string) bool { return slices.Contains(b, d) })
}

// stepPost returns the one post that does a step, the applicant's left out; ""
// when there is none, when there are several, of whom one looks on, and when
// it is a department: who does it there nobody knows.
func stepPost(s *flow.Step) string {
	post := ""
	for _, r := range s.Roles {
		name := nfkc(r.Name.S)
		switch {
		case r.Applicant || name == post:
		case post != "" || isDepartment(name):
			return ""
		default:
			post = name
		}
	}
	return post
}

// departmentPost returns the department that is the one post of a step; "" when
// there is none, or another post beside it.
func departmentPost(s *flow.Step) string {
	department := ""
	for _, r := range s.Roles {
		name := nfkc(r.Name.S)
		switch {
		case r.Applicant || name == department:
		case department != "" || !isDepartment(name) || isLeaders(name):
			return ""
		default:
			department = name
		}
	}
	return department
}

// stepDepartment returns the one department that does a step: its own, else
// that of its posts; "" when there are several, when one is not known, and for
// the leaders, who have none.
func stepDepartment(s *flow.Step) string {
	department := nfkc(s.Department.S)
	for _, r := range s.Roles {
		if !s.Department.IsZero() || r.Applicant {
			continue
		}
		name := nfkc(r.Department.S)
		if name == "" && isDepartment(nfkc(r.Name.S)) {
			name = nfkc(r.Name.S)
		}
		if name == "" || department != "" && name != department {
			return ""
		}
		department = name
	}
	if isLeaders(department) {
		return ""
	}
	return department
}

// departmentEnds are how names of departments end.
var departmentEnds = []string{
	"科", "室", "处", "部", "股", "办", "局", "院", "站", "所", "厅", "署", "司", "队", "组", "系", "科室", "部门", "中心", "机构", "单位", "公司", "集团", "学校", "医院", "银行",
}

// isDepartment reports whether a post is named as a department: 办公室, 财务科.
func isDepartment(name string) bool {
	return slices.ContainsFunc(departmentEnds, func(end string) bool { return strings.HasSuffix(name, end) })
}

// isLeaders reports whether a department is the leaders of the whole: 院领导.
func isLeaders(department string) bool {
	_, ok := wordIn(department, []string{"领导", "班子", "党委", "党组", "委员会", "主要负责人"})
	return ok
}
