package fonts

import (
	_ "embed" // the faces travel inside the program
	"sync"
)

// The files are stored as they came (see README.md for source, licence and
// checksums); as []byte they are used in place and cost nothing at start.
var (
	//go:embed noto/NotoSansSC-Regular.ttf
	regularTTF []byte
	//go:embed noto/NotoSansSC-Bold.ttf
	boldTTF []byte
)

var (
	regular = &Face{name: "NotoSansSC-Regular", data: regularTTF}
	bold    = &Face{name: "NotoSansSC-Bold", data: boldTTF}
)

// Default returns the shipped faces: Noto Sans SC in two weights. The same
// Family is returned every time.
var Default = sync.OnceValue(func() *Family {
	return &Family{Regular: regular, Bold: bold}
})
