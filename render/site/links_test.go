package site

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// folder returns the pages of a folder by name, and all ids on each.
func folder(t *testing.T, dir string) (pages map[string]*html.Node, ids map[string][]string) {
	t.Helper()
	pages, ids = map[string]*html.Node{}, map[string][]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		ids[name] = nil
		if !strings.HasSuffix(name, ".html") {
			return nil
		}
		data, err := fs.ReadFile(os.DirFS(dir), name)
		if err != nil {
			return err
		}
		pages[name] = parsed(t, data)
		for n := range elements(pages[name], "") {
			if id := attribute(n, "id"); id != "" {
				ids[name] = append(ids[name], id)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages, ids
}

// TestLinks builds the examples as pages and as fragments: every link leads to
// something, no id stands twice, nothing runs.
func TestLinks(t *testing.T) {
	for _, fragments := range []bool{false, true} {
		b := examples(t, fragments)
		pages, ids := folder(t, b.write())
		downloads := map[string]bool{}
		for _, p := range b.site.Powers {
			at := "powers/"
			if fragments {
				at = ""
			}
			downloads[at+p.PDF] = true
			for _, c := range p.Charts {
				downloads[at+c.SVG], downloads[at+c.PNG] = true, true
			}
		}
		inner := 0
		for name, root := range pages {
			harmless(t, name, root, fragments)
			if twice := repeated(ids[name]); len(twice) > 0 {
				t.Errorf("%s has ids twice: %q", name, twice)
			}
			for n := range elements(root, "") {
				for _, id := range strings.Fields(attribute(n, "aria-labelledby") + " " + attribute(n, "for")) {
					if !slices.Contains(ids[name], id) {
						t.Errorf("%s has no %q, which a %s speaks of", name, id, n.Data)
					}
				}
				to, err := url.Parse(attribute(n, "href") + attribute(n, "src"))
				if err != nil || to.IsAbs() || *to == (url.URL{}) {
					continue
				}
				target := name
				if to.Path != "" {
					target = path.Join(path.Dir(name), to.Path)
				}
				if _, known := ids[target]; !known && !downloads[target] {
					t.Errorf("%s leads to %q, which is not there", name, to)
				}
				if to.Fragment != "" && !slices.Contains(ids[target], to.Fragment) {
					t.Errorf("%s leads to %q, where there is no such id", name, to)
				}
				if to.Fragment != "" {
					inner++
				}
			}
		}
		if inner < 500 {
			t.Errorf("%d links inside pages only", inner)
		}
	}
}

func repeated(list []string) []string {
	var twice []string
	seen := map[string]bool{}
	for _, s := range list {
		if seen[s] {
			twice = append(twice, s)
		}
		seen[s] = true
	}
	return twice
}

// many is a site of made-up powers in three units, each of their departments
// between others.
func many(count int) *Site {
	s := &Site{}
	for i := range count {
		q := &flow.Power{
			Name: flow.Text{S: fmt.Sprintf("事项%d号", i)}, Code: flow.Text{S: fmt.Sprintf("BH-%04d", i)},
			Category: flow.Text{S: []string{"行政许可", "行政处罚", ""}[i%3]},
			Basis:    []flow.Text{{S: fmt.Sprintf("《办法》第%d条", i)}, {S: "“三定”方案"}},
			Unit:     &flow.Unit{Name: flow.Text{S: fmt.Sprintf("某单位%d", i%3)}},
		}
		if i%7 > 0 {
			q.Owner.S = fmt.Sprintf("处室%d", i%7)
		}
		v := &flow.View{Kind: flow.External, Power: q, Process: process("", "受理")}
		s.Powers = append(s.Powers, &Power{
			Slug: fmt.Sprintf("bh-%04d", i), Pinyin: fmt.Sprintf("sxh%d shi xiang %[1]d hao", i), Power: q,
			Charts: []Chart{{View: v, Width: 456 * layout.Pt, Height: 400 * layout.Pt}},
		})
	}
	return s
}

// TestManyPowers counts the rows of an index of a thousand powers: each is there
// once, in the row of its own department, numbered in order.
func TestManyPowers(t *testing.T) {
	const count = 1000
	s := many(count)
	page, err := s.Index()
	if err != nil {
		t.Fatal(err)
	}
	root := parsed(t, page)
	rows, left, department, seen := 0, 0, "", map[string]bool{}
	for row := range elements(root, "tr") {
		var cells []*html.Node
		for c := range row.ChildNodes() {
			if c.Type == html.ElementNode {
				cells = append(cells, c)
			}
		}
		if attribute(cells[0], "scope") == "col" {
			continue
		}
		rows++
		if got := words(cells[0]); got != fmt.Sprint(rows) {
			t.Fatalf("row %d has number %s", rows, got)
		}
		if left == 0 {
			department = words(cells[1])
			if _, err := fmt.Sscan(attribute(cells[1], "rowspan"), &left); err != nil {
				t.Fatal(err)
			}
			cells = slices.Delete(cells, 1, 2)
		}
		left--
		var i int
		if _, err := fmt.Sscanf(words(cells[1]), "事项%d号 BH", &i); err != nil {
			t.Fatalf("row %d: %q: %v", rows, words(cells[1]), err)
		}
		p := s.Powers[i]
		if want := departmentName(p.Power); department != want || attribute(row.Parent, "data-department") != want {
			t.Errorf("%s stands with %s", p.Slug, department)
		}
		if got := words(cells[2]) + words(cells[3]); got != p.Power.Category.S+p.Power.Basis[0].S+p.Power.Basis[1].S {
			t.Errorf("%s: %q", p.Slug, got)
		}
		seen[p.Slug] = true
	}
	if rows != count || left != 0 || len(seen) != count {
		t.Errorf("%d rows, %d of a department to come, %d powers", rows, left, len(seen))
	}
}

// TestClasses holds that the style sheet means no part of a chart by chance: of
// the classes in charts it names steps alone.
func TestClasses(t *testing.T) {
	classes := map[string]bool{}
	for _, p := range examples(t, false).site.Powers {
		for _, c := range p.Charts {
			for n := range elements(parsed(t, c.Inline), "g") {
				classes[attribute(n, "class")] = true
			}
		}
	}
	if !classes["step"] || len(classes) < 5 {
		t.Fatalf("charts have the classes %v", classes)
	}
	for class := range classes {
		if named := regexp.MustCompile(`\.` + class + `\b[^-]`).MatchString(styleSheet); named != (class == "step") {
			t.Errorf(".%s is in the style sheet: %v", class, named)
		}
	}
}
