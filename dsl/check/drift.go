package check

import (
	"cmp"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// driftingNames reports names of posts and of departments of an institution
// that seem to be one name in two forms, or are one by the settings: the
// rarer one is said, and where the commoner stands. It reports too that a
// post which is named after a department belongs to two.
func driftingNames(x *examiner, p *flow.Project) {
	for _, i := range institutions(p) {
		x.Settings = x.settings(i.file())
		n := newNames(i)
		same := x.sameNames()
		x.drifts(n.departments, "department-drifts", same, n.departmentAlias)
		x.drifts(n.posts, "post-drifts", same, postAlias)
		for _, post := range n.posts.list {
			x.moves(post, n.departmentAlias)
		}
	}
}

// sameNames gives the names that the settings take for one the first of them.
func (x *examiner) sameNames() map[string]string {
	first := map[string]string{}
	for _, group := range x.SameNames {
		for _, name := range group {
			if _, twice := first[nfkc(name)]; !twice {
				first[nfkc(name)] = nfkc(group[0])
			}
		}
	}
	return first
}

// drifts reports the names of a table that are one by the settings or by key.
func (x *examiner) drifts(t *table, message string, same map[string]string, key func(string) string) {
	by := map[string][]*name{}
	var keys []string
	for _, n := range t.list {
		k := key(cmp.Or(same[n.id], n.id))
		if by[k] == nil {
			keys = append(keys, k)
		}
		by[k] = append(by[k], n)
	}
	for _, k := range keys {
		names := by[k]
		slices.SortStableFunc(names, func(a, b *name) int { return len(b.places) - len(a.places) })
		for _, rare := range names[1:] {
			m := message
			if same[rare.id] != "" && same[rare.id] == same[names[0].id] {
				m = "one-name-twice"
			}
			d := x.drift(m, rare, names[0])
			x.report(d.WithRelated(names[0].text.Span, "named-here", brief(names[0].text.S)))
		}
	}
}

// drift makes the finding that two names are one; its keys stand here so that
// the catalogue can be held to them.
func (x *examiner) drift(message string, rare, common *name) diag.Diagnostic {
	a, b := brief(rare.text.S), brief(common.text.S)
	switch message {
	case "department-drifts":
		return x.finding(rare.text.Span, "department-drifts", a, b)
	case "post-drifts":
		return x.finding(rare.text.Span, "post-drifts", a, b)
	default:
		return x.finding(rare.text.Span, "one-name-twice", a, b)
	}
}

// moves reports that a post belongs to two departments, in two files since
// one allows no such thing. Posts of one name are common (承办人, 科室负责人);
// only one that is named after its department (财务处长) can be but one.
func (x *examiner) moves(post *name, key func(string) string) {
	if len(post.departments) < 2 {
		return
	}
	first := post.departments[0]
	for _, other := range post.departments[1:] {
		after := namedAfter(post.id, nfkc(first.S)) || namedAfter(post.id, nfkc(other.S))
		if after && key(nfkc(first.S)) != key(nfkc(other.S)) {
			d := x.finding(other.Span, "post-moves", brief(post.text.S), brief(other.S), brief(first.S))
			x.report(d.WithRelated(first.Span, "named-here", brief(first.S)))
		}
	}
}

// namedAfter reports whether a post begins as a department does.
func namedAfter(post, department string) bool {
	d := []rune(department)
	return len(d) > 2 && strings.HasPrefix(post, string(d[:2]))
}

// name is a name with where it stands.
type name struct {
	id     string    // in the form of nfkc
	text   flow.Text // where it stands first
	places map[diag.Span]bool
	// departments are those of a post, each where it stands first.
	departments []flow.Text
}

// table is a set of names in the order in which they come first.
type table struct {
	list []*name
	by   map[string]*name
}

// add puts a name into a table, at a place where it is used.
func (t *table) add(text flow.Text, place diag.Span) *name {
	id := nfkc(text.S)
	if id == "" {
		return nil
	}
	n := t.by[id]
	if n == nil {
		n = &name{id: id, text: text, places: map[diag.Span]bool{}}
		t.by[id] = n
		t.list = append(t.list, n)
	}
	n.places[place] = true
	return n
}

// names are the names of posts and departments of an institution.
type names struct {
	posts, departments *table
	unit               string // the institution's own, in the form of nfkc
}

func newNames(i *institution) *names {
	n := &names{posts: &table{by: map[string]*name{}}, departments: &table{by: map[string]*name{}}}
	for _, u := range i.units {
		n.unit = cmp.Or(n.unit, nfkc(u.Name.S))
		for _, r := range u.Roles {
			n.role(r, r.Name.Span)
		}
	}
	for _, p := range i.powers {
		for _, d := range append(processes(p), p.External) {
			if d != nil {
				n.steps(d)
			}
		}
	}
	// Owners and leads may be posts as well: those are known by now.
	for _, p := range i.powers {
		n.department(p.Owner)
		for _, d := range processes(p) {
			for _, ph := range d.Phases {
				n.department(ph.Lead)
				for _, t := range ph.Assist {
					n.department(t)
				}
			}
		}
	}
	return n
}

// steps takes the names from a diagram.
func (n *names) steps(p *flow.Process) {
	for _, s := range p.Steps {
		n.department(s.Department)
		for _, r := range s.Roles {
			n.role(r, s.Span)
		}
	}
}

// role takes a post and its department.
func (n *names) role(r *flow.Role, place diag.Span) {
	if r.Applicant {
		return
	}
	post := n.posts.add(r.Name, place)
	if post == nil || r.Department.IsZero() {
		return
	}
	n.departments.add(r.Department, r.Department.Span)
	if !slices.ContainsFunc(post.departments, func(t flow.Text) bool { return nfkc(t.S) == nfkc(r.Department.S) }) {
		post.departments = append(post.departments, r.Department)
	}
}

// department takes what is a department unless a post has that name, or
// several of them.
func (n *names) department(t flow.Text) {
	if t.IsZero() || n.posts.by[nfkc(t.S)] != nil {
		return
	}
	for part := range strings.FieldsFuncSeq(t.S, func(r rune) bool { return strings.ContainsRune("、，,；;/ ", r) }) {
		n.departments.add(flow.Text{S: part, Span: t.Span}, t.Span)
	}
}
