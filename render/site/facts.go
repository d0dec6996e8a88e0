package site

import (
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/render"
)

// fact is one entry of the facts of a power, or of a step.
type fact struct {
	Key    string
	Values []string // never empty; several are shown as a list
	Brief  bool     // a word or two, which may stand beside others
	Listed bool     // a list even with one entry
	Link   template.URL
}

// Dials reports whether the link of the fact is to a telephone: no line breaks
// within the number.
func (f fact) Dials() bool { return strings.HasPrefix(strings.ToLower(string(f.Link)), "tel:") }

// facts are what the public is told of a power beside its flow, in the order of
// an 办事指南; what is not given is left out.
func facts(p *flow.Power) []fact {
	var f factList
	f.brief("编号", p.Code)
	f.brief("类别", p.Category)
	f.brief("办理主体", p.Owner)
	f.brief("行使层级", p.Level)
	f.add("内容", p.Content)
	f.add("服务对象", p.Applicant)
	f.add("受理条件", p.Conditions)
	f.list("申请材料", p.Materials)
	f.brief("法定时限", p.Statutory.Text)
	f.brief("承诺时限", p.Promised.Text)
	f.brief("收费", p.Fee)
	f.telephone("服务电话", p.Phone)
	f.telephone("监督电话", p.Hotline)
	f.add("监督方式", p.Supervision...)
	f.address(p.URL)
	f.list("依据", p.Basis)
	for i, n := range p.Notes {
		key := "注"
		if len(p.Notes) > 1 {
			key += strconv.Itoa(i + 1)
		}
		f.add(key, n)
	}
	f.brief("版本", p.Version)
	f.brief("编制日期", p.Date)
	return f
}

// stepFacts are what the public is told of a step.
func stepFacts(s *flow.Step) []fact {
	var f factList
	var roles []flow.Text
	for _, r := range s.Roles {
		roles = append(roles, r.Name)
	}
	f.add("办理人", roles...)
	f.add("条件", s.Condition)
	f.list("文书", s.Documents)
	f.add("说明", s.Description)
	f.add("逾期", s.Overdue)
	f.list("依据", s.Basis)
	f.address(s.URL)
	return f
}

// factList gathers facts.
type factList []fact

func (f *factList) add(key string, values ...flow.Text) {
	given := fact{Key: key}
	for _, v := range values {
		if s := clean(v.S); s != "" {
			given.Values = append(given.Values, s)
		}
	}
	if len(given.Values) > 0 {
		*f = append(*f, given)
	}
}

// brief adds a fact of a word or two.
func (f *factList) brief(key string, value flow.Text) {
	f.mark(func(x *fact) { x.Brief = true }, key, value)
}

// list adds texts of which there may always be several.
func (f *factList) list(key string, values []flow.Text) {
	f.mark(func(x *fact) { x.Listed = true }, key, values...)
}

// address adds 网址: a link where it leads to a page, a mail box or a telephone.
func (f *factList) address(url flow.Text) {
	f.mark(func(x *fact) {
		if render.Web(url.S) {
			x.Link = template.URL(x.Values[0])
		}
	}, "网址", url)
}

// telephone adds a brief fact, a link where it is one number and nothing else.
func (f *factList) telephone(key string, number flow.Text) {
	f.mark(func(x *fact) {
		x.Brief = true
		if oneNumber.MatchString(x.Values[0]) {
			x.Link = template.URL("tel:" + strings.Map(func(r rune) rune {
				if r == '+' || '0' <= r && r <= '9' {
					return r
				}
				return -1
			}, x.Values[0]))
		}
	}, key, number)
}

// oneNumber matches a telephone number as it is written in China: 110, 12345,
// 010-12345678, (010)1234 5678, +86 10 1234 5678.
var oneNumber = regexp.MustCompile(`^\+?(\([0-9]{3,4}\))?[0-9]{2,}([ -][0-9]{2,})*$`)

// mark adds a fact and, if anything is given, marks it.
func (f *factList) mark(mark func(*fact), key string, values ...flow.Text) {
	before := len(*f)
	if f.add(key, values...); len(*f) > before {
		mark(&(*f)[before])
	}
}

// clean leaves out what HTML has no way to write and nobody can see: control
// characters but line ends, halves of surrogates, what is no character.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r < 0x20, r >= 0x7f && r < 0xa0, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return -1
		}
		return r
	}, s)
}

// directions are the characters that change the direction of the text behind
// them (source: UAX #9).
var directions = []rune("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

// plain writes a text on one line without marks of direction: in titles and
// attributes nothing keeps them from turning what stands behind.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if slices.Contains(directions, r) {
			return -1
		}
		return r
	}, clean(s))
	return strings.Join(strings.Fields(s), " ")
}
