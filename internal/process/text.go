package process

import "strings"

const characters = "办理审核受批准公示登记材料申请受托招标评定采购资产处置监督检查纪律集体研究决定" +
	"廉政风险防控措施岗位职责流程规范制度执行落实责任追究报告备案归档送达告知听证复议信访举报调查取证立案" +
	"财务预算支付报销合同签订验收项目资金管理部门领导小组会议纪要专家抽取回避利害关系保密泄露违规收受好处"

// phrases have what is hard to break and to set: numbers with units, Latin
// letters, quotes, brackets, marks.
var phrases = []string{
	"15个工作日", "10万元以上", "2024年5月6日", "GB/T 1526", "OA系统", "“三重一大”", "《办法》", "（试行）", "20%", "第四十八条",
	"A/B角", "100,000.00元", "P2P", "‘双随机’", "——", "……", "e-mail", "IP 地址", "①", "3至5日", "No.7", "一次性告知", "℃",
	"https://www.example.gov.cn/banshi/liucheng?id=2024", "C++", "〔2024〕7号", `说"是"`, "𠮷", "㎡", "→", "<甲&乙>", "１２３４５６７８９０",
}

const marks = "，、；：，、"

// han returns Chinese characters alone, from least to most of them.
func (m *maker) han(least, most int) string {
	all := []rune(characters)
	var b strings.Builder
	for range m.length(least, most) {
		b.WriteRune(all[m.r.IntN(len(all))])
	}
	return b.String()
}

// text returns prose of about least to most characters, short ones more often
// than long ones.
func (m *maker) text(least, most int) string {
	n := m.length(least, most)
	stops := []rune(marks)
	var b strings.Builder
	for left := n; left > 0; {
		switch k := m.r.IntN(14); {
		case k == 0 && left > 12:
			p := phrases[m.r.IntN(len(phrases))]
			b.WriteString(p)
			left -= len([]rune(p))
		case k < 3 && left > 3 && left < n:
			b.WriteString(m.han(1, 1))
			b.WriteRune(stops[m.r.IntN(len(stops))])
			left -= 2
		default:
			k := min(left, 2+m.r.IntN(5))
			b.WriteString(m.han(k, k))
			left -= k
		}
	}
	return b.String()
}

// length is a number from least to most, mostly in the lower half.
func (m *maker) length(least, most int) int {
	n := least + m.r.IntN(most-least+1)
	if !m.one(4) {
		n = least + (n-least)*m.r.IntN(100)/100
	}
	return n
}

var limits = []string{"当日", "3个工作日", "15个工作日，经批准可延长15个工作日", "当场或5日内", "适时", "不计入", "30日内", "每月10日前", "2小时"}

func (m *maker) limit() string { return limits[m.r.IntN(len(limits))] }
