// Package firstfile holds a first .flow file for each category of power: a
// typical process with risks, measures and posts, commented so that a clerk
// learns the language from it, with placeholders (【承办科室】, 《……办法》) where
// only the institution knows what to write.
//
// In go a category, a name and, where there is one, the unit that the file is
// to import; out comes the text of the file. The package knows neither disk
// nor terminal.
package firstfile

import (
	"embed"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"flowgen/dsl/diag"
)

//go:embed *.flow
var files embed.FS

// Category is a kind of first file: a category of power (职权类别), or the
// file of what all powers of a unit have in common.
type Category struct {
	Name    string    // 行政许可, as it stands after 类别
	English string    // licence; the name of the file it is kept in
	About   diag.Word // what happens in it, in a few words
}

// Unit is the file of what the powers of a unit have in common.
var Unit = Category{"单位", "unit", diag.Word{
	Chinese: "等级、类别、共用的岗位", English: "grades, categories, posts in common"}}

// Default is the category of a file that no other is asked for.
var Default = Category{"内部职权", "internal", diag.Word{
	Chinese: "申请、审核、审批或集体研究、承办", English: "request, review, approval or joint decision, handling"}}

var categories = []Category{
	{"行政许可", "licence", diag.Word{
		Chinese: "申请、受理、审查、决定、送达", English: "application, acceptance, examination, decision, service"}},
	{"行政处罚", "penalty", diag.Word{
		Chinese: "立案、调查、审核、告知、决定、执行", English: "filing, investigation, review, notice, decision, enforcement"}},
	{"行政强制", "coercion", diag.Word{
		Chinese: "催告、陈述申辩、决定、实施", English: "demand, defence, decision, execution"}},
	{"行政征收", "levy", diag.Word{
		Chinese: "申报、核定、缴纳、入库", English: "declaration, assessment, payment, treasury"}},
	{"行政给付", "benefit", diag.Word{
		Chinese: "申请、调查、公示、审批、发放", English: "application, inquiry, publication, approval, payment"}},
	{"行政检查", "inspection", diag.Word{
		Chinese: "计划、随机抽取、现场检查、改正、公示", English: "plan, random choice, inspection, correction, publication"}},
	{"行政确认", "confirmation", diag.Word{
		Chinese: "申请、查验、公告、决定、发证", English: "application, verification, notice, decision, certificate"}},
	{"行政奖励", "award", diag.Word{
		Chinese: "推荐、审核、评审、公示、审定", English: "nomination, review, jury, publication, decision"}},
	{"行政裁决", "ruling", diag.Word{
		Chinese: "申请、答辩、调查、调解、裁决", English: "application, reply, inquiry, mediation, ruling"}},
	{"其他行政权力", "other", diag.Word{
		Chinese: "提交、查验、审核、备案", English: "submission, verification, review, registration"}},
	Default,
	{"重要业务事项", "major", diag.Word{
		Chinese: "论证、集体决定、实施、验收", English: "appraisal, collective decision, execution, acceptance"}},
	Unit,
}

// Categories returns every category, that of the unit last. The caller owns
// the list.
func Categories() []Category { return slices.Clone(categories) }

// Find returns the category of that name, Chinese or English, with or without
// 行政 before it, full-width letters or not.
func Find(word string) (Category, bool) {
	word = strings.ToLower(strings.TrimSpace(norm.NFKC.String(word)))
	if word == "license" {
		word = "licence"
	}
	for _, c := range categories {
		if word == c.Name || word == c.English || word != "" && "行政"+word == c.Name {
			return c, true
		}
	}
	return Category{}, false
}

// Near returns the names, Chinese or English, that a word is likely a
// misspelling of; see diag.Nearest.
func Near(word string) []string {
	var known []string
	for _, c := range categories {
		known = append(known, c.Name)
	}
	for _, c := range categories {
		known = append(known, c.English)
	}
	return diag.Nearest(word, known)
}

// file returns the text that a category is kept as.
func (c Category) file() string {
	data, err := files.ReadFile(c.English + ".flow")
	if err != nil {
		panic(err) // a category without its file: a fault of the program
	}
	return string(data)
}
