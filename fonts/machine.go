package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
)

// Own reports whether r is drawn with the family's own faces, in both weights:
// then it looks the same on every machine. What none of them has may come from
// a font of the machine.
func (fam *Family) Own(r rune) bool {
	if Ignorable(r) || fam.weight(false).Has(r) && fam.weight(true).Has(r) {
		return true
	}
	for _, face := range fam.Fallback {
		if face.Has(r) {
			return true
		}
	}
	return false
}

// Machine returns what tells the fonts of this machine from those of another,
// or from what they were before some were put there or taken away: the SHA-256
// of the names, sizes and times of their files, in hexadecimal.
func Machine() string { return system.sum() }

func (s *systemFaces) sum() string {
	sum := sha256.New()
	for _, path := range s.paths() {
		size, at := int64(-1), int64(0)
		if info, err := os.Stat(path); err == nil {
			size, at = info.Size(), info.ModTime().UnixNano()
		}
		fmt.Fprintf(sum, "%q %d %d\n", path, size, at) // a hash never fails
	}
	return hex.EncodeToString(sum.Sum(nil))
}
