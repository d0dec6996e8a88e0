package dsl

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"flowgen/internal/process"

	"github.com/alecthomas/participle/v2/lexer"
)

var (
	messyFiles = flag.Int("files", 200, "number of made-up sources to format")
	firstMessy = flag.Int("first", 0, "the first of them")
)

// TestFormatMessy formats made-up sources that were first made untidy. What
// differs from the canonical form in punctuation, white space and words alone
// must become exactly that; what has comments, breaks and quotes besides must
// keep its model and its comments.
func TestFormatMessy(t *testing.T) {
	for seed := uint64(*firstMessy); seed < uint64(*firstMessy+*messyFiles); seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			messy(t, process.Source(seed), seed)
		})
	}
}

// TestFormatMessyExamples does the same with the examples and the sources of
// the golden files.
func TestFormatMessyExamples(t *testing.T) {
	for i, text := range append(sourcesOf(t, "testdata/*.txtar", "testdata/format/*.txtar", "check/cases/*.txtar"), examples(t)...) {
		if _, list := Parse("in.flow", []byte(text)); list.HasErrors() {
			continue
		}
		messy(t, text, uint64(i))
	}
}

func messy(t *testing.T, text string, seed uint64) {
	t.Helper()
	want := model(text)
	surface, deep := mess(t, text, seed, false), mess(t, text, seed, true)
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("surface:\n%s\ndeep:\n%s", surface, deep)
		}
	})
	equal(t, "the mess on the surface: model", want, model(surface))
	equal(t, "canonical form", formatted(t, text, WordsChinese), formatted(t, surface, WordsChinese))
	equal(t, "the deep mess: model", want, judgeFormat(t, deep))
}

// mess writes a source as someone untidy would: the same in other
// punctuation, white space and words; when deep also with comments, breaks
// and quotes.
func mess(t *testing.T, text string, seed uint64, deep bool) string {
	t.Helper()
	f, list := Parse("in.flow", []byte(text))
	if list.HasErrors() {
		t.Fatal(list)
	}
	m := &messer{
		r: rand.New(rand.NewPCG(seed, 23)), file: f, deep: deep,
		forms: map[int][]string{}, fixed: map[int]bool{}, joins: map[int]bool{}, names: map[int]bool{},
	}
	m.plan(f.Statements, "")
	m.write()
	out := m.out.String()
	if m.one(4) {
		out = strings.ReplaceAll(out, "\n", "\r\n")
	}
	if m.one(4) {
		out = "\uFEFF" + out
	}
	return out
}

// messer makes a mess of one file. What may be done where is known by the
// offsets of tokens.
type messer struct {
	r     *rand.Rand
	file  *File
	deep  bool
	out   strings.Builder
	forms map[int][]string // other forms of a word
	fixed map[int]bool     // parentheses that stay as they are
	joins map[int]bool     // tokens that may follow on the line before
	names map[int]bool     // names that may be put in quotes
	notes int
}

// one is true once in n times.
func (m *messer) one(n int) bool { return m.r.IntN(n) == 0 }

func (m *messer) pick(list ...string) string { return list[m.r.IntN(len(list))] }

// plan looks at the statements of one place.
func (m *messer) plan(list []*Statement, place string) {
	for _, s := range list {
		m.planHead(s.Head, place)
		if s.Block == nil {
			continue
		}
		inner := s.Block.Statements
		if n := len(inner); n > 0 {
			first, last := inner[0], inner[n-1]
			m.joins[first.Head.Tokens[0].Pos.Offset] = first.Head.Property == nil && first.Block == nil && len(first.Lead) == 0
			m.joins[s.Block.Close.Pos.Offset] = last.Head.Property == nil
		}
		m.plan(inner, s.placeOf(place))
	}
}

