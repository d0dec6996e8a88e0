package diag

// dutyRules is what the rules of duty have to say (dsl/check/duty.go,
// collective.go), FG2xx.
var dutyRules = table{
	"duties-handling":        {"岗位“%[1]s”既管%[2]s（“%[3]s”），又管%[4]s（“%[5]s”）", "the post \"%[1]s\" has two duties: %[2]s (\"%[3]s\") and %[4]s (\"%[5]s\")"},
	"duties-handling-hint":   {"“%[5]s”换一个岗位办；人手不够，就在这一步再加一个岗位一起办", "give \"%[5]s\" to another post, or let another post take part in it"},
	"duties-post":            {"岗位“%[1]s”既管%[2]s（“%[3]s”），又管%[4]s（“%[5]s”）", "the post \"%[1]s\" has two duties: %[2]s (\"%[3]s\") and %[4]s (\"%[5]s\")"},
	"duties-post-hint":       {"%[2]s和%[4]s要分开：“%[5]s”换一个岗位办，或者在这一步再加一个岗位一起办", "%[2]s and %[4]s are kept apart: give \"%[5]s\" to another post, or let another post take part in it"},
	"duties-department":      {"部门“%[1]s”既管%[2]s（“%[3]s”），又管%[4]s（“%[5]s”）", "the department \"%[1]s\" has two duties: %[2]s (\"%[3]s\") and %[4]s (\"%[5]s\")"},
	"duties-department-hint": {"“%[5]s”换一个部门办，或者请纪检监察、审计等部门一起办", "give \"%[5]s\" to another department, or let one for inspection or auditing take part in it"},
	"duties-postless":        {"部门“%[1]s”既管%[2]s（“%[3]s”），又管%[4]s（“%[5]s”），没有写明各是哪个岗位", "the department \"%[1]s\" has two duties: %[2]s (\"%[3]s\") and %[4]s (\"%[5]s\"); which posts have them is not said"},
	"duties-postless-hint":   {"写明这两步各由哪个岗位办，不能是同一个；分不开的，“%[5]s”换一个部门办", "name the post of either step, not the same one; if there are not two, give \"%[5]s\" to another department"},
	"duty-here":              {"“%[1]s”（%[2]s）在这里", "\"%[1]s\" (%[2]s) is here"},

	"collective-lacks":      {"“%s”属于“三重一大”，没有集体决策的步骤", "\"%s\" is one of the major matters (三重一大), but has no step that decides collectively"},
	"collective-lacks-hint": {"加一步集体决策，如：会议 办公会研究；已经有的，在步骤名称或岗位里写明是什么会", "add a collective decision, such as: meeting 办公会研究; if there is one, name the body in its step or post"},
	"collective-about":      {"“%s”涉及“%s”，属于“三重一大”，没有集体决策的步骤", "\"%s\" is about %s, one of the major matters (三重一大), but has no step that decides collectively"},
	"collective-about-hint": {"加一步集体决策，如：会议 办公会研究；已经有的，在步骤名称或岗位里写明是什么会", "add a collective decision, such as: meeting 办公会研究; if there is one, name the body in its step or post"},
	"collective-matter":     {"“%s”写在这里", "%s stands here"},
}
