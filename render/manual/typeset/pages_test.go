package typeset_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/forms"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
	"flowgen/render/manual/typeset"
)

// seen is a line of text on a sheet.
type seen struct {
	render.Text
	box layout.Rect // of the letters, on the sheet
}

// textsOf lists the lines of text of items, as they are placed.
func textsOf(items []render.Item, p render.Placement) []seen {
	scale := layout.Length(p.Scale)
	if scale == 0 {
		scale = 10000
	}
	var all []seen
	for _, item := range items {
		switch item := item.(type) {
		case render.Text:
			all = append(all, seen{item, layout.Rect{
				X: p.X + item.X*scale/10000, Y: p.Y + (item.Y-item.Size*4/5)*scale/10000,
				W: item.Width * scale / 10000, H: item.Size * scale / 10000,
			}})
		case render.Group:
			all = append(all, textsOf(item.Items, p)...)
		case render.Link:
			all = append(all, textsOf(item.Items, p)...)
		}
	}
	return all
}

// running are the lines of the head and foot of a page.
func running(p typeset.Page) []seen {
	if p.Over == nil {
		return nil
	}
	return textsOf(p.Over.Items, render.Placement{})
}

// plain is a text without blanks: lines may end anywhere.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func overlap(a, b layout.Rect) bool {
	const touch = 50 // letters are lower than their size
	return a.X+touch < b.Right() && b.X+touch < a.Right() && a.Y+touch < b.Bottom() && b.Y+touch < a.Bottom()
}

// All text stands on its sheet, 8 mm from the edge or more, and no line on
// another: the book's own among each other, and head and foot on nothing.
func TestTextHasRoom(t *testing.T) {
	for name, s := range books(t) {
		for i, p := range s.pages {
			own, around := textsOf(p.Scene.Items, p.Place), running(p)
			chart := slices.Contains(s.charts, p.Scene)
			for _, a := range append(slices.Clone(own), around...) {
				const edge = 2000
				if a.box.X < edge || a.box.Y < edge || a.box.Right() > p.Place.Width-edge || a.box.Bottom() > p.Place.Height-edge {
					t.Errorf("%s, page %d: %q is at %v of %v × %v", name, i+1, a.S, a.box, p.Place.Width, p.Place.Height)
				}
			}
			for j, a := range around {
				for _, b := range append(slices.Clone(own), around[j+1:]...) {
					if overlap(a.box, b.box) {
						t.Errorf("%s, page %d: %q lies on %q", name, i+1, a.S, b.S)
					}
				}
			}
			for j, a := range own {
				for _, b := range own[j+1:] {
					if !chart && overlap(a.box, b.box) { // charts are judged elsewhere
						t.Errorf("%s, page %d: %q lies on %q", name, i+1, a.S, b.S)
					}
				}
			}
		}
	}
}

// boxes lists the rectangles of a page that are larger than the sign of a grade,
// on the sheet.
func boxes(p typeset.Page) []layout.Rect {
	var all []layout.Rect
	for _, item := range p.Scene.Items {
		path, ok := item.(render.Path)
		if !ok || len(path.Segments) != 5 || path.Segments[4].Op != render.Close {
			continue
		}
		a, b := path.Segments[0].Args[0], path.Segments[2].Args[0]
		if r := (layout.Rect{X: a.X + p.Place.X, Y: a.Y + p.Place.Y, W: b.X - a.X, H: b.Y - a.Y}); r.W > 11*layout.Pt && r.H > 11*layout.Pt {
			all = append(all, r)
		}
	}
	return all
}

// The text of a table stands in its cells, and cells do not lie on one another.
func TestCellsHoldTheirText(t *testing.T) {
	for name, s := range books(t) {
		for i, p := range s.pages {
			if slices.Contains(s.charts, p.Scene) {
				continue
			}
			cells := boxes(p)
			for j, a := range cells {
				for _, b := range cells[j+1:] {
					if overlap(a, b) {
						t.Fatalf("%s, page %d: the cell %v lies on %v", name, i+1, a, b)
					}
				}
			}
			for _, text := range textsOf(p.Scene.Items, p.Place) {
				for _, c := range cells {
					inside := text.box.X >= c.X && text.box.Right() <= c.Right()+3*layout.Pt && text.box.Y >= c.Y && text.box.Bottom() <= c.Bottom()
					if overlap(text.box, c) && !inside {
						t.Errorf("%s, page %d: %q at %v leaves its cell %v", name, i+1, text.S, text.box, c)
					}
				}
			}
		}
	}
}

