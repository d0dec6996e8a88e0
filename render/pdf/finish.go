package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
)

// finish is the last pass over the file that gofpdf wrote: pages are packed, fonts
// written, sheets get their unit, the catalogue its
// language and outline, the properties their text.
func (d *Document) finish(f *file, used *resources) error {
	pack := packers.Get().(*packer)
	defer packers.Put(pack)
	for _, t := range used.typefaces {
		if err := t.finish(f, pack); err != nil {
			return err
		}
	}
	if err := used.addImages(f, pack); err != nil {
		return err
	}
	for i, p := range d.pages {
		n := pageObject(i)
		content, err := content(f.object(n + 1))
		if err != nil {
			return fmt.Errorf("gofpdf's file: page %d: %w", i+1, err)
		}
		f.set(n+1, pack.stream("", content))
		if p.unit > 1 {
			f.set(n, bytes.Replace(f.object(n), []byte("/Type /Page\n"), fmt.Appendf(nil, "/Type /Page /UserUnit %d\n", p.unit), 1))
		}
	}
	f.set(f.info, d.meta.properties())
	f.set(f.root, d.catalog(d.outline(f)))
	return nil
}

// content returns what stands in a stream that is not packed.
func content(object []byte) ([]byte, error) {
	dict, data, ok := bytes.Cut(object, []byte("\nstream\n"))
	data, closed := bytes.CutSuffix(data, []byte("\nendstream\n"))
	if !ok || !closed || bytes.Contains(dict, []byte("/Filter")) {
		return nil, errors.New("no content")
	}
	return data, nil
}

// properties writes the information dictionary (ISO 32000-1, 14.3.3).
func (m Meta) properties() []byte {
	var b bytes.Buffer
	b.WriteString("<<")
	for _, entry := range []struct{ key, value string }{
		{"Title", m.Title}, {"Author", m.Author}, {"Subject", m.Subject},
		{"Creator", "flowgen"}, {"Producer", "flowgen with gofpdf"},
	} {
		if entry.value != "" {
			fmt.Fprintf(&b, "/%s %s\n", entry.key, textString(legible(entry.value)))
		}
	}
	if !m.Date.IsZero() {
		date := m.Date.UTC().Format("D:20060102150405Z")
		fmt.Fprintf(&b, "/CreationDate (%s)\n/ModDate (%s)\n", date, date)
	}
	b.WriteString(">>\n")
	return b.Bytes()
}

// language is what a language tag consists of (BCP 47), so that none breaks
// the file.
var language = regexp.MustCompile(`^[A-Za-z0-9-]+$`)

// catalog writes the root of the file; outline is the object number of the
// bookmarks, 0 for none.
func (d *Document) catalog(outline int) []byte {
	var b bytes.Buffer
	b.WriteString("<</Type /Catalog /Pages 1 0 R\n")
	if language.MatchString(d.meta.Lang) {
		fmt.Fprintf(&b, "/Lang (%s)\n", d.meta.Lang)
	}
	if d.meta.Title != "" {
		b.WriteString("/ViewerPreferences <</DisplayDocTitle true>>\n")
	}
	if outline != 0 {
		fmt.Fprintf(&b, "/Outlines %d 0 R /PageMode /UseOutlines\n", outline)
	}
	b.WriteString(">>\n")
	return b.Bytes()
}

// addImages appends the images and names them in the resources that all pages
// share, which gofpdf left empty.
func (u *resources) addImages(f *file, pack *packer) error {
	if len(u.images) == 0 {
		return nil
	}
	const shared = 2 // gofpdf's number for them
	empty := []byte("/XObject <<\n>>\n")
	if !bytes.Contains(f.object(shared), empty) {
		return errors.New("gofpdf's file: no place for images")
	}
	names := []byte("/XObject <<")
	for _, p := range u.images {
		names = fmt.Appendf(names, "/%s %d 0 R ", p.name, p.add(f, pack))
	}
	f.set(shared, bytes.Replace(f.object(shared), empty, append(names, ">>\n"...), 1))
	return nil
}
