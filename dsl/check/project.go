package check

import (
	"path"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// institution is one unit, however many files declare it.
type institution struct {
	units  []*flow.Unit
	powers []*flow.Power
}

// institutions puts the units of one name together. Files that name no unit
// belong to one as long as they stand in one folder: nothing else connects
// them.
func institutions(p *flow.Project) []*institution {
	var all []*institution
	by := map[string]*institution{}
	for _, u := range p.Units {
		id := nfkc(u.Name.S)
		if id == "" {
			id = "\n" + path.Dir(strings.ReplaceAll(fileOf(u), `\`, "/"))
		}
		if by[id] == nil {
			by[id] = &institution{}
			all = append(all, by[id])
		}
		by[id].units = append(by[id].units, u)
		by[id].powers = append(by[id].powers, u.Powers...)
	}
	return all
}

// fileOf returns the file of a unit that has no name; "" when there is nothing
// in it.
func fileOf(u *flow.Unit) string {
	for _, p := range u.Powers {
		return p.Span.File
	}
	for _, r := range u.Roles {
		return r.Span.File
	}
	return ""
}

// file returns the file whose settings hold for an institution.
func (i *institution) file() string {
	for _, u := range i.units {
		if f := fileOf(u); f != "" {
			return f
		}
	}
	return ""
}

// unusedPosts reports posts that a file given declares and nobody uses: in a
// file with powers, or in one that was found in a folder with all others. Of
// files that are only imported it is not known who else uses them, and while
// something could not be read nothing is.
func unusedPosts(x *examiner, p *flow.Project) {
	if p.Partial {
		return
	}
	known := map[string]bool{}
	for _, in := range p.Inputs {
		known[in.File] = in.Search
	}
	for _, power := range p.Powers() {
		if _, given := known[power.Span.File]; given {
			known[power.Span.File] = true
		}
	}
	posts, texts := mentions(slices.Concat(p.Powers(), p.Drafts))
	for _, u := range p.Units {
		for _, r := range u.Roles {
			if !r.Declared || !known[r.Name.Span.File] || posts[r.Name.Span] {
				continue
			}
			if _, named := wordIn(texts, []string{r.Name.S}); !named {
				x.say(r.Name.Span, "post-unused", brief(r.Name.S), written(r.Name.S))
			}
		}
	}
}

// mentions returns the posts that steps have, by the place of their name, and
// all that the sources say of who answers for what.
func mentions(powers []*flow.Power) (posts map[diag.Span]bool, texts string) {
	posts = map[diag.Span]bool{}
	var b strings.Builder
	say := func(list ...flow.Text) {
		for _, t := range list {
			b.WriteString(t.S)
			b.WriteByte('\n')
		}
	}
	risks := func(list []*flow.Risk) {
		for _, r := range list {
			say(r.Responsible...)
		}
	}
	for _, p := range powers {
		say(p.Owner, p.Applicant)
		risks(p.Risks)
		for _, d := range append(processes(p), p.External, p.Remedy) {
			if d == nil {
				continue
			}
			for _, ph := range d.Phases {
				say(ph.Lead)
				say(ph.Assist...)
			}
			for _, s := range d.Steps {
				say(s.Department, s.Approver)
				say(s.Responsible...)
				risks(s.Risks)
				for _, r := range s.Roles {
					posts[r.Name.Span] = true
				}
			}
			for _, e := range d.Edges {
				risks(e.Risks)
			}
		}
	}
	return posts, nfkc(b.String())
}

// duplicateCodes reports a code that two powers of an institution have. One
// that a template gives to several is said of the template alone, and one that
// is still to be filled in by FG258.
func duplicateCodes(x *examiner, p *flow.Project) {
	for _, i := range institutions(p) {
		first := map[string]*flow.Power{}
		for _, power := range i.powers {
			code := nfkc(power.Code.S)
			switch before := first[code]; {
			case code == "", !says(power.Code), x.isPlaceholder(power.Code):
			case before == nil:
				first[code] = power
			case before.Code.Span == power.Code.Span:
				x.say(power.Code.Span, "code-of-template", brief(power.Code.S))
			default:
				d := x.finding(power.Code.Span, "code-of-another", brief(power.Code.S), brief(before.Name.S))
				x.report(d.WithRelated(before.Code.Span, "given-here"))
			}
		}
	}
}

// duplicatePowers reports powers of one name in two files of an institution;
// in one file the language does (FG118), and of names that are still to be
// filled in FG258.
func duplicatePowers(x *examiner, p *flow.Project) {
	for _, i := range institutions(p) {
		first := map[string]*flow.Power{}
		for _, power := range i.powers {
			name := nfkc(power.Name.S)
			before := first[name]
			if before == nil {
				first[name] = power
				continue
			}
			if before.Name.Span.File != power.Name.Span.File && !x.isPlaceholder(power.Name) {
				d := x.finding(power.Name.Span, "power-twice", brief(power.Name.S))
				x.report(d.WithRelated(before.Name.Span, "declared-here"))
			}
		}
	}
}
