package webcheck

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"flowgen/internal/golden"
)

// Validate returns what html-validate finds in files, of which each is a whole
// document, as "file:line:column rule: message".
func Validate(t testing.TB, files ...string) []string {
	t.Helper()
	return validate(t, "document.json", files)
}

// ValidateFragments is Validate for files of which each is a piece of a page.
func ValidateFragments(t testing.TB, files ...string) []string {
	t.Helper()
	return validate(t, "fragment.json", files)
}

// validate runs html-validate with one of the settings beside this file.
func validate(t testing.TB, settings string, files []string) []string {
	t.Helper()
	if len(files) == 0 {
		t.Fatal("no file to validate")
	}
	node := golden.Tool(t, "node", "nodejs")
	program := installed(t, "html-validate/bin/html-validate.mjs")
	// It leaves before a pipe has taken all that it found, so that goes to a file.
	list := filepath.Join(t.TempDir(), "found.json")
	args := []string{program, "--config", filepath.Join(folder(t), settings), "--formatter", "json=" + list, "--max-warnings", "0"}
	// Its status is 1 also where it found something; files in which it found
	// nothing are not in the list.
	said, err := exec.Command(node, append(args, files...)...).CombinedOutput()
	out, unwritten := os.ReadFile(list)
	var results []struct {
		FilePath string
		Messages []struct {
			RuleID       string
			Message      string
			Line, Column int
		}
	}
	if failed := json.Unmarshal(out, &results); unwritten != nil || failed != nil || (err == nil) != (len(results) == 0) {
		t.Fatalf("html-validate: %v: %s", err, said)
	}
	var found []string
	for _, r := range results {
		for _, m := range r.Messages {
			found = append(found, fmt.Sprintf("%s:%d:%d %s: %s", filepath.Base(r.FilePath), m.Line, m.Column, m.RuleID, m.Message))
		}
	}
	return found
}
