package layout_test

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/process"
	"flowgen/layout"
)

// nothing is a disk without files.
type nothing struct{}

func (nothing) Open(string) (fs.File, error)     { return nil, fs.ErrNotExist }
func (nothing) Real(path string) (string, error) { return path, nil }

// viewsOf reads a source without error and gives its pictures.
func viewsOf(t testing.TB, source string) []*flow.View {
	t.Helper()
	project, _, list := dsl.Load(nothing{}, []dsl.Input{{Path: "-", Data: []byte(source)}})
	if list.HasErrors() {
		t.Fatalf("%s line %d: %s", list[0].Code, list[0].Span.Start.Line, list[0].Message.Text(diag.Chinese))
	}
	var views []*flow.View
	for _, p := range project.Powers() {
		views = append(views, flow.Views(p)...)
	}
	return views
}

// TestOnPaper cuts made-up pictures for each paper: each page fits its sheet,
// nothing is lost or shown twice, and what is cut can be followed.
func TestOnPaper(t *testing.T) {
	papers := []layout.Paper{{}, {Name: "A4", Orientation: "portrait"}, {Name: "A4", Orientation: "landscape"}, {Name: "A3"}}
	options := []layout.Options{
		{Native: true}, {Native: true, Lanes: layout.ByDepartment}, {Native: true, Mark: "内部资料", RiskStyle: layout.LedgerBelow},
		{Native: true, RiskStyle: layout.Columns}, {Native: true, RiskStyle: layout.Side},
	}
	pages, cut, large := 0, 0, 0
	for seed := range uint64(40) {
		for _, v := range viewsOf(t, process.Source(seed)) {
			opt := options[seed%uint64(len(options))]
			whole, list := layout.Compute(v, layout.DefaultStyle(nil), opt)
			if list.HasErrors() {
				t.Fatalf("seed %d: %s", seed, list[0].Message.Key)
			}
			paper := papers[int(seed)/len(options)%len(papers)]
			d := whole.OnPaper(paper)
			j := judge{whole: whole, d: d, fault: func(format string, args ...any) {
				t.Errorf("seed %d %s on %q: %s", seed, v.Kind, paper, fmt.Sprintf(format, args...))
			}}
			j.judge()
			pages += len(d.Pages)
			if len(d.Pages) > 1 {
				cut++
			} else if d.Pages[0].Sheet.W > 119055 || d.Pages[0].Sheet.H > 119055 {
				large++
				t.Logf("seed %d %s on %q: a sheet of %v by %v", seed, v.Kind, paper, d.Pages[0].Sheet.W, d.Pages[0].Sheet.H)
			}
		}
	}
	t.Logf("%d pages, %d pictures cut, %d on a sheet of their own", pages, cut, large)
}

// TestLedgerGoesOn cuts a ledger that is longer than a page.
func TestLedgerGoesOn(t *testing.T) {
	d := cutMap(t, layout.LedgerBelow, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", func(int) string {
		return "    风险 高：审查走过场，未核对原件，为他人谋取不正当利益\n" +
			"    措施：双人审查，留存记录；与申请人有利害关系的应当回避；纪检监察室每月抽查不少于十件\n"
	})
	parts := 0
	for _, p := range d.Pages {
		if p.Ledger != nil {
			parts++
		}
	}
	if parts < 2 {
		t.Errorf("the ledger stands on %d pages", parts)
	}
}

// cutMap draws the risk map of a power whose steps, one a character of names,
// follow one another, cuts it for A4 across, and judges that. Risks says what
// stands in the i-th step.
func cutMap(t *testing.T, style layout.RiskStyle, names string, risks func(i int) string) *layout.Diagram {
	t.Helper()
	source, chain := "单位 某局 {\n  风险等级：高 / 中\n}\n职权 许可（XK-01） {\n", ""
	for i, n := range strings.Split(names, "") {
		source += "  步骤 步" + n + " {\n" + risks(i) + "  }\n"
		if i > 0 {
			chain += " → "
		}
		chain += "步" + n
	}
	views := viewsOf(t, source+"  "+chain+"\n}\n")
	at := slices.IndexFunc(views, func(v *flow.View) bool { return v.Kind == flow.RiskMap })
	if at < 0 {
		t.Fatal("no risk map")
	}
	whole, _ := layout.Compute(views[at], layout.DefaultStyle(nil), layout.Options{Native: true, RiskStyle: style})
	d := whole.OnPaper(layout.Paper{Name: "A4", Orientation: "landscape"})
	j := judge{whole: whole, d: d, fault: t.Errorf}
	j.judge()
	return d
}

