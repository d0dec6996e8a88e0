package main

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// memory is what the last run with the same arguments was made of. While all of
// it is as it was, and the site too, there is nothing to do. It lies in the
// user's cache: when it is lost or broken, a run takes longer and does the same.
type memory struct {
	folder string     // that it lies in; "": nothing is kept
	b      *publisher // of this run
	now    recalled
	then   recalled
}

// name is that of the file that it lies in: there is one for each site.
func (m *memory) name() string {
	return digestOf(m.b.disk.identity(m.b.asked.draw.folder))[:32] + ".json"
}

// recalled is what a memory holds.
type recalled struct {
	Program  string            // see thisProgram
	Words    []string          // all that was asked for, and where
	Sources  []string          // that the arguments named, in order
	Files    map[string]string // the sum of each file that was read; "": it could not be
	Real     map[string]string // where names led
	Looks    []fileSum
	Manifest string // its sum
	Said     string // what was found
	Powers   int
}

// remember recalls the last run with the same arguments.
func (b *publisher) remember(args []string, sources []source) *memory {
	m := &memory{b: b}
	here, err := os.Getwd()
	cache, none := os.UserCacheDir()
	if err != nil || none != nil || slices.Contains(args, standardInput) {
		return m
	}
	o := b.asked
	colour := "plain"
	if coloured(b.err) {
		colour = "coloured"
	}
	m.now = recalled{
		Program: thisProgram(), Looks: b.looks,
		Words: append([]string{here, b.say("zh", "en"), colour, o.draw.folder, o.base, o.draw.theme, o.draw.font,
			strconv.FormatBool(o.fragment), strconv.FormatBool(o.warnings)}, args...),
	}
	for _, s := range sources {
		m.now.Sources = append(m.now.Sources, s.path)
	}
	m.folder = filepath.Join(cache, "flowgen", "publish")
	data, err := os.ReadFile(filepath.Join(m.folder, m.name()))
	if err != nil || json.Unmarshal(data, &m.then) != nil {
		m.then = recalled{}
	}
	return m
}

// holds reports whether nothing has changed since.
func (m *memory) holds() bool {
	now, then := m.now, m.then
	if m.folder == "" || now.Program == "" || now.Program != then.Program ||
		!slices.Equal(now.Words, then.Words) || !slices.Equal(now.Sources, then.Sources) || !slices.Equal(now.Looks, then.Looks) {
		return false
	}
	folder := m.b.folder
	if folder.raw == nil || folder.old.Unfinished || then.Manifest != sumOfBytes(folder.raw) {
		return false
	}
	var again disk
	for name, real := range then.Real {
		if found, err := again.Real(name); err != nil || found != real {
			return false
		}
	}
	for name, sum := range then.Files {
		if sumOfFile(name) != sum {
			return false
		}
	}
	return m.b.allIntact(slices.Concat(folder.old.lists()...))
}

// keep takes note of a run that came to its end. What fails here costs the next
// run its time and is not reported.
func (m *memory) keep(said string) {
	folder, err := openSite(m.b.asked.draw.folder)
	if m.folder == "" || err != nil {
		return
	}
	defer folder.close() // only read: nothing to lose
	m.now.Said, m.now.Powers, m.now.Manifest = said, len(m.b.entries), sumOfBytes(folder.raw)
	m.now.Real, m.now.Files = m.b.disk.real, map[string]string{}
	for name, sum := range m.b.disk.read {
		m.now.Files[name] = hex.EncodeToString([]byte(sum))
	}
	data, err := json.Marshal(m.now)
	if err != nil || os.MkdirAll(m.folder, 0o700) != nil {
		return
	}
	_ = m.b.pen.writeFile(m.folder, m.name(), data)
	m.forget()
}

// maxMemories is how many sites are remembered.
const maxMemories = 100

// forget removes the memories of the sites that were not published for longest.
func (m *memory) forget() {
	entries, err := os.ReadDir(m.folder)
	if err != nil || len(entries) <= maxMemories {
		return
	}
	published := func(e fs.DirEntry) time.Time {
		info, err := e.Info()
		if err != nil { // somebody else has removed it
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return published(b).Compare(published(a)) })
	for _, e := range entries[maxMemories:] {
		_ = os.Remove(filepath.Join(m.folder, e.Name())) // there is another time
	}
}

// unchanged ends a run that has nothing to do.
func (b *publisher) unchanged(m *memory) error {
	// Where stderr is gone there is nobody left to tell.
	_, _ = io.WriteString(b.err, m.then.Said)
	b.report(m.then.Powers, 0, len(b.folder.old.files()), 0)
	return nil
}
