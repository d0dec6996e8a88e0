package layout

import (
	_ "embed" // the words travel inside the program
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// toll is what a break costs that is allowed but not equally good: perSquare
// is as much as a line that is one character too short.
type toll int

const perSquare = 10

const (
	afterPause   toll = 0   // and before what is no text
	atBracket    toll = 10  // before an opening mark, after a closing one, at a space
	atJoint      toll = 15  // after 的, 后, 内; before 和, 由, 经
	betweenWords toll = 25  // and between Chinese and Latin
	byStranger   toll = 40  // beside a character that is in no word known, after 不予
	offJoint     toll = 50  // after 由
	atTail       toll = 70  // before 的, 内
	afterKey     toll = 100 // after the key that a text begins with
	inRemark     toll = 60  // more, between two marks that stand close together
	carried      toll = 60  // more, before one character with a pause behind it
	noPause      toll = 70  // more, of balanced lines, but after a pause
	atStub       toll = 50  // more, soon after the key of balanced lines
	inTitle      toll = 10  // more, in the title of a document
	inItem       toll = 90  // more, in an item of a list: 使用部门经办人、技术专家
	tornWord     toll = 180 // inside a word
	tornNumber   toll = 100 // inside a number with its unit, or a short remark
	tornSeam     toll = 60  // inside a word, between two others
)

// closeMarks are so many clusters apart at most that what stands between them
// is one thing: （试行）, “三重一大”, 、技术专家、.
const closeMarks = 8

// longestKey is how many characters a key has at most: 权限：….
const longestKey = 4

const pauses = "，。；：？！、,;:?!"

// gradeSense sets the tolls of the soft breaks.
func gradeSense(cs []cluster) {
	for from := 0; from < len(cs); {
		to := from
		for to < len(cs) && unicode.Is(unicode.Han, cs[to].first) {
			to++
		}
		if to > from {
			gradeWords(cs[from:to])
			from = to
			continue
		}
		from++
	}
	for i := range len(cs) - 1 {
		switch this, next := cs[i], cs[i+1]; {
		case strings.ContainsRune(pauses, this.first):
			cs[i].toll = afterPause
			if this.first == '：' && i <= longestKey {
				cs[i].toll = afterKey
			}
		case this.space, strings.ContainsRune(closingMarks, this.first), strings.ContainsRune(openingMarks, next.first):
			cs[i].toll = atBracket
		case isLatin(this.first) != isLatin(next.first):
			cs[i].toll = betweenWords
		}
	}
	gradeCarried(cs)
	gradeStubs(cs)
	gradeRemarks(cs)
	gradeItems(cs)
}

// gradeCarried makes a break dearer that leaves one character before a pause:
// 采购 | 的，.
func gradeCarried(cs []cluster) {
	for i := 2; i < len(cs); i++ {
		if strings.ContainsRune(pauses, cs[i].first) && unicode.Is(unicode.Han, cs[i-1].first) && unicode.Is(unicode.Han, cs[i-2].first) {
			cs[i-2].toll += carried
		}
	}
}

// gradeStubs makes breaks of balanced lines dearer that are not after a pause,
// 公布业绩 | 材料，接受举报, and those that leave fewer than four characters behind
// the key, 权限：委托 | 代理机构公开招标, or the key alone.
func gradeStubs(cs []cluster) {
	key := len(cs)
	for i := range cs {
		switch {
		case cs[i].first == '：' && i <= longestKey && key == len(cs):
			key = i
			cs[i].more = noPause
		case cs[i].first == '、', !strings.ContainsRune(pauses, cs[i].first):
			cs[i].more = noPause
			if i > key && i <= key+3 && cs[i].toll != byStranger {
				cs[i].more += atStub
			}
		}
	}
}

// gradeRemarks makes breaks dearer between marks that belong together.
func gradeRemarks(cs []cluster) {
	for i, c := range cs {
		closing, more := '）', inRemark
		switch c.first {
		case '（':
		case '“':
			closing = '”'
		case '《':
			closing, more = '》', inTitle
		default:
			continue
		}
		end := i + 1
		for end < len(cs) && cs[end].first != closing && cs[end].first != c.first {
			end++
		}
		if end == len(cs) || cs[end].first != closing || more == inRemark && end-i > closeMarks {
			continue
		}
		for j := i; j < end; j++ {
			cs[j].toll += more
		}
	}
}

// gradeItems makes breaks dearer inside the items of a list, between two marks
// of which one is the enumeration comma.
func gradeItems(cs []cluster) {
	from := 0
	for i, c := range cs {
		if i < len(cs)-1 && !strings.ContainsRune(pauses, c.first) {
			continue
		}
		listed := c.first == '、' || from > 0 && cs[from-1].first == '、'
		if listed && i-from <= closeMarks {
			for j := from; j < i; j++ {
				cs[j].toll += inItem
			}
		}
		from = i + 1
	}
}

// bond is how a word holds on to its neighbours.
type bond int

const (
	stranger bond = iota // no word
	free
	toBefore
	toAfter
)

//go:embed words.txt
var wordList string

// lexicon is the words of words.txt.
type lexicon struct {
	bonds   map[string]bond
	lengths map[rune]uint16 // bit n: some word of n characters begins so
}

var words = sync.OnceValue(func() *lexicon {
	x := &lexicon{bonds: make(map[string]bond, 4000), lengths: make(map[rune]uint16, 1500)}
	for line := range strings.Lines(wordList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			how := free
			if rest, ok := strings.CutPrefix(w, "~"); ok {
				w, how = rest, toBefore
			} else if rest, ok := strings.CutSuffix(w, "~"); ok {
				w, how = rest, toAfter
			}
			first, _ := utf8.DecodeRuneInString(w)
			x.bonds[w] = how
			x.lengths[first] |= 1 << utf8.RuneCountInString(w)
		}
	}
	return x
})

