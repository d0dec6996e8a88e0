package imports

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestEveryTestKnowsTheSwitch holds that the tests of every package import
// internal/golden, or `go test ./... -update` ends in an unknown flag.
func TestEveryTestKnowsTheSwitch(t *testing.T) {
	root := filepath.Join("..", "..")
	knows := map[string]bool{} // by folder with tests
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || len(entry.Name()) > 2 && entry.Name()[0] == '.'):
			return filepath.SkipDir
		case !strings.HasSuffix(name, "_test.go"):
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder := filepath.Dir(name)
		knows[folder] = knows[folder] || false
		for _, spec := range parsed.Imports {
			if imported, err := strconv.Unquote(spec.Path.Value); err == nil && imported == module+"/internal/golden" {
				knows[folder] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(knows) < 10 {
		t.Fatalf("only %d packages with tests seen", len(knows))
	}
	for folder, ok := range knows {
		if !ok {
			t.Errorf("no test of %s imports internal/golden", folder)
		}
	}
}
