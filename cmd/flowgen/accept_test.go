package main

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"flowgen/internal/golden"
)

// ofItself is what some builds of mutool say of themselves, not of the file.
const ofItself = "warning: ICC support is not available\n"

// tool runs an external program and returns its stdout; an exit status other
// than 0, or any word on stderr, is an error.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	program := golden.Tool(t, name)
	cmd := exec.Command(program, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if said := strings.ReplaceAll(errs.String(), ofItself, ""); err != nil || said != "" {
		t.Errorf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out.String(), said)
	}
	return out.String()
}

// TestReadersAcceptEveryPDF lets qpdf and mutool judge the PDFs of all
// examples: not one error, not one warning.
func TestReadersAcceptEveryPDF(t *testing.T) {
	for _, name := range files(t, "*.pdf") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			if said := tool(t, "qpdf", "--check", name); !strings.Contains(said, "No syntax or stream encoding errors found") {
				t.Errorf("qpdf says: %s", said)
			}
			tool(t, "mutool", "draw", "-q", "-r", "36", "-o", filepath.Join(t.TempDir(), "page%d.png"), name)
		})
	}
}

// TestLibrsvgDrawsEverySVG lets rsvg-convert draw the SVGs of all examples.
func TestLibrsvgDrawsEverySVG(t *testing.T) {
	for _, name := range files(t, "*.svg") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			out := filepath.Join(t.TempDir(), "out.png")
			tool(t, "rsvg-convert", "-o", out, name)
			if info, err := os.Stat(out); err != nil || info.Size() < 1000 {
				t.Errorf("an empty picture: %v", err)
			}
		})
	}
}

// TestChromiumDrawsEverySVG opens the SVGs of all examples in a browser: each
// is an SVG without a parsing error, its embedded fonts load, and every text
// has the width that it was laid out with.
func TestChromiumDrawsEverySVG(t *testing.T) {
	program := golden.Tool(t, "chromium", "chromium-browser", "google-chrome")
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.Flag("allow-file-access-from-files", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	defer stop()
	browser, quit := chromedp.NewContext(allocator)
	defer quit()
	browser, cancel := context.WithTimeout(browser, 5*time.Minute)
	defer cancel()
	for _, name := range files(t, "*.svg") {
		absolute, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		page := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute)}
		if _, err := chromedp.Run(browser, chromedp.Navigate(page.String())); err != nil {
			t.Fatalf("%s: %v", filepath.Base(name), err)
		}
		fault, err := chromedp.Run(browser, chromedp.Evaluate[string](inspect, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(name), err)
		}
		if fault != "" {
			t.Errorf("%s: %s", filepath.Base(name), fault)
		}
	}
}

// inspect returns what is wrong with the picture shown; "" for nothing.
const inspect = `(async () => {
	const root = document.documentElement;
	if (root.nodeName !== "svg" || document.querySelector("parsererror")) return "no SVG: " + root.textContent.slice(0, 200);
	await document.fonts.ready;
	const fonts = [...document.fonts];
	if (fonts.length === 0) return "no embedded font";
	for (const f of fonts) {
		await f.load();
		if (f.status !== "loaded") return "font " + f.family + " is " + f.status;
	}
	const texts = [...document.querySelectorAll("text")];
	if (texts.length < 3) return "only " + texts.length + " texts";
	const box = root.getBoundingClientRect();
	for (const t of texts) {
		const b = t.getBoundingClientRect();
		if (b.width <= 0) return "a text without width: " + t.textContent;
		if (b.left < box.left - 1 || b.right > box.right + 1) return "a text outside: " + t.textContent;
	}
	return "";
})()`

// TestSameBytes renders the examples in processes of their own, two seconds
// apart, on one processor and on all, one picture at a time and several.
func TestSameBytes(t *testing.T) {
	first := files(t, "*")
	program, err := exec.LookPath("flowgen")
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	for _, run := range []struct{ procs, jobs string }{{"1", "1"}, {"", "4"}} {
		dir := t.TempDir()
		cmd := exec.Command(program, "render", "-q", "--jobs", run.jobs, "--format", "svg,pdf,png,json", "-o", dir, examples)
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+run.procs)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		for _, name := range first {
			base := filepath.Base(name)
			if content(t, name) != content(t, filepath.Join(dir, base)) {
				t.Errorf("%s differs (GOMAXPROCS=%s, --jobs %s)", base, run.procs, run.jobs)
			}
		}
		if got := names(t, dir); len(got) != len(first) {
			t.Errorf("%d files, want %d", len(got), len(first))
		}
	}
}
