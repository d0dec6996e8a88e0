package diag

// layoutMessages is what layout has to say, FG4xx.
var layoutMessages = table{
	"layout-too-large": {
		"这张图有 %d 个步骤，超过上限 %d 个",
		"the chart has %d steps, more than the %d that can be drawn",
	},
	"layout-too-large-hint": {
		"把一部分步骤写进“流程 名称 { … }”，在主图里用“子流程 名称”代替",
		"move some of the steps into “flow NAME { … }” and put “subprocess NAME” in their place",
	},
	"layout-too-dense": {
		"这张图的连线太多太密，画出来也看不清",
		"so many lines run past so many steps that nobody could read the chart",
	},
	"layout-too-dense-hint": {
		"减少步骤之间的连线，或者把一部分步骤写进“流程 名称 { … }”，在主图里用“子流程 名称”代替",
		"draw fewer lines, or move some of the steps into “flow NAME { … }” and put “subprocess NAME” in their place",
	},
	"layout-failed": {
		"这张图排不出来：%s",
		"the chart could not be laid out: %s",
	},
	"layout-failed-hint": {
		"换用 --engine native 再试；仍不行，请把源文件发给开发者",
		"try again with --engine native; if that fails too, send the source to the developers",
	},
}
