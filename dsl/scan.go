package dsl

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"

	"flowgen/dsl/late"
)

// scanner runs the rules of the lexer. It cuts a text as participle's
// stateful lexer does, several times as fast: a rule is only tried where the
// next byte can begin it, and the ordinary cases of the commonest rules are
// read without their expressions.
type scanner struct {
	states  [][]scanRule
	classes []uint16 // the sets that a character belongs to, below U+10000
}

// scanRule is one rule of a state.
type scanRule struct {
	kind    lexer.TokenType
	pattern func() *regexp.Regexp
	begins  [256]bool // by the bytes that can begin a match
	run     run       // nil: always ask the pattern
	push    int       // the state to enter; 0: none
	pop     bool      // leave the state
	leave   bool      // leave the state without a match, instead of matching
}

// run returns how many bytes of a text a rule matches; 0 for no match,
// negative when only its pattern can tell.
type run func(s *scanner, text string) int

// The sets of characters that the runs tell apart.
const (
	isSpace uint16 = 1 << iota
	isEnd
	isHash
	isQuote
	isJoint // a dash or a bracket of an arrow: may stand in names
	isArrow // ends a name
	isColon
	isComma
	isSlash
	isPlus
	isParen
	isSquare
	isCurly
)

// classSets are the sets by the characters in them.
var classSets = map[uint16]string{
	isSpace: white, isEnd: `\n`, isHash: hash, isQuote: quotes, isJoint: dashes + heads,
	isArrow: solids + broken + back, isColon: colons, isComma: commas, isSlash: slashes,
	isPlus: pluses, isParen: parens, isSquare: squares, isCurly: braces,
}

// runs are the rules that have one, by name.
var runs = map[string]run{
	"Space":         func(s *scanner, text string) int { return s.while(text, isSpace) },
	"End":           single(isEnd),
	"Colon":         single(isColon),
	"Comma":         single(isComma),
	"Slash":         single(isSlash),
	"Plus":          single(isPlus),
	"Paren":         oneOf("(（"),
	"ParenEnd":      oneOf(")）"),
	"Open":          oneOf("{｛"),
	"Close":         oneOf("}｝"),
	"Label":         begins(isSquare),
	"Arrow":         begins(isJoint | isArrow),
	"Dashed":        begins(isJoint | isArrow),
	"SpacedComment": (*scanner).spacedComment,
	"Name":          func(s *scanner, text string) int { return s.until(text, ^isHash, isQuote|isJoint) },
	"Text": func(s *scanner, text string) int {
		return s.until(text, isSpace|isEnd|isQuote|isCurly, isQuote|isCurly)
	},
	"InlineText": func(s *scanner, text string) int {
		return s.until(text, isSpace|isEnd|isQuote|isCurly, isQuote|isCurly)
	},
	"Item": func(s *scanner, text string) int {
		return s.until(text, isSpace|isEnd|isQuote|isComma|isSlash|isParen|isCurly, isQuote|isParen)
	},
}

// single is the run of a rule that matches one character of a set.
func single(set uint16) run {
	return func(s *scanner, text string) int {
		if class, size := s.class(text); class&set != 0 {
			return size
		}
		return 0
	}
}

// oneOf is the run of a rule that matches one of some characters.
func oneOf(of string) run {
	return func(_ *scanner, text string) int {
		if r, size := utf8.DecodeRuneInString(text); strings.ContainsRune(of, r) {
			return size
		}
		return 0
	}
}

// begins is the run of a rule whose matches begin with a character of a set.
func begins(set uint16) run {
	return func(s *scanner, text string) int {
		if class, _ := s.class(text); class&set != 0 {
			return -1
		}
		return 0
	}
}

// newScanner prepares the rules.
func newScanner(rules lexer.Rules) *scanner {
	s := &scanner{states: [][]scanRule{nil}, classes: make([]uint16, 1<<16)}
	for set, characters := range classSets {
		// The NUL keeps a class of one character a class.
		for ranges := mustParse(`[\x00` + characters + `]`).Rune; len(ranges) > 0; ranges = ranges[2:] {
			for r := max(ranges[0], 1); r <= ranges[1]; r++ {
				s.classes[r] |= set
			}
		}
	}
	number := map[string]int{"Root": 0}
	for _, name := range []string{"Line", "Inline", "Value", "InlineValue", "Args"} {
		number[name] = len(s.states)
		s.states = append(s.states, nil)
	}
	for name, list := range rules {
		for _, r := range list {
			s.states[number[name]] = append(s.states[number[name]], newScanRule(r, number))
		}
	}
	return s
}

func newScanRule(r lexer.Rule, number map[string]int) scanRule {
	if r == lexer.ReturnRule {
		return scanRule{leave: true}
	}
	name := r.Name
	switch name {
	case "InlineText":
		name = "Text"
	case "SpacedComment":
		name = "Comment"
	}
	kind, ok := symbols[name]
	if !ok {
		panic("dsl: no kind of token for the rule " + r.Name)
	}
	s := scanRule{kind: kind, pattern: late.Pattern("^(?:" + r.Pattern + ")"), run: runs[r.Name]}
	firstBytes(mustParse(r.Pattern), &s.begins)
	switch action := r.Action.(type) {
	case lexer.ActionPush:
		s.push = number[action.State]
	case lexer.ActionPop:
		s.pop = true
	case nil:
	default:
		panic(fmt.Sprintf("dsl: the rule %s has an action of type %T", r.Name, action))
	}
	return s
}

