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
	SideWidth  Length // of risk and measure boxes
	Padding    Length // between a text and its shape's border, at least 2 pt (G1)
	Margin     Length // round the page
}
