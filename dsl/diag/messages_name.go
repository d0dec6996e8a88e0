package diag

// nameMessages are about names: declared twice, not at all, or not used.
var nameMessages = table{
	"twice":           {"%s“%s”声明了两次", "%s \"%s\" is declared twice"},
	"twice-hint":      {"改掉其中一个名称，或者合并成一处", "rename one of them, or make them one"},
	"twice-step-hint": {"合并成一处；确实是两个步骤，只是图上印的字相同，就写成：步骤 另一名称 \"印的字\"", "make them one; two steps may print the same text: step OTHER \"text\""},
	"two-units":       {"有两个单位：“%s”和“%s”", "two units: \"%s\" and \"%s\""},
	"two-units-hint":  {"一个文件连同它引入的文件，只能有一个单位：留下一个", "a file, with what it imports, has one unit: keep one"},

	"name-punctuation":      {"名称“%s”后面多了“%s”", "\"%[2]s\" after the name \"%[1]s\""},
	"name-punctuation-hint": {"删去它：声明和流程线末尾不用标点", "delete it: declarations and flow lines end without punctuation"},

	"step-undeclared":       {"步骤“%s”没有声明", "step \"%s\" is not declared"},
	"step-undeclared-hint":  {"名称没有写错，就加一行：步骤 %s", "if the name is right, add a line: step %s"},
	"step-undeclared-near":  {"是不是%s？如果是新步骤，加一行：步骤 %s", "did you mean %s? if it is a new step, add a line: step %s"},
	"step-unused":           {"步骤“%s”声明了，但是没有流程线用到它", "step \"%s\" is declared, but no flow line names it"},
	"step-unused-hint":      {"把它写进流程线；不需要就删去", "put it into a flow line, or delete the declaration"},
	"step-unused-ends-hint": {"把它写进流程线，不需要就删去；会不会是流程线里把它错写成了%s？", "put it into a flow line, or delete the declaration; may it be written as %s in a flow line?"},
	"end-undeclared":        {"“%s”没有声明，像是写错了名称", "\"%s\" is not declared and looks misspelt"},
	"edge-twice":            {"“%s”到“%s”的流程线画了两次", "the line from \"%s\" to \"%s\" is drawn twice"},
	"edge-twice-hint":       {"删去一条；两条线意思不同，就各写上文字，如：→ [同意] …", "delete one; tell two different lines apart by labels: -> [agreed] …"},
	"drawn-here":            {"先画在这里", "drawn here first"},

	"role-undeclared":      {"岗位“%s”没有声明", "post \"%s\" is not declared"},
	"role-undeclared-hint": {"加一行：岗位 %s（部门）", "add a line: role %s (department)"},
	"role-undeclared-near": {"是不是%s？如果是新岗位，加一行：岗位 %s（部门）", "did you mean %s? if it is a new post, add a line: role %s (department)"},

	"template-unknown":      {"没有“%s”这个模板", "there is no template \"%s\""},
	"template-unknown-hint": {"先声明“模板 %s { … }”，或者引入声明它的文件", "declare \"template %s { … }\", or import the file that does"},
	"use-twice":             {"模板“%s”采用了两次", "template \"%s\" is used twice"},
	"use-twice-hint":        {"留下一个“采用”", "keep one \"use\""},
	"used-here":             {"先在这里采用", "used here first"},
	"template-cycle":        {"模板“%s”采用了自己", "template \"%s\" uses itself"},
	"template-cycle-hint":   {"删去这个“采用”", "drop this \"use\""},

	"for-unknown":              {"“针对”的步骤“%s”找不到", "no step \"%s\" for this measure"},
	"for-unknown-hint":         {"改成这项职权里有的步骤，几个之间用顿号", "name steps of this power, with commas between"},
	"branch-unknown-step":      {"没有“%s”这个步骤", "there is no step \"%s\""},
	"branch-unknown-step-hint": {"“分支”后面写流程线里的步骤名，再写那条线上的文字", "after \"branch\" stands a step of the flow lines, then the label of the line"},
	"branch-unknown":           {"从“%s”出去的线上没有写“%s”", "\"%s\" has no line with the label \"%s\""},
	"branch-unknown-hint":      {"先在流程线里写上：%[1]s → [%[2]s] …", "first label that line in a flow line: %[1]s -> [%[2]s] …"},
	"branch-labels":            {"改成线上写的文字：%s", "write the label as the lines have it: %s"},
	"branch-which":             {"“%[1]s”有 %[2]s 条线出去，没有写明是哪一条", "\"%[1]s\" has %[2]s lines out of it; this does not say which"},
	"branch-which-hint":        {"写上那条线上的文字：分支 %[1]s [线上的文字] { … }", "write the label of the line: branch %[1]s [label] { … }"},
	"subprocess-unknown":       {"子流程“%s”没有同名的职权或者流程", "no power or flow has the name of subprocess \"%s\""},
	"subprocess-unknown-hint":  {"在本职权里写“流程 %[1]s { … }”，或者引入声明它的文件；只是普通的一步，就写“步骤 %[1]s”", "write \"flow %[1]s { … }\" in this power, or import the file that declares it; for a plain step write \"step %[1]s\""},
}
