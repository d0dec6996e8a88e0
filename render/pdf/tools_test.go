package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/internal/golden"
	"flowgen/render"
	"flowgen/render/pdf"
)

// tool runs a program and returns what it printed. Without the program the
// test is skipped, but not on the build server.
func tool(t *testing.T, name string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(golden.Tool(t, name), args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Errorf("%s: %v\n%s%s", name, err, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

// samples are files of all kinds, by name.
func samples(t *testing.T) map[string][]byte {
	odd := pdf.New(pdf.Meta{Title: "\x00(\xff", Meta: render.Meta{Author: ")\\", Lang: ")/x"}})
	for _, text := range oddTexts {
		s := page(shipped(), text, text)
		s.Items = append(s.Items, render.Link{URL: text, Box: box10}, render.Link{URL: "#" + text, Box: box10})
		odd.AddPage(s, render.Placement{}, text, text)
	}
	large := page(shipped(), "甲")
	large.Height = 30_000 * pt
	return map[string][]byte{
		"handbook": bytesOf(t, handbook(t)),
		"odd":      bytesOf(t, odd),
		"mixed":    single(t, chart(mixed(t))),
		"images":   single(t, pictures(t)),
		"large":    single(t, large),
		"empty":    single(t, &render.Scene{Width: pt, Height: pt}),
	}
}

func save(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestQpdf(t *testing.T) {
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			out, errs := tool(t, "qpdf", "--check", save(t, data))
			if strings.Contains(out+errs, "WARNING") {
				t.Error(out, errs)
			}
		})
	}
}

func TestMutool(t *testing.T) {
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			path := save(t, data)
			for _, args := range [][]string{
				{"draw", "-q", "-o", os.DevNull, "-F", "pnm", path},
				{"draw", "-q", "-o", os.DevNull, "-F", "stext", path},
				{"clean", path, path + ".clean.pdf"},
			} {
				_, errs := tool(t, "mutool", args...)
				for line := range strings.Lines(errs) {
					// That one is about the program itself.
					if line = strings.TrimSpace(line); line != "" && !strings.Contains(line, "ICC support is not available") {
						t.Errorf("mutool %s: %s", args[0], line)
					}
				}
			}
		})
	}
}

// TestPdftotext finds every line of a scene, whole and in order.
func TestPdftotext(t *testing.T) {
	for name, family := range map[string]*fonts.Family{"shipped": shipped(), "mixed": mixed(t)} {
		t.Run(name, func(t *testing.T) {
			s := chart(family)
			for _, args := range [][]string{{}, {"-layout"}, {"-raw"}} {
				out, errs := tool(t, "pdftotext", append(args, save(t, single(t, s)), "-")...)
				if errs != "" {
					t.Error(errs)
				}
				rest := out
				for _, text := range texts(s.Items) {
					_, after, found := strings.Cut(rest, text.S)
					if !found {
						t.Errorf("pdftotext %v: no %q in order in\n%s", args, text.S, out)
						continue
					}
					rest = after
				}
			}
		})
	}
}

// TestPdfinfo reads the properties back.
func TestPdfinfo(t *testing.T) {
	out, errs := tool(t, "pdfinfo", save(t, bytesOf(t, handbook(t))))
	if errs != "" {
		t.Error(errs)
	}
	for _, want := range []string{
		"信访举报受理（𬭳）", "外部流程图", "某县纪委", "flowgen", "Pages:           5",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
