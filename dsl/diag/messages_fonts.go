package diag

// fontMessages is what fonts have to say, FG3xx.
var fontMessages = table{
	"font-missing-glyph": {
		"没有字体含有“%s”（%s），图上会是空框",
		"no font has %q (%s): the picture will show an empty box",
	},
	"font-missing-glyph-hint": {
		"换一个字，或用 --font 指定含有它的字体",
		"use another character, or a font that has it with --font",
	},
}
