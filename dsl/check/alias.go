package check

import (
	"slices"
	"strings"
)

// Two names with the same key seem to be one name in two forms. The keys are
// made of what varies when the same thing is written twice: characters that
// are taken for each other, 的 and spaces, long and short forms, the order of
// the words. Names that differ by a number, a letter (A岗), a rank (副) or a
// word have different keys.

// confused are characters that are taken for each other.
var confused = strings.NewReplacer("查", "察", "治", "制", "帐", "账", "记", "纪", "订", "定", "覆", "复",
	"像", "象", "辩", "辨", "画", "划", "挡", "档", "的", "", " ", "", "·", "", "-", "")

// shortened are long forms with their short ones.
var shortened = strings.NewReplacer("工作领导小组", "领导小组", "办公室", "办",
	"处处长", "处长", "科科长", "科长", "部部长", "部长", "局局长", "局长", "股股长", "股长")

// parties end in 人 and are no short form of 人员.
var parties = []string{"采购人", "招标人", "投标人", "中标人", "委托人", "代理人"}

// postAlias is the key of a post: 承办人员 is 承办人, 财务处处长 is 财务处长.
func postAlias(name string) string {
	key := shortened.Replace(confused.Replace(strings.ToLower(name)))
	for _, ending := range []string{"工作人员", "人员", "员"} {
		if rest, ok := strings.CutSuffix(key, ending); ok && len([]rune(rest)) >= 2 {
			key = rest + "人"
			break
		}
	}
	if slices.Contains(parties, key) {
		return name
	}
	return sorted(key)
}

// levels are the words for a department by which alone two of a longer name
// will hardly differ.
const levels = "处科股部室"

// departmentAlias is the key of a department: 学院财务处 is 财务处 within the
// college, 审计监察科 is 审计监察处, 车辆管理科 is 车辆科.
func (n *names) departmentAlias(name string) string {
	key := []rune(confused.Replace(strings.ToLower(n.within(name))))
	for _, filler := range []string{"工作", "管理"} {
		if short := []rune(strings.Replace(string(key), filler, "", 1)); len(short) >= 3 {
			key = short
		}
	}
	key = []rune(shortened.Replace(string(key)))
	if last := len(key) - 1; last >= 3 && strings.ContainsRune(levels, key[last]) {
		key[last] = '*'
	}
	return sorted(string(key))
}

// within takes the end of the unit's own name from the beginning of a
// department, where a whole name is left.
func (n *names) within(department string) string {
	unit := []rune(n.unit)
	for i := range unit {
		if rest, ok := strings.CutPrefix(department, string(unit[i:])); ok && len([]rune(rest)) >= 3 {
			return rest
		}
	}
	return department
}

// sorted puts the characters of a longer key in order: 监察审计 is 审计监察.
func sorted(key string) string {
	runes := []rune(key)
	if len(runes) < 4 {
		return key
	}
	slices.Sort(runes)
	return string(runes)
}