// judge holds a diagram on paper to the whole it was cut from.
type judge struct {
	whole, d *layout.Diagram
	fault    func(format string, args ...any)
}

func (j *judge) judge() {
	j.sheets()
	j.nodes()
	j.connectors()
	j.edges()
	j.texts()
	for i := range j.d.Pages {
		j.apart(i)
	}
	j.ledgers()
}

// ledgers holds that a ledger has its heading on every page, which says where
// it goes on.
func (j *judge) ledgers() {
	begun := false
	for i, p := range j.d.Pages {
		if p.Ledger == nil {
			continue
		}
		if h := p.Ledger.Heading; len(h) == 0 || strings.HasSuffix(h[0].S, "（续）") != begun {
			j.fault("page %d: a ledger that was begun: %t, with the heading %v", i+1, begun, h)
		}
		begun = true
	}
}

// sheets holds that pages fit their sheets at a scale that can be read, with
// 8 mm of margin on paper.
func (j *judge) sheets() {
	for i, p := range j.d.Pages {
		if p.Scale <= 0 || p.Scale > 10000 {
			j.fault("page %d: scale %d", i+1, p.Scale)
		}
		scale := layout.Length(p.Scale)
		if p.Size.W*scale > p.Sheet.W*10000 || p.Size.H*scale > p.Sheet.H*10000 {
			j.fault("page %d: %v by %v at %d on %v", i+1, p.Size.W, p.Size.H, p.Scale, p.Sheet)
		}
		for _, l := range texts(&p) {
			if l.Size*scale < 750*10000 {
				j.fault("page %d: %q is %v at %d", i+1, l.S, l.Size, p.Scale)
			}
			if l.Box.X < 0 || l.Box.Y < 0 || l.Box.Right() > p.Size.W || l.Box.Bottom() > p.Size.H {
				j.fault("page %d: %q leaves the page", i+1, l.S)
			}
			const least = 2259 * 10000 // one hundredth of a point is lost in rounding
			if l.Box.X*scale < least || l.Box.Y*scale < least || (p.Size.W-l.Box.Right())*scale < least || (p.Size.H-l.Box.Bottom())*scale < least {
				j.fault("page %d: %q stands in the margin", i+1, l.S)
			}
		}
		if (len(p.Number) == 1) != (len(j.d.Pages) > 1) {
			j.fault("page %d of %d: number %v", i+1, len(j.d.Pages), p.Number)
		}
	}
}

// nodes holds that each node stands on one page, and each bar.
func (j *judge) nodes() {
	seen := map[string]int{}
	bars := 0
	for _, p := range j.d.Pages {
		for _, s := range p.Sections {
			bars += len(s.Bars)
			for _, n := range s.Nodes {
				seen[n.ID]++
			}
		}
	}
	for _, s := range j.whole.Pages[0].Sections {
		bars -= len(s.Bars)
		for _, n := range s.Nodes {
			if seen[n.ID] != 1 {
				j.fault("node %s stands on %d pages", n.ID, seen[n.ID])
			}
		}
	}
	if bars != 0 {
		j.fault("%d bars too many", bars)
	}
}

// connectors holds that each connector has one twin on the page it names.
func (j *judge) connectors() {
	type twin struct {
		letter string
		out    bool
	}
	at := map[twin]int{}
	for i, p := range j.d.Pages {
		ids := map[string]bool{}
		for _, k := range p.Connectors {
			if at[twin{k.Letter, k.Out}] > 0 {
				j.fault("connector %s out %t stands twice", k.Letter, k.Out)
			}
			if ids[k.ID] {
				j.fault("page %d has two connectors %s", i+1, k.ID)
			}
			ids[k.ID] = true
			at[twin{k.Letter, k.Out}] = i + 1
		}
	}
	for i, p := range j.d.Pages {
		j.notes(i, p.Connectors)
		for _, k := range p.Connectors {
			if got := at[twin{k.Letter, !k.Out}]; got != k.Page {
				j.fault("page %d: connector %s leads to page %d, its twin is on %d", i+1, k.Letter, k.Page, got)
			}
			if k.Page == i+1 {
				j.fault("page %d: connector %s leads to its own page", i+1, k.Letter)
			}
			if note := k.Note[0].S; !strings.Contains(note, fmt.Sprint("第", k.Page, "页")) {
				j.fault("page %d: connector %s says %q of page %d", i+1, k.Letter, note, k.Page)
			}
		}
	}
}