// What a word costs when a text is divided into as few as possible: 审核 人员
// rather than 审核人 员.
const (
	costWord = 4 + iota
	costSingle
	costStranger
)

// gradeWords divides a stretch of Han into as few words as possible, longer
// ones first, and sets the tolls of the breaks in it.
func gradeWords(cs []cluster) {
	var b strings.Builder
	at := make([]int, len(cs)+1)
	for i, c := range cs {
		b.WriteString(c.s)
		at[i+1] = b.Len()
	}
	text, x := b.String(), words()
	length := make([]int, len(cs)) // of the word that begins there
	price := make([]int, len(cs)+1)
	for i := len(cs) - 1; i >= 0; i-- {
		length[i], price[i] = 1, price[i+1]+costStranger
		for n, has := 1, x.lengths[cs[i].first]>>1; has != 0 && i+n <= len(cs); n, has = n+1, has>>1 {
			if has&1 == 0 || x.bonds[text[at[i]:at[i+n]]] == stranger {
				continue
			}
			own := costWord
			if n == 1 {
				own = costSingle
			}
			if p := price[i+n] + own; p <= price[i] {
				length[i], price[i] = n, p
			}
		}
	}
	last, before := stranger, 0
	for i := 0; i < len(cs); i += length[i] {
		word := text[at[i]:at[i+length[i]]]
		bond := x.bonds[word]
		if i > 0 {
			cs[i-1].toll = between(last, before, bond)
		}
		for j := 1; j < length[i]; j++ {
			cs[i+j-1].toll = tornWord
			if x.bonds[text[at[i]:at[i+j]]] == free && x.bonds[text[at[i+j]:at[i+length[i]]]] == free {
				cs[i+j-1].toll = tornSeam
			}
		}
		last, before = bond, length[i]
	}
}

// between is the toll of a break between two words, the first of n characters.
func between(a bond, n int, b bond) toll {
	switch {
	case b == toBefore:
		return atTail
	case a == toAfter && n == 1:
		return offJoint
	case a == toAfter, a == stranger, b == stranger:
		return byStranger
	case a == toBefore, b == toAfter:
		return atJoint
	}
	return betweenWords
}
