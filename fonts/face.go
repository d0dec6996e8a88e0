package fonts

// Face is one weight of one typeface. It is immutable and safe for
// concurrent use.
type Face struct {
	name string
}

// Name returns the PostScript or full name of the face.
func (f *Face) Name() string { return f.name }

// The rest of the contract, in signatures:
//
//	func Default() *Family                                  // shipped faces + shipped second face + system faces lazily
//	func Load(path string) (*Family, error)                 // --font FILE; "x.ttc#2" for a face of a collection
//	func (f *Face) Has(r rune) bool
//	func (f *Face) UnitsPerEm() int
//	func (f *Face) Ascent() int                             // typographic, font units, positive
//	func (f *Face) Descent() int                            // typographic, font units, positive downwards
//	func (f *Face) Advance(r rune) int                      // font units
//	func (f *Face) Outline(r rune) []Segment
//	func (f *Face) Subset(runes []rune) ([]byte, error)     // deterministic TTF: cmap, name (licence) kept
//	func (f *Face) SubsetMapped(m map[rune]rune) ([]byte, error) // cmap: key → glyph of value (PDF, PUA for > U+FFFF)
//	func (fam *Family) Runs(s string, bold bool) []Run
//	func (fam *Family) Advance(s string, bold bool, size int) int // hundredths of pt, rounded up
//	func (fam *Family) Missing(s string) []rune             // runes no face has
