package diag

// elementsRules is what the rules of elements have to say (dsl/check/elements.go), FG2xx.
var elementsRules = table{
	"administrative-lacks":      {"行政职权“%[1]s”没有写明%[2]s", "administrative power \"%[1]s\" does not state: %[2]s"},
	"administrative-lacks-hint": {"在职权里补写%[3]s", "add %[3]s to the power"},
	"category-here":             {"类别是“%s”，属于行政职权", "its category \"%s\" is an administrative one"},

	"step-lacks":      {"步骤“%[1]s”没有写明%[2]s", "step \"%[1]s\" does not state: %[2]s"},
	"step-lacks-hint": {"写全是这样：%[3]s %[1]s（岗位，时限） { 权限：… }", "in full: %[3]s %[1]s (POST, LIMIT) { authority: … }"},

	"steps-lack":      {"%[1]d 个步骤没有写明%[2]s：%[3]s%[4]s", "%[1]d steps do not state their %[2]s: %[3]s%[4]s"},
	"steps-lack-hint": {"逐步补上；写全是这样：%[6]s %[5]s（岗位，时限） { 权限：… }", "add it to each; in full: %[6]s %[5]s (POST, LIMIT) { authority: … }"},

	"basis-lacks":      {"职权“%s”没有写依据", "power \"%s\" has no basis"},
	"basis-lacks-hint": {"补一行“依据：《…》第…条”，内部职权可以写单位的制度或者“三定”方案", "add a line \"basis: …\"; an internal power may rest on a rule of the unit"},
	"basis-of-step":    {"这是一个步骤的依据，不列入职权目录", "this is the basis of a step, which no catalogue lists"},

	"owner-lacks":      {"职权“%s”没有写责任主体", "power \"%s\" has no owner"},
	"owner-lacks-hint": {"补一行“责任主体：…”，写行使这项职权的部门", "add a line \"owner: …\" with the department that exercises it"},

	"content-lacks":      {"职权“%s”没有写职权内容", "power \"%s\" does not say what it is about"},
	"content-lacks-hint": {"补一行“内容：…”，用一句话写明管什么事、管到哪里", "add a line \"content: …\" that says in a sentence what it covers"},

	"category-lacks":      {"职权“%s”没有写类别", "power \"%s\" has no category"},
	"category-lacks-hint": {"补一行“类别：…”，如行政许可、行政处罚、内部职权、重要业务事项", "add a line \"category: …\", such as 行政许可, 行政处罚, 内部职权, 重要业务事项"},

	"flow-lacks":      {"职权“%s”没有画流程", "power \"%s\" has no flow"},
	"flow-lacks-hint": {"写上一步一步怎么办，如：受理（承办人，1个工作日）→ 审核（科长，2个工作日）→ 办结", "write its steps, such as: RECEIVE (POST, LIMIT) -> REVIEW (POST, LIMIT) -> END"},

	"says-nothing": {"“%s”等于没有写", "\"%s\" says nothing"},

	"administratives-lack":      {"用同一个模板的 %[1]d 项行政职权都没有写明%[4]s：%[2]s%[3]s", "%[1]d administrative powers of one template do not state their %[4]s: %[2]s%[3]s"},
	"administratives-lack-hint": {"都一样的写在模板里，不一样的写在各项职权里：%[5]s", "add to the template what is the same for all, to each power what is not: %[5]s"},
	"template-here":             {"步骤写在这里", "their steps stand here"},
}
