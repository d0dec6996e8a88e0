package layout

import "flowgen/fonts"

// Style is every size that layout needs. It holds no colour and no theme.
// The zero Style is not usable; take DefaultStyle.
type Style struct {
	Fonts      *fonts.Family
	LabelSize  Length // step labels, bold
	DetailSize Length // post · limit
	EdgeSize   Length // labels on lines
	BoxSize    Length // risk and measure texts
	TitleSize  Length
	HeadSize   Length // unit, power, owner
	FootSize   Length
	LabelWidth Length // widest a step's text may get before it wraps
	EdgeWidth  Length // widest a line's label may get
	SideWidth  Length // of risk and measure boxes, at least
	SideMax    Length // of risk and measure boxes, at most
	Padding    Length // between a text and its shape's border, at least 2 pt (G1)
	Margin     Length // round the page
	LineWidth  Length // of paragraphs below the chart, at most
	MinWidth   Length // of a page's content, so that titles and notes have room
	StepWidth  Length // of a step's shape, at least
	StepHeight Length // likewise
	LineHeight Length // from baseline to baseline, in hundredths of the type's size
	Steps      StepForm

	known known // while a picture is laid out
}

// StepForm is how a step says who does it and in what time.
type StepForm int

// The forms of a step.
const (
	TwoLines StepForm = iota // the label in bold, 岗位 · 时限 smaller below it
	OneLine                  // 承办人受理（当日） (source: 防灾科技学院, 附件2)
)

// DefaultStyle is the usual form: 11 pt labels over 9 pt details, so that
// a chart may shrink to 83 % on paper before its smallest type falls below
// 7.5 pt; lines 1.45 times the type apart, as official documents set Chinese
// text (1.35–1.5). A nil family means the shipped fonts.
func DefaultStyle(family *fonts.Family) Style {
	if family == nil {
		family = fonts.Default()
	}
	return Style{
		Fonts:      family,
		LabelSize:  11 * Pt,
		DetailSize: 9 * Pt,
		EdgeSize:   9 * Pt,
		BoxSize:    9 * Pt,
		TitleSize:  18 * Pt,
		HeadSize:   1050,
		FootSize:   9 * Pt,
		LabelWidth: 136 * Pt,
		EdgeWidth:  112 * Pt,
		SideWidth:  138 * Pt,
		SideMax:    230 * Pt,
		Padding:    8 * Pt,
		Margin:     28 * Pt,
		LineWidth:  560 * Pt,
		MinWidth:   400 * Pt,
		StepWidth:  84 * Pt,
		StepHeight: 30 * Pt,
		LineHeight: 145,
	}
}
