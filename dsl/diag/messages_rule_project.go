package diag

// projectRules is what the rules over all files have to say
// (dsl/check/project.go, drift.go), FG2xx.
var projectRules = table{
	"post-unused":      {"岗位“%s”声明了，但没有步骤用到", "post \"%s\" is declared, but no step has it"},
	"post-unused-hint": {"写到它办理的步骤后面，如：步骤 名称（%[2]s）；名称写得不一样的，改成一样；不需要就删去这一行", "write it after the step it takes, such as: step NAME (%[2]s); if it is spelt differently there, make them the same; if nobody needs it, delete the line"},

	"code-of-another":       {"编号“%s”已经用在“%s”上", "code \"%s\" belongs to \"%s\" already"},
	"code-of-another-hint":  {"核对目录，改掉其中一个编号", "look it up in the catalogue and change one of the two"},
	"code-of-template":      {"编号“%s”写在模板里，采用它的几项职权就成了同一个编号", "code \"%s\" stands in a template, so that all powers that use it have the same"},
	"code-of-template-hint": {"从模板里删去，写到各项职权上，如：职权 名称（编号）", "delete it here and write each power's own: power NAME (CODE)"},
	"power-twice":           {"职权“%s”在另一个文件里已经有了", "there is a power \"%s\" in another file already"},
	"power-twice-hint":      {"是同一项职权，留下一份；不是，改一个能区分的名称", "if it is the same power, keep one; if not, give one of them another name"},

	"department-drifts":      {"“%s”和“%s”像是同一个部门", "\"%s\" and \"%s\" seem to be one department"},
	"department-drifts-hint": {"是同一个部门，都写成“%[2]s”；确是两个部门，在这一行末尾注明：# flowgen:忽略 FG257 原因", "if they are one, write \"%[2]s\" everywhere; if not, say so at the end of the line: # flowgen:ignore FG257 reason"},
	"post-drifts":            {"“%s”和“%s”像是同一个岗位", "\"%s\" and \"%s\" seem to be one post"},
	"post-drifts-hint":       {"是同一个岗位，都写成“%[2]s”；确是两个岗位，在这一行末尾注明：# flowgen:忽略 FG257 原因", "if they are one, write \"%[2]s\" everywhere; if not, say so at the end of the line: # flowgen:ignore FG257 reason"},
	"one-name-twice":         {"“%s”就是“%s”，两个名称都在用", "\"%s\" is \"%s\": both names are in use"},
	"one-name-twice-hint":    {"都写成“%[2]s”；flowgen.yaml 的“名称相同”把它们列为同一个", "write \"%[2]s\" everywhere; same-names in flowgen.yaml takes them for one"},
	"post-moves":             {"岗位“%s”在这里属于“%s”，在别的文件里属于“%s”", "post \"%s\" belongs to \"%s\" here and to \"%s\" in another file"},
	"post-moves-hint":        {"核对岗位属于哪个部门，写成一样的；最好写在公共文件里，各个文件引入它", "find out which is right and write it in both; best declare it in a common file that the others import"},
	"named-here":             {"“%s”写在这里", "\"%s\" stands here"},
}
