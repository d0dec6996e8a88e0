package fonts

import (
	"cmp"
	"encoding/binary"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Bounds of the search in the folders of the system. They are counts and not
// seconds, so that a machine gives the same answer every time.
const (
	maxSystemFiles = 4000
	maxDepth       = 6
	maxCollection  = 32      // faces looked at in one file
	maxMap         = 4 << 20 // bytes of a character map
	maxSpans       = 1 << 18 // of the characters of a face
)

// systemFaces finds runes in the TrueType fonts of this machine. Folders are
// listed, and files opened, when the first rune is looked for and no sooner.
type systemFaces struct {
	dirs func() []string

	mu     sync.Mutex
	listed bool
	faces  []*candidate
	found  map[rune]*Face
}

// candidate is a face that may be asked.
type candidate struct {
	path   string
	index  int
	read   bool
	covers []span // may say too much, never too little
	face   *Face  // once it was needed
	bad    bool
}

type span struct{ first, last rune }

var system = &systemFaces{dirs: systemFolders}

func systemFolders() []string {
	home, _ := os.UserHomeDir()
	at := func(parts ...string) string { return filepath.Join(parts...) }
	switch runtime.GOOS {
	case "windows":
		return []string{
			at(cmp.Or(os.Getenv("SystemRoot"), `C:\Windows`), "Fonts"),
			at(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"),
		}
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", at(home, "Library", "Fonts")}
	}
	return []string{
		"/usr/share/fonts", "/usr/local/share/fonts",
		at(home, ".local", "share", "fonts"), at(home, ".fonts"),
	}
}

// find returns the first system face that has r, or nil.
func (s *systemFaces) find(r rune) *Face {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if face, known := s.found[r]; known {
		return face
	}
	if !s.listed {
		s.listed = true
		s.found = map[rune]*Face{}
		s.list()
	}
	s.found[r] = nil
	for i := 0; i < len(s.faces); i++ {
		c := s.faces[i]
		if !c.read {
			s.faces = slices.Replace(s.faces, i, i+1, c.open()...)
			i--
			continue
		}
		if face := c.have(r); face != nil {
			s.found[r] = face
			break
		}
	}
	return s.found[r]
}

// list names the files of the candidates.
func (s *systemFaces) list() {
	for _, path := range s.paths() {
		s.faces = append(s.faces, &candidate{path: path})
	}
}

// paths returns the files in the folders, those with the most fitting names
// first.
func (s *systemFaces) paths() []string {
	var paths []string
	for _, dir := range s.dirs() {
		// Unreadable folders are no error: another face may do.
		_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil && entry != nil && entry.IsDir():
				return fs.SkipDir
			case err != nil:
				return nil
			case entry.IsDir() && strings.Count(path[len(dir):], string(filepath.Separator)) > maxDepth:
				return fs.SkipDir
			case len(paths) >= maxSystemFiles:
				return fs.SkipAll
			}
			if ext := strings.ToLower(filepath.Ext(path)); (ext == ".ttf" || ext == ".ttc") && !stopgap(path) {
				paths = append(paths, path)
			}
			return nil
		})
	}
	slices.SortFunc(paths, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b))
	})
	return slices.Compact(paths)
}

// stopgap tells the fonts that have a blank or a frame for every character:
// with them nothing would be missing, and nothing could be read.
func stopgap(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	return strings.Contains(name, "lastresort") || strings.Contains(name, "blank")
}

// rank is lower for files that suit Han text in a sans-serif picture better.
func rank(path string) int {
	name := strings.ToLower(filepath.Base(path))
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	}
	switch {
	case has("emoji", "italic", "oblique", "light", "thin", "mono", "condensed", "black"):
		return 3
	case has("bold", "bd.", "serif"):
		return 2
	case has("msyh", "simhei", "simsunb", "pingfang", "heiti", "wqy", "plangothic", "hanamin", "notosans", "dejavusans.", "seguisym", "symbol"):
		return 0
	}
	return 1
}

// open reads the coverage of all faces in a file; c stands for the file. A
// file that cannot be used gives none.
func (c *candidate) open() []*candidate {
	file, err := os.Open(c.path)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil
	}
	var out []*candidate
	for index := range maxCollection {
		offset, wrong := findFace(file, info.Size(), index)
		if wrong != nil {
			break
		}
		records, err := readDirectory(file, info.Size(), offset)
		if err != nil || outlines(records) != nil {
			continue
		}
		i := slices.IndexFunc(records, func(r record) bool { return r.tag == "cmap" })
		if i < 0 || records[i].length > maxMap {
			continue
		}
		cmap := make([]byte, records[i].length)
		if _, err := file.ReadAt(cmap, records[i].offset); err != nil && err != io.EOF {
			continue
		}
		out = append(out, &candidate{path: c.path, index: index, read: true, covers: coverage(cmap)})
	}
	return out
}

// have returns the face if it has r.
func (c *candidate) have(r rune) *Face {
	if c.bad || !slices.ContainsFunc(c.covers, func(s span) bool { return s.first <= r && r <= s.last }) {
		return nil
	}
	if c.face == nil {
		face, err := openFace(c.path, c.index)
		if err != nil {
			c.bad = true
			return nil
		}
		c.face = face
	}
	if !c.face.Has(r) {
		return nil
	}
	return c.face
}

// coverage lists the characters of the Unicode subtables of format 4 and 12, and
// all there are for a map with more than maxSpans: any number of subtables may lie
// at one place.
func coverage(cmap []byte) []span {
	be := binary.BigEndian
	var out []span
	if len(cmap) < 4 {
		return nil
	}
	for i := range int(be.Uint16(cmap[2:])) {
		if len(cmap) < 4+8*i+8 {
			break
		}
		if len(out) > maxSpans {
			return []span{{0, unicode.MaxRune}}
		}
		entry := cmap[4+8*i:]
		at := int(be.Uint32(entry[4:]))
		if platform := be.Uint16(entry); platform != 0 && platform != 3 || at+16 > len(cmap) {
			continue
		}
		sub := cmap[at:]
		switch be.Uint16(sub) {
		case 4:
			n := int(be.Uint16(sub[6:])) / 2
			for j := 0; j < n && 16+2*n+2*j+2 <= len(sub); j++ {
				first, last := be.Uint16(sub[16+2*n+2*j:]), be.Uint16(sub[14+2*j:])
				out = append(out, span{rune(first), rune(last)})
			}
		case 12:
			for sub = sub[16:]; len(sub) >= 12; sub = sub[12:] {
				// Bytes behind the groups may be taken for some: too much at worst.
				out = append(out, span{rune(be.Uint32(sub)), rune(be.Uint32(sub[4:]))})
			}
		}
	}
	return out
}
