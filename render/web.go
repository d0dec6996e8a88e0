package render

import (
	"strings"
	"unicode"
)

// Web reports whether an address may stand as a link: it leads to a page of
// the web (http, https, with a host), to a mailbox (mailto) or a telephone
// (tel). What runs, what lies on the reader's machine and what goes on from the
// page it stands on does not. Neither does an address with white space,
// control or format characters: browsers drop some of them, so that it would
// lead elsewhere than it reads.
func Web(address string) bool {
	if strings.ContainsFunc(address, unseen) {
		return false
	}
	scheme, rest, _ := strings.Cut(address, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		host, found := strings.CutPrefix(rest, "//")
		return found && host != "" && !strings.ContainsAny(host[:1], `/\?#`)
	case "mailto", "tel":
		return rest != ""
	}
	return false
}

// unseen reports whether a rune cannot be seen in an address.
func unseen(r rune) bool {
	return r == unicode.ReplacementChar || unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
