package main

import (
	"strconv"

	"flowgen/dsl/diag"
)

// checked is what a run of check came to.
type checked struct {
	files, powers           int // read and examined
	errors, warnings, notes int
	trouble                 int // things that could not be read
	unchecked               int // files that were read and not examined for errors in them, or in what they import
}

// count counts what was found.
func (c *checked) count(list diag.List) {
	for _, d := range list {
		switch d.Severity {
		case diag.Error:
			c.errors++
			if code, _ := diag.Lookup(d.Code); code.Unreadable {
				c.trouble++
			}
		case diag.Warning:
			c.warnings++
		default:
			c.notes++
		}
	}
}

// verdict says how much was examined and found, and whether that will do.
func (p *program) verdict(o *checkOptions, sum checked) error {
	text := ""
	if !o.quiet {
		text = p.summary(sum)
	}
	switch {
	case sum.trouble > 0:
		return &failure{status: exitIO, text: text}
	case sum.errors > 0, o.strict && sum.warnings > 0:
		return &failure{status: exitInput, text: text}
	}
	if text != "" {
		p.message(text)
	}
	return nil
}

// summary says how much was examined and found.
func (p *program) summary(sum checked) string {
	text := p.say("没有检查到职权", "no power examined")
	if sum.files > 0 {
		text = p.say("检查了 %d 个文件、%d 项职权", "files examined: %d; powers: %d", sum.files, sum.powers)
	}
	switch {
	case sum.errors+sum.warnings+sum.notes > 0:
		text += p.say("：%d 个错误，%d 个警告", "; errors: %d; warnings: %d", sum.errors, sum.warnings)
		if sum.notes > 0 {
			text += p.say("，%d 条说明", "; notes: %d", sum.notes)
		}
	case sum.files > 0:
		text += p.say("：没有发现问题", "; nothing found")
	}
	if sum.unchecked > 0 {
		text += p.say("；因有错误，%d 个文件还没有按规则检查", "; with errors and so not examined by the rules: %d", sum.unchecked)
	}
	if sum.trouble > 0 {
		text += p.say("；%d 处不能读取", "; not read: %d", sum.trouble)
	}
	return text
}

// grouped writes a number that is not negative with a comma before every three
// digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
