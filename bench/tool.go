package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// tool is a program that draws the charts. Each is called as its manual says,
// with its own defaults.
type tool struct {
	name    string
	program string   // as it is looked for; then where it is
	version []string // arguments that print the version
	formats []string
	source  string // extension of what it reads
	args    func(source, out string) []string
}

// peers are the tools beside flowgen.
func peers(folder string) []*tool {
	return []*tool{
		{name: "dot", program: "dot", version: []string{"-V"}, formats: []string{"svg", "pdf"}, source: "dot",
			args: func(source, out string) []string {
				return []string{"-T" + strings.TrimPrefix(filepath.Ext(out), "."), "-o", out, source}
			}},
		{name: "D2", program: "d2", version: []string{"--version"}, formats: []string{"svg", "pdf"}, source: "d2",
			args: func(source, out string) []string { return []string{source, out} }},
		{name: "PlantUML", program: "plantuml", version: []string{"-version"}, formats: []string{"svg"}, source: "puml",
			args: func(source, out string) []string { return []string{"-tsvg", "-o", filepath.Dir(out), source} }},
		{name: "mermaid-cli", program: "mmdc", version: []string{"--version"}, formats: []string{"svg", "pdf"}, source: "mmd",
			args: func(source, out string) []string {
				return []string{"-q", "-p", filepath.Join(folder, browserFile), "-c", filepath.Join(folder, mermaidFile), "-i", source, "-o", out}
			}},
	}
}

// flowgenTool is flowgen at path as one of the tools. It draws one view, as the
// others do, and does not take it from its cache.
func flowgenTool(path string) *tool {
	return &tool{name: "flowgen", program: path, version: []string{"version"}, formats: []string{"svg", "pdf"}, source: "flow",
		args: func(source, out string) []string {
			return []string{"render", "-q", "--no-cache", "--view", "internal",
				"--format", strings.TrimPrefix(filepath.Ext(out), "."), "-o", filepath.Dir(out), source}
		}}
}

// find looks for the program and reports whether it is installed.
func (t *tool) find() bool {
	path, err := exec.LookPath(t.program)
	if err != nil {
		return false
	}
	t.program = path
	return true
}

// number is the first that looks like a version in what programs say of
// themselves.
var number = regexp.MustCompile(`\d+\.\d+(\.\d+)*`)

// release is the version of the program; "" when it does not tell.
func (t *tool) release() string {
	out, err := exec.Command(t.program, t.version...).CombinedOutput()
	if err != nil {
		return ""
	}
	return number.FindString(string(out))
}

// draw is the command that draws a size.
func (t *tool) draw(in inputs, size, format string) []string {
	out := filepath.Join(in.out(t.name), size+"."+format)
	return append([]string{t.program}, t.args(in.of(size, t.source), out)...)
}

// out is the folder of what a tool makes; it is there.
func (in inputs) out(name string) string { return filepath.Join(in.folder, "out", name) }

// Settings of mermaid-cli: the browser that is installed, and limits above XL.
const browserFile, mermaidFile = "browser.json", "mermaid.json"

// writeSettings writes them. A browser that runs as root has no sandbox.
func (in inputs) writeSettings() error {
	browser := "{}"
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			args := ""
			if os.Getuid() == 0 {
				args = `"--no-sandbox"`
			}
			browser = fmt.Sprintf(`{"executablePath": %q, "args": [%s]}`, path, args)
			break
		}
	}
	if err := write(filepath.Join(in.folder, browserFile), browser); err != nil {
		return err
	}
	return write(filepath.Join(in.folder, mermaidFile), `{"maxEdges": 10000, "maxTextSize": 1000000}`)
}

// draws reports whether the tool writes a format.
func (t *tool) draws(format string) bool { return slices.Contains(t.formats, format) }