func (m *messer) planHead(h *Head, place string) {
	first := h.Tokens[0]
	named := func(n *Name) { m.names[n.Token.Pos.Offset] = true }
	switch {
	case h.Property != nil:
		k := key(place, first.Value)
		m.forms[first.Pos.Offset] = formsOf(keyWords, func(s string) bool { return key(place, s) == k && k != "" })
		if q := h.Property.Qualifiers; k == "措施" && len(q) > 0 {
			m.value(q[0].Token, measureWords)
		}
		if v := h.Property.Value; v != nil && len(v.Tokens) == 1 {
			m.value(v.Tokens[0], wordsOfKey[k])
		}
		return
	case h.Flow != nil:
		for _, l := range append([]*Link{{Group: h.Flow.First}}, h.Flow.Links...) {
			targets, _ := l.Group.targets()
			for _, target := range targets {
				named(target.Name)
				m.planArgs(target.Args)
			}
		}
		return
	case h.Declaration != nil:
		for _, n := range h.Declaration.Names {
			named(n)
		}
		m.planArgs(h.Declaration.Args)
		if a := h.Declaration.Args; a != nil && canonicalWord(first) == wordPower {
			m.fixed[a.Tokens[0].Pos.Offset] = true // the code is one text
		}
	case h.Branch != nil:
		named(h.Branch.From)
	}
	word := canonicalWord(first)
	m.forms[first.Pos.Offset] = formsOf(statementWords, func(s string) bool {
		w, ok := statementWord(s)
		return ok && w == word
	})
}

var measureWords = []string{"前期预防", "中期监控", "后期处置"}

// planArgs fixes parentheses in which several entries may be one text: a limit
// with its rider, a post with a slash.
func (m *messer) planArgs(a *Args) {
	if a == nil {
		return
	}
	rider := func(e *Entry) bool { return isRider(m.file.entry(e).S) }
	slash := func(t lexer.Token) bool { return t.Type == tSlash }
	if slices.ContainsFunc(a.Entries, rider) || slices.ContainsFunc(a.Tokens, slash) {
		m.fixed[a.Tokens[0].Pos.Offset] = true
	}
}

// value allows the other forms of a value word.
func (m *messer) value(t lexer.Token, known []string) {
	if w := valueWord(t.Value); slices.Contains(known, w) {
		m.forms[t.Pos.Offset] = formsOf(valueWords, func(s string) bool { return valueWord(s) == w })
	}
}

// formsOf returns the forms of the words of a table that mean what is wanted.
func formsOf(table []word, means func(string) bool) []string {
	var all []string
	for _, w := range table {
		for _, form := range append([]string{w.zh, w.en}, w.aliases...) {
			if means(form) {
				all = append(all, form, wide(form), strings.ToUpper(form))
			}
		}
	}
	return all
}

// wide writes Latin letters full-width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'ａ'
		}
		return r
	}, s)
}

// write writes the tokens with other white space between them.
func (m *messer) write() {
	tokens := slices.DeleteFunc(slices.Clone(m.file.Tokens), func(t lexer.Token) bool { return t.Type == tSpace })
	var before lexer.Token
	args := 0         // 1: in parentheses, 2: in such that stay
	var spread []bool // the open blocks: put on several lines here
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.Type == tEnd || t.Type == tFold || t.Type == tComment || t.EOF() {
			n := i
			for tokens[n].Type == tEnd || tokens[n].Type == tFold || tokens[n].Type == tComment {
				n++
			}
			m.lineEnds(before, tokens[i:n], tokens[n])
			i, before = n, lexer.Token{}
			if t = tokens[n]; t.EOF() {
				return
			}
		}
		switch {
		case before.Value == "":
		case args == 2, before.Type == tItem && t.Type == tItem, isValue(before) && isValue(t), startsWithHash(t):
			m.out.WriteString(m.file.Text[end(before):t.Pos.Offset])
		case m.breaks(before, t, tokens[i+1]), t.Type == tClose && spread[len(spread)-1]:
			m.newline()
		case before.Type == tOpen && m.deep && m.one(6):
			spread[len(spread)-1] = true // to its end: in a line of its own a value would take in the brace
			m.newline()
		case isWord(before) && isWord(t):
			m.out.WriteString(m.white(1))
		default:
			m.out.WriteString(m.white(0))
		}
		switch t.Type {
		case tOpen:
			spread = append(spread, false)
		case tClose:
			spread = spread[:len(spread)-1]
		case tParen:
			if args = 1; m.fixed[t.Pos.Offset] {
				args = 2
			}
		case tParenEnd:
			args = 0
		}
		m.out.WriteString(m.token(t, args))
		before = t
	}
}

func isValue(t lexer.Token) bool { return t.Type == tText || t.Type == tLongText }

// isWord reports whether a token would grow into another beside it.
func isWord(t lexer.Token) bool {
	switch t.Type {
	case tName, tQuoted, tKeyword, tImportWord, tUseWord, tBranchWord, tKey:
		return true
	}
	return false
}

