package dsl

import (
	"slices"
	"strings"
)

// complaints are what there is to say against a reading of a file's blocks,
// besides the braces that are missing or too many in it.
type complaints struct {
	misplaced int // statements where they may not stand
	adrift    int // statements indented as if they stood in the one before
	crooked   int // closing braces that do not stand below the line they close
}

// misplacedCost is what a statement at the wrong place counts, in braces: it
// says more than one brace.
const misplacedCost = 3

// cost is how much there is to complain of.
func (r *reading) cost() int {
	return len(r.list) + misplacedCost*r.misplaced + r.adrift + r.crooked
}

// better reports whether another reading is to be preferred. Where there is as
// much against both, the indentation has the better claim when braces do not
// pair; crooked ones alone prove nothing in a file without other faults.
func (r *reading) better(other *reading, faulty bool) bool {
	doubt := len(r.list) + r.adrift
	if faulty {
		doubt += r.crooked
	}
	return doubt+r.misplaced > 0 && (other.cost() < r.cost() || other.cost() == r.cost() && doubt > 0)
}

// count looks at the statements of a block, and of the blocks in it. The
// block is that of parent, nil at the top of a file; above is the line where
// what precedes the first of them ends, column where that line begins.
func (c *complaints) count(parent *Statement, list []*Statement, above, column int) (end int) {
	var before *Statement
	first, last := 0, 0 // columns of the first line and of that of the statement before
	for _, s := range list {
		at, own := s.Head.Tokens[0].Pos, 0
		if at.Line > above {
			own, column = at.Column, at.Column
		}
		if !s.bad() && !fits(parent, s) {
			c.misplaced++
		}
		if before != nil && last > 0 && own > last && own > first && isAdrift(before, s) {
			c.adrift++
		}
		if first == 0 {
			first = own
		}
		before, last = s, own
		head := s.Head.Tokens[len(s.Head.Tokens)-1]
		above = head.Pos.Line + strings.Count(head.Value, "\n")
		if s.Block == nil {
			continue
		}
		above = c.count(s, s.Block.Statements, max(above, s.Block.Open.Pos.Line), column)
		if brace := s.Block.Close; brace.Value != "" {
			if brace.Pos.Line > above && brace.Pos.Column != column {
				c.crooked++
			}
			above = brace.Pos.Line
		}
	}
	return above
}

// isAdrift reports whether a statement that is indented below another would
// stand well in a block of it, which is not there.
func isAdrift(before, s *Statement) bool {
	return before.Block == nil && !before.bad() && !s.bad() && before.takesBlock() && before.place() != "" && fits(before, s)
}

// fits reports whether a statement may stand in the block of another; nil is
// the top of a file. Of a block whose statement could not be read, or that may
// not be there at all, nothing is known.
func fits(parent, s *Statement) bool {
	word := ""
	if d := s.Head.Declaration; d != nil {
		word, _ = statementWord(d.Word.Value)
	}
	top := s.Head.Import != nil || slices.Contains([]string{wordUnit, wordRole, wordTemplate, wordPower}, word)
	if parent == nil {
		return top
	}
	place := parent.place()
	if p := s.Head.Property; p != nil {
		k := key(place, p.Key.Value)
		return place == "" || k == "" || slices.Contains(placesOf[k], place)
	}
	switch place {
	case "":
		return !top
	case wordUnit:
		return word == wordRole
	case wordPower:
		return !top
	case wordPhase:
		return s.level() == 2 && s.Head.Use == nil
	case wordFlow:
		return (s.level() == 2 || word == wordPhase) && s.Head.Use == nil
	}
	return false
}

// place is the word under which placesOf has what may stand in the block of a
// statement; "" when it is not known.
func (s *Statement) place() string {
	switch h := s.Head; {
	case h.Branch != nil:
		return wordBranch
	case h.Property != nil:
		if k := key("", h.Property.Key.Value); k == "风险" || k == "措施" {
			return k
		}
	case h.Declaration != nil:
		word, _ := statementWord(h.Declaration.Word.Value)
		switch word {
		case wordTemplate:
			return wordPower
		case wordExternal, wordRemedy:
			return wordFlow
		}
		if _, isStep := stepKinds[word]; isStep {
			return wordStep
		}
		return word
	}
	return ""
}
