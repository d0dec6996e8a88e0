package forms

import (
	"slices"

	"flowgen/dsl/flow"
)

// noPost is whom a risk is about for which nobody answers.
const noPost = "（没有填岗位）"

// answerable returns the posts that answer for the risks of a row; none for a
// row without risks.
func (r *record) answerable() []string {
	if len(r.risks) == 0 {
		return nil
	}
	var posts []string
	for _, i := range texts(r.responsible()) {
		posts = append(posts, i.text)
	}
	if len(posts) == 0 {
		return []string{noPost}
	}
	return posts
}

// postTables makes a table for each post that answers for a risk, in the order
// of the sources. A risk for which several answer is in the table of each.
func (u *unit) postTables(t *Template) []*table {
	var all []*table
	for i, p := range u.powers {
		for _, r := range records(p, t.Row, false) {
			for _, post := range r.answerable() {
				at := slices.IndexFunc(all, func(o *table) bool { return flow.NFKC(o.post) == flow.NFKC(post) })
				if at < 0 {
					at = len(all)
					all = append(all, &table{Template: t, unit: u, first: i + 1, post: post})
				}
				if o := all[at]; !slices.Contains(o.powers, p) {
					o.powers = append(o.powers, p)
				}
			}
		}
	}
	return all
}

// department is that of the table's powers; of a table for a post the one that
// the post is declared in, if it is.
func (t *table) department() string {
	if t.Per != ByPost {
		return ownerOf(t.powers[0])
	}
	for _, p := range t.powers {
		for _, at := range placesOf(p) {
			if at.step == nil {
				continue
			}
			for _, role := range at.step.Roles {
				if flow.NFKC(role.Name.S) == flow.NFKC(t.post) && !role.Department.IsZero() {
					return role.Department.S
				}
			}
		}
	}
	return ownerOf(t.powers[0])
}

// concerns reports whether a post answers for a risk of the row.
func (r *record) concerns(post string) bool {
	return slices.ContainsFunc(r.answerable(), func(p string) bool { return flow.NFKC(p) == flow.NFKC(post) })
}
