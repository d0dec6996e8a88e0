package diag

// ruleMessages is what the rules have to say, FG2xx: a table for each file of
// dsl/check, and here what concerns the comments that silence a rule.
var ruleMessages = merge(elementsRules, riskRules, dutyRules, timeRules, publicRules,
	graphRules, projectRules, wordingRules, ignoreMessages)

var ignoreMessages = table{
	"ignore-unused":        {"这里没有 %s 要忽略", "there is no %s to ignore here"},
	"ignore-unused-hint":   {"问题已经没有了，删去这条注释；注释写在有问题的那一行末尾，或者它上面一行", "the matter is settled: delete the comment; it stands at the end of the line in question, or above it"},
	"ignore-unknown":       {"没有“%s”这个代码", "there is no code \"%s\""},
	"ignore-unknown-hint":  {"代码写在提示的方括号里，如 FG210；全部代码见 flowgen check --list", "the code stands in brackets in a message, such as FG210; flowgen check --list has all"},
	"ignore-error":         {"%s 是错误，不能忽略", "%s is an error and cannot be ignored"},
	"ignore-error-hint":    {"按提示改正；只有 FG2xx 的规则和各种警告可以忽略", "mend it; only rules (FG2xx) and warnings can be ignored"},
	"ignore-codeless":      {"没有写要忽略哪个代码", "no code to ignore"},
	"ignore-codeless-hint": {"写成：# flowgen:忽略 FG210 原因", "write: # flowgen:ignore FG210 reason"},
	"ignore-reason":        {"没有写为什么忽略 %s", "no reason why %s is ignored"},
	"ignore-reason-hint":   {"在代码后面写上原因，如：# flowgen:忽略 %[1]s 上级文件没有规定时限", "add the reason after the code, such as: # flowgen:ignore %[1]s the source sets no limit"},
}
