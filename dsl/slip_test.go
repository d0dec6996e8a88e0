package dsl

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// slip is one kind of mistake in writing.
type slip struct {
	name string
	// spoil writes line i anew, in one line or several; nil where the mistake
	// cannot be made there.
	spoil func(p *page, i int) []string
	// lists: the mistake is seen by a list in the unit or the power, and so
	// cannot be made where that list is spoilt.
	lists bool
	// block: the message may stand anywhere in the block that the line opens
	// or closes, since nobody can know where a brace is missing.
	block bool
	// whole: the line gives way with all of the block that it opens.
	whole bool
}

// page is a source while mistakes are made in it.
type page struct {
	lines   []string
	steps   []string // that some statement declares
	posts   bool     // posts are declared
	classes bool     // risk categories are declared
	*rand.Rand
	made                   int // mistakes, so that no two misspell a name alike
	listsSpoilt, listsUsed bool
	flat                   bool // it will not be indented
}

// strange are characters that no name of the examples holds.
var strange = []rune("柏钰锴瀛琮祎昊玥翀炜")

// misspell changes one character of a word.
func (p *page) misspell(s string) string {
	r := []rune(s)
	if isASCII(s) {
		i, by := 1+p.IntN(max(len(r)-1, 1)), rune("qzjxvwkbfp"[p.made%10])
		if i < len(r) && r[i] == by {
			by = 'y'
		}
		return string(r[:i]) + string(by) + string(r[min(i+1, len(r)):])
	}
	r[p.IntN(len(r))] = strange[p.made%len(strange)]
	return string(r)
}

var (
	stepLine = regexp.MustCompile(`^(\s*)(步骤|判断|开始|结束|文书|会议|子流程|step|decision|start|end|document|meeting) ([^\s（("、]+)([（(].*[）)])?( \{)?$`)
	postLine = regexp.MustCompile(`^(岗位|role) `)
	keyLine  = regexp.MustCompile(`^(\s+)([^\s：:→#（(]+)( [^：:→]*|\[[^：:→]*)?([：:])\s*(\S.*)$`)
	flowLine = regexp.MustCompile(`^\s+[^：:#]*(→|->)`)
)

// newPage prepares a source.
func newPage(text string, r *rand.Rand) *page {
	p := &page{lines: strings.Split(strings.TrimRight(text, "\n"), "\n"), Rand: r}
	for _, l := range p.lines {
		if m := stepLine.FindStringSubmatch(l); m != nil {
			p.steps = append(p.steps, m[3])
		}
		p.posts = p.posts || postLine.MatchString(l)
		p.classes = p.classes || strings.Contains(l, "风险类别") || strings.Contains(l, "risk-categories")
	}
	return p
}

// isFlow reports whether a line is a flow line and nothing else.
func isFlow(line string) bool { return flowLine.MatchString(line) && !strings.ContainsAny(line, "{}") }

// replaceOne writes a line anew with one of the places of old changed.
func (p *page) replaceOne(line, old, by string) []string {
	n := strings.Count(line, old)
	if n == 0 {
		return nil
	}
	at := 0
	for k := range p.IntN(n) + 1 {
		if k > 0 {
			at += len(old)
		}
		at += strings.Index(line[at:], old)
	}
	return []string{line[:at] + by + line[at+len(old):]}
}

// in makes a slip that changes one place of old in lines of a kind.
func in(kind func(string) bool, old, by string) func(*page, int) []string {
	return func(p *page, i int) []string {
		if !kind(p.lines[i]) {
			return nil
		}
		return p.replaceOne(p.lines[i], old, by)
	}
}

// isStep reports whether a line declares a step.
func isStep(line string) bool { return stepLine.MatchString(line) }

// keyed makes a slip in the lines of some keys.
func keyed(spoil func(p *page, m []string) []string, keys ...string) func(*page, int) []string {
	return func(p *page, i int) []string {
		m := keyLine.FindStringSubmatch(p.lines[i])
		if m == nil || strings.ContainsAny(strings.TrimSuffix(m[0], " {"), "#{}") || strings.Contains(m[0], `"""`) || len(keys) > 0 && !slices.Contains(keys, m[2]) {
			return nil
		}
		return spoil(p, m)
	}
}

// middle returns a step in the middle of a flow line, where it must be
// declared; "" when there is none.
func (p *page) middle(line string) string {
	var found []string
	for _, part := range regexp.MustCompile(`(?:→|->) (?:\[[^\]]*\] )?([^\s/+（(]+) (?:→|->)`).FindAllStringSubmatch(line, -1) {
		if slices.Contains(p.steps, part[1]) {
			found = append(found, part[1])
		}
	}
	if len(found) == 0 {
		return ""
	}
	return found[p.IntN(len(found))]
}

// drawn counts the flow lines that name a step.
func (p *page) drawn(name string) (n int) {
	for _, l := range p.lines {
		if isFlow(l) && strings.Contains(l+" ", " "+name+" ") {
			n++
		}
	}
	return n
}

// opens reports whether a line ends with an opening brace.
func opens(line string) bool { return strings.HasSuffix(line, " {") }

// slips are the mistakes that a clerk makes.
var slips = slices.Concat(stepSlips, propertySlips, flowSlips, blockSlips)
