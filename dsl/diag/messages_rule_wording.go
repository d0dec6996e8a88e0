package diag

// wordingRules is what the rules of wording have to say (dsl/check/wording.go), FG2xx.
var wordingRules = table{
	"placeholder":      {"占位文字“%s”还没有换成实际内容", "the placeholder \"%s\" is not filled in"},
	"placeholder-hint": {"换成实际内容；就是要这样写的，写一行注释“# flowgen:忽略 FG258 原因”", "put what is meant in its place; if it is meant so, say so in a comment \"# flowgen:ignore FG258 REASON\""},

	"empty-name":      {"步骤名称“%s”看不出办的是什么事", "the step name \"%s\" does not say what is done"},
	"empty-name-hint": {"写出对什么事、做什么，如“核查举报线索”“移送司法机关”", "say what is done to what, such as 核查举报线索, 移送司法机关"},
}
