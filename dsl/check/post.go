package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// leastPost is the fewest characters of the name of a post that is looked for
// within a text.
const leastPost = 2

// postIn returns the post of the power's unit that a text names; "" for none.
// The public may read of committees, offices and experts, and of the
// applicant.
func (x *examiner) postIn(p *flow.Power, text string) string {
	if x.posts == nil {
		x.posts = map[*flow.Unit]map[string][]string{}
	}
	if x.posts[p.Unit] == nil {
		x.posts[p.Unit] = postsOf(p.Unit)
	}
	posts := x.posts[p.Unit]
	if len(posts) == 0 {
		return ""
	}
	runes := []rune(nfkc(text))
	for i := range max(0, len(runes)-leastPost+1) {
		for _, post := range posts[string(runes[i:i+leastPost])] {
			rest, begins := strings.CutPrefix(string(runes[i:]), post)
			if begins && isPerson(string(runes[:i]), post, rest) && !strings.Contains(nfkc(p.Applicant.S), post) {
				return post
			}
		}
	}
	return ""
}

// postsOf returns the posts of a unit by their first characters, those of one
// person each: not bodies, not applicants. Of those that begin alike the longer
// ones come first.
func postsOf(u *flow.Unit) map[string][]string {
	posts := map[string][]string{}
	for _, r := range u.Roles {
		id := nfkc(r.Name.S)
		runes := []rune(id)
		if r.Applicant || len(runes) < leastPost || isBody(id) || id == nfkc(r.Department.S) {
			continue
		}
		begin := string(runes[:leastPost])
		posts[begin] = append(posts[begin], id)
	}
	for _, list := range posts {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return posts
}

// ranks are how the posts of those end who have one: 科长, 办公室主任.
var ranks = []string{"长", "主任", "书记", "主席", "经理", "主管", "总监"}

// outsiders are called by names that end like ranks.
var outsiders = []string{"家长", "学长"}

// plainPosts are two-character posts of those who have no rank, where the text
// goes on with one of signings, or ends behind one of handing: 会计 and 领导
// stand in many words.
var (
	plainPosts = []string{"会计", "出纳", "秘书", "干事", "科员", "专员", "领导", "主办", "经办"}
	handing    = []string{"报", "送", "交", "由", "经", "转", "请", "给"}
	signings   = []string{"签", "审核", "审批", "审定", "审阅", "复核", "复审", "复查", "核准", "核定", "批准", "批示", "同意", "决定", "确认", "把关"}
)

// What makes a rank that stands before it part of another word: a body
// (院长办公会, 主任委员会), a matter (局长信箱, 科长竞聘), or no rank at all
// (学科|长期).
var otherWords = []string{
	"办公", "联席", "专题", "扩大", "例会", "委员", "碰头", "工作会", "行政会", "室", "班子", "事务所", "负责制", "责任制",
	"信箱", "热线", "接待日", "医师", "护师", "竞聘", "竞选", "选拔", "选举", "选聘", "聘任", "任免", "任期", "任职", "离任", "候选", "人选",
	"员", "团", "期", "远", "效", "度", "短", "久", "假", "年", "龄", "途", "廊", "势",
}

// meetings are what 会 begins that one person does: 局长会签.
var meetings = []string{"会签", "会审", "会商", "会同", "会办", "会见", "会面"}

// isPerson reports whether a post means a person in a text, by what stands
// before and after it.
func isPerson(before, post, rest string) bool {
	starts := func(w string) bool { return strings.HasPrefix(rest, w) }
	ranked := slices.ContainsFunc(ranks, func(end string) bool { return strings.HasSuffix(post, end) })
	switch short := len([]rune(post)) == leastPost; {
	case slices.Contains(outsiders, post), strings.HasSuffix(before, "班") && post == "主任":
		return false
	case short && !ranked:
		handed := rest == "" && slices.ContainsFunc(handing, func(w string) bool { return strings.HasSuffix(before, w) })
		return slices.Contains(plainPosts, post) && (handed || slices.ContainsFunc(signings, starts))
	case strings.HasPrefix(strings.TrimLeft(rest, "("), "扩大"), slices.ContainsFunc(otherWords, starts) && ranked, starts("事务所"):
		return false
	}
	return !ranked || !starts("会") || slices.ContainsFunc(meetings, starts)
}

// bodies are the endings of names of bodies; experts belong to no office.
var bodies = []string{
	"会", "组", "室", "处", "科", "股", "部", "办", "局", "院", "委", "队", "所", "站", "厅", "校", "系", "库",
	"中心", "机构", "部门", "单位", "公司", "班子", "专家",
}

// isBody reports whether a post is a body rather than a person.
func isBody(post string) bool {
	return slices.ContainsFunc(bodies, func(ending string) bool { return strings.HasSuffix(post, ending) })
}
