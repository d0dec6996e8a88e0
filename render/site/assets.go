package site

import (
	_ "embed" // the files themselves
	"fmt"
	"strings"
)

//go:embed site.css
var styleSheet string

//go:embed site.js
var script string

//go:embed icon.svg
var icon []byte

// Assets returns the files below assets/ by name: site.css with the fonts of
// the charts and their colours on dark screens, site.js, and icon.svg, the mark
// in the window's tab.
func (s *Site) Assets() (map[string][]byte, error) {
	var b strings.Builder
	for _, f := range s.Fonts {
		fmt.Fprintf(&b, "@font-face {\n  font-family: %q;\n  font-weight: %s;\n  font-display: swap;\n  src: url(%q) format(\"woff2\");\n}\n", f.Family, f.Weight, f.File)
	}
	b.WriteString(styleSheet)
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme: dark) {\n  :root { --ground: #%06x; }\n}\n", int(darkTwin(white)))
	b.WriteString(darkRules(s.Colors))
	return map[string][]byte{"site.css": []byte(b.String()), "site.js": []byte(script), "icon.svg": icon}, nil
}
