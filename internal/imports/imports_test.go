package imports

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
)

const module = "flowgen"

// only says who may import a package, and all below it; nobody else does.
var only = []struct {
	imported string
	by       []string
}{
	{"github.com/alecthomas/participle", []string{"dsl"}},
	{"github.com/goccy/go-graphviz", []string{"layout/dot"}},
	{"github.com/goccy/go-yaml", []string{"dsl/entry"}},
	{"github.com/tetratelabs/wazero", []string{"layout/dot"}},
	{"github.com/jung-kurt/gofpdf", []string{"render/pdf"}},
	{"golang.org/x/image/vector", []string{"render/png"}},
	{"github.com/xuri/excelize", []string{"render/forms"}},
	{"github.com/tdewolff/font", []string{"fonts"}},
	{"github.com/andybalholm/brotli", []string{"fonts"}},
	{"github.com/spf13/cobra", []string{"cmd/flowgen"}},
	{"github.com/fsnotify/fsnotify", []string{"cmd/flowgen/watch"}},
	{"net/http", []string{"cmd/flowgen/preview"}},
	{"os/signal", []string{"cmd/flowgen"}},
	{"github.com/chromedp", []string{"internal/browser"}}, // and tests
	{"github.com/santhosh-tekuri/jsonschema", nil},        // tests only
	{module + "/cmd", nil},
	{module + "/internal", nil}, // test support
}

// never says what a package, and all below it, must not import, itself or
// anything below it. A name that ends in a slash means what is below only.
var never = []struct {
	by       string
	imported []string
}{
	{"dsl/diag", []string{module + "/"}},
	{"dsl/entry", []string{module + "/dsl/check", module + "/fonts", module + "/layout", module + "/render"}},
	{"dsl/flow", []string{module + "/fonts", module + "/layout", module + "/render"}},
	{"dsl", []string{module + "/fonts", module + "/layout", module + "/render"}},
	{"fonts", []string{module + "/dsl", module + "/layout", module + "/render"}},
	{"layout/route", []string{module + "/", "golang.org/", "github.com/"}},
	{"layout/dot", []string{module + "/dsl", module + "/fonts", module + "/render"}},
	{"layout", []string{module + "/render"}},
	{"render", []string{module + "/render/"}},
	{"cmd/flowgen/watch", []string{module + "/"}},
	{"cmd/flowgen/worker", []string{module + "/"}},
	{"cmd/flowgen/preview", []string{module + "/"}},
	{"render/look", []string{module + "/dsl/check", module + "/render/"}},
	{"render/svg", []string{module + "/dsl", module + "/render/look"}},
	{"render/pdf", []string{module + "/dsl", module + "/render/look"}},
	{"render/png", []string{module + "/dsl", module + "/render/look"}},
	{"render/json", []string{module + "/render/look"}},
	{"render/site", []string{module + "/render/", "os", "net"}},
	{"render/docx", []string{module + "/"}},
	{"render/forms", []string{module + "/layout", module + "/render/look", module + "/render/svg", module + "/render/pdf"}},
}

// syntax is what render and all below it must not import: it may know the
// model, never the language.
const syntax = module + "/dsl"

func TestImportsRunOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || len(entry.Name()) > 2 && entry.Name()[0] == '.'):
			return filepath.SkipDir
		case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		files++
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if reason := fault(path.Dir(filepath.ToSlash(relative)), imported); reason != "" {
				t.Errorf("%s imports %s: %s", relative, imported, reason)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d files seen: the walk misses the module", files)
	}
}

// fault returns why a package of this module must not import another; "" when
// it may.
func fault(by, imported string) string {
	for _, rule := range only {
		if !below(imported, rule.imported) || below(module+"/"+by, rule.imported) {
			continue
		}
		allowed := false
		for _, b := range rule.by {
			allowed = allowed || by == b
		}
		if !allowed {
			return "only " + strings.Join(rule.by, ", ") + " may"
		}
	}
	for _, rule := range never {
		for _, n := range rule.imported {
			if by == rule.by && (below(imported, n) || strings.HasSuffix(n, "/") && strings.HasPrefix(imported, n)) {
				return rule.by + " never imports " + n
			}
		}
	}
	if below(by, "render") && imported == syntax {
		return "render knows the model, never the language"
	}
	return ""
}

// below reports whether a path is root or lies below it.
func below(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }

// TestFault shows that the rules can fail.
func TestFault(t *testing.T) {
	for _, tt := range []struct {
		by, imported string
		fault        bool
	}{
		{"layout", "github.com/goccy/go-graphviz/cgraph", true},
		{"layout/dot", "github.com/goccy/go-graphviz", false},
		{"render/svg", "github.com/jung-kurt/gofpdf", true},
		{"dsl", "github.com/alecthomas/participle/v2/lexer", false},
		{"dsl/flow", "github.com/alecthomas/participle/v2", true},
		{"render", "flowgen/dsl", true},
		{"render/json", "flowgen/dsl", true},
		{"render", "flowgen/dsl/flow", false},
		{"render/pdf", "flowgen/dsl/flow", true},
		{"layout", "flowgen/render", true},
		{"layout", "flowgen/render/look", true},
		{"render", "flowgen/render/look", true},
		{"render/look", "flowgen/render", false},
		{"layout/route", "flowgen/dsl/flow", true},
		{"layout/route", "slices", false},
		{"dsl/diag", "flowgen/dsl/flow", true},
		{"render", "flowgen/internal/geometry", true},
		{"render/site", "flowgen/render/svg", true},
		{"render/site", "net/url", true},
		{"render/site", "flowgen/render", false},
		{"cmd/flowgen", "flowgen/render/pdf", false},
		{"cmd/flowgen", "github.com/fsnotify/fsnotify", true},
		{"cmd/flowgen/watch", "github.com/fsnotify/fsnotify", false},
		{"cmd/flowgen/preview", "flowgen/dsl/diag", true},
	} {
		if got := fault(tt.by, tt.imported); (got != "") != tt.fault {
			t.Errorf("%s importing %s: fault %q, want a fault: %v", tt.by, tt.imported, got, tt.fault)
		}
	}
}
