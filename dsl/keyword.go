package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// word is a word of the language: its canonical Chinese form, the one English
// form that stands for it, and what else people write for it. Within a table
// no two words share a form, so that a conversion between the two languages
// loses nothing.
type word struct {
	zh, en  string
	aliases []string
}

// The words that begin a statement.
const (
	wordImport     = "引入"
	wordUnit       = "单位"
	wordRole       = "岗位"
	wordTemplate   = "模板"
	wordUse        = "采用"
	wordPower      = "职权"
	wordStep       = "步骤"
	wordDecision   = "判断"
	wordStart      = "开始"
	wordEnd        = "结束"
	wordDocument   = "文书"
	wordMeeting    = "会议"
	wordSubprocess = "子流程"
	wordPhase      = "阶段"
	wordFlow       = "流程"
	wordExternal   = "外部流程"
	wordRemedy     = "救济"
	wordBranch     = "分支"
)

// statementWords begin a statement that is not a property.
var statementWords = []word{
	{wordImport, "import", []string{"导入"}},
	{wordUnit, "unit", nil},
	{wordRole, "role", []string{"roles", "post"}},
	{wordTemplate, "template", []string{"模版"}},
	{wordUse, "use", nil},
	{wordPower, "power", []string{"职权名称", "职权事项"}},
	{wordStep, "step", []string{"环节"}},
	{wordDecision, "decision", nil},
	{wordStart, "start", nil},
	{wordEnd, "end", nil},
	{wordDocument, "document", nil},
	{wordMeeting, "meeting", nil},
	{wordSubprocess, "subprocess", nil},
	{wordPhase, "phase", nil},
	{wordFlow, "flow", nil},
	{wordExternal, "external", nil},
	{wordRemedy, "remedy", nil},
	{wordBranch, "branch", nil},
}

// keyWords stand before a colon.
var keyWords = []word{
	{"编号", "code", []string{"职权编码", "职权编号", "编码"}},
	{"名称", "name", []string{"职权名称"}},
	{"类别", "category", nil},
	{"责任主体", "owner", []string{"办理主体", "实施主体", "责任部门"}},
	{"内容", "content", []string{"职权内容"}},
	{"依据", "basis", []string{"设定依据", "法律依据", "法规依据"}},
	{"行使层级", "level", nil},
	{"法定时限", "statutory", []string{"法定期限"}},
	{"承诺时限", "promised", []string{"承诺期限"}},
	{"监督方式", "supervision", []string{"监督渠道"}},
	{"监督电话", "hotline", []string{"投诉电话"}},
	{"服务电话", "phone", []string{"咨询电话", "联系电话"}},
	{"受理条件", "conditions", []string{"办理条件"}},
	{"申请材料", "materials", nil},
	{"收费", "fee", []string{"收费标准"}},
	{"追责情形", "accountability", nil},
	{"对象", "applicant", []string{"服务对象"}},
	{"网址", "url", nil},
	{"注", "note", nil},
	{"内部注", "remark", nil},
	{"版本", "version", []string{"版本号"}},
	{"编制日期", "date", nil},
	{"泳道", "lanes", nil},
	{"版式", "style", nil},
	{"公开", "public", nil},

	{"风险等级", "grades", nil},
	{"等级说明", "meaning", nil},
	{"等级策略", "strategy", nil},
	{"风险类别", "risk-categories", nil},
	{"职权类别", "power-categories", nil},
	{"职责", "duties", []string{"职能职责"}},
	{"等级", "grade", nil},

	{"岗位", "roles", []string{"承办岗位", "责任岗位", "role", "post"}},
	{"部门", "department", nil},
	{"时限", "limit", []string{"办理时限"}},
	{"权限", "authority", nil},
	{"条件", "condition", nil},
	{"文书", "documents", []string{"document"}},
	{"说明", "description", nil},
	{"责任人", "responsible", nil},
	{"延长批准人", "approver", nil},
	{"逾期", "overdue", nil},
	{"对外", "public-label", nil},
	{"牵头部门", "lead", nil},
	{"协同", "assist", []string{"协同部门"}},

	{"风险", "risk", []string{"风险点", "廉政风险点"}},
	{"措施", "measure", []string{"防控措施"}},
	{"制度", "rule", nil},
	{"程序控制", "control", nil},
	{"成因", "cause", []string{"形成原因"}},
	{"可能性", "likelihood", nil},
	{"危害", "harm", []string{"危害程度"}},
	{"针对", "for", nil},
}

