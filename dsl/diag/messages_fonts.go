package diag

// fontMessages is what fonts have to say, FG3xx.
var fontMessages = table{
	"font-missing-glyph": {
		"字体里没有“%s”（%s），图上会是空框",
		"no font has %q (%s): the picture will show an empty box",
	},
	"font-missing-glyph-hint": {
		"换一个字，或者用 --font 指定有这个字的字体文件",
		"use another character, or name a font file that has it with --font",
	},
}