// notes holds that a note is read with its own circle: that of another beside
// it is more than twice as far.
func (j *judge) notes(page int, list []layout.Connector) {
	apart := func(note, ring layout.Rect) layout.Length {
		if note.Bottom() <= ring.Y || ring.Bottom() <= note.Y {
			return 1 << 40
		}
		return max(ring.X-note.Right(), note.X-ring.Right())
	}
	for i, k := range list {
		for n, other := range list {
			if note := k.Note[0].Box; n != i && apart(note, other.Box) <= 2*apart(note, k.Box) {
				j.fault("page %d: the note of connector %s is as near to %s", page+1, k.Letter, other.Letter)
			}
		}
	}
}

// place is an end of a line's piece: a page and an ID on it.
type place struct {
	page int
	id   string
}

// edges holds that the pieces of each line lead from its source to its target.
func (j *judge) edges() {
	twins := map[place]place{}
	letters := map[string]place{}
	for i, p := range j.d.Pages {
		for _, k := range p.Connectors {
			if k.Out {
				letters[k.Letter] = place{i, k.ID}
			}
		}
	}
	for i, p := range j.d.Pages {
		for _, k := range p.Connectors {
			if !k.Out {
				twins[letters[k.Letter]] = place{i, k.ID}
			}
		}
	}
	type piece struct {
		from, to place
		label    bool
	}
	pieces := map[*flow.Edge][]piece{}
	at := map[string]int{}
	for i, p := range j.d.Pages {
		for _, s := range p.Sections {
			for _, n := range s.Nodes {
				at[n.ID] = i
			}
			for _, e := range s.Edges {
				pieces[e.Edge] = append(pieces[e.Edge], piece{place{i, e.From}, place{i, e.To}, e.Label != nil})
			}
		}
	}
	for _, s := range j.whole.Pages[0].Sections {
		for _, e := range s.Edges {
			here, labels, steps := place{at[e.From], e.From}, 0, 0
			for range pieces[e.Edge] {
				for _, p := range pieces[e.Edge] {
					if p.from == here {
						here = p.to
						steps++
						if p.label {
							labels++
						}
						break
					}
				}
				if next, ok := twins[here]; ok {
					here = next
				}
			}
			if here != (place{at[e.To], e.To}) || steps != len(pieces[e.Edge]) {
				j.fault("the %d pieces of %s→%s lead to %v", len(pieces[e.Edge]), e.From, e.To, here)
			}
			if (labels == 1) != (e.Label != nil) {
				j.fault("%d labels of %s→%s", labels, e.From, e.To)
			}
		}
	}
}

// texts holds that every text of the view is on some page, and every line in
// the charts.
func (j *judge) texts() {
	have := map[string]int{}
	var all strings.Builder
	for i := range j.d.Pages {
		for _, l := range texts(&j.d.Pages[i]) {
			have[l.S]++
			all.WriteString(squeeze(l.S))
		}
	}
	for _, l := range texts(&layout.Page{Sections: j.whole.Pages[0].Sections}) {
		if have[l.S]--; have[l.S] < 0 {
			j.fault("%q is on no page", l.S)
		}
	}
	said := all.String() + j.columns()
	for text := range flow.Texts(j.whole.View) {
		if !strings.Contains(said, squeeze(text.S)) {
			j.fault("%q is on no page", text.S)
		}
	}
}

// columns joins what stands in each column of the ledger over all pages, for a
// row may be split.
func (j *judge) columns() string {
	var columns []layout.Length
	said := map[layout.Length]string{}
	for _, p := range j.d.Pages {
		if p.Ledger == nil {
			continue
		}
		for _, r := range p.Ledger.Rows {
			for _, c := range r.Cells {
				if said[c.Box.X] == "" {
					columns = append(columns, c.Box.X)
				}
				for _, e := range c.Entries {
					for _, l := range e.Text {
						said[c.Box.X] += squeeze(l.S)
					}
				}
			}
		}
	}
	all := ""
	for _, x := range columns {
		all += said[x]
	}
	return all
}

// squeeze takes out white space, at which lines may have been broken.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || fonts.Ignorable(r) {
			return -1
		}
		return r
	}, s)
}

