package flow

import (
	"strconv"
	"strings"

	"flowgen/dsl/late"
)

// TimeUnit is a unit of a time limit. 工作日 and 日 are never added silently.
type TimeUnit int

// The units of time that limits are written in.
const (
	NoUnit TimeUnit = iota
	Minute
	Hour
	ClassHour // 学时
	Day       // 日, 天: calendar days
	WorkDay   // 工作日
	Week
	Month
	Year
)

// Duration is an amount of time in one unit; halves, for 半天 and 半年. The
// zero Duration is none, or no time at all (当场).
type Duration struct {
	Halves int // 2 is one whole unit; 0: none
	Unit   TimeUnit
}

// unitNames are how a unit is written after a number; after 半 a unit may
// have a shorter one.
var unitNames = map[TimeUnit]string{
	Minute: "分钟", Hour: "小时", ClassHour: "学时", Day: "日",
	WorkDay: "个工作日", Week: "周", Month: "个月", Year: "年",
}

// String writes the duration in Chinese: 15日, 1.5个工作日, 半年; "" for none.
func (d Duration) String() string {
	name := unitNames[d.Unit]
	switch {
	case d.Halves == 0 || name == "":
		return ""
	case d.Halves == 1 && d.Unit == Day:
		return "半天"
	case d.Halves == 1:
		return "半" + name
	case d.Halves%2 == 0:
		return strconv.Itoa(d.Halves/2) + name
	default:
		return strconv.Itoa(d.Halves/2) + ".5" + name
	}
}

// English writes the duration in English: 15 days, 1.5 working days; "" for
// none.
func (d Duration) English() string {
	names := map[TimeUnit]string{
		Minute: "minute", Hour: "hour", ClassHour: "class hour", Day: "day",
		WorkDay: "working day", Week: "week", Month: "month", Year: "year",
	}
	name := names[d.Unit]
	if d.Halves == 0 || name == "" {
		return ""
	}
	if d.Halves != 2 {
		name += "s"
	}
	return d.Number() + " " + name
}

// Number writes the amount without its unit: 15, 1.5; "0" for none.
func (d Duration) Number() string {
	if d.Halves%2 == 0 {
		return strconv.Itoa(d.Halves / 2)
	}
	return strconv.Itoa(d.Halves/2) + ".5"
}

// Days is about how many calendar days the duration takes, by the rates of
// Compare.
func (d Duration) Days() float64 { return float64(d.halfMinutes()) / (2 * 24 * 60) }

// halfMinutes makes durations of different units comparable: 5 工作日 are 7 日
// (source: LANGUAGE, "Time limits"), a month 30, a year 365, a class hour 45
// minutes. Half a working day is 1008 minutes, so everything stays whole.
func (d Duration) halfMinutes() int {
	const day = 24 * 60
	minutes := map[TimeUnit]int{
		Minute: 1, Hour: 60, ClassHour: 45, Day: day, WorkDay: day * 7 / 5,
		Week: 7 * day, Month: 30 * day, Year: 365 * day,
	}
	return d.Halves * minutes[d.Unit]
}

// Compare orders durations by length, those of different units at 5 工作日 =
// 7 日, a month of 30 and a year of 365 日: good for choosing the longer one
// and for a warning, not for a verdict.
func (d Duration) Compare(e Duration) int { return d.halfMinutes() - e.halfMinutes() }

// longer returns the longer of two, the first when they are equal.
func longer(d, e Duration) Duration {
	if d.Unit == NoUnit || e.Compare(d) > 0 {
		return e
	}
	return d
}

// unitWords are the units as written, after NFKC, without spaces, in lower case.
const unitWords = `个?工作[日天]|个?(?:自然|日历)[日天]|[日天]|个?星期|个?礼拜|周|个?月|年|个?小时|分钟|个?[学课]时` +
	`|workingdays?|workdays?|businessdays?|calendardays?|days?|weeks?|months?|years?|hours?|minutes?|classhours?`

// amountPattern is [number [unit] -] number [个半] unit [半]: a range counts by
// its end. Groups: 1 number, 2 the half inside (1个半月, 3.5 is in 1), 3 unit,
// 4 the half behind (一天半).
var amountPattern = late.Pattern(`(?:` + numeral + `(?:` + unitWords + `)?[-至到])?(` + numeral + `)(个?半)?(` + unitWords + `)(半)?`)

var unitOf = map[string]TimeUnit{
	"工作日": WorkDay, "工作天": WorkDay, "自然日": Day, "自然天": Day, "日历日": Day, "日历天": Day,
	"日": Day, "天": Day, "星期": Week, "礼拜": Week, "周": Week, "月": Month, "年": Year,
	"小时": Hour, "分钟": Minute, "学时": ClassHour, "课时": ClassHour,
	"workingday": WorkDay, "workday": WorkDay, "businessday": WorkDay, "calendarday": Day, "day": Day,
	"week": Week, "month": Month, "year": Year, "hour": Hour, "minute": Minute, "classhour": ClassHour,
}

// amountOf reads one match of amountPattern; the zero Duration when the number
// is too large to be meant.
func amountOf(s string, m []int) Duration {
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	unit := strings.TrimPrefix(group(3), "个")
	u, ok := unitOf[unit]
	if !ok {
		u = unitOf[strings.TrimSuffix(unit, "s")]
	}
	halves, ok := halvesOf(group(1))
	if !ok {
		return Duration{}
	}
	if group(2) != "" {
		halves++
	}
	if group(4) != "" {
		halves++
	}
	return Duration{Halves: halves, Unit: u}
}

// halvesOf reads a number, Arabic or Chinese, in halves; fractions are rounded
// up to the next half.
func halvesOf(s string) (int, bool) {
	if s == "半" {
		return 1, true
	}
	if s[0] >= '0' && s[0] <= '9' {
		whole, frac, _ := strings.Cut(s, ".")
		n, err := strconv.Atoi(whole)
		if err != nil || n > 1_000_000 {
			return 0, false
		}
		frac = strings.TrimRight(frac, "0")
		switch {
		case frac == "":
			return 2 * n, true
		case frac <= "5":
			return 2*n + 1, true
		default:
			return 2*n + 2, true
		}
	}
	half := 0
	if rest, found := strings.CutSuffix(s, "半"); found { // 两半年 is nobody's; 三个半月 comes split
		s, half = rest, 1
	}
	n, ok := chineseNumber(s)
	return 2*n + half, ok
}

var chineseDigits = map[rune]int{
	'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

// chineseNumber reads 十五, 一百八十, 二〇, 廿 up to thousands.
func chineseNumber(s string) (n int, ok bool) {
	digits := 0 // of a number written digit by digit: 三〇
	current := 0
	for _, c := range s {
		switch c {
		case '十', '百', '千':
			scale := map[rune]int{'十': 10, '百': 100, '千': 1000}[c]
			n += max(current, 1) * scale
			current, digits = 0, 0
		case '廿', '卅':
			n += map[rune]int{'廿': 20, '卅': 30}[c]
			current, digits = 0, 0
		default:
			d, known := chineseDigits[c]
			if !known {
				return 0, false
			}
			if digits++; digits > 6 {
				return 0, false
			}
			if current = current*10 + d; d == 0 && current == 0 {
				digits = 0 // 一百零五
			}
		}
	}
	n += current
	return n, n > 0
}