// Every chart that the book was given stands on a page, once and in order.
func TestChartsAreAllThere(t *testing.T) {
	for name, s := range books(t) {
		var got []*render.Scene
		for _, p := range s.pages {
			if slices.Contains(s.charts, p.Scene) {
				got = append(got, p.Scene)
			}
		}
		if len(got) < 2 || !slices.Equal(got, s.charts) {
			t.Errorf("%s: %d pages of charts, want %d, in order", name, len(got), len(s.charts))
		}
	}
}

// Pages are numbered as they come, outside: odd ones right, even ones left;
// each has the mark, the book and its sources.
func TestHeadAndFoot(t *testing.T) {
	for name, s := range books(t) {
		if s.pages[0].Over != nil {
			t.Errorf("%s: the cover has a head", name)
		}
		for i, p := range s.pages[1:] {
			number := i + 2
			var words []string
			for _, line := range running(p) {
				words = append(words, line.S)
				if line.S != "— "+strconv.Itoa(number)+" —" {
					continue
				}
				if right := line.box.X > p.Place.Width/2; right != (number%2 == 1) {
					t.Errorf("%s: the number of page %d stands on the wrong side", name, number)
				}
			}
			text := strings.Join(words, "\n")
			for _, part := range []string{"内部资料", manual.Title, "— " + strconv.Itoa(number) + " —", "0123abcd"} {
				if !strings.Contains(text, part) {
					t.Errorf("%s, page %d: no %q in head and foot", name, number, part)
				}
			}
		}
	}
}

// What an introduction says takes a page of its own only where it is much: no
// page holds but the end of it.
func TestIntroductionEndsWell(t *testing.T) {
	seen := 0
	for i, p := range books(t)["examples"].pages {
		if !slices.Contains(p.Bookmark, "编制说明") {
			continue
		}
		seen++
		if n := len(textsOf(p.Scene.Items, render.Placement{})); n < 5 {
			t.Errorf("page %d holds %d lines of the introduction", i+1, n)
		}
	}
	if seen < 13 {
		t.Errorf("%d pages of introductions", seen)
	}
}

// Every line of the contents leads to the page whose number it shows, and that
// bears its title.
func TestContents(t *testing.T) {
	for name, s := range books(t) {
		first := map[string]int{}
		for i, p := range s.pages {
			if key := strings.Join(p.Bookmark, "/"); first[key] == 0 {
				first[key] = i + 1
			}
		}
		followed := 0
		for _, p := range s.pages {
			if !slices.Equal(p.Bookmark, []string{"目录"}) {
				continue
			}
			for _, item := range p.Scene.Items {
				link, ok := item.(render.Link)
				if !ok {
					continue
				}
				followed++
				lines := textsOf(link.Items, render.Placement{})
				title, number := "", lines[len(lines)-1].S
				for _, l := range lines[:len(lines)-1] {
					title += plain(l.S)
				}
				page := link.Page
				if page == 0 || number != strconv.Itoa(page) || first[strings.Join(s.pages[page-1].Bookmark, "/")] != page {
					t.Errorf("%s: %s is on page %s, the link leads to %d", name, title, number, page)
					continue
				}
				text := ""
				for _, l := range textsOf(s.pages[page-1].Scene.Items, render.Placement{}) {
					text += plain(l.S)
				}
				if !strings.Contains(text, title) {
					t.Errorf("%s: page %d does not bear %q", name, page, title)
				}
			}
		}
		want := 0
		for _, p := range s.book.Parts {
			want += 2 + len(p.Departments) + len(p.Powers()) // with introduction and totals
			for _, more := range []bool{len(s.book.Parts) > 1, len(p.Heats) > 0, len(p.Posts) > 0} {
				if more {
					want++
				}
			}
		}
		if followed != want {
			t.Errorf("%s: the contents have %d lines, want %d", name, followed, want)
		}
	}
}

// In the contents each level stands further in than the one above it; units
// stand apart; they and departments are bold, and nothing else is.
func TestContentsShowLevels(t *testing.T) {
	for name, s := range books(t) {
		level := map[string]int{} // by the title, from 1 for what stands furthest out
		bold := map[string]bool{}
		for _, c := range chapter.List(s.book, true) {
			if c.Listed {
				level[plain(c.Title)], bold[plain(c.Title)] = c.Level, c.Stress
			}
		}
		left := map[int]layout.Length{}
		for i, p := range s.pages {
			if !slices.Equal(p.Bookmark, []string{"目录"}) {
				continue
			}
			var above layout.Length
			for _, link := range linksOf(p.Scene.Items) {
				lines := textsOf(link.Items, render.Placement{})
				title := ""
				for _, l := range lines[:len(lines)-1] {
					title += plain(l.S)
				}
				first := lines[0]
				n := level[title]
				if left[n] == 0 {
					left[n] = first.X
				}
				if n == 0 || first.X != left[n] || left[n-1] >= first.X || first.Bold != bold[title] {
					t.Errorf("%s, page %d: %q of level %d stands at %v, bold %v", name, i+1, title, n, first.X, first.Bold)
				}
				if apart := above > 0 && first.Y-above > 4000; apart != (above > 0 && n == 1 && len(s.book.Parts) > 1) {
					t.Errorf("%s, page %d: %q stands %v below the line above it", name, i+1, title, first.Y-above)
				}
				above = lines[len(lines)-1].Y
			}
		}
	}
}

