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
		"这张图的连线太多太密，画出来也看不清，没有画",
		"so many lines run past so many steps that nobody could read the chart; it is not drawn",
	},
	"layout-too-dense-hint": {
		"少画几条线，或者把一部分步骤写进“流程 名称 { … }”，在主图里用“子流程 名称”代替",
		"draw fewer lines, or move some of the steps into “flow NAME { … }” and put “subprocess NAME” in their place",
	},
	"layout-failed": {
		"这张图排不出来：%s",
		"the chart could not be laid out: %s",
	},
	"layout-failed-hint": {
		"加 --engine native 再试一次；还是不行，把源文件发给开发者",
		"try again with --engine native; if that fails too, send the source to the developers",
	},
}
