package dsl

import (
	"maps"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// applicants are the posts that stand for the public without being declared.
var applicants = []string{"申请人", "当事人", "行政相对人", "applicant"}

func isApplicant(s string) bool { return slices.Contains(applicants, fold(s)) }

// roleFields are the properties of 岗位.
var roleFields = fields[*flow.Role]{
	"部门": text1(func(r *flow.Role) *flow.Text { return &r.Department }),
}

// declareRole reads 岗位 处领导（审计监察处）. 岗位 甲、乙（科室） declares both.
func (sc *scope) declareRole(i item) {
	names := sc.names(i)
	if len(names) == 0 {
		sc.say("FG112", i.token(i.Head.Declaration.Word), "name-missing", i.Head.Declaration.Word.Value)
	}
	if t := i.Head.Declaration.Title; t != nil {
		sc.say("FG101", i.title(t).Span, "title-unwanted", i.Head.Declaration.Word.Value)
	}
	sc.declares = true
	for _, name := range names {
		role := &flow.Role{Name: name, Applicant: isApplicant(name.S), Declared: true, Span: i.span()}
		if a := i.Head.Declaration.Args; a != nil {
			for _, e := range a.Entries {
				switch t := i.entry(e); {
				case isApplicant(t.S):
					role.Applicant = true
				case role.Department.IsZero():
					role.Department = t
				default:
					sc.say("FG101", t.Span, "two-departments", brief(t.S))
				}
			}
		}
		properties(sc.resolver, wordRole, roleFields, role, i.body(), func(item) bool { return false })
		if before := sc.roles[nfkc(name.S)]; before != nil {
			// The same post in two files is harmless while they agree.
			if before.Name.Span.File == name.Span.File || nfkc(before.Department.S) != nfkc(role.Department.S) {
				sc.twice(name, wordRole, before.Name)
			}
			continue
		}
		sc.roles[nfkc(name.S)] = role
		sc.unit.Roles = append(sc.unit.Roles, role)
	}
}

// role returns the post that a power names. A post that is nowhere declared
// is made, with a warning once any post is declared.
func (b *powerBody) role(t flow.Text) *flow.Role {
	id := nfkc(t.S)
	if b.applicants[id] {
		if b.public[id] == nil {
			role := flow.Role{Name: t, Span: t.Span}
			if declared := b.roles[id]; declared != nil {
				role = *declared
			}
			role.Applicant = true
			b.public[id] = &role
		}
		return b.public[id]
	}
	if role := b.roles[id]; role != nil {
		return role
	}
	role := &flow.Role{Name: t, Applicant: isApplicant(t.S), Span: t.Span}
	// 处领导（审计监察处）, with its department where it is used.
	if name, department, ok := departmentOf(t); ok {
		if known := b.roles[nfkc(name.S)]; known != nil && known.Declared {
			return known
		}
		role.Name, role.Department = name, department
	}
	b.roles[id] = role
	b.unit.Roles = append(b.unit.Roles, role)
	if b.declares && !b.isAmount(t) && !b.partial && !role.Applicant && !b.source.hasLost(t.S) {
		b.undeclaredRole(role.Name)
	}
	return role
}

// undeclaredRole warns of a post that is used and not declared.
func (b *powerBody) undeclaredRole(t flow.Text) {
	var known []string
	for _, id := range slices.Sorted(maps.Keys(b.roles)) {
		if r := b.roles[id]; r.Declared {
			known = append(known, r.Name.S)
		}
	}
	d := diag.New("FG124", t.Span, diag.Msg("role-undeclared", brief(t.S)))
	if near := b.guess(t, known); len(near) > 0 {
		b.report(d.WithHint("role-undeclared-near", b.linesOf(near), t.S))
		return
	}
	b.report(d.WithHint("role-undeclared-hint", t.S))
}

// linesOf gives posts with the lines that declare them in the same file.
func (b *powerBody) linesOf(names []string) diag.Names {
	list := diag.Plain(names...)
	for i, n := range names {
		if at := b.roles[nfkc(n)].Name.Span; at.File == b.source.Name {
			list[i].Line = at.Start.Line
		}
	}
	return list
}

// departmentOf parts 处领导（审计监察处） into post and department.
func departmentOf(t flow.Text) (name, department flow.Text, ok bool) {
	open := strings.IndexAny(t.S, "（(")
	if open <= 0 || !strings.HasSuffix(t.S, "）") && !strings.HasSuffix(t.S, ")") {
		return t, flow.Text{}, false
	}
	inner := strings.Trim(t.S[open:], "（()）")
	return flow.Text{S: strings.TrimFunc(t.S[:open], isWhite), Span: t.Span}, flow.Text{S: inner, Span: t.Span}, inner != ""
}
