package diag

// formFileMessages is about what stands in the files of forms, FG025.
var formFileMessages = table{
	"form-word":         {"“%s”不能写“%s”", "\"%s\" cannot be \"%s\""},
	"form-word-hint":    {"可以写：%[3]s", "it is one of %[3]s"},
	"form-choice":       {"“%s”要写一个词", "\"%s\" takes one word"},
	"form-choice-hint":  {"可以写：%[3]s", "it is one of %[3]s"},
	"form-text":         {"“%s”要写一段文字", "\"%s\" takes a text"},
	"form-text-hint":    {"内容里有冒号、井号、花括号的加引号", "quote what has a colon, # or braces in it"},
	"form-texts":        {"“%s”要写一段文字，或者几段文字", "\"%s\" takes texts"},
	"form-texts-hint":   {"几段的写成 [甲, 乙]，或者一段一行，前面加“- ”", "write [a, b], or one a line, each after \"- \""},
	"form-above":        {"“%s”最多写左、右两段文字", "\"%s\" takes two texts, left and right"},
	"form-above-hint":   {"写成：[左边的, 右边的]；只要右边的，左边写 \"\"", "write [left, right]; \"\" leaves one of them empty"},
	"form-number":       {"“%s”要写 1 到 %d 的整数", "\"%s\" is a whole number from 1 to %d"},
	"form-number-hint":  {"不写就用默认的", "leave it out for the default"},
	"form-missing":      {"缺少“%s”", "\"%s\" is missing"},
	"form-missing-hint": {"补上这个键；可以照着自带的表改", "add this key; a shipped form is a good start"},
	"form-field":        {"没有“{%s}”这个值", "there is no value \"{%s}\""},
	"form-field-hint":   {"文字里可以用：%[2]s；一项职权一张的表（每表: 职权）还可以用列里的值", "texts may have %[2]s; a form with a table for each power (per: power) also the values of columns"},
	"form-value":        {"没有“%s”这个值", "there is no value \"%s\""},
	"form-value-hint":   {"列里可以写：%[2]s", "columns show %[2]s"},
	"form-columns":      {"“%s”要写若干列，最多 %d 列", "\"%s\" takes columns, %d at most"},
	"form-columns-hint": {"一列一行，写成：- {题: 风险等级, 值: 等级, 宽: 8}", "one a line: - {title: Grade, value: grade, width: 8}"},
	"form-rows":         {"“%s”要写若干行，每行若干格", "\"%s\" takes rows of cells"},
	"form-rows-hint":    {"一行写成：- [部门意见, 签字：]；要高一些写成：- {格: [部门意见, 签字：], 行数: 4}", "write - [Opinion, Signature], or - {cells: [Opinion, Signature], lines: 4} for a higher row"},
	"form-shares":       {"“%s”的一行超出了表宽", "a row of \"%s\" is wider than the table"},
	"form-shares-hint":  {"一行里各格的“占”加起来不超过 100，没有写“占”的每格至少留 2", "the shares of a row are 100 at most, with 2 left for each cell without one"},
}
