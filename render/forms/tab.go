package forms

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// maxTab is the longest name of a worksheet, in UTF-16 units (ECMA-376 leaves
// it open; Excel takes 31).
const maxTab = 31

// tabs names the sheets of a workbook, each once: as the sheet is called, with
// spaces for what Excel refuses in a name, cut to what it takes, with a number
// where another has the name already.
func tabs(sheets []*Sheet) []string {
	taken := map[string]bool{"history": true} // Excel keeps it for itself
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = tab(s, taken)
		taken[strings.ToLower(names[i])] = true
	}
	return names
}

func tab(s *Sheet, taken map[string]bool) string {
	base := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]：／＼？＊［］`, r) || r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s.Full()), "' ")
	if base == "" {
		base = "表"
	}
	for n := 1; ; n++ {
		mark := ""
		if n > 1 {
			mark = fmt.Sprintf("~%d", n)
		}
		name := strings.TrimRight(cut(base, maxTab-len(mark)), "' ") + mark
		if !taken[strings.ToLower(name)] {
			return name
		}
	}
}

// cut shortens a text to a number of UTF-16 units; what is cut ends in an
// ellipsis.
func cut(text string, most int) string {
	if len(utf16.Encode([]rune(text))) <= most {
		return text
	}
	so, out := 1, ""
	for _, r := range text {
		if so += utf16.RuneLen(r); so > most {
			break
		}
		out += string(r)
	}
	return out + "…"
}