// The list of powers of a department begins below its heading, has a row there,
// and leads to the powers.
func TestListsStandBelowTheirHeading(t *testing.T) {
	for name, s := range books(t) {
		found := 0
		for i, p := range s.pages {
			texts := textsOf(p.Scene.Items, render.Placement{})
			at := slices.IndexFunc(texts, func(l seen) bool { return l.S == "职权和重要业务事项目录" })
			if at < 0 {
				continue
			}
			found++
			if rows := slices.ContainsFunc(texts[at:], func(l seen) bool { return l.S == "1" }); !rows {
				t.Errorf("%s: page %d ends with the heading of a list", name, i+1)
			}
			links := linksOf(p.Scene.Items)
			if len(links) == 0 {
				t.Errorf("%s: the list on page %d leads nowhere", name, i+1)
			}
			for _, link := range links {
				way := s.pages[link.Page-1].Bookmark
				if title := textsOf(link.Items, p.Place)[0].S; !strings.Contains(plain(way[len(way)-1]), plain(title)) {
					t.Errorf("%s, page %d: %q leads to %q", name, i+1, title, way)
				}
			}
		}
		want := 0
		for _, p := range s.book.Parts {
			want += len(p.Departments)
		}
		if found != want {
			t.Errorf("%s: %d lists of %d", name, found, want)
		}
	}
}

// An assessment names the page of the chart that it is about.
func TestAssessmentsNameTheChart(t *testing.T) {
	for name, s := range books(t) {
		first := map[string]int{}
		for i, p := range s.pages {
			if key := strings.Join(p.Bookmark, "/"); first[key] == 0 {
				first[key] = i + 1
			}
		}
		named := 0
		for i, p := range s.pages {
			n := len(p.Bookmark) - 1
			if n < 2 || p.Bookmark[n] != "廉政风险点排查评定表" || first[strings.Join(p.Bookmark, "/")] != i+1 {
				continue
			}
			page := first[strings.Join(append(slices.Clone(p.Bookmark[:n]), "内部流程图"), "/")]
			want, links := "详见内部流程图（第"+strconv.Itoa(page)+"页）", 0
			for _, link := range linksOf(p.Scene.Items) {
				if plain(textsOf(link.Items, p.Place)[0].S) == want && link.Page == page {
					links++
				}
			}
			named++
			if links != 1 {
				t.Errorf("%s, page %d: %d links %q", name, i+1, links, want)
			}
		}
		if named == 0 {
			t.Errorf("%s: no assessment", name)
		}
	}
}

// Every text of a form is on the pages of its table: whole, or in two pieces
// where the page ends in it.
func TestTablesShowAllTexts(t *testing.T) {
	for name, s := range books(t) {
		text := map[string]string{}
		for _, p := range s.pages {
			key := strings.Join(p.Bookmark, "/")
			for _, l := range textsOf(p.Scene.Items, p.Place) {
				text[key] += plain(l.S)
			}
		}
		for _, p := range s.book.Parts {
			way := ""
			if len(s.book.Parts) > 1 {
				way = p.Name() + "/"
			}
			shown(t, name, text[way+"廉政风险点及等级汇总表"], p.Totals)
			for _, d := range p.Departments {
				shown(t, name, text[way+d.Name], d.Catalogue)
				for _, power := range d.Powers {
					way := way + d.Name + "/" + power.Name.S
					shown(t, name, text[way], power.Facts)
					shown(t, name, text[way+"/廉政风险点排查评定表"], power.Assessment)
					shown(t, name, text[way+"/廉政风险及防控措施一览表"], power.Measures)
				}
			}
		}
	}
}

// shown looks for the texts of a form in that of its pages.
func shown(t *testing.T, name, text string, s *forms.Sheet) {
	t.Helper()
	for _, rows := range [][]forms.Row{s.Lead, s.Head, s.Body, s.Foot} {
		for _, r := range rows {
			for _, c := range r.Cells {
				want := plain(c.Text)
				if !strings.Contains(text, want) && !inPieces(text, want) {
					t.Errorf("%s: %s does not show %q", name, s.Full(), c.Text)
				}
			}
		}
	}
}

