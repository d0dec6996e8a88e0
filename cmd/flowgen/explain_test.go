package main

import (
	"bytes"
	"strings"
	"testing"

	"flowgen/dsl/diag"
)

// TestExplainPrintsEveryCode wants of --explain, for every code in both
// languages, all that is known of it, and nothing of the other language.
func TestExplainPrintsEveryCode(t *testing.T) {
	for _, topic := range topics() {
		for flag, lang := range map[string]diag.Lang{"zh": diag.Chinese, "en": diag.English} {
			var out, errs bytes.Buffer
			status := run([]string{"--lang", flag, "check", "--explain", topic.ID}, strings.NewReader(""), &out, &errs)
			if status != exitDone || errs.Len() > 0 {
				t.Errorf("%s ends with %d: %s", topic.ID, status, errs.String())
			}
			head, _, _ := strings.Cut(out.String(), "\n")
			for what, text := range map[string]string{
				"code": topic.ID, "severity": topic.Severity.Text(lang), "title": topic.title(lang),
			} {
				if text == "" || !strings.Contains(head, text) {
					t.Errorf("%s in %s: no %s in its head %q", topic.ID, flag, what, head)
				}
			}
			for what, text := range map[string]string{
				"explanation": in(topic.Text, lang), "bad example": indented(topic.Bad),
				"diagnostic": indented(topic.said(lang)), "good example": indented(topic.Good),
			} {
				text = strings.TrimRight(text, "\n")
				if text == "" || !strings.Contains(out.String(), text+"\n") {
					t.Errorf("%s in %s: no %s in\n%s", topic.ID, flag, what, out.String())
				}
			}
			if topic.Text.Chinese == topic.Text.English {
				t.Errorf("%s is explained in one language", topic.ID)
			}
		}
	}
}
