package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sampleManifest is one with something of everything.
func sampleManifest() *manifest {
	return &manifest{
		Maker: manifestMaker, Version: manifestVersion, Kind: "site", Named: []string{"0123abcd"},
		Powers: []published{{
			Slug: "xf-001", Name: "<信访>&举报", Digest: sumOfBytes(nil), Source: sumOfBytes(nil),
			Files: []written{{Path: "powers/xf-001.html", Size: 2, SHA256: sumOfBytes([]byte("ab"))}, {Path: "powers/xf-001.jian-yi.svg", SHA256: sumOfBytes(nil)}},
			inks:  inks{Fonts: []glyphs{{Family: "chart-A", Weight: "400", Characters: "\"\\ 一"}}, Colors: []string{"#ffffff"}},
		}},
		Shared:  []written{{Path: "index.html", Size: 2, SHA256: sumOfBytes([]byte("ab")), Of: "x"}},
		Leaving: []written{{Path: "old.png", SHA256: sumOfBytes(nil), Was: sumOfBytes([]byte("c"))}},
	}
}

func TestManifestComesBack(t *testing.T) {
	m := sampleManifest()
	data, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "<信访>&举报") {
		t.Errorf("people cannot read\n%s", data)
	}
	again, err := decodeManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, again, cmp.AllowUnexported(published{})); diff != "" {
		t.Error(diff)
	}
	twice, err := again.encode()
	if err != nil || string(twice) != string(data) {
		t.Errorf("written again it is\n%s\n%v", twice, err)
	}
}

