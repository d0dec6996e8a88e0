package svg

import (
	"strconv"

	"flowgen/layout"
)

// appendLength appends a length in points, shortest form: 12.5, -0.07, 3.
func appendLength(buf []byte, l layout.Length) []byte {
	return appendDecimal(buf, int(l), int(layout.Pt))
}

// appendDecimal appends v/unit, where unit is a power of ten, without a
// trailing zero or point.
func appendDecimal(buf []byte, v, unit int) []byte {
	if v < 0 {
		buf = append(buf, '-')
		v = -v
	}
	buf = strconv.AppendInt(buf, int64(v/unit), 10)
	rest := v % unit
	if rest == 0 {
		return buf
	}
	buf = append(buf, '.')
	for rest > 0 {
		unit /= 10
		buf = append(buf, byte('0'+rest/unit))
		rest %= unit
	}
	return buf
}
