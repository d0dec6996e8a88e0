package webcheck

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	args := []string{program, "--config", filepath.Join(folder(t), settings), "--formatter", "json", "--max-warnings", "0"}
	cmd := exec.Command(node, append(args, files...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	// Its status is 1 also where it found something; files in which it found
	// nothing are not in the list.
	out, err := cmd.Output()
	var results []struct {
		FilePath string
		Messages []struct {
			RuleID       string
			Message      string
			Line, Column int
		}
	}
	if failed := json.Unmarshal(out, &results); failed != nil || (err == nil) != (len(results) == 0) {
		t.Fatalf("html-validate: %v: %s%s", err, out, said.Bytes())
	}
	var found []string
	for _, r := range results {
		for _, m := range r.Messages {
			found = append(found, fmt.Sprintf("%s:%d:%d %s: %s", filepath.Base(r.FilePath), m.Line, m.Column, m.RuleID, m.Message))
		}
	}
	return found
}
