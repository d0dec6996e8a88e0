package diag

// ruleMessages is what the rules have to say, FG2xx: a table for each file of
// dsl/check, and here what concerns the comments that silence a rule.
var ruleMessages = merge(elementsRules, riskRules, dutyRules, timeRules, publicRules,
	graphRules, projectRules, wordingRules, ignoreMessages)

var ignoreMessages = table{
	"ignore-unused":         {"这里没有 %s 要忽略", "there is no %s to ignore here"},
	"ignore-unused-hint":    {"问题已经没有了，删去这条注释", "the matter is settled: delete the comment"},
	"ignore-elsewhere-hint": {"同一文件第 %d 行有 %s，注释要写在那一行末尾或它上面一行；已经改好的，删去这条注释", "line %d of the same file has %s: the comment stands at the end of that line or above it; if the matter is settled, delete it"},
	"ignore-nowhere-hint":   {"最后一句后面的注释不管任何一句：写在要忽略的那一行末尾或它上面一行；管整个文件的，写在文件开头，后面空一行", "a comment after the last statement is about nothing: put it at the end of the line in question or above it, or, for the whole file, at the head of the file with an empty line after it"},
	"ignore-unknown":        {"没有“%s”这个代码", "there is no code \"%s\""},
	"ignore-unknown-hint":   {"代码写在提示的方括号里，如 FG210；全部代码见 flowgen check --list", "the code stands in brackets in a message, such as FG210; flowgen check --list has all"},
	"ignore-error":          {"%s 是%s的错误，不能忽略", "%s is an error of %s and cannot be ignored"},
	"ignore-error-hint":     {"按 %[1]s 的提示改正；只有 FG2xx 的规则和各种警告可以忽略", "mend what %[1]s says; only rules (FG2xx) and warnings can be ignored"},
	"ignore-ignore":         {"%s 说的是忽略注释本身，不能忽略", "%s is about such comments themselves and cannot be ignored"},
	"ignore-ignore-hint":    {"按 %[1]s 的提示改正那条注释，从这条里删去 %[1]s", "mend the comment that %[1]s names, and delete %[1]s here"},
	"ignore-slip":           {"这条注释没有忽略 %s：写法不对", "this comment does not silence %s: it is not written as it should be"},
	"ignore-slip-hint":      {"写成：# flowgen:忽略 %[1]s 原因", "write: # flowgen:ignore %[1]s reason"},
	"ignore-codeless":       {"没有写要忽略哪个代码", "no code to ignore"},
	"ignore-codeless-hint":  {"写成：# flowgen:忽略 FG210 原因", "write: # flowgen:ignore FG210 reason"},
	"ignore-reason":         {"没有写为什么忽略 %s", "no reason why %s is ignored"},
	"ignore-reason-hint":    {"在代码后面写上原因，如：# flowgen:忽略 %[1]s 上级文件没有规定时限", "add the reason after the code, such as: # flowgen:ignore %[1]s the source sets no limit"},
}