func TestManifestsNotToGoBy(t *testing.T) {
	good, err := sampleManifest().encode()
	if err != nil {
		t.Fatal(err)
	}
	replaced := func(old, with string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("no %s in the manifest", old)
		}
		return strings.Replace(string(good), old, with, 1)
	}
	sum := sumOfBytes([]byte("ab"))
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"empty":           {"", errManifestDamaged},
		"half":            {string(good[:len(good)/2]), errManifestDamaged},
		"another file":    {`{"name": "app"}`, errManifestForeign},
		"a list":          {`[]`, errManifestDamaged},
		"another program": {replaced(manifestMaker, "hugo"), errManifestForeign},
		"newer":           {replaced(`"version": 1`, `"version": 2, "more": 1`), errManifestNewer},
		"unknown key":     {replaced(`"version": 1`, `"version": 1, "more": 1`), errManifestDamaged},
		"outside":         {replaced("index.html", "../index.html"), errManifestDamaged},
		"deep":            {replaced("powers/xf", "a/b/xf"), errManifestDamaged},
		"absolute":        {replaced("index.html", "/etc/passwd"), errManifestDamaged},
		"of Windows":      {replaced("index.html", `c:\\index.html`), errManifestDamaged},
		"hidden":          {replaced("index.html", ".htaccess"), errManifestDamaged},
		"itself":          {replaced("index.html", manifestName), errManifestDamaged},
		"twice":           {replaced("index.html", "powers/xf-001.html"), errManifestDamaged},
		"of no version":   {replaced(`"version": 1`, `"version": 0`), errManifestDamaged},
		"no colour":       {replaced("#ffffff", "red"), errManifestDamaged},
		"no sum":          {replaced(sum, "12"), errManifestDamaged},
		"less than no":    {replaced(`"size": 2`, `"size": -2`), errManifestDamaged},
	} {
		if _, err := decodeManifest([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// noonBefore is a time that has passed.
func noonBefore() time.Time { return time.Now().Add(-time.Hour).Truncate(time.Second) }

// putFile writes a file with a time of its own.
func putFile(t *testing.T, name, text string, when time.Time) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, when, when); err != nil {
		t.Fatal(err)
	}
}

func TestFilesAsTheyWereWritten(t *testing.T) {
	dir := t.TempDir()
	data, err := sampleManifest().encode()
	if err != nil {
		t.Fatal(err)
	}
	noon := noonBefore()
	putFile(t, filepath.Join(dir, manifestName), string(data), noon)
	open := func() *siteFolder {
		f, err := openSite(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.close() })
		return f
	}
	index := written{Path: "index.html", Size: 2, SHA256: sumOfBytes([]byte("ab"))}
	for _, c := range []struct {
		what, text string
		when       time.Time
		want       bool
	}{
		{"older than the manifest", "ab", noon.Add(-time.Minute), true},
		{"older, with another text", "ba", noon.Add(-time.Minute), false},
		{"newer, with the same text", "ab", noon.Add(time.Minute), true},
		{"newer, with another text", "ba", noon.Add(time.Minute), false},
	} {
		putFile(t, filepath.Join(dir, "index.html"), c.text, c.when)
		if got := open().intact(index); got != c.want {
			t.Errorf("%s: intact is %v", c.what, got)
		}
	}
	if open().intact(written{Path: "powers/none.html", SHA256: sumOfBytes(nil)}) {
		t.Error("a file that is not there is intact")
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	dir := t.TempDir()
	putFile(t, filepath.Join(dir, "a.html"), "ab", time.Now())
	putFile(t, filepath.Join(dir, "powers"), "a file", time.Now())
	if err := os.Mkdir(filepath.Join(dir, "b.html"), 0o777); err != nil {
		t.Fatal(err)
	}
	outside := t.TempDir()
	linked := os.Symlink(outside, filepath.Join(dir, "assets")) == nil && os.Symlink(filepath.Join(dir, "a.html"), filepath.Join(dir, "c.html")) == nil &&
		os.Symlink(filepath.Join(dir, "none"), filepath.Join(dir, "lost")) == nil
	f, err := openSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	for name, want := range map[string]string{
		"a.html": sumOfBytes([]byte("ab")), "none.html": "", "b.html": foreign, "powers/a.html": foreign,
		"assets/site.css": foreign, "c.html": foreign, "lost/a.html": foreign,
	} {
		if (strings.HasPrefix(name, "assets") || name == "c.html" || strings.HasPrefix(name, "lost")) && !linked {
			continue
		}
		if got, err := f.sum(name); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
	if !slices.Equal(names(t, outside), nil) {
		t.Error("something was written")
	}
}

// TestFontsThatAreGone publishes after a run that drew with a font which this
// machine lacks: the power is drawn anew, with a font that there is. Then one of
// the site's own fonts is changed.
func TestFontsThatAreGone(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	sources := map[string]string{"a.flow": "职权 甲（A-1） { 受理 → 办结 }\n"}
	if said, err := publishing(t.Context(), t, dir, sources); err != nil {
		t.Fatal(err, said)
	}
	name := filepath.Join(dir, manifestName)
	good := content(t, name)
	putFile(t, name, strings.ReplaceAll(good, "chart-NotoSansSC-Regular", "chart-also-Gone"), time.Now())
	if said, err := publishing(t.Context(), t, dir, sources); err != nil {
		t.Fatal(err, said)
	}
	if content(t, name) != good {
		t.Errorf("the manifest is\n%s", content(t, name))
	}
	fonts, err := filepath.Glob(filepath.Join(dir, "assets", "chart-*.woff2"))
	if err != nil || len(fonts) != 2 {
		t.Fatal(fonts, err)
	}
	whole := content(t, fonts[0])
	putFile(t, fonts[0], whole[1:]+"x", time.Now())
	said, err := publishing(t.Context(), t, dir, sources)
	if err != nil || content(t, fonts[0]) != whole || !strings.Contains(said, "有人改过") {
		t.Errorf("a font that was changed stays so: %v\n%s", err, said)
	}
}

// TestLinkThatStays publishes through somebody's link from one folder of the
// site to another, then nothing in there: the link is not of the site.
func TestLinkThatStays(t *testing.T) {
	ownCache(t)
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "elsewhere"), 0o777), os.Symlink("elsewhere", filepath.Join(dir, "powers"))); err != nil {
		t.Skip("this system makes no links:", err)
	}
	sources := map[string]string{"a.flow": "职权 甲（A-1） { 受理 → 办结 }\n"}
	if said, err := publishing(t.Context(), t, dir, sources); err != nil {
		t.Fatal(err, said)
	}
	if got := names(t, filepath.Join(dir, "elsewhere")); len(got) == 0 {
		t.Fatal("nothing was written through the link")
	}
	said, err := publishing(t.Context(), t, dir, map[string]string{"a.flow": "职权 甲（A-1） {\n  公开：否\n  受理 → 办结\n}\n"})
	if err != nil {
		t.Fatal(err, said)
	}
	if _, err := os.Lstat(filepath.Join(dir, "powers")); err != nil {
		t.Error("the link was removed:", err)
	}
	if got := names(t, filepath.Join(dir, "elsewhere")); len(got) > 0 {
		t.Error("still there:", got)
	}
}