// white returns white space, at least so much.
func (m *messer) white(least int) string {
	s := ""
	for range least + m.r.IntN(3) {
		s += m.pick(" ", "  ", "\t", "　", "\u00a0")
	}
	return s
}

// breaks reports whether to begin a new line between two tokens.
func (m *messer) breaks(before, t, next lexer.Token) bool {
	switch {
	case t.Type == tOpen && next.Type == tEnd && before.Type != tClose:
		return m.one(4)
	case !m.deep || !m.one(6):
		return false
	case t.Type == tClose:
		return true
	case isLink(before.Type):
		_, word := statementWord(t.Value)
		return isWord(t) && !word || t.Type == tLabel
	case isLink(t.Type):
		return m.names[before.Pos.Offset]
	}
	return false
}

// newline begins a new line within a statement.
func (m *messer) newline() {
	if m.deep && m.one(5) {
		m.out.WriteString(m.white(1) + m.note())
	}
	m.out.WriteString("\n" + m.white(0))
}

// note makes up a comment.
func (m *messer) note() string {
	m.notes++
	return fmt.Sprintf("%s %s%d%s", m.pick("#", "＃"), m.pick("注", "见 #", "x → y {", "时限："), m.notes, m.white(0))
}

// lineEnds writes what stands between two tokens that are not on one line:
// the ends of lines and the comments there.
func (m *messer) lineEnds(before lexer.Token, run []lexer.Token, after lexer.Token) {
	comments := slices.ContainsFunc(run, func(t lexer.Token) bool { return t.Type == tComment })
	if m.deep && !comments && m.joins[after.Pos.Offset] && m.one(3) {
		m.out.WriteString(m.white(1))
		return
	}
	edge := before.Value == "" || before.Type == tOpen || after.Type == tClose || after.EOF()
	lines := 0
	for i, t := range run {
		if t.Type == tComment {
			m.out.WriteString(m.white(1) + m.pick("#", "＃") + strings.TrimLeft(t.Value, "#＃") + m.white(0))
			lines = 0
			continue
		}
		noted := i > 0 && run[i-1].Type == tComment
		if m.deep && lines == 0 && !noted && before.Value != "" && m.one(10) {
			m.out.WriteString(m.white(1) + m.note())
		}
		m.out.WriteString(m.pick("", "", " ", "　") + "\n")
		lines++
		if m.deep && m.one(15) {
			m.out.WriteString(m.white(0) + m.note() + "\n")
		}
		if (m.deep || edge && !comments || lines == 2) && m.one(6) {
			m.out.WriteString(m.pick("\n", " \n\n"))
		}
	}
	m.out.WriteString(m.white(0))
}

// token returns a token in one of the forms that mean the same.
func (m *messer) token(t lexer.Token, args int) string {
	if forms := m.forms[t.Pos.Offset]; len(forms) > 0 {
		return m.pick(forms...)
	}
	if args == 2 && t.Type != tParen {
		return t.Value
	}
	switch t.Type {
	case tArrow:
		return m.pick("→", "->", "－＞", "-》", "——>", "=>", "⟶", "⇒", "➔\uFE0F")
	case tDashed:
		return m.pick("⇢", "-->", "⤏", "－－＞")
	case tColon:
		return m.pick("：", ":", "﹕")
	case tComma:
		switch {
		case args == 0:
			return m.pick("、", ",", "，")
		case t.Value != "、":
			return m.pick(",", "，")
		}
	case tSlash:
		return m.pick("/", "／")
	case tPlus:
		return m.pick("+", "＋")
	case tParen:
		return m.pick("（", "(")
	case tParenEnd:
		return m.pick("）", ")")
	case tOpen:
		return m.pick("{", "｛")
	case tClose:
		return m.pick("}", "｝")
	case tLabel:
		_, first := utf8.DecodeRuneInString(t.Value)
		_, last := utf8.DecodeLastRuneInString(t.Value)
		return m.pick("[", "［", "【") + m.white(0) + t.Value[first:len(t.Value)-last] + m.white(0) + m.pick("]", "］", "】")
	case tName:
		if m.deep && m.names[t.Pos.Offset] && m.one(8) && !strings.ContainsAny(t.Value, quotes+`\。；;｡`) {
			return m.pick(`"`+t.Value+`"`, "“"+t.Value+"”", "「"+t.Value+"」", "＂"+t.Value+"＂")
		}
	}
	return t.Value
}
