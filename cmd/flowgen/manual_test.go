package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"flowgen/internal/golden"
	read "flowgen/internal/source"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// boundManual is the manual of all examples, bound once a test run.
var boundManual = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "flowgen-manual-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "手册.pdf")
	var errs bytes.Buffer
	if status := run([]string{"--lang", "zh", "manual", "-q", "--mark", "内部资料", "-o", name, examples}, strings.NewReader(""), io.Discard, &errs); status != exitDone || errs.Len() > 0 {
		return nil, fmt.Errorf("binding the examples ended with %d:\n%s", status, errs.String())
	}
	return os.ReadFile(name)
})

// bindExamples returns the manual of the examples, and a file that holds it.
func bindExamples(t *testing.T) (data []byte, file string) {
	t.Helper()
	data, err := boundManual()
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "manual.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return data, file
}

// toolOutput runs a program on a file and returns what it prints.
func toolOutput(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(golden.Tool(t, name), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// dense is a text without blanks.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// pageTexts returns the text of each page, in the order in which it is drawn.
func pageTexts(t *testing.T, file string) []string {
	t.Helper()
	pages := strings.Split(toolOutput(t, "pdftotext", "-raw", "-enc", "UTF-8", file, "-"), "\f")
	return pages[:len(pages)-1]
}

func TestManualIsSoundPDF(t *testing.T) {
	_, file := bindExamples(t)
	if out := toolOutput(t, "qpdf", "--check", file); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Error(out)
	}
	info := toolOutput(t, "pdfinfo", file)
	for _, want := range []string{"Title: +廉政风险防控手册\n", `PDF version: +1\.7`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not tell %q:\n%s", want, info)
		}
	}
	if strings.Contains(info, "CreationDate") {
		t.Error("the file holds the time it was made")
	}
}

// Every page bears the mark; all but the cover have their number.
func TestManualMarksEveryPage(t *testing.T) {
	_, file := bindExamples(t)
	pages := pageTexts(t, file)
	for i, text := range pages {
		if !strings.Contains(text, "内部资料") {
			t.Errorf("page %d has no mark", i+1)
		}
		if folio := fmt.Sprintf("— %d —", i+1); strings.Contains(text, folio) != (i > 0) {
			t.Errorf("page %d: has its number: %v", i+1, i == 0)
		}
	}
}

// bookmarkLine is a line of mutool's outline: depth, title and page.
var bookmarkLine = regexp.MustCompile(`^[+|-]?(\t+)"(.*)"\t#page=(\d+)`)

// There is a bookmark for every part, department, power and piece, which leads
// to a page that says so.
func TestManualBookmarks(t *testing.T) {
	_, file := bindExamples(t)
	pages := pageTexts(t, file)
	leads := map[string]int{}
	var way []string
	for line := range strings.Lines(toolOutput(t, "mutool", "show", file, "outline")) {
		m := bookmarkLine.FindStringSubmatch(strings.TrimRight(line, "\n"))
		if m == nil {
			t.Fatalf("outline: %q", line)
		}
		way = append(way[:len(m[1])-1], m[2])
		page, err := strconv.Atoi(m[3])
		if err != nil {
			t.Fatal(err)
		}
		leads[strings.Join(way, "/")] = page
	}
	book := manual.New(slices.Collect(maps.Values(powersOf(t))), "", "")
	follow := func(title string, way ...string) {
		page := leads[strings.Join(way, "/")]
		if page < 1 || page > len(pages) {
			t.Errorf("no bookmark %q", way)
		} else if !strings.Contains(dense(pages[page-1]), dense(title)) {
			t.Errorf("the bookmark %q leads to page %d, which does not bear it", way, page)
		}
	}
	for _, p := range book.Parts {
		follow(p.Name(), p.Name())
		follow("编制说明", p.Name(), "编制说明")
		follow("岗位风险索引", p.Name(), "岗位风险索引")
		for _, d := range p.Departments {
			follow(d.Name, p.Name(), d.Name)
			for _, power := range d.Powers {
				name := power.Name.S
				follow(name, p.Name(), d.Name, name)
				follow("廉政风险点排查评定表", p.Name(), d.Name, name, "廉政风险点排查评定表")
				follow("防控措施", p.Name(), d.Name, name, "廉政风险及防控措施一览表")
				for _, v := range power.Views {
					follow(v.Kind.Title(), p.Name(), d.Name, name, v.Process.Name.S+v.Kind.Title())
				}
			}
		}
	}
}

var (
	pageObject = regexp.MustCompile(`(?s)\n(\d+) 0 obj\n<</Type /Page\n.*?endobj`)
	linkTarget = regexp.MustCompile(`/Dest \[(\d+) 0 R`)
)

// Every line of the contents is a link, and the page that it leads to has the
// printed number and the title.
func TestManualContents(t *testing.T) {
	data, file := bindExamples(t)
	pages := pageTexts(t, file)
	number := map[string]int{} // of the page that an object is
	objects := pageObject.FindAllSubmatch(data, -1)
	for i, m := range objects {
		number[string(m[1])] = i + 1
	}
	if len(objects) != len(pages) {
		t.Fatalf("%d page objects, %d pages", len(objects), len(pages))
	}
	followed := 0
	for i, text := range pages {
		if !strings.Contains(text, "目 录") && !strings.Contains(text, "目　录") && followed == 0 {
			continue
		}
		var lines []string
		for line := range strings.Lines(text) {
			if tail := regexp.MustCompile(`^(.+?) ?(\d+)\n$`).FindStringSubmatch(line); tail != nil {
				lines = append(lines, line)
			}
		}
		links := linkTarget.FindAllSubmatch(objects[i][0], -1)
		if len(links) == 0 {
			break // behind the contents
		}
		for k, link := range links {
			to := number[string(link[1])]
			if k >= len(lines) {
				t.Fatalf("page %d: %d links, the lines %q", i+1, len(links), lines)
			}
			m := regexp.MustCompile(`^(.+?) ?(\d+)\n$`).FindStringSubmatch(lines[k])
			if m[2] != strconv.Itoa(to) {
				t.Errorf("%s: the number is %s, the link leads to page %d", m[1], m[2], to)
				continue
			}
			if page := dense(pages[to-1]); !strings.Contains(page, dense(m[1])) || !strings.Contains(pages[to-1], fmt.Sprintf("— %d —", to)) {
				t.Errorf("page %d does not bear %q with its number", to, m[1])
			}
			followed++
		}
	}
	if followed < 80 {
		t.Errorf("only %d lines of the contents", followed)
	}
}

// Every text of every table can be taken out of the file: no row of the examples
// is higher than a page.
func TestManualTextsExtract(t *testing.T) {
	_, file := bindExamples(t)
	text := dense(strings.Join(pageTexts(t, file), ""))
	book := manual.New(read.Examples(t).Powers(), "", "")
	texts := 0
	for _, c := range chapter.List(book, true) {
		for _, table := range c.Tables {
			for _, row := range slices.Concat(table.Lead, table.Head, table.Body, table.Foot) {
				for _, cell := range row.Cells {
					if cell.Text == manual.SeeChart {
						continue // with the number of a page
					}
					if texts++; !strings.Contains(text, dense(cell.Text)) {
						t.Errorf("%s: %q does not stand in the file", c.ID, cell.Text)
					}
				}
			}
		}
	}
	if texts < 3000 {
		t.Errorf("only %d texts", texts)
	}
}