// apart holds that no connector touches anything but the end of its line.
func (j *judge) apart(index int) {
	p := &j.d.Pages[index]
	type named struct {
		name string
		box  layout.Rect
	}
	var mine, others []named
	for _, k := range p.Connectors {
		mine = append(mine, named{"connector " + k.Letter, k.Box}, named{"note of " + k.Letter, k.Note[0].Box})
	}
	for _, s := range p.Sections {
		for _, n := range s.Nodes {
			others = append(others, named{n.ID, n.Box})
		}
		for _, l := range append(s.Lanes[:len(s.Lanes):len(s.Lanes)], s.Columns...) {
			others = append(others, named{"head of " + l.Name, l.Head})
		}
		for _, o := range s.Callouts {
			others = append(others, named{"box of " + o.Owner, o.Box})
		}
		for _, e := range s.Edges {
			if e.Label != nil {
				others = append(others, named{"label of " + e.From + "→" + e.To, e.Label.Box})
			}
			for i := 1; i < len(e.Points); i++ {
				a, b := e.Points[i-1], e.Points[i]
				box := layout.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X-b.X, b.X-a.X), H: max(a.Y-b.Y, b.Y-a.Y)}
				if box.W > 0 && box.H > 0 {
					j.fault("page %d: %s→%s runs aslant", index+1, e.From, e.To)
				}
				others = append(others, named{"line " + e.From + "→" + e.To, box})
			}
		}
	}
	for _, o := range p.Callouts {
		others = append(others, named{"box of the power", o.Box})
	}
	if p.Legend != nil {
		others = append(others, named{"legend", p.Legend.Box})
	}
	if p.Ledger != nil {
		others = append(others, named{"ledger", p.Ledger.Box})
	}
	for _, list := range [][]layout.TextLine{p.Title, p.Foot, p.Number, p.Mark} {
		for _, l := range list {
			others = append(others, named{l.S, l.Box})
		}
	}
	for i, m := range mine {
		for _, o := range append(others, mine[i+1:]...) {
			if overlap(m.box, o.box) {
				j.fault("page %d: %s lies on %s: %v %v", index+1, m.name, o.name, m.box, o.box)
			}
		}
		if m.box.X < 0 || m.box.Right() > p.Size.W || m.box.Y < 0 || m.box.Bottom() > p.Size.H {
			j.fault("page %d: %s leaves the page", index+1, m.name)
		}
	}
}

func overlap(a, b layout.Rect) bool {
	return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
}

// texts lists the lines of text of a page.
func texts(p *layout.Page) []layout.TextLine {
	var all []layout.TextLine
	add := func(lists ...[]layout.TextLine) {
		for _, l := range lists {
			all = append(all, l...)
		}
	}
	entries := func(list []layout.Entry) {
		for _, e := range list {
			add(e.Text)
		}
	}
	add(p.Title, p.Foot, p.Number, p.Mark)
	callouts := p.Callouts
	for _, s := range p.Sections {
		add(s.Heading)
		for _, b := range s.Bands {
			add(b.Text)
		}
		for _, l := range append(s.Lanes[:len(s.Lanes):len(s.Lanes)], s.Columns...) {
			add(l.Text)
		}
		for _, n := range s.Nodes {
			add(n.Text, n.Markers)
		}
		for _, e := range s.Edges {
			if e.Label != nil {
				add(e.Label.Text, e.Label.Markers)
			}
		}
		callouts = append(callouts[:len(callouts):len(callouts)], s.Callouts...)
	}
	for _, c := range callouts {
		add(c.Markers)
		entries(c.Entries)
	}
	for _, k := range p.Connectors {
		add(k.Text, k.Note)
	}
	if t := p.Ledger; t != nil {
		add(t.Heading)
		for _, c := range t.Head {
			entries(c.Entries)
		}
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				entries(c.Entries)
			}
		}
	}
	if l := p.Legend; l != nil {
		add(l.Heading)
		for _, e := range l.Entries {
			add(e.Text)
		}
	}
	return all
}

// TestNumberApart holds that a page which could be full up to its number takes
// a slightly smaller scale rather than let the last boxes stand close above it.
func TestNumberApart(t *testing.T) {
	source, err := os.ReadFile("../examples/政府信息公开申请.flow")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range viewsOf(t, string(source)) {
		whole, _ := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
		d := whole.OnPaper(layout.Paper{})
		for i, p := range d.Pages {
			if len(p.Number) == 0 {
				continue
			}
			number := p.Number[0].Box
			for _, s := range p.Sections {
				for _, n := range s.Nodes {
					if gap := number.Y - n.Box.Bottom(); gap < 18*layout.Pt && n.Box.X < number.Right() && number.X < n.Box.Right() {
						t.Errorf("%s, page %d: the number stands %v below %s", v.Kind, i+1, gap, n.ID)
					}
				}
			}
		}
	}
}
