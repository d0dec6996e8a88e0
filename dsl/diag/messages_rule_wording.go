package diag

// wordingRules is what the rules of wording have to say (dsl/check/wording.go), FG2xx.
var wordingRules = table{
	"placeholder":      {"占位文字“%s”还没有换成实际内容", "the placeholder \"%s\" is not filled in"},
	"placeholder-hint": {"换成实际内容；就是要这样写的，写一行注释“# flowgen:忽略 FG258 原因”", "put what is meant in its place; if it is meant so, say so in a comment \"# flowgen:ignore FG258 REASON\""},
	"risk-empty":       {"风险“%s”没有内容", "the risk \"%s\" says nothing"},
	"risk-empty-hint":  {"写出可能发生什么；查过确实没有，删去这一行，关键步骤写一行注释“# flowgen:忽略 FG213 原因”", "say what may happen; if there is none, delete the line, and at a key step say so in a comment \"# flowgen:ignore FG213 REASON\""},

	"empty-name":      {"步骤名称“%s”看不出办的是什么事", "the step name \"%s\" does not say what is done"},
	"empty-name-hint": {"写出对什么事、做什么，如“核查举报线索”“移送司法机关”", "say what is done to what, such as 核查举报线索, 移送司法机关"},
}
