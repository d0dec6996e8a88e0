package fonts

import (
	_ "embed" // the faces travel inside the program
	"sync"
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
