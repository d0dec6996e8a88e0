package layout

import (
	"strings"
	"unicode"
)

// gluePhrases keeps in one piece what is read as one where a line holds it: a
// short quotation, “阴阳合同”, the title of a document, 一车一卡, a particle that
// ends a clause and what it belongs to, → with what it comes from, and a key
// with the title behind it.
func gluePhrases(cs []cluster) {
	for i := range cs {
		switch cs[i].first {
		case '“':
			gluePhrase(cs[i:], '”', closeMarks+1)
		case '《':
			gluePhrase(cs[i:], '》', len(cs))
		case '一':
			if i+3 < len(cs) && cs[i+2].first == '一' && isHan(cs[i+1].first) && isHan(cs[i+3].first) && (i == 0 || !isNumeral(cs[i-1].first)) {
				glueAs(cs[i:i+3], inPhrase)
			}
		case '：':
			if i > 0 && i <= longestKey && i+1 < len(cs) && cs[i+1].first == '《' { // a key is no line
				glueAs(cs[i:i+1], inPhrase)
			}
		case '的', '了', '者', '等':
			if i > 0 && i+1 < len(cs) && strings.ContainsRune(pauses, cs[i+1].first) {
				glueAs(cs[i-1:i], inPhrase)
			}
		case '→':
			for j := i - 1; j >= 0 && j >= i-2; j-- {
				glueAs(cs[j:j+1], inPhrase)
				if !cs[j].space {
					break
				}
			}
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// gluePhrase glues what begins with an opening mark up to the closing one, if
// that comes within so many clusters and no other is opened before.
func gluePhrase(cs []cluster, closing rune, within int) {
	for end := 1; end < len(cs) && end <= within; end++ {
		switch cs[end].first {
		case cs[0].first:
			return
		case closing:
			glueAs(cs[:end], inPhrase)
			return
		}
	}
}
