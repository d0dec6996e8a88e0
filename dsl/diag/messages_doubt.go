package diag

// doubtMessages are about what can be read, but hardly as it was meant.
var doubtMessages = table{
	"post-glued":         {"“%[1]s”里岗位“%[2]s”和时限“%[3]s”没有分开", "the post \"%[2]s\" and the limit \"%[3]s\" are not parted in \"%[1]s\""},
	"post-glued-hint":    {"中间加逗号：（%[2]s，%[3]s）", "put a comma between: (%[2]s, %[3]s)"},
	"unit-unknown":       {"“%s”当作了岗位；是时限的话，不认识它的单位", "\"%s\" was taken for a post; as a limit its unit is unknown"},
	"unit-unknown-hint":  {"时限写数字和单位，如：24小时、3个工作日、5日；确实是岗位，就先声明：岗位 %[1]s", "write a limit as a number and a unit, such as 24小时, 3个工作日, 5日; a post is declared: role %[1]s"},
	"code-doubtful":      {"“%s”当作了职权的编号", "\"%s\" was taken for the code of the power"},
	"code-doubtful-hint": {"是名称的一部分，就给整个名称加引号；是编号，就在括号里写数字或字母", "if it belongs to the name, put the whole name in quotes; a code has digits or letters"},
	"key-in-value":       {"“%[1]s”的内容里又有“%[2]s：”", "the value of \"%[1]s\" holds another \"%[2]s:\""},
	"key-in-value-hint":  {"一行只写一件事：从“%[2]s：”起另起一行；确实是原文，就给整个值加引号", "one thing a line: begin a new line at \"%[2]s:\"; if it is text, put the whole value in quotes"},
}
