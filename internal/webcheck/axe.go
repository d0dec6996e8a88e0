package webcheck

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"flowgen/internal/browser"
)

// Axe returns the script of axe-core.
func Axe(t testing.TB) string {
	t.Helper()
	script, err := os.ReadFile(installed(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// judging runs axe-core on the page with the rules of WCAG 2.2 AA and its own
// best practices.
const judging = `axe.run(document, {
	resultTypes: ["violations"],
	preload: false, // it would ask for the style sheets, which a page's policy may forbid
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}).then(r => JSON.stringify({
	rules: r.passes.length + r.violations.length + r.incomplete.length,
	found: r.violations.flatMap(v => v.nodes.map(n => ({
		rule: v.id, where: n.target.join(" "), why: n.failureSummary.replace(/\s+/g, " "),
	}))),
}))`

// Violations returns what axe-core finds wrong on an open page as it is shown
// just now, as "rule at selector: reason". The page's own policy does not keep
// the script out, for it does not come from the page.
func Violations(page *browser.Page) []string {
	page.Helper()
	if page.Eval("typeof axe") != "object" {
		page.Eval("(() => {" + Axe(page) + "\n})()")
	}
	var result struct {
		Rules int
		Found []struct{ Rule, Where, Why string }
	}
	if err := json.Unmarshal([]byte(page.Eval(judging)), &result); err != nil {
		page.Fatalf("axe-core: %v", err)
	}
	if result.Rules < 10 {
		page.Fatalf("axe-core looked at %d rules only", result.Rules)
	}
	var found []string
	for _, f := range result.Found {
		found = append(found, fmt.Sprintf("%s at %s: %s", f.Rule, f.Where, strings.TrimSpace(f.Why)))
	}
	return found
}