// mustParse parses an expression of the rules.
func mustParse(pattern string) *syntax.Regexp {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic(err) // a fault of the rules
	}
	return re
}

// firstBytes marks the bytes that can begin a match.
func firstBytes(re *syntax.Regexp, marks *[256]bool) {
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		panic(err) // a fault of the rules
	}
	seen := make([]bool, len(prog.Inst))
	var visit func(pc uint32)
	visit = func(pc uint32) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch i := prog.Inst[pc]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(i.Out)
			visit(i.Arg)
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			visit(i.Out)
		case syntax.InstRune, syntax.InstRune1:
			for k := 0; k < len(i.Rune); k += 2 {
				markBytes(i.Rune[k], i.Rune[min(k+1, len(i.Rune)-1)], marks)
			}
		default:
			for b := range marks {
				marks[b] = marks[b] || b != '\n' || i.Op != syntax.InstRuneAnyNotNL
			}
		}
	}
	visit(uint32(prog.Start))
}

// markBytes marks the bytes that begin the characters of a range.
func markBytes(from, to rune, marks *[256]bool) {
	for _, last := range []rune{0x7f, 0x7ff, 0xffff, utf8.MaxRune} { // by length in bytes
		if from <= last && from <= to {
			var a, b [utf8.UTFMax]byte
			utf8.EncodeRune(a[:], from)
			utf8.EncodeRune(b[:], min(to, last))
			for c := int(a[0]); c <= int(b[0]); c++ {
				marks[c] = true
			}
			from = last + 1
		}
	}
}

// class returns the sets of the first character of a text that is not empty,
// and its length.
func (s *scanner) class(text string) (class uint16, size int) {
	if text[0] < utf8.RuneSelf {
		return s.classes[text[0]], 1
	}
	r, size := utf8.DecodeRuneInString(text)
	if r > 0xffff {
		return 0, size
	}
	return s.classes[r], size
}

// while returns how far a text stays in a set.
func (s *scanner) while(text string, set uint16) int {
	n := 0
	for n < len(text) {
		class, size := s.class(text[n:])
		if class&set == 0 {
			break
		}
		n += size
	}
	return n
}

// until returns how far a text stays out of a set; negative when it meets
// what only the pattern can tell.
func (s *scanner) until(text string, set, unsure uint16) int {
	n := 0
	for n < len(text) {
		class, size := s.class(text[n:])
		if class&unsure != 0 {
			return -1
		}
		if class&set != 0 {
			break
		}
		n += size
	}
	return n
}

// spacedComment reads blanks and the comment after them.
func (s *scanner) spacedComment(text string) int {
	n := s.while(text, isSpace)
	if n == 0 || n == len(text) {
		return 0
	}
	if class, _ := s.class(text[n:]); class&isHash == 0 {
		return 0
	}
	if end := strings.IndexByte(text[n:], '\n'); end >= 0 {
		return n + end
	}
	return len(text)
}

// match returns how many bytes the rule matches; 0 for none.
func (s *scanner) match(r *scanRule, text string) int {
	if !r.begins[text[0]] {
		return 0
	}
	if r.run != nil {
		if n := r.run(s, text); n >= 0 {
			return n
		}
	}
	if m := r.pattern().FindStringIndex(text); m != nil {
		return m[1]
	}
	return 0
}

// scan cuts a text into tokens, the last being EOF. It has a token for every
// character and so never fails. White space before a comment is a token of
// its own.
func (s *scanner) scan(name, text string, tokens []lexer.Token) []lexer.Token {
	tokens = slices.Grow(tokens, len(text)/5+8)
	pos := lexer.Position{Filename: name, Line: 1, Column: 1}
	add := func(kind lexer.TokenType, value string) {
		tokens = append(tokens, lexer.Token{Type: kind, Value: value, Pos: pos})
		pos.Offset += len(value)
		if last := strings.LastIndexByte(value, '\n'); last >= 0 {
			pos.Line += strings.Count(value, "\n")
			pos.Column = 1
			value = value[last+1:]
		}
		pos.Column += utf8.RuneCountInString(value)
	}
	stack := []int{0}
	for rest := text; rest != ""; {
		r, n := s.next(&stack, rest)
		value := rest[:n]
		if r.kind == tComment {
			blank := s.while(value, isSpace)
			if blank > 0 {
				add(tSpace, value[:blank])
			}
			value = value[blank:]
		}
		add(r.kind, value)
		rest = rest[n:]
	}
	return append(tokens, lexer.EOFToken(pos))
}

// next finds the rule that matches at the start of a text, and moves between
// states as it says.
func (s *scanner) next(stack *[]int, text string) (r *scanRule, n int) {
	for k := 0; ; k++ {
		state := s.states[(*stack)[len(*stack)-1]]
		if k == len(state) {
			panic("dsl: no rule for " + text) // the last rule of a state takes anything
		}
		if r = &state[k]; r.leave {
			*stack = (*stack)[:len(*stack)-1]
			k = -1
			continue
		}
		if n = s.match(r, text); n == 0 {
			continue
		}
		if r.pop {
			*stack = (*stack)[:len(*stack)-1]
		}
		if r.push > 0 {
			*stack = append(*stack, r.push)
		}
		return r, n
	}
}
