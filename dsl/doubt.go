package dsl

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/dsl/late"
)

// What can be read, but hardly as it was meant, is warned of here.

// timeStart is how a limit may begin right behind a post.
var timeStart = late.Pattern(`^(?:[0-9]|[一二三四五六七八九十两半]+(?:个|日|天|周|月|年|小时|分钟)|当[日天场]|即办)`)

// glued warns of what stands in parentheses as one thing and is likely a post
// with its limit, the comma forgotten, and of a number whose unit is unknown.
func (b *powerBody) glued(t flow.Text) {
	if role := b.roles[nfkc(t.S)]; t.IsZero() || role != nil && role.Declared || b.draft || isRider(t.S) {
		return
	}
	text := nfkc(t.S)
	for i := range text {
		post := strings.TrimRight(text[:i], " ；;|-")
		rest := text[i:]
		if post == "" || !timeStart().MatchString(rest) {
			continue
		}
		role := b.roles[post]
		if _, isLimit := flow.ParseLimit(flow.Text{S: post}); isLimit || (role == nil || !role.Declared) && !flow.IsPost(post) {
			continue
		}
		if _, isLimit := flow.ParseLimit(flow.Text{S: rest}); isLimit {
			b.say("FG142", t.Span, "post-glued", brief(t.S), brief(post), brief(rest))
			return
		}
	}
	if b.isAmount(t) {
		b.say("FG142", t.Span, "unit-unknown", brief(t.S))
	}
}

// isAmount reports whether a text begins as a limit does and is none, nor a
// post: 24h.
func (b *powerBody) isAmount(t flow.Text) bool {
	text := nfkc(t.S)
	_, isLimit := b.parseLimit(t)
	return !isLimit && text != "" && text[0] >= '0' && text[0] <= '9' && !flow.IsPost(text)
}

// doubtfulCode warns of a code in parentheses that has neither a digit nor a
// letter: rather a part of the name. A text that is still to be filled in is
// none.
func (r *resolver) doubtfulCode(code flow.Text) {
	if code.IsZero() || strings.ContainsAny(nfkc(code.S), "【〔[×*_…") || strings.ContainsFunc(nfkc(code.S), func(c rune) bool {
		return unicode.IsDigit(c) || c < utf8.RuneSelf && unicode.IsLetter(c) || strings.ContainsRune("〇零一二三四五六七八九十百甲乙丙丁", c)
	}) {
		return
	}
	r.say("FG143", code.Span, "code-doubtful", brief(code.S))
}

// proseKeys are the properties whose values are prose that may hold anything.
var proseKeys = []string{"内容", "依据", "说明", "注", "内部注", "监督方式", "监督电话", "服务电话", "受理条件", "申请材料", "收费", "追责情形", "职责", "等级说明", "等级策略"}

// statedKeys are those that people write behind another on one line.
var statedKeys = []string{"风险", "措施", "责任人", "制度", "成因", "可能性", "危害", "类别", "责任主体", "编号", "权限", "时限", "岗位"}

// innerKey finds what looks like a property within a value; the group is its
// key.
var innerKey = late.Pattern(`[。；;，,　 ]\s*((?:\p{Han}|[a-z-])+)(?: [^：:。；;，,\s]{1,6})?[：:]`)

// swallowed warns of a value that holds a second property.
func (p *parser) swallowed(s *Statement) {
	property := s.Head.Property
	if property == nil || property.Value == nil || property.Value.Tokens[0].Type == tLongText ||
		slices.Contains(proseKeys, key("", property.Key.Value)) {
		return
	}
	first, last := property.Value.Tokens[0], property.Value.Tokens[len(property.Value.Tokens)-1]
	start := first.Pos.Offset
	value := p.file.Text[start:end(last)]
	if isQuoted(value) || !strings.ContainsAny(value, ":：") {
		return
	}
	for _, m := range innerKey().FindAllStringSubmatchIndex(value, -1) {
		word := value[m[2]:m[3]]
		if slices.Contains(statedKeys, key("", word)) {
			p.report(diag.New("FG144", p.file.span(start+m[2], start+m[1]), diag.Msg("key-in-value", property.Key.Value, word)).
				WithHint("key-in-value-hint", property.Key.Value, word))
			return
		}
	}
}
