package manual

import (
	"strconv"
	"strings"
)

// Numeral writes a number from 1 in Chinese: 十二, 一百零三; one of more than four
// digits in those.
func Numeral(n int) string {
	digits, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	text := strconv.Itoa(n)
	if len(text) > len(units) {
		return text
	}
	var b strings.Builder
	zero := false
	for i, d := range text {
		unit := units[len(text)-1-i]
		if d == '0' {
			zero = true
			continue
		}
		if zero {
			b.WriteRune(digits[0])
		}
		zero = false
		if !(n < 20 && unit == "十") { // 十二, not 一十二
			b.WriteRune(digits[d-'0'])
		}
		b.WriteString(unit)
	}
	return b.String()
}
