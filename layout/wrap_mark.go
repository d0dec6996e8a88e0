package layout

import (
	"strings"
	"unicode"
)

// What may not begin or end a line in Chinese (GB/T 15834-2011, 5.1), with
// the ASCII twins. UAX #14 has most of it, but not the curved quotes, which
// turn the other way round in other languages.
const (
	neverFirst = "，。、；：？！）》〉」』】〕］｝〗”’…·・～％‰℃,.;:?!)]}%/"
	neverLast  = "（《〈「『【〔［｛〖“‘([{￥¥$№"
)

// gradeMarks applies the Chinese rules for marks. It frees the outer side of
// curved quotes, where UAX #14 allows no break; single ones may be apostrophes
// and need a Chinese neighbour.
func gradeMarks(cs []cluster) {
	for i := range len(cs) - 1 {
		this, next := cs[i].first, cs[i+1].first
		ink := i // what stands last on the line if it breaks here
		for cs[ink].space && ink > 0 {
			ink--
		}
		switch {
		case cs[i+1].space:
			cs[i].after = bySpace
		case strings.ContainsRune(neverFirst, next), strings.ContainsRune(neverLast, cs[ink].first):
			cs[i].after = byMark
		case next == '“', this == '”', next == '‘' && isChinese(this), this == '’' && isChinese(next):
			cs[i].after = soft
		}
	}
}

// isChinese reports Han and the marks and forms that are set as wide as Han.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“”‘’", r) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60
}

// gradeAddresses keeps together what is written without a space in Latin
// letters, digits and their marks, and a number with the Latin word before it:
// A/B, 0000-1234567, GB/T 1526, an address in the network. One that is wider
// than a line is broken behind its marks.
func gradeAddresses(cs []cluster) {
	for i := range len(cs) - 1 {
		this, next := cs[i], cs[i+1]
		digit := unicode.IsDigit(next.first)
		switch {
		case this.space && digit && i > 0 && unicode.IsLetter(cs[i-1].first) && isLatin(cs[i-1].first):
			cs[i].after = inNumber
		case this.after == byMark || !isLatin(this.first) || !isLatin(next.first):
		case this.after == soft, strings.ContainsRune("/-@?&=_", this.first), this.first == '.' && !digit:
			cs[i].after = inAddress
		}
	}
}

// isLatin reports what Latin words, numbers and addresses are written with.
func isLatin(r rune) bool {
	return r > ' ' && r < 0x7f || r >= 0xc0 && r <= 0x24f || r == '×' || r == '℃'
}

// glueBrackets keeps a short remark in tortoise-shell brackets in one piece,
// a category of risk or the year of a document, this one with its number:
// 〔业务流程〕, 〔2024〕7号.
func glueBrackets(cs []cluster) {
	const long = 10 // clusters of what is no short remark
	for i := range cs {
		if cs[i].first != '〔' {
			continue
		}
		end := i + 1
		for end < min(i+long, len(cs)) && cs[end].first != '〕' {
			end++
		}
		if end == min(i+long, len(cs)) {
			continue
		}
		glue(cs[i:end])
		if end+1 < len(cs) && isNumeral(cs[i+1].first) && isNumeral(cs[end+1].first) {
			cs[end].after = inDate
		}
	}
}

// glue makes the breaks behind clusters as hard as those inside a number.
func glue(cs []cluster) { glueAs(cs, inNumber) }

// glueAs makes the soft breaks behind clusters as hard as is said.
func glueAs(cs []cluster, as hardness) {
	for i := range cs {
		if cs[i].after == soft {
			cs[i].after = as
		}
	}
}
