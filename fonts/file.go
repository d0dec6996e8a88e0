package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/image/font/sfnt"
)

const maxFile = 256 << 20

// neededTables are what a face must have; the programs of copiedTables may be
// missing, everything else is left behind.
var neededTables = []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}

// Load returns a family of a user's file: a TrueType font (.ttf) or, for
// "x.ttc#2", a face of a TrueType collection, counted from 0; "x.ttc" is its
// face 0. Bold is the file of the same family that lies beside it under the
// usual name (x-Bold.ttf, xbd.ttf …), else the same face: no weight is made
// up. What the face lacks comes from the faces of Default. Of a variable font its
// default instance is taken, which may be thin.
//
// Every error is a *FileError.
func Load(path string) (*Family, error) {
	file, index := splitIndex(path)
	face, err := openFace(file, index)
	if err != nil {
		return nil, err
	}
	fam := &Family{Regular: face, Bold: face, system: system}
	if !face.parse().bold {
		if heavier := siblingBold(face, file, index); heavier != nil {
			fam.Bold = heavier
		}
	}
	shipped := Default()
	fam.Fallback = append([]*Face{shipped.Regular, shipped.Bold}, shipped.Fallback...)
	return fam, nil
}

// Files returns the files that Load of a path reads, or would if they were
// there: that of the path, and those that may be its bold one.
func Files(path string) []string {
	file, _ := splitIndex(path)
	return append([]string{file}, boldNames(file)...)
}

// splitIndex takes "#2" off a path, unless a file has that very name.
func splitIndex(path string) (file string, index int) {
	at := strings.LastIndexByte(path, '#')
	if at < 0 {
		return path, 0
	}
	n, err := strconv.Atoi(path[at+1:])
	if err != nil || n < 0 {
		return path, 0
	}
	if _, err := os.Stat(path); err == nil {
		return path, 0
	}
	return path[:at], n
}

// siblingBold returns the bold face beside a file, nil if none is obvious.
func siblingBold(regular *Face, file string, index int) *Face {
	for _, name := range boldNames(file) {
		face, err := openFace(name, index)
		if err == nil && face.parse().bold && familyName(face) == familyName(regular) {
			return face
		}
	}
	return nil
}

// boldNames returns what the bold file beside a file is usually called.
func boldNames(file string) []string {
	ext := filepath.Ext(file)
	base := strings.TrimSuffix(file, ext)
	if stem, ok := strings.CutSuffix(base, "400Regular"); ok {
		return []string{stem + "700Bold" + ext}
	}
	if stem, ok := strings.CutSuffix(base, "Regular"); ok {
		return []string{stem + "Bold" + ext}
	}
	return []string{base + "-Bold" + ext, base + "Bold" + ext, base + "bd" + ext, base + "b" + ext}
}

// familyName returns the typographic family of a face, "" if it has none.
func familyName(f *Face) string {
	for _, id := range []sfnt.NameID{sfnt.NameIDTypographicFamily, sfnt.NameIDFamily} {
		if name, err := f.parse().font.Name(nil, id); err == nil && name != "" {
			return name
		}
	}
	return ""
}

// openFace reads one face of a file and makes sure that all that will be
// asked of it can be answered.
func openFace(path string, index int) (face *Face, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, &FileError{Path: path, Problem: Unreadable, Err: errors.Unwrap(err)}
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, &FileError{Path: path, Problem: Unreadable, Err: errors.Unwrap(err)}
	case info.IsDir():
		return nil, &FileError{Path: path, Problem: Unreadable, Err: syscall.EISDIR}
	case !info.Mode().IsRegular():
		return nil, &FileError{Path: path, Problem: Unreadable, Err: errors.New("not a regular file")}
	case info.Size() > maxFile:
		return nil, &FileError{Path: path, Problem: TooLarge}
	}
	// The parsers are other people's and the file may be anybody's.
	defer func() {
		if broken := recover(); broken != nil {
			face, err = nil, &FileError{Path: path, Problem: Damaged, Err: fmt.Errorf("%v", broken)}
		}
	}()
	face, wrong := readFace(file, info.Size(), index)
	if wrong != nil {
		wrong.Path = path
		return nil, wrong
	}
	face.path = path
	if face.name == "" {
		face.name = filepath.Base(path)
	}
	return face, nil
}

