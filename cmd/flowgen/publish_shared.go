package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"flowgen/fonts"
	"flowgen/render"
	"flowgen/render/site"
	"flowgen/render/svg"
)

// sharedFile is a file that belongs to the site as a whole.
type sharedFile struct {
	kept
	of  string   // digest of what it is made of; "": nobody asks
	old *written // the file of the last run when that is it; nil: it is made
}

// shared makes the files that belong to the site as a whole, in the order in
// which they are written: what pages need first.
func (b *publisher) shared() ([]sharedFile, error) {
	if b.asked.fragment {
		var err error
		if b.site.Shown, err = b.fragments(shownTogether); err != nil {
			return nil, err
		}
		return b.put(nil, map[string]func() ([]byte, error){"embed.html": b.site.Embed})
	}
	files, err := b.sharedFonts()
	if err != nil {
		return nil, err
	}
	colors := map[string]bool{}
	for _, e := range b.entries {
		for _, c := range e.inks.Colors {
			colors[c] = true
		}
	}
	for _, c := range slices.Sorted(maps.Keys(colors)) {
		n, err := strconv.ParseInt(strings.TrimPrefix(c, "#"), 16, 32)
		if err != nil {
			return nil, fmt.Errorf("the manifest's colour %q: %w", c, err)
		}
		b.site.Colors = append(b.site.Colors, render.Color(n))
	}
	assets, err := b.site.Assets()
	if err != nil {
		return nil, err
	}
	pages := map[string]func() ([]byte, error){"index.html": b.site.Index}
	if b.site.Base != "" {
		pages["sitemap.xml"] = b.site.Sitemap
	}
	for name, data := range assets {
		pages["assets/"+name] = func() ([]byte, error) { return data, nil }
	}
	return b.put(files, pages)
}

// shownTogether is how many fragments the page that shows how has on it.
const shownTogether = 2

// fragments returns the first of the fragments: of this run, or of the last one
// where they are still as they should be.
func (b *publisher) fragments(most int) ([][]byte, error) {
	var all [][]byte
	for _, e := range b.entries[:min(most, len(b.entries))] {
		name := e.slug + b.pageSuffix()
		var data []byte
		var err error
		if i := slices.IndexFunc(e.files, func(k kept) bool { return k.path == name }); i >= 0 {
			data, err = b.spool.get(e.files[i].spooled)
		} else {
			data, err = b.folder.root.ReadFile(name)
		}
		if err != nil {
			return nil, b.fail(exitIO, "不能读“%s”：%s", "cannot read %q: %s", b.folder.shown(name), b.reason(err))
		}
		all = append(all, data)
	}
	return all, nil
}

// put adds files to those of the site, by their paths, in order.
func (b *publisher) put(files []sharedFile, pages map[string]func() ([]byte, error)) ([]sharedFile, error) {
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		data, err := pages[name]()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		k, err := b.hold(name, data)
		if err != nil {
			return nil, err
		}
		files = append(files, sharedFile{kept: k})
	}
	return files, nil
}

// hold takes a file of the site in until it is written.
func (b *publisher) hold(path string, data []byte) (kept, error) {
	held, err := b.spool.put(data)
	if err != nil {
		return kept{}, b.fail(exitIO, "不能写临时文件：%s", "cannot write a temporary file: %s", b.reason(err))
	}
	return kept{path: path, spooled: held}, nil
}

// sharedFonts makes the fonts that hold the characters of all charts, and tells
// the site of them. One that is there from the last run is not made again.
func (b *publisher) sharedFonts() ([]sharedFile, error) {
	var all []glyphs
	for _, e := range b.entries {
		all = append(all, e.inks.Fonts...)
	}
	all = joined(all)
	faces := b.faces(all)
	var files []sharedFile
	for _, g := range all {
		face := faces[g.font()]
		if face == nil {
			continue // no chart draws with it after all: its characters are ignorable
		}
		file, err := b.sharedFont(g, face)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
		b.site.Fonts = append(b.site.Fonts, site.Font{Family: g.Family, Weight: g.Weight, File: strings.TrimPrefix(file.path, "assets/")})
	}
	return files, nil
}

// sharedFont makes one of the fonts. Its name changes with what it holds, so
// that nobody's browser shows an old one with new pages.
func (b *publisher) sharedFont(g glyphs, face *fonts.Face) (sharedFile, error) {
	of := digestOf(b.maker, face.Name(), sumsOf(b.looks), g.Characters)
	for _, w := range b.folder.old.Shared {
		if w.Of == of && b.folder.intact(w) {
			return sharedFile{kept: kept{path: w.Path, spooled: spooled{size: w.Size, sum: w.SHA256}}, of: of, old: &w}, nil
		}
	}
	cut, err := face.Subset([]rune(g.Characters))
	if err != nil {
		return sharedFile{}, fmt.Errorf("cutting the characters of the charts out of %s: %w", face.Name(), err)
	}
	data, err := fonts.WOFF2(cut)
	if err != nil {
		return sharedFile{}, err
	}
	name := "chart-"
	if g.Weight == "700" {
		name = "chart-bold-"
	}
	k, err := b.hold("assets/"+name+sumOfBytes(data)[:8]+".woff2", data)
	return sharedFile{kept: k, of: of}, err
}

// font tells one font from another: its family and weight.
func (g glyphs) font() [2]string { return [2]string{g.Family, g.Weight} }

// joined returns the characters of each font, sorted by family and weight.
func joined(list []glyphs) []glyphs {
	runes := map[[2]string]map[rune]bool{}
	for _, g := range list {
		if runes[g.font()] == nil {
			runes[g.font()] = map[rune]bool{}
		}
		for _, r := range g.Characters {
			runes[g.font()][r] = true
		}
	}
	var all []glyphs
	for _, font := range slices.SortedFunc(maps.Keys(runes), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		all = append(all, glyphs{Family: font[0], Weight: font[1], Characters: string(slices.Sorted(maps.Keys(runes[font])))})
	}
	return all
}

// faces finds the faces that characters are drawn with: those that svg would
// choose for them.
func (b *publisher) faces(list []glyphs) map[[2]string]*fonts.Face {
	scene := &render.Scene{Fonts: b.family}
	for _, g := range list {
		for _, r := range g.Characters {
			for _, bold := range []bool{false, true} {
				scene.Items = append(scene.Items, render.Text{S: string(r), Bold: bold})
			}
		}
	}
	all := map[[2]string]*fonts.Face{}
	for _, f := range svg.SharedFonts(scene) {
		all[[2]string{f.Family, f.Weight}] = f.Face
	}
	return all
}

// drawable returns a judge of characters that an earlier run drew: whether this
// one has all the fonts that they need.
func (b *publisher) drawable() func([]glyphs) bool {
	var old []glyphs
	for _, p := range b.folder.old.Powers {
		old = append(old, p.Fonts...)
	}
	faces := b.faces(joined(old))
	return func(list []glyphs) bool {
		return !slices.ContainsFunc(list, func(g glyphs) bool { return faces[g.font()] == nil })
	}
}
