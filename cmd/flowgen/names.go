package main

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxStem is the longest name of a diagram in bytes. With a view, a page, an
// extension and the mark of a temporary file it stays below the 255 bytes
// that file systems allow.
const maxStem = 180

// stem returns the name that the files of a diagram begin with: the power's,
// and after a dot the process's where the diagram is a further one. It is NFC
// and holds nothing that Windows, macOS or a URL refuses.
func stem(power, process string) string {
	name := power
	if process != "" {
		name += "." + process
	}
	name = norm.NFC.String(name)
	whole := name
	name = strings.Map(portable, name)
	name = strings.TrimRight(name, ".") // the view adds its own dot
	switch {
	case name == "":
		name = "_"
	case name[0] == '.' || name[0] == '-' || name[0] == '~':
		name = "_" + name[1:] // hidden, or an option, or a home folder
	}
	if first, _, _ := strings.Cut(name, "."); device.MatchString(first) {
		name = first + "_" + name[len(first):]
	}
	if len(name) <= maxStem {
		return name
	}
	sum := sha256.Sum256([]byte(whole))
	mark := "~" + hex.EncodeToString(sum[:4])
	end := maxStem - len(mark)
	for !utf8.RuneStart(name[end]) {
		end--
	}
	return name[:end] + mark
}

// portable maps what some file system or a URL refuses to an underscore.
func portable(r rune) rune {
	switch {
	case strings.ContainsRune(`<>:"/\|?*#%^[]{}`+"`", r), // refused characters
		unicode.IsSpace(r), unicode.IsControl(r),
		unicode.Is(unicode.Cf, r), // invisible, such as marks of direction
		r == utf8.RuneError:
		return '_'
	}
	return r
}

// device matches the names that Windows keeps for devices, whatever follows
// the first dot.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$`)

// folded returns what two names must differ in to live in one folder on every
// file system: NFC, without case.
func folded(path string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(path)))
}
