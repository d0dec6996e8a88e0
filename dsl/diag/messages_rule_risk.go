package diag

// riskRules is what the rules of risk have to say (dsl/check/risk.go), FG2xx.
var riskRules = table{
	"risk-ungraded":      {"风险“%[1]s”没有定级", "the risk \"%[1]s\" has no grade"},
	"risk-ungraded-hint": {"写上等级，如“风险 %[2]s：…”（等级有%[3]s）；同一步的风险等级都一样，就在步骤里写一行“等级：%[2]s”", "write its grade, such as \"risk %[2]s: …\" (the grades are %[3]s); where all risks of a step have the same, write \"grade: %[2]s\" in the step"},

	"risk-misgraded":      {"风险“%[1]s”的等级没有写在前面，等于没有定级", "the grade of the risk \"%[1]s\" does not stand before it, so that it has none"},
	"risk-misgraded-hint": {"把等级移到前面：风险 %[2]s：…", "move it to the front: risk %[2]s: …"},

	"risk-unmeasured":      {"风险“%s”没有防控措施", "there is no measure against the risk \"%s\""},
	"risk-unmeasured-hint": {"在风险或者它的步骤里补一行“措施：…”；几步共用的写在职权里，用“针对”写明步骤", "add \"measure: …\" to the risk or its step; one for several steps stands in the power, with \"for\""},
	"rule-no-measure":      {"这里只写了制度；制度名称说不清怎么防控，不算措施", "here is a rule; its title does not say what is done, so it is no measure"},

	"risk-unguarded":      {"风险“%[1]s”定为最高等级“%[2]s”，但没有写%[3]s", "the risk \"%[1]s\" has the top grade \"%[2]s\", but no %[3]s"},
	"risk-unguarded-hint": {"补写%[4]s，写在风险或者步骤里；各步都适用的制度写在职权里", "add %[4]s to the risk or its step; a rule for all steps stands in the power"},

	"key-step":      {"“%[1]s”是关键步骤（%[2]s），还没有排查风险", "\"%[1]s\" is a key step (%[2]s), but no risk is given for it"},
	"key-step-hint": {"在这一步补写“风险 等级：…”和“措施：…”；查过确实没有，写一行注释“# flowgen:忽略 FG213 原因”", "add \"risk GRADE: …\" and \"measure: …\" to the step; if there is none, say so in a comment \"# flowgen:ignore FG213 REASON\""},

	"grade-disagrees":      {"风险“%[1]s”定为“%[2]s”，按可能性 %[3]d、危害 %[4]d 应为“%[5]s”", "the risk \"%[1]s\" has the grade \"%[2]s\"; likelihood %[3]d and harm %[4]d make it \"%[5]s\""},
	"grade-disagrees-hint": {"重新核对两项分值（乘积 %[6]d）和等级；单位另有评定标准的，在 flowgen.yaml 里写“等级矩阵”或者“等级阈值”", "check both numbers (their product is %[6]d) and the grade; a unit with a standard of its own sets \"matrix\" or \"thresholds\" in flowgen.yaml"},

	"risk-half":      {"风险“%[1]s”只写了%[2]s，没有写%[3]s", "the risk \"%[1]s\" has its %[2]s, but no %[3]s"},
	"risk-half-hint": {"补写“%[3]s：”和 1–5 的分值；不按分值评定的，把%[2]s也删去", "add \"%[3]s:\" with a number from 1 to 5; if grades are not judged by numbers, delete the %[2]s"},

	"top-post":      {"岗位“%[1]s”没有定为最高等级“%[2]s”的风险，最重的是这里的“%[3]s”", "no risk of the post \"%[1]s\" has the top grade \"%[2]s\"; the gravest is this one, \"%[3]s\""},
	"top-post-hint": {"财务、采购、基建等岗位要有定为“%[2]s”的风险，请重新评定；不管钱、物、工程的，写一行注释“# flowgen:忽略 FG216 原因”", "posts in finance, procurement and construction have a risk of the grade \"%[2]s\": judge again; if it manages neither money, goods nor works, say so in a comment \"# flowgen:ignore FG216 REASON\""},
	"post-here":     {"岗位“%s”在这里声明", "the post \"%s\" is declared here"},

	"no-risk":           {"职权“%[1]s”整项没有排查风险", "power \"%[1]s\" names no risk at all"},
	"no-risk-hint":      {"在步骤里补写“风险 等级：…”和“措施：…”，先查有权决定、经手钱物的步骤；查过确实没有，写一行注释“# flowgen:忽略 FG217 原因”", "add \"risk GRADE: …\" and \"measure: …\" to its steps, first to those that decide or handle money; if there is none, say so in a comment \"# flowgen:ignore FG217 REASON\""},
	"no-risk-keys":      {"职权“%[1]s”整项没有排查风险，关键步骤有%[2]s", "power \"%[1]s\" names no risk at all; its key steps are %[2]s"},
	"no-risk-keys-hint": {"从关键步骤查起，补写“风险 等级：…”和“措施：…”；查过确实没有，写一行注释“# flowgen:忽略 FG217 原因”", "begin with the key steps: add \"risk GRADE: …\" and \"measure: …\"; if there is none, say so in a comment \"# flowgen:ignore FG217 REASON\""},
	"keys-among":        {"%s等", "%s and others"},

	"risk-twice":          {"风险“%s”重复了", "the risk \"%s\" is written twice"},
	"risk-twice-hint":     {"留下一条，措施和制度并到那一条；是两个风险，写出各是什么情形", "keep one, with the measures and rules of both; if they are two, say in what they differ"},
	"powers-no-risk":      {"用同一个模板的 %[1]d 项职权都没有排查风险：%[2]s%[3]s", "%[1]d powers of one template name no risk at all: %[2]s%[3]s"},
	"powers-no-risk-hint": {"在模板的步骤里补写“风险 等级：…”和“措施：…”，各项职权就都有了；查过确实没有，逐项写一行注释“# flowgen:忽略 FG217 原因”", "add \"risk GRADE: …\" and \"measure: …\" to the steps of the template; if there is none, say so in a comment \"# flowgen:ignore FG217 REASON\" at each"},
}
