package diag

// nameMessages are about names: declared twice, not at all, or not used.
var nameMessages = table{
	"twice":           {"%s“%s”声明了两次", "%s \"%s\" is declared twice"},
	"twice-hint":      {"改掉其中一个名称，或者合并到一处", "rename one of them, or make them one"},
	"twice-step-hint": {"合并到一处；确是两个步骤而要显示同样的文字，写成：步骤 另一名称 \"显示的文字\"", "make them one; two steps may print the same text: step OTHER \"text\""},
	"two-units":       {"有两个单位：“%s”和“%s”", "two units: \"%s\" and \"%s\""},
	"two-units-hint":  {"一个文件（连同它引入的文件）只能有一个单位", "a file, with what it imports, has one unit"},

	"name-punctuation":      {"名称“%s”后面多了“%s”", "\"%[2]s\" after the name \"%[1]s\""},
	"name-punctuation-hint": {"删去它；声明和流线的末尾不用标点", "delete it; declarations and flow lines end without punctuation"},

	"step-undeclared":       {"步骤“%s”没有声明", "step \"%s\" is not declared"},
	"step-undeclared-hint":  {"请加一行：步骤 %s", "add a line: step %s"},
	"step-undeclared-near":  {"是不是%s？如果是新步骤，请加一行：步骤 %s", "did you mean %s? if it is a new step, add a line: step %s"},
	"step-unused":           {"步骤“%s”声明了，但没有流线用到", "step \"%s\" is declared, but no flow line names it"},
	"step-unused-hint":      {"把它写进流线；不需要就删去这个声明", "put it into a flow line, or delete the declaration"},
	"step-unused-ends-hint": {"把它写进流程线；会不会是%s写错了？不需要就删去这个声明", "put it into a flow line; may %s be meant to be it? if it is not needed, delete the declaration"},
	"end-undeclared":        {"“%s”没有声明，像是写错了名称", "\"%s\" is not declared and looks misspelt"},
	"edge-twice":            {"“%s”到“%s”的流线画了两次", "the line from \"%s\" to \"%s\" is drawn twice"},
	"edge-twice-hint":       {"只画一次；两条线意思不同，请用标签 [..] 分开", "once is enough; tell two different lines apart by labels [..]"},
	"drawn-here":            {"先画在这里", "drawn here first"},

	"role-undeclared":      {"岗位“%s”没有声明", "post \"%s\" is not declared"},
	"role-undeclared-hint": {"请加一行：岗位 %s（部门）", "add a line: role %s (department)"},
	"role-undeclared-near": {"是不是%s？如果是新岗位，请加一行：岗位 %s（部门）", "did you mean %s? if it is a new post, add a line: role %s (department)"},

	"template-unknown":      {"没有“%s”这个模板", "there is no template \"%s\""},
	"template-unknown-hint": {"先声明“模板 %s { … }”，或者引入声明它的文件", "declare \"template %s { … }\", or import the file that does"},
	"use-twice":             {"模板“%s”采用了两次", "template \"%s\" is used twice"},
	"use-twice-hint":        {"留下一个“采用”", "keep one \"use\""},
	"used-here":             {"先在这里采用", "used here first"},
	"template-cycle":        {"模板“%s”采用了自己", "template \"%s\" uses itself"},
	"template-cycle-hint":   {"去掉这个“采用”", "drop this \"use\""},

	"for-unknown":              {"针对的步骤“%s”找不到", "no step \"%s\" for this measure"},
	"for-unknown-hint":         {"写这项职权里已有的步骤名，几个之间用顿号", "name steps of this power, with commas between"},
	"branch-unknown-step":      {"没有“%s”这个步骤", "there is no step \"%s\""},
	"branch-unknown-step-hint": {"“分支”后面写流线里的步骤名，再写那条线的标签", "after \"branch\" stands a step of the flow lines, then the label of the line"},
	"branch-unknown":           {"“%s”没有标签是“%s”的分支", "\"%s\" has no line with the label \"%s\""},
	"branch-unknown-hint":      {"先在流线里给那条线写上标签：→ [标签] 步骤", "first label that line in a flow line: -> [label] STEP"},
	"branch-labels":            {"这一步的标签有%s", "its labels are %s"},
	"branch-which":             {"“%[1]s”有 %[2]s 条线出去，没有写明是哪一条", "\"%[1]s\" has %[2]s lines out of it; this does not say which"},
	"branch-which-hint":        {"写上那条线的标签：分支 %[1]s [标签] { … }", "write the label of the line: branch %[1]s [label] { … }"},
	"subprocess-unknown":       {"子流程“%s”找不到同名的职权或流程", "no power or flow has the name of subprocess \"%s\""},
	"subprocess-unknown-hint":  {"在本职权里写“流程 %[1]s { … }”，或者引入声明它的文件；只是普通的一步就写“步骤 %[1]s”", "write \"flow %[1]s { … }\" in this power, or import the file that declares it; for a plain step write \"step %[1]s\""},
}
