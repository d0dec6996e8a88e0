package diag

// graphRules is what the rules of the flow have to say (dsl/check/graph.go,
// phase.go), FG2xx.
var graphRules = table{
	"unreachable":           {"从开始走不到“%s”", "no way leads from the start to \"%s\""},
	"unreachable-hint":      {"补上走到它的流程线：前一步 → %[2]s；它自己也是起点，就写成：开始 %[2]s", "add the flow line that leads to it: STEP -> %[2]s; if the flow may begin there, write: start %[2]s"},
	"starts-here":           {"流程从这里开始", "the flow starts here"},
	"unreachable-loop":      {"这几步自成一圈，和别的步骤不连：%s", "these steps go round by themselves, apart from all others: %s"},
	"unreachable-loop-hint": {"补上走进来、走出去的流程线，如：前一步 → %[2]s", "add flow lines that lead in and out, such as: STEP -> %[2]s"},
	"dead-end":              {"流程到“%s”就断了，它不是结束", "the flow breaks off at \"%s\", which is no end"},
	"dead-end-hint":         {"补上后面的流程线：%[2]s → 下一步；事情办到这里就完了，就写成：结束 %[2]s", "add the flow line that goes on: %[2]s -> STEP; if the matter ends there, write: end %[2]s"},
	"endless-loop":          {"循环没有出口：%s", "a loop without an exit: %s"},
	"endless-loop-hint":     {"补上离开循环的流程线，如：%[2]s → [通过] 下一步；办到其中一步就完了，把那一步写成“结束”", "add a flow line that leads out, such as: %[2]s -> [passed] STEP; if the matter ends at one of the steps, declare it by \"end\""},

	"decision-ends":        {"判断“%s”没有出口", "decision \"%s\" has no exit"},
	"decision-ends-hint":   {"写上各种结果的去处：%[2]s → [是] 甲 / [否] 乙", "write where each answer leads: %[2]s -> [yes] A / [no] B"},
	"decision-one":         {"判断“%s”只有一个出口", "decision \"%s\" has one exit only"},
	"decision-one-hint":    {"补上另一种结果的去处：%[2]s → [否] 去处；不用分情况的，改成普通步骤，名称不带问号", "add where the other answer leads: %[2]s -> [no] STEP; if there is nothing to decide, make it a plain step, without a question mark in its name"},
	"decision-bare":        {"判断“%[1]s”有 %[3]d 个出口没有写条件", "%[3]d of the exits of decision \"%[1]s\" do not say when they are taken"},
	"decision-bare-hint":   {"在方括号里写上条件：%[2]s → [条件] %[4]s", "write the condition in brackets: %[2]s -> [condition] %[4]s"},
	"exit-bare":            {"到“%s”的这条线没有条件", "the line to \"%s\" has no condition"},
	"decision-answer":      {"判断“%[1]s”的出口“%[3]s”写成了步骤", "the answer \"%[3]s\" of decision \"%[1]s\" is written as a step"},
	"decision-answer-hint": {"“%[3]s”是线上的文字，写在方括号里：%[2]s → [%[3]s] %[4]s", "\"%[3]s\" is the label of a line, to be written in brackets: %[2]s -> [%[3]s] %[4]s"},
	"answer-here":          {"“%s”在这里", "\"%s\" is here"},

	"phases-interleave":      {"“%[1]s”在阶段“%[2]s”里，却排在后面阶段“%[4]s”的“%[3]s”之后，阶段画不成横带", "\"%[1]s\" belongs to phase \"%[2]s\", yet comes after \"%[3]s\" of the later phase \"%[4]s\": the phases cannot be drawn as bands"},
	"phases-interleave-hint": {"把它移到阶段“%[4]s”或者更后的阶段，或者调整阶段的先后", "move it to phase \"%[4]s\" or a later one, or put the phases into another order"},
	"phase-later":            {"它在后面的阶段“%s”里", "it belongs to the later phase \"%s\""},
}
