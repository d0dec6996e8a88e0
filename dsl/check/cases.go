package check

import (
	"embed"
	"strings"

	"flowgen/dsl/diag"

	"github.com/rogpeppe/go-internal/txtar"
)

// cases holds a case for each code, CODE.txtar: what it is about in both
// languages ("zh: …", "en: …", each up to the next or the end), the source
// that yields it (in.flow; in.yaml for a flowgen.yaml, a theme file or a form;
// in.txt where no source can), its twin that yields nothing (good.flow, good.yaml, good.txt), other
// files that the two need, and what is said of the bad one (diagnostics).
// Tests hold them to that, so that what users are shown is so. A source that
// is wrong by its bytes says before that how tests make it ("made: gb18030"),
// one that is wrong by its length is shown abridged (internal/abridged).
//
//go:embed cases/*.txtar
var cases embed.FS

// Case explains one code by an example.
type Case struct {
	Text      diag.Word    // what the code is about
	Bad, Good string       // sources; empty when a text cannot show it
	Others    []txtar.File // what the two import, their settings
	Said      string       // what is said of Bad, in Chinese and then in English
}

// Explain returns the case of a code, of any stage; ok is false for one that
// is not known.
func Explain(code string) (c Case, ok bool) {
	data, err := cases.ReadFile("cases/" + code + ".txtar")
	if err != nil {
		return Case{}, false
	}
	a := txtar.Parse(data)
	zh, en, _ := strings.Cut("\n"+string(a.Comment), "\nen: ")
	_, zh, _ = strings.Cut(zh, "\nzh: ")
	c.Text = diag.Word{Chinese: strings.TrimSpace(zh), English: strings.TrimSpace(en)}
	for _, f := range a.Files {
		switch f.Name {
		case "in.flow", "in.yaml", "in.txt":
			c.Bad = string(f.Data)
		case "good.flow", "good.yaml", "good.txt":
			c.Good = string(f.Data)
		case "diagnostics":
			c.Said = string(f.Data)
		default:
			c.Others = append(c.Others, f)
		}
	}
	return c, true
}
