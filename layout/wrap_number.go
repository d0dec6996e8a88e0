package layout

import (
	"strings"
	"unicode"
)

// The numerals that a Chinese number is written with beside digits, and the
// signs that join two numbers into one or part it: 3至5日, 10—15个, 1,000元.
const (
	numerals = "零〇一二三四五六七八九十百千万亿两半几"
	joints   = "-–—～~至到.．:,/"
)

// units are those of more than one character, longest first where one begins
// another, and single ones that may follow a numeral which is not a digit.
// After digits any single Han character is taken for a unit.
var units = []string{
	"个工作日", "个自然日", "个月", "工作日", "自然日", "小时", "分钟", "季度", "年度", "次性",
	"平方米", "立方米", "平方公里", "公里", "千米", "公斤", "千克", "公顷", "个百分点",
	"万元", "亿元", "美元", "号楼", "号令",
	"个", "日", "天", "年", "月", "周", "旬", "号", "时", "点", "分", "秒", "元", "角", "万", "亿", "千", "百",
	"份", "项", "条", "款", "目", "章", "节", "名", "人", "次", "户", "件", "页", "家", "台", "辆", "张", "本",
	"米", "吨", "亩", "倍", "级", "类", "种", "位", "期", "届", "层", "楼", "室", "岁", "处", "起", "宗", "批",
	"步", "组", "轮", "方", "线", "审", "成",
}

// heads belong to the number behind them: 第三十二条, 百分之二十.
var heads = []string{"第", "百分之", "千分之", "万分之"}

// fraction parts the numerals of a fraction.
var fraction = []string{"分之"}

// tails belong to a limit: 15个工作日内, 100万元以上.
var tails = []string{"以内", "以上", "以下", "以前", "以后", "之内", "内"}

// glueNumbers grades the breaks inside a number with its unit: 15 个工作日,
// 十日内, 10万元, 第四十八条, 2023年5月6日.
func glueNumbers(cs []cluster) {
	for i := 0; i < len(cs); {
		end := numberEnd(cs, i)
		glue(cs[i:max(i, end-1)])
		if end > i && end < len(cs) && isNumeral(cs[end].first) && strings.ContainsRune("年月", cs[end-1].first) {
			cs[end-1].after = inDate
		}
		i = max(end, i+1)
	}
}

// numberEnd returns where the number that begins at cluster i ends, its unit
// included; i if none begins there.
func numberEnd(cs []cluster, i int) int {
	head := prefix(cs[i:], heads)
	start := i + head
	if head > 0 && start < len(cs)-1 && cs[start].space {
		start++
	}
	end, digits := start, false
	for end < len(cs) && (isNumeral(cs[end].first) || end > start && isJoint(cs, end)) {
		digits = digits || unicode.IsDigit(cs[end].first)
		end++
		if n := end + prefix(cs[end:], fraction); n > end && n < len(cs) && isNumeral(cs[n].first) {
			end = n // 三分之二
		}
	}
	if end == start {
		return i
	}
	unit := end
	if unit < len(cs)-1 && cs[unit].space {
		unit++
	}
	if length := prefix(cs[unit:], units); length > 0 {
		end = unit + length
	} else if counts := digits && !named(cs[:i]) || head > 0; counts && end < len(cs) &&
		unicode.Is(unicode.Han, cs[end].first) && prefix(cs[end:], tails) == 0 {
		end++
	}
	return end + prefix(cs[end:], tails)
}

// named reports that a number behind cs belongs to a Latin word and counts
// nothing: GB/T 1526标准.
func named(cs []cluster) bool {
	n := len(cs)
	if n > 0 && cs[n-1].space {
		n--
	}
	return n > 0 && isLatin(cs[n-1].first)
}

func isNumeral(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(numerals, r) }

func isJoint(cs []cluster, i int) bool {
	return strings.ContainsRune(joints, cs[i].first) && i+1 < len(cs) && isNumeral(cs[i+1].first)
}

// prefix returns how many clusters the first of the words takes that the
// clusters begin with; 0 if none does.
func prefix(cs []cluster, words []string) int {
	for _, w := range words {
		n := 0
		for _, r := range w {
			if n == len(cs) || cs[n].first != r {
				n = -1
				break
			}
			n++
		}
		if n > 0 {
			return n
		}
	}
	return 0
}
