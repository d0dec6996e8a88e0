package flow

import (
	"strings"

	"flowgen/dsl/late"
)

// LimitKind says how a time limit is to be read.
type LimitKind int

// The kinds of limit.
const (
	NoLimit   LimitKind = iota
	AtMost              // N 个工作日内; 当日 is one working day, 当场 takes none
	AtLeast             // 不少于, 以上, 提前: a minimum, in no sum
	Uncounted           // 不计入: the clock stands still
	Calendar            // 5—6月份, 次年1月, 每年: a window or a rhythm
	Vague               // 适时, 规定时限内: kept as words
)

// Limit is a time limit as written and as understood. The zero Limit is none.
type Limit struct {
	Text      Text // printed always as written
	Kind      LimitKind
	Max       Duration // AtMost, Uncounted: the longest it allows; AtLeast: the shortest; zero: 当场, or not given
	Extension Duration // 可延长 …: by which Max may grow; zero: not
}

// IsZero reports whether no limit is given.
func (l Limit) IsZero() bool { return l.Text.IsZero() }

// String returns the limit as written; "" when there is none.
func (l Limit) String() string { return l.Text.S }

// maxLimit is the length in bytes above which a text is prose, not a limit.
const maxLimit = 1024

// ParseLimit reads a time limit (source: LANGUAGE, "Time limits"). The text is
// kept as written; it is understood after NFKC, without regard to spaces and
// case. ok is false for what is not recognisable as a limit at all, such as a
// post ("第一书记", "三处处长"): no amount with a unit of time, no date and no
// word that stands for one, or such a beginning with the ending of a post
// ("24小时值班室").
func ParseLimit(t Text) (l Limit, ok bool) {
	if len(t.S) > maxLimit {
		return Limit{}, false
	}
	s := compact(t.S)
	if s == "" {
		return Limit{}, false
	}
	r := &limitReader{rest: s}
	r.readDates()
	r.readAmounts()
	r.readWords()
	if !r.found() || r.isPost(s) {
		return Limit{}, false
	}
	l = Limit{Text: t, Max: r.longest, Extension: r.extension}
	switch {
	case r.uncounted:
		l.Kind = Uncounted
	case r.most || r.longest != (Duration{}):
		l.Kind = AtMost
	case r.least != (Duration{}):
		l.Kind, l.Max = AtLeast, r.least
	case r.extension != (Duration{}):
		l.Kind = AtMost
	case r.date:
		l.Kind = Calendar
	default:
		l.Kind = Vague
	}
	return l, true
}

// limitReader gathers what a limit's text says. What has been understood is
// taken out of rest, leaving a bar, so that nothing is read twice.
type limitReader struct {
	rest      string
	longest   Duration // the longest amount that is no minimum
	least     Duration // the longest minimum
	extension Duration
	most      bool // a word such as 当场 was read
	date      bool
	vague     bool
	uncounted bool
	loose     bool // an amount, date or word runs on into other text
}

func (r *limitReader) found() bool {
	return r.most || r.date || r.vague || r.uncounted ||
		r.longest != (Duration{}) || r.least != (Duration{}) || r.extension != (Duration{})
}

var (
	numeral = `(?:\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千两廿卅半]+)`

	// A date, a window, a rhythm: 2024年3月1日, 5-6月份, 每月5日, 每3年, 第一季度.
	datePattern = late.Pattern(`每` + numeral + `(?:` + unitWords + `)` +
		`|(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年|次年|翌年|来年|当年|本年|每年|每学年)?` +
		numeral + `(?:[-、/至到]` + numeral + `)?月(?:份|[上中下]旬|[底末初])?(?:` + numeral + `[日号])?(?:[-至到](?:` + numeral + `月)?` + numeral + `[日号])?` +
		`|(?:\d{4}|[〇零一二三四五六七八九]{4})年` +
		`|(?:每月|次月|当月|本月)(?:` + numeral + `[日号]|[底末初]|[上中下]旬)?` +
		`|第?` + numeral + `季度|第` + numeral + `(?:周|学期)` +
		`|次年|翌年|来年|当年|本年度?|每学年|每年度?|每半年|每学期|每季度?|每周|每日|每天|[上下]半年` +
		`|年[底末初]|月[底末初]|季度?末|学期[末初]|[上中下]旬|寒假|暑假|(?:周|星期)[一二三四五六日末天]`)

	immediateWords = `当场|即办|即时|即刻|立即|随到随办|马上|immediately|onthespot|atonce`
	todayWords     = `当日|当天|同日|sameday|theday`
	nextDayWords   = `次日|nextday`
	vagueWords     = `适时|及时|随时|随机|定期|不定期|长期|常年|全年|尽快|视情(?:况)?(?:而定|确定)?|视具体情况|` +
		`按(?:有关)?规定|按计划|按需|按合同|不限|不限时|不受限制|另行通知|另行确定|待定|asneeded|regularly|promptly`
	wordPattern = late.Pattern(`^(?:一般|原则上|应当?|须|需|within|on)?(?:(` + immediateWords + `)|(` + todayWords + `)|(` + nextDayWords + `)|(?:` + vagueWords + `))` +
		`(?:件|之?内|以内|前|完成|办结|办理|审结|作出|决定|受理|告知|一次性告知|送达|答复|移交|移送|转办|报送|登记|发证|领取|进行|开展|组织)*$`)
	termPattern      = late.Pattern(`时限|期限|限期|之日起|(?:规定|法定|约定|要求|指定|承诺|计划|合同)的?(?:时间|日期|工期)|工作时间`)
	uncountedPattern = late.Pattern(`不计入|不计算|不计时|不列入|不包括在|notcounted|uncounted|notincluded`)
	extendPattern    = late.Pattern(`延长|延期|顺延|展期|exten`)
	extendToPattern  = late.Pattern(`(?:延长|延期|顺延|展期)[^\d]*?[至到]$|exten[a-z]*to$`)

	minimumBefore = late.Pattern(`(?:不得?少于|不得?低于|不得?短于|至少|最少|不早于|提前|atleast|noless|notless)[^|,;。]*$`)
	minimumAfter  = late.Pattern(`^(?:及?以上|ormore|ahead|inadvance)`)
	// What may follow an amount, a date or a word in a limit.
	limitFollows = late.Pattern(`^(?:$|[|,;:。、/()+\-]|之?内|以[内上下前后]|及以上|前|后|起|左右|或|和|加|至|到|计|的|不|每|经|可|并|完成|办结|审结|作出|送达|告知|答复|公示|提出|书面)`)
	// How posts and bodies end.
	postEnds = late.Pattern(`(?:[长员人任师官组室科处部局委会队岗班厅署者方校学院所站社司团台]|经理|助理|领导|书记|秘书|会计|出纳|代表|中心|窗口|部门|主管|机构|单位|专家|主体|officer|manager|clerk|director)(?:\([^()]*\))?$`)
	// Words in which a unit of time is none: 五年级, 九年一贯.
	notTime = late.Pattern(`^(?:级|代|一贯|周年|制)`)
)

