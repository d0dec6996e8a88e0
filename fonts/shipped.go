package fonts

import (
	_ "embed" // the faces travel inside the program
	"fmt"
	"sync"

	"github.com/tdewolff/font"
)

// The files are stored as README.md says, with source, licence and checksums;
// as []byte they are used in place and cost nothing at start.
var (
	//go:embed noto/NotoSansSC-Regular.ttf
	scRegular []byte
	//go:embed noto/NotoSansSC-Bold.ttf
	scBold []byte

	// What Noto Sans SC lacks: rare Han characters, then symbols.

	//go:embed noto/NotoSansHK-Regular-rare.ttf
	hkRegular []byte
	//go:embed noto/NotoSansHK-Bold-rare.ttf
	hkBold []byte
	//go:embed noto/NotoSansJP-Regular-rare.ttf
	jpRegular []byte
	//go:embed noto/NotoSansJP-Bold-rare.ttf
	jpBold []byte
	//go:embed noto/NotoSansSymbols2-Regular.ttf
	symbols []byte
	//go:embed noto/NotoSansMath-Regular.ttf
	mathematics []byte
	//go:embed noto/NotoEmoji-Regular.ttf
	emoji []byte

	// The text of documents, packed: pictures never ask for it.
	//go:embed noto/NotoSerifSC-Regular-common.woff2
	scSerif []byte
)

// Default returns the shipped family: Noto Sans SC in two weights, its rare
// characters and symbols in further faces, and after these the TrueType faces
// of the machine, which are looked for only when a rune is in none of the
// shipped ones. The same Family is returned every time.
func Default() *Family { return shipped() }

var shipped = sync.OnceValue(func() *Family {
	return &Family{
		Regular: &Face{name: "NotoSansSC-Regular", data: scRegular},
		Bold:    &Face{name: "NotoSansSC-Bold", data: scBold},
		Fallback: []*Face{
			{name: "NotoSansHK-Regular", data: hkRegular},
			{name: "NotoSansHK-Bold", data: hkBold},
			{name: "NotoSansJP-Regular", data: jpRegular},
			{name: "NotoSansJP-Bold", data: jpBold},
			{name: "NotoSansSymbols2-Regular", data: symbols},
			{name: "NotoSansMath-Regular", data: mathematics},
			{name: "NotoEmoji-Regular", data: emoji},
		},
		system: system,
	}
})

// Document returns the family of running text (宋体 with headings in 黑体): Noto
// Serif SC, bold Noto Sans SC, and what both lack from Default; the serif holds
// the characters of GB 2312 and the marks of Chinese text. The first call
// unpacks it, in about a tenth of a second; the same Family is returned every
// time.
func Document() *Family { return document() }

var document = sync.OnceValue(func() *Family {
	serif, err := font.ParseWOFF2(scSerif)
	if err != nil {
		panic(fmt.Sprintf("fonts: the serif face: %v", err)) // a broken build
	}
	sans := shipped()
	return &Family{
		Regular:  &Face{name: "NotoSerifSC-Regular", data: serif},
		Bold:     sans.Bold,
		Fallback: append([]*Face{sans.Regular}, sans.Fallback...),
		system:   sans.system,
	}
})
