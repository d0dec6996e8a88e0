package main

import (
	"fmt"
	"regexp"
	"slices"
)

// manifestName is the file in a site that says what is written there. It goes
// to the web with the site, so that it says nothing that is not public.
const manifestName = "flowgen-site.json"

// The words that make a manifest one of ours.
const (
	manifestMaker   = "flowgen publish"
	manifestVersion = 1
)

// manifest is what publish knows of a folder: what it wrote there, from what.
// Files that are not in it are not touched.
type manifest struct {
	Maker   string `json:"maker"`
	Version int    `json:"version"`
	Kind    string `json:"kind"` // see publishOptions.kind
	// Named are marks of the paths that the last run was given, sorted.
	Named []string `json:"named,omitempty"`
	// Unfinished: a run wrote this before it wrote the files, and did not come
	// to its end. A file is as the manifest says, or as it was before.
	Unfinished bool        `json:"unfinished,omitempty"`
	Powers     []published `json:"powers"` // in the order of the index
	Shared     []written   `json:"shared"` // files of the site as a whole
	// Leaving are files that go, or stay because somebody changed them although
	// their power is not public.
	Leaving []written `json:"leaving,omitempty"`
}

// published is a power that has files in the site.
type published struct {
	Slug   string    `json:"slug"`
	Name   string    `json:"name"`
	Digest string    `json:"digest"` // of all that its files are made of
	Source string    `json:"source"` // of what of the power is public
	Files  []written `json:"files"`
	inks
}

// inks is what the charts of a power need of files that charts share.
type inks struct {
	Fonts  []glyphs `json:"fonts,omitempty"`
	Colors []string `json:"colors,omitempty"` // #rrggbb, sorted
}

// glyphs are the characters that charts draw in one font.
type glyphs struct {
	Family     string `json:"family"`
	Weight     string `json:"weight"`
	Characters string `json:"characters"` // sorted
}

// written is a file in the site.
type written struct {
	Path   string `json:"path"` // from the folder of the site, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	Of     string `json:"of,omitempty"`  // digest of what it is made of; "": of its power's
	Was    string `json:"was,omitempty"` // what the file was before, while unfinished
}

// files returns every file that the manifest speaks of, by path.
func (m *manifest) files() map[string]written {
	all := map[string]written{}
	for _, list := range m.lists() {
		for _, w := range list {
			all[w.Path] = w
		}
	}
	return all
}

// lists returns the files of the manifest, part by part.
func (m *manifest) lists() [][]written {
	lists := [][]written{m.Shared, m.Leaving}
	for _, p := range m.Powers {
		lists = append(lists, p.Files)
	}
	return lists
}

// power returns what is known of the power of a slug; nil: nothing.
func (m *manifest) power(slug string) *published {
	i := slices.IndexFunc(m.Powers, func(p published) bool { return p.Slug == slug })
	if i < 0 {
		return nil
	}
	return &m.Powers[i]
}

// encode writes the manifest; the same one gives the same bytes.
func (m *manifest) encode() ([]byte, error) { return encodeManifest(m) }

// decodeManifest reads the manifest of a site; files are removed by it.
func decodeManifest(data []byte) (*manifest, error) {
	m := &manifest{}
	if err := readManifest(data, manifestMaker, manifestVersion, m); err != nil {
		return nil, err
	}
	seen := map[string]bool{manifestName: true}
	for _, list := range m.lists() {
		for _, w := range list {
			if !sitePath.MatchString(w.Path) || !sumText.MatchString(w.SHA256) || w.Was != "" && !sumText.MatchString(w.Was) || w.Size < 0 {
				return nil, fmt.Errorf("%w: %q", errManifestDamaged, w.Path)
			}
			if seen[w.Path] {
				return nil, fmt.Errorf("%w: %q twice", errManifestDamaged, w.Path)
			}
			seen[w.Path] = true
		}
	}
	for _, p := range m.Powers {
		for _, c := range p.Colors {
			if !colorText.MatchString(c) {
				return nil, fmt.Errorf("%w: %q", errManifestDamaged, c)
			}
		}
	}
	return m, nil
}

// sitePath matches the paths of files that publish writes; sumText a SHA-256;
// colorText a colour.
var (
	sitePath  = regexp.MustCompile(`^([a-z]+/)?[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$`)
	sumText   = regexp.MustCompile(`^[0-9a-f]{64}$`)
	colorText = regexp.MustCompile(`^#[0-9a-f]{6}$`)
)
