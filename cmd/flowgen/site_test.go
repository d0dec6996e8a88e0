package main

import (
	"bytes"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
)

// publishTo publishes a folder by the command and returns the folder of the
// site. Nothing is remembered from other runs.
func publishTo(t *testing.T, folder string, flags ...string) string {
	t.Helper()
	forgetting(t)
	site := filepath.Join(t.TempDir(), "site")
	var out, errs bytes.Buffer
	args := append([]string{"publish", folder, "-o", site, "--quiet", "--lang", "en"}, flags...)
	if status := run(args, nil, &out, &errs); status != exitDone {
		t.Fatalf("publish ends with %d: %s%s", status, &out, lastLines(errs.String(), 400))
	}
	return site
}

// forgetting gives the test folders of its own for what is remembered of runs.
func forgetting(t *testing.T) {
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, t.TempDir())
	}
}

// lastLines returns the end of what a command has said.
func lastLines(text string, n int) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "")
}

// publishPowers publishes powers that were changed since they were read, and
// returns the folder and the part of the addresses of each.
func publishPowers(t *testing.T, powers []*flow.Power, fragment bool) (folder string, slugs []string) {
	t.Helper()
	forgetting(t)
	var said bytes.Buffer
	p := &program{in: strings.NewReader(""), out: &said, err: &said}
	o := &publishOptions{draw: newRenderOptions(), fragment: fragment}
	o.draw.folder, o.draw.jobs, o.draw.dpi, o.draw.quiet = filepath.Join(t.TempDir(), "site"), 2, 36, true
	if !fragment {
		o.base = "https://www.example.edu.cn/power/"
	}
	b := &publisher{artist: artist{program: p, options: o.draw, family: fonts.Default()}, asked: o}
	var err error
	if b.folder, err = openSite(o.draw.folder); err != nil {
		t.Fatal(err)
	}
	var faults []string
	if b.powers, faults = b.addresses(powers); len(faults) > 0 {
		t.Fatal(faults)
	}
	if _, b.texts, _, err = p.read(nil); err != nil {
		t.Fatal(err)
	}
	if err := b.makeSite(t.Context()); err != nil {
		t.Fatal(err, said.String())
	}
	if err := b.folder.close(); err != nil {
		t.Fatal(err)
	}
	for _, a := range b.powers {
		slugs = append(slugs, a.slug)
	}
	return o.draw.folder, slugs
}

// served serves a folder on this machine and returns its address, with a slash
// at its end.
func served(t *testing.T, folder string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(folder)))
	// Browsers ask for it unasked, and say so where there is none.
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// filesOf returns the files below a folder by their paths in it, with slashes.
func filesOf(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// htmlFiles returns the paths of the whole documents below a folder.
func htmlFiles(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	for _, name := range slices.Sorted(maps.Keys(filesOf(t, folder))) {
		if strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".fragment.html") {
			all = append(all, filepath.Join(folder, filepath.FromSlash(name)))
		}
	}
	return all
}
