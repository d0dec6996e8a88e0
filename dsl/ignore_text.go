package dsl

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/late"
)

// ignoreText is what stands in a comment that lets findings be.
type ignoreText struct {
	codes  []extent
	reason int  // the offset at which it begins
	slip   bool // it is not written as it should be
}

// extent is a part of a text, by offsets.
type extent struct{ from, to int }

// ignoreHead is how such a comment begins.
var ignoreHead = late.Pattern(`^#+ *flowgen *: *(?:忽略|ignore)`)

// notIgnoreVerbs are words that other tools have in its place.
const notIgnoreVerbs = `跳过|屏蔽|禁用|停用|关闭|不检查|skip|disable|suppress|nocheck|nolint|noqa|off`

// ignoreSlips are the usual slips in it, up to the first code. A comment that
// only speaks of a code is none.
var ignoreSlips = []func() *regexp.Regexp{
	late.Pattern(`^#+ *@?flowgen *: *(?:` + notIgnoreVerbs + `)(?:$|[ :]+|fg[0-9])`),
	late.Pattern(`^#+ *@?flowgen *: *(?:[^ :]{1,12}[ :]+)?fg[0-9]`),
	late.Pattern(`^#+ *@?flowgen[-_: ]*(?:忽略|ignore|` + notIgnoreVerbs + `)[ :]*fg[0-9]`),
	late.Pattern(`^#+ *@?[a-z]{4,9}[-_: ]+(?:忽略|ignore)[ :]*fg[0-9]`),
	late.Pattern(`^#+ *(?:忽略|ignore)[ :]*fg[0-9]`),
}

var (
	codePattern = late.Pattern(`^fg[0-9a-z]*`)
	// bareCode is a code without its letters; a year is none.
	bareCode = late.Pattern(`^[0-9]{3}(?:[^0-9]|$)`)
	// codeBreak is what stands between two codes, or a code and the reason;
	// codeJoin also joins codes.
	codeBreak = late.Pattern(`^[ :、,;/|+&]*`)
	codeJoin  = late.Pattern(`^[ :、,;/|+&]*(?:和|及|与|and )[ ]*(fg[0-9])`)
)

// readIgnore reads a comment from its # on; ok is false for one that is only a
// comment.
func readIgnore(text string) (i ignoreText, ok bool) {
	s, at := narrow(text)
	if !strings.Contains(s, "flowgen") && !strings.Contains(s, "fg") {
		return ignoreText{}, false // an ordinary comment
	}
	var rest int
	if head := ignoreHead().FindString(s); head != "" {
		after := s[len(head):]
		gap := len(after) - len(strings.TrimLeft(after, " :"))
		if after == "" || gap > 0 || codePattern().MatchString(after) {
			rest, ok = len(head)+gap, true
		}
	}
	for k := 0; !ok && k < len(ignoreSlips); k++ {
		if slip := ignoreSlips[k]().FindString(s); slip != "" {
			i.slip, ok = true, true
			if rest = strings.Index(slip, "fg"); rest < 0 {
				rest = len(slip)
			}
		}
	}
	if !ok {
		return ignoreText{}, false
	}
	rest = i.readCodes(s, at, rest)
	i.reason = at[rest]
	return i, true
}

// readCodes reads the codes from an offset on and returns where they, and what
// parts them from the reason, end.
func (i *ignoreText) readCodes(s string, at []int, from int) int {
	for bare := true; ; {
		code := codePattern().FindString(s[from:])
		if bare = bare && code == "" && bareCode().MatchString(s[from:]); bare {
			code = s[from : from+3]
		}
		if code == "" {
			return from
		}
		i.codes = append(i.codes, extent{at[from], at[from+len(code)]})
		from += len(code)
		if join := codeJoin().FindStringSubmatchIndex(s[from:]); join != nil {
			from += join[2]
		} else {
			from += len(codeBreak().FindString(s[from:]))
		}
	}
}

// narrow returns a text in lower case with narrow forms for wide ones and one
// white space, one colon for all kinds of them, and for each of its offsets
// the one in the text, the end included.
func narrow(text string) (s string, at []int) {
	var b strings.Builder
	for from, r := range text {
		switch {
		case isWhite(r):
			r = ' '
		case strings.ContainsRune(colons, r):
			r = ':'
		case '！' <= r && r <= '～':
			r -= '！' - '!'
		}
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteRune(r)
		for range max(1, utf8.RuneLen(r)) {
			at = append(at, from)
		}
	}
	return b.String(), append(at, len(text))
}
