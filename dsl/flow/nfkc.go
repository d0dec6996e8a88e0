package flow

import "golang.org/x/text/unicode/norm"

// NFKC returns the form in which names, labels, grades and words are compared:
// ２日 is 2日 (Unicode Standard Annex 15). A text already in it is returned
// itself.
func NFKC(s string) string {
	if isPlainHan(s) || norm.NFKC.IsNormalString(s) {
		return s
	}
	return norm.NFKC.String(s)
}

// isPlainHan reports whether a text is ASCII, common Han characters and their
// marks that have no wide form, as most are: these are their own NFKC, and
// every word of the rules is compared with every name.
func isPlainHan(s string) bool {
	for _, r := range s {
		if r > 0x7f && (r < 0x4e00 || r > 0x9fff) && (r < '、' || r > '〕') {
			return false
		}
	}
	return true
}
