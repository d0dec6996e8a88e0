package notices

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/internal/golden"
)

const file = "../../THIRD_PARTY_NOTICES.md"

// module is a library that is linked into the program on some system.
type module struct{ path, version, dir string }

// linked returns the modules behind the packages of the program.
func linked(t *testing.T) []module {
	t.Helper()
	all := map[string]module{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-f",
			"{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "../../cmd/flowgen")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				all[f[0]] = module{f[0], f[1], f[2]}
			}
		}
	}
	if len(all) < 5 {
		t.Fatalf("only %d modules: the list is not the program's", len(all))
	}
	var list []module
	for _, path := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[path])
	}
	return list
}

// licence returns the texts of a module's licence.
func (m module) licence(t *testing.T) string {
	t.Helper()
	var texts []string
	for _, pattern := range []string{"LICENSE*", "COPYING*", "NOTICE*", "licenses/ftl.txt"} {
		names, err := filepath.Glob(filepath.Join(m.dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if !info.IsDir() {
				texts = append(texts, read(t, name))
			}
		}
	}
	if len(texts) == 0 {
		t.Errorf("%s has no licence", m.path)
	}
	return strings.Join(texts, "\n")
}

// kind names a licence by its words.
func kind(t *testing.T, path, text string) string {
	t.Helper()
	for _, k := range []struct{ says, name string }{
		{"FreeType License", "FreeType License"},
		{"Apache License", "Apache-2.0"},
		{"Permission is hereby granted, free of charge", "MIT"},
		{"Redistribution and use in source and binary forms", "BSD-3-Clause"},
	} {
		if strings.Contains(strings.Join(strings.Fields(text), " "), k.says) {
			return k.name
		}
	}
	t.Errorf("%s: unknown licence", path)
	return "?"
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// notices is the whole file: a table, what is inside of what, the texts. The
// Apache licence stands beside the file and is not repeated.
func notices(t *testing.T) string {
	t.Helper()
	var table, texts strings.Builder
	for _, m := range linked(t) {
		text := m.licence(t)
		name := kind(t, m.path, text)
		fmt.Fprintf(&table, "| %s | %s | %s |\n", m.path, m.version, name)
		if name == "Apache-2.0" {
			continue
		}
		fmt.Fprintf(&texts, "\n### %s\n\n```\n%s\n```\n", m.path, strings.Trim(text, "\n"))
	}
	return read(t, "testdata/head.md") + table.String() + read(t, "testdata/inside.md") +
		"\n## Licences of the libraries\n" + texts.String()
}

func TestNoticesNameEveryLinkedLibrary(t *testing.T) {
	want := notices(t)
	if golden.Update() {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if read(t, file) != want {
		t.Error("THIRD_PARTY_NOTICES.md is not what the linked libraries ask for; go test ./internal/notices -update writes it anew")
	}
}