// readDates takes calendar dates and rhythms out of the text.
func (r *limitReader) readDates() {
	r.rest = datePattern().ReplaceAllStringFunc(r.rest, func(m string) string {
		if strings.HasSuffix(m, "半月") {
			return m // half a month, an amount
		}
		r.date = true
		return "|"
	})
	for _, part := range strings.Split(r.rest, "|")[1:] {
		r.follow(part)
	}
}

// readAmounts takes every number with a unit of time out of the text.
func (r *limitReader) readAmounts() {
	var left strings.Builder
	from := 0
	for _, m := range amountPattern().FindAllStringSubmatchIndex(r.rest, -1) {
		after := r.rest[m[1]:]
		if notTime().MatchString(after) {
			continue
		}
		d := amountOf(r.rest, m)
		if d.Halves == 0 {
			continue
		}
		before := r.rest[:m[0]]
		switch {
		case extendPattern().MatchString(before):
			r.extend(d, extendToPattern().MatchString(before))
		case minimumBefore().MatchString(r.rest[from:m[0]]) || minimumAfter().MatchString(after):
			r.least = longer(r.least, d)
		default:
			r.longest = longer(r.longest, d)
		}
		r.follow(after)
		left.WriteString(r.rest[from:m[0]] + "|")
		from = m[1]
	}
	left.WriteString(r.rest[from:])
	r.rest = left.String()
}

// extend notes an extension by d, or to d in all.
func (r *limitReader) extend(d Duration, to bool) {
	if to {
		if d.Unit != r.longest.Unit || d.Halves <= r.longest.Halves {
			return
		}
		d.Halves -= r.longest.Halves
	}
	if r.extension.Unit == d.Unit {
		d.Halves += r.extension.Halves
	}
	r.extension = longer(r.extension, d)
}

// readWords understands what no number says: 当场, 适时, 规定时限内, 不计入.
func (r *limitReader) readWords() {
	r.uncounted = uncountedPattern().MatchString(r.rest)
	if termPattern().MatchString(r.rest) {
		r.vague, r.loose = true, true
	}
	clauses := strings.FieldsFunc(r.rest, func(c rune) bool { return strings.ContainsRune("|,;。、/()或", c) })
	for _, c := range clauses {
		m := wordPattern().FindStringSubmatch(c)
		switch {
		case m == nil:
		case m[1] != "":
			r.most = true
		case m[2] != "":
			r.most, r.longest = true, longer(r.longest, Duration{Halves: 2, Unit: WorkDay})
		case m[3] != "":
			r.most, r.longest = true, longer(r.longest, Duration{Halves: 2, Unit: Day})
		default:
			r.vague = true
		}
	}
}

// IsPost reports whether a text ends as the names of posts and bodies do.
func IsPost(s string) bool { return postEnds().MatchString(compact(s)) }

func (r *limitReader) follow(after string) {
	if !limitFollows().MatchString(after) {
		r.loose = true
	}
}

// isPost reports whether a text with something like a limit in it is a post
// all the same: it runs on and ends as posts do.
func (r *limitReader) isPost(s string) bool {
	return r.loose && postEnds().MatchString(s)
}

// dashes are the signs that stand between the ends of a range.
var dashes = strings.NewReplacer("--", "-", "—", "-", "–", "-", "―", "-", "‒", "-", "−", "-", "~", "-", "〜", "-", "∼", "-", "……", "")

// compact is NFKC in lower case without white space, with one sort of dash.
func compact(s string) string {
	s = strings.ToLower(NFKC(s))
	s = strings.Join(strings.Fields(s), "")
	return strings.ReplaceAll(dashes.Replace(s), "--", "-")
}