// valueWords are words of the language that stand as a value or before one.
var valueWords = []word{
	{"是", "yes", []string{"true", "公开"}},
	{"否", "no", []string{"false", "不公开"}},
	{"前期预防", "prevention", nil},
	{"中期监控", "monitoring", nil},
	{"后期处置", "handling", nil},
	{"无", "none", nil},
	{"部门", "department", nil},
	{"岗位", "post", nil},
	{"现代", "modern", nil},
	{"经典", "classic", []string{"传统"}},
	{"黑白", "print", []string{"打印"}},
	{"自动", "auto", nil},
	{"两侧", "side", nil},
	{"三栏", "columns", nil},
	{"台账", "ledger", nil},
}

// placeAliases are words whose meaning depends on where they stand: by the
// statement around them, the canonical key each stands for.
var placeAliases = map[string]map[string]string{
	wordPower: {"职权类别": "类别", "时限": "承诺时限", "等级": "等级"},
	wordStep:  {"风险等级": "等级"},
	"风险":      {"风险类别": "类别", "风险等级": "等级"},
	wordPhase: {"部门": "牵头部门"},
}

// spellings maps every folded form of the words of a table to its canonical
// Chinese form.
func spellings(tables ...[]word) map[string]string {
	all := map[string]string{}
	for _, words := range tables {
		for _, w := range words {
			all[fold(w.zh)], all[fold(w.en)] = w.zh, w.zh
			for _, a := range w.aliases {
				all[fold(a)] = w.zh
			}
		}
	}
	return all
}

var (
	statementSpellings = spellings(statementWords)
	keySpellings       = spellings(keyWords)
	valueSpellings     = spellings(valueWords)
)

// fold is the form in which words of the language are compared: NFKC, without
// regard to case.
func fold(s string) string { return strings.ToLower(nfkc(s)) }

// nfkc is the form in which names, labels and grades are compared.
func nfkc(s string) string { return flow.NFKC(s) }

// statementWord returns the canonical form of a word that begins statements.
func statementWord(s string) (string, bool) {
	w, ok := statementSpellings[fold(s)]
	return w, ok
}

// key returns the canonical form of a key where it stands: in the body of the
// statement that place names.
func key(place, s string) string {
	w, ok := keySpellings[fold(s)]
	if !ok {
		return ""
	}
	if there, ok := placeAliases[place][w]; ok {
		return there
	}
	return w
}

// valueWord returns the canonical form of a word that stands as a value.
func valueWord(s string) string { return valueSpellings[fold(s)] }

// wordForms returns the forms of the words of a table in the language that a
// text is written in, to guess from.
func wordForms(words []word, like string) []string {
	var all []string
	for _, w := range words {
		if isASCII(like) {
			all = append(all, w.en)
		} else {
			all = append(append(all, w.zh), w.aliases...)
		}
	}
	return all
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7f }) < 0
}

// inBoth is a canonical word as an argument of messages.
func inBoth(zh string) diag.Word {
	for _, table := range [][]word{statementWords, keyWords} {
		for _, w := range table {
			if w.zh == zh {
				return diag.Word{Chinese: w.zh, English: w.en}
			}
		}
	}
	return diag.Word{Chinese: zh, English: zh}
}

// maxKeysListed is how many keys a hint lists.
const maxKeysListed = 12

// keysInBoth lists canonical keys as an argument of messages, in the order of
// the table of words.
func keysInBoth(allowed []string) diag.Word {
	var zh, en []string
	for _, w := range keyWords {
		if !slices.Contains(allowed, w.zh) {
			continue
		}
		if len(zh) == maxKeysListed {
			return diag.Word{Chinese: strings.Join(zh, "、") + " 等", English: strings.Join(en, ", ") + " …"}
		}
		zh, en = append(zh, w.zh), append(en, w.en)
	}
	return diag.Word{Chinese: strings.Join(zh, "、"), English: strings.Join(en, ", ")}
}

// keyForms returns the forms of canonical keys, to guess from.
func keyForms(allowed []string, like string) []string {
	words := slices.DeleteFunc(slices.Clone(keyWords), func(w word) bool { return !slices.Contains(allowed, w.zh) })
	return wordForms(words, like)
}

// canonical turns guesses into canonical forms in the language they are
// written in, each once.
func canonical(place string, guesses []string) []string {
	var all []string
	for _, g := range guesses {
		w := inBoth(key(place, g))
		form := w.Chinese
		if isASCII(g) {
			form = w.English
		}
		if form != "" && !slices.Contains(all, form) {
			all = append(all, form)
		}
	}
	return all
}
