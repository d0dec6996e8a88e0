package render

import "strings"

// Web reports whether an address may stand as a link: a page, a mail address or
// a telephone, nothing that runs. One without a scheme is none, since nobody
// knows where it would lead from the place of the picture.
func Web(url string) bool {
	head, _, ok := strings.Cut(strings.ToLower(url), ":")
	return ok && (head == "http" || head == "https" || head == "mailto" || head == "tel")
}