// inPieces reports whether a text stands in another in pieces, one behind the
// other, of three letters or more.
func inPieces(text, want string) bool {
	const least = 3
	runes := []rune(want)
	for len(runes) > 0 {
		n := len(runes)
		at := -1
		for ; n >= min(least, len(runes)) && n > 0; n-- {
			if at = strings.Index(text, string(runes[:n])); at >= 0 {
				break
			}
		}
		if at < 0 {
			return false
		}
		text, runes = text[at+len(string(runes[:n])):], runes[n:]
	}
	return true
}

// linksOf lists the links of items.
func linksOf(items []render.Item) []render.Link {
	var all []render.Link
	for _, item := range items {
		switch item := item.(type) {
		case render.Group:
			all = append(all, linksOf(item.Items)...)
		case render.Link:
			all = append(append(all, item), linksOf(item.Items)...)
		}
	}
	return all
}

// The index names, for every risk and everybody who answers for it, the page of
// the assessment that has it, and leads there.
func TestIndex(t *testing.T) {
	for name, s := range books(t) {
		texts := make([]string, len(s.pages))
		for i, p := range s.pages {
			for _, l := range textsOf(p.Scene.Items, p.Place) {
				texts[i] += plain(l.S)
			}
		}
		var got, want []string
		for i, p := range s.pages {
			if !strings.HasSuffix(strings.Join(p.Bookmark, "/"), "岗位风险索引") {
				continue
			}
			for _, link := range linksOf(p.Scene.Items) {
				number := textsOf(link.Items, p.Place)[0].S
				if number == "（见前页）" {
					continue
				}
				if _, err := strconv.Atoi(number); err != nil { // a line of the name of a power
					way := s.pages[link.Page-1].Bookmark
					if len(way) < 2 || !strings.Contains(plain(way[len(way)-2]), plain(number)) {
						t.Errorf("%s, page %d: %s leads to %q", name, i+1, number, way)
					}
					continue
				}
				if to := link.Page - p.Scene.Page + i + 1; number != strconv.Itoa(to) {
					t.Errorf("%s, page %d: the number %s leads to page %d", name, i+1, number, to)
				}
				got = append(got, number)
			}
		}
		for _, p := range s.book.Parts {
			for _, post := range p.Posts {
				for _, r := range post.Risks {
					want = append(want, plain(r.Risk.Text.S))
				}
			}
		}
		if len(got) != len(want) || len(got) == 0 {
			t.Fatalf("%s: %d numbers for %d risks", name, len(got), len(want))
		}
		for i := range got {
			n, err := strconv.Atoi(got[i])
			if err != nil {
				t.Fatal(err)
			}
			way := s.pages[n-1].Bookmark
			if !strings.Contains(texts[n-1], want[i]) || way[len(way)-1] != "廉政风险点排查评定表" {
				t.Errorf("%s: page %d, %q, does not bear the risk %q", name, n, way, want[i])
			}
		}
	}
}

// Steps that stand for another diagram lead to its chart.
func TestChartsLeadToCharts(t *testing.T) {
	s := books(t)["examples"]
	found := 0
	for i, p := range s.pages {
		for _, link := range linksOf(p.Scene.Items) {
			if link.Picture == "" {
				continue
			}
			found++
			if link.Page == 0 || !strings.Contains(strings.Join(s.pages[link.Page-1].Bookmark, "/"), link.Picture) {
				t.Errorf("page %d: the step %s leads to page %d, %q", i+1, link.Picture, link.Page, s.pages[max(link.Page-1, 0)].Bookmark)
			}
		}
	}
	if found == 0 {
		t.Error("no step leads to another diagram")
	}
}

// Connectors of a chart that is cut lead to other pages of it.
func TestConnectorsStayInTheirChart(t *testing.T) {
	s := books(t)["examples"]
	found := 0
	for i, p := range s.pages {
		if !slices.Contains(s.charts, p.Scene) {
			continue
		}
		for _, link := range linksOf(p.Scene.Items) {
			if link.Picture != "" {
				continue
			}
			found++
			if link.Page == i+1 || link.Page < 1 || !slices.Equal(s.pages[link.Page-1].Bookmark, p.Bookmark) {
				t.Errorf("page %d, %q: a connector leads to page %d", i+1, p.Bookmark, link.Page)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d connectors", found)
	}
}

// BenchmarkPages sets the manual of the examples, whose charts are drawn before.
func BenchmarkPages(b *testing.B) {
	s := books(b)["examples"]
	for b.Loop() {
		at := 0
		typeset.Pages(s.book, typeset.Options{Theme: render.Modern(), Chart: func(*manual.Power, *flow.View) []*render.Scene {
			at++
			return s.charts[at-1 : at]
		}})
	}
}