// readFace rebuilds one face of r as a TrueType file of the tables that are
// needed here and tries it.
func readFace(r io.ReaderAt, size int64, index int) (*Face, *FileError) {
	offset, wrong := findFace(r, size, index)
	if wrong != nil {
		return nil, wrong
	}
	records, err := readDirectory(r, size, offset)
	if err != nil {
		return nil, &FileError{Problem: Truncated}
	}
	if problem := outlines(records); problem != nil {
		return nil, problem
	}
	tables := map[string][]byte{}
	for _, rec := range records {
		if !slices.Contains(neededTables, rec.tag) && !slices.Contains(copiedTables, rec.tag) {
			continue
		}
		data := make([]byte, rec.length)
		if _, err := r.ReadAt(data, rec.offset); err != nil {
			return nil, &FileError{Problem: Unreadable, Err: err}
		}
		tables[rec.tag] = data
	}
	for _, tag := range neededTables {
		if len(tables[tag]) == 0 {
			return nil, &FileError{Problem: Damaged, Err: fmt.Errorf("no table %s", tag)}
		}
	}
	if os2 := tables["OS/2"]; len(os2) < 78 {
		return nil, &FileError{Problem: Damaged, Err: errors.New("table OS/2 is too short")}
	} else if fsType := binary.BigEndian.Uint16(os2[8:]); fsType&0xF == 2 || fsType&0x300 != 0 {
		return nil, &FileError{Problem: Restricted}
	}
	fit(tables)
	return tryFace(assemble(tables))
}

// tryFace reads data in the two ways that are used later.
func tryFace(data []byte) (*Face, *FileError) {
	face := &Face{data: data}
	if face.once.Do(func() { face.table, face.err = parseFace(data) }); face.err != nil {
		return nil, &FileError{Problem: Damaged, Err: face.err}
	}
	if _, err := face.Subset(nil); err != nil {
		return nil, &FileError{Problem: Damaged, Err: err}
	}
	if name, err := face.table.font.Name(nil, sfnt.NameIDPostScript); err == nil {
		face.name = name
	}
	return face, nil
}

// findFace returns where the table directory of a face begins.
func findFace(r io.ReaderAt, size int64, index int) (int64, *FileError) {
	var head [12]byte
	if n, _ := r.ReadAt(head[:], 0); n < len(head) {
		return 0, &FileError{Problem: NotFont}
	}
	be := binary.BigEndian
	switch magic := be.Uint32(head[:]); {
	case magic == magicCollection:
		faces := int64(be.Uint32(head[8:]))
		if int64(index) >= faces {
			return 0, &FileError{Problem: NoSuchFace, Face: index, Faces: int(faces)}
		}
		var entry [4]byte
		if _, err := r.ReadAt(entry[:], 12+4*int64(index)); err != nil {
			return 0, &FileError{Problem: Truncated}
		}
		return int64(be.Uint32(entry[:])), nil
	case magic == magicWOFF, magic == magicWOFF2:
		return 0, &FileError{Problem: Web}
	case magic>>16 == 0x8001, magic>>16 == 0x2521: // PFB, "%!"
		return 0, &FileError{Problem: Type1}
	case magic != magicTrueType && magic != magicApple && magic != magicCFF:
		return 0, &FileError{Problem: NotFont}
	case index != 0:
		return 0, &FileError{Problem: NoSuchFace, Face: index, Faces: 1}
	}
	return 0, nil
}

// outlines checks that a face has TrueType outlines, and not so many bytes of
// them that tables must overlap.
func outlines(records []record) *FileError {
	has := func(tag string) bool {
		return slices.ContainsFunc(records, func(r record) bool { return r.tag == tag })
	}
	var total int64
	for _, rec := range records {
		total += rec.length
	}
	switch {
	case has("CFF "), has("CFF2"):
		return &FileError{Problem: PostScript}
	case !has("glyf") && (has("EBDT") || has("CBDT") || has("sbix") || has("bdat")):
		return &FileError{Problem: NoOutlines}
	case total > 2*maxFile:
		return &FileError{Problem: Damaged, Err: errors.New("tables overlap")}
	}
	return nil
}
