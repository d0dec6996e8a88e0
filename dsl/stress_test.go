package dsl

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// pages is how many files with mistakes TestMistakes makes up.
var pages = flag.Int("pages", 300, "files with ten mistakes each that TestMistakes makes up")

const (
	// perPage is how many mistakes are made in one file.
	perPage = 10
	// apart is how many lines lie between two mistakes at least.
	apart = 4
)

// base is a source without fault, with the files it needs.
type base struct {
	name, text string
	files      memory
}

// bases are the examples and the sources of golden files that have no fault
// and are long enough to hold several mistakes.
func bases(t *testing.T) (all []base) {
	t.Helper()
	examples := memory{fstest.MapFS{}}
	names, err := filepath.Glob("../examples/*.flow")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		examples.add(filepath.Base(name), data)
		all = append(all, base{filepath.Base(name), string(data), examples})
	}
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		m := memory{fstest.MapFS{}}
		for _, f := range a.Files {
			m.add(f.Name, f.Data)
		}
		all = append(all, base{name, string(a.Files[0].Data), m})
	}
	return slices.DeleteFunc(all, func(b base) bool {
		b.files.add("in.flow", []byte(b.text))
		return strings.Count(b.text, "\n") < 20 || strings.Contains(b.name, "overlay") /* what is replaced is not looked at */ || len(loadFiles(b.files, "in.flow").list) > 0
	})
}

// mistake is one that was made, with the lines on which it may be reported.
type mistake struct {
	slip       *slip
	from, to   int // lines, from 1, both included
	old, fresh string
	said       []string
}

// styles are ways to write a source.
var styles = []struct {
	flat  bool // nothing tells where a brace is missing
	write func(string) string
}{
	{false, func(s string) string { return s }},
	{false, func(s string) string { return strings.ReplaceAll(s, "  ", "\t") }},
	{false, func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{true, func(s string) string { return regexp.MustCompile(`(?m)^ +`).ReplaceAllString(s, "") }},
}

// spoilt is what one mistake makes of a line.
type spoilt struct {
	at   int
	by   []string
	slip *slip
}

// spoil makes mistakes in a source, well apart from each other. In a flat one,
// which will not be indented, none that only the indentation tells.
func spoil(text string, flat bool, r *rand.Rand) (string, []*mistake) {
	p := newPage(text, r)
	p.flat = flat
	var edits []spoilt
	taken := make([]bool, len(p.lines))
	for tries := 0; len(edits) < perPage && tries < 20*perPage; tries++ {
		s := &slips[r.IntN(len(slips))]
		for _, i := range r.Perm(len(p.lines)) {
			if by := p.make(s, i, taken); by != nil {
				edits = append(edits, spoilt{i, by, s})
				break
			}
		}
	}
	slices.SortFunc(edits, func(a, b spoilt) int { return a.at - b.at })
	var out []string
	var made []*mistake
	at := 0
	for _, e := range edits {
		out = append(out, p.lines[at:e.at]...)
		m := &mistake{slip: e.slip, from: len(out) + 1, to: len(out) + max(len(e.by), 1), old: p.lines[e.at], fresh: strings.Join(e.by, "\n  ")}
		if e.slip.block {
			first, last := blockAt(p.lines, e.at)
			m.from -= e.at - first
			if !e.slip.whole {
				m.to += last - e.at
			}
		}
		made = append(made, m)
		out = append(out, e.by...)
		at = e.at + 1
		if e.slip.whole {
			_, last := blockAt(p.lines, e.at)
			at = last + 1
		}
	}
	out = append(out, p.lines[at:]...)
	return strings.Join(out, "\n") + "\n", made
}

// listLine is a list that others are judged by.
var listLine = regexp.MustCompile(`风险等级|风险类别|grades|risk-categories`)

// make makes a mistake in line i, unless that is too near to another; nil
// when it cannot be made. Lines taken are marked.
func (p *page) make(s *slip, i int, taken []bool) []string {
	if strings.HasPrefix(strings.TrimSpace(p.lines[i]), "#") {
		return nil
	}
	first, last := i, i
	if s.block && p.flat {
		return nil
	}
	if s.block {
		if first, last = blockAt(p.lines, i); last-first > 40 {
			return nil // a brace of a power: nobody can tell where it is missing
		}
	}
	if slices.Contains(taken[max(0, first-apart):min(len(taken), last+apart+1)], true) {
		return nil
	}
	list := listLine.MatchString(p.lines[i])
	if s.lists && p.listsSpoilt || list && p.listsUsed {
		return nil
	}
	by := s.spoil(p, i)
	if by == nil || len(by) == 1 && by[0] == p.lines[i] {
		return nil
	}
	p.made++
	p.listsSpoilt = p.listsSpoilt || list
	p.listsUsed = p.listsUsed || s.lists
	for k := first; k <= last; k++ {
		taken[k] = true
	}
	return by
}

// blockAt returns the first and last line of the block that a line opens or
// closes; the line itself when it does neither.
func blockAt(lines []string, i int) (first, last int) {
	indent := func(k int) int { return len(lines[k]) - len(strings.TrimLeft(lines[k], " ")) }
	first, last = i, i
	switch {
	case opens(lines[i]):
		for last = i + 1; last < len(lines)-1 && (strings.TrimSpace(lines[last]) == "" || indent(last) > indent(i)); last++ {
		}
	case strings.TrimSpace(lines[i]) == "}":
		for first = i - 1; first > 0 && (strings.TrimSpace(lines[first]) == "" || indent(first) > indent(i)); first-- {
		}
	}
	return first, last
}

// TestMistakes makes ten mistakes of many kinds in each of many files: each
// must be reported once, in its place, and nothing else. Not one file in the
// default number may fail; of ten thousand none did when this was written.
func TestMistakes(t *testing.T) {
	all := bases(t)
	if len(all) == 0 {
		t.Fatal("no sources")
	}
	made := map[string]int{}
	for n := range *pages {
		b := all[n%len(all)]
		r := rand.New(rand.NewPCG(uint64(n), 7))
		style := styles[r.IntN(len(styles))]
		text, mistakes := spoil(b.text, style.flat, r)
		b.files.add("in.flow", []byte(style.write(text)))
		for _, m := range mistakes {
			made[m.slip.name]++
		}
		l := loadFiles(b.files, "in.flow")
		if faults := judge(l.list, mistakes); len(faults) > 0 {
			t.Errorf("%s, number %d:\n%s\n%s", b.name, n, strings.Join(faults, "\n"), l.printed(diag.Chinese))
		}
	}
	for i := range slips {
		if *pages >= 300 && made[slips[i].name] == 0 {
			t.Errorf("%s: never made", slips[i].name)
		}
	}
}

// judge says which mistakes are not reported, or more than once, and which
// messages are about none.
func judge(list diag.List, mistakes []*mistake) (faults []string) {
	for _, d := range list {
		i := slices.IndexFunc(mistakes, func(m *mistake) bool {
			return d.Span.Start.Line >= m.from && d.Span.Start.Line <= m.to
		})
		if i < 0 {
			faults = append(faults, fmt.Sprintf("line %d: %s is about no mistake", d.Span.Start.Line, d.Code))
			continue
		}
		mistakes[i].said = append(mistakes[i].said, d.Code)
	}
	for _, m := range mistakes {
		if len(m.said) != 1 {
			faults = append(faults, fmt.Sprintf("line %d: %s is reported as %v:\n  %s\n  %s", m.from, m.slip.name, m.said, m.old, m.fresh))
		}
	}
	return faults
}
