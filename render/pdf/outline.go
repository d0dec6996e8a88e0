package pdf

import (
	"bytes"
	"fmt"
)

// bookmark is one entry of the outline.
type bookmark struct {
	title    string
	page     int // index of the page it leads to
	children []*bookmark
	number   int // of its object
}

// shownAtOnce is the most bookmarks that are all shown when the file is
// opened; of more, only the top level is.
const shownAtOnce = 40

// bookmarks returns the outline as a tree under a root without title.
func (d *Document) bookmarks() *bookmark {
	root := &bookmark{}
	open := []*bookmark{root} // the root, then the path of the page before
	var before []string
	for i, p := range d.pages {
		shared := 0
		for shared < len(before) && shared < len(p.bookmark) && before[shared] == p.bookmark[shared] {
			shared++
		}
		open = open[:shared+1]
		for _, title := range p.bookmark[shared:] {
			b := &bookmark{title: title, page: i}
			parent := open[len(open)-1]
			parent.children = append(parent.children, b)
			open = append(open, b)
		}
		before = p.bookmark
	}
	return root
}

// outline appends the bookmarks to f and returns the number of their root, 0
// if there are none. gofpdf's own take the height of the last page for all
// pages, and lose characters above U+FFFF.
func (d *Document) outline(f *file) int {
	root := d.bookmarks()
	if len(root.children) == 0 {
		return 0
	}
	root.reserve(f)
	open := root.size() <= shownAtOnce
	shown := len(root.children)
	if open {
		shown = root.size()
	}
	f.set(root.number, fmt.Appendf(nil, "<</Type /Outlines %s>>\n", root.family(shown)))
	d.writeBookmarks(f, root, open)
	return root.number
}

// reserve takes the object numbers of b and of all that is below it.
func (b *bookmark) reserve(f *file) {
	b.number = f.add(nil)
	for _, child := range b.children {
		child.reserve(f)
	}
}

// size returns how many bookmarks are below b.
func (b *bookmark) size() int {
	n := len(b.children)
	for _, child := range b.children {
		n += child.size()
	}
	return n
}

// family links b to its children; count is as ISO 32000-1, 12.3.3 has it: how
// many entries show below b, negative if they show only once b is opened.
func (b *bookmark) family(count int) string {
	if len(b.children) == 0 {
		return ""
	}
	first, last := b.children[0], b.children[len(b.children)-1]
	return fmt.Sprintf("/First %d 0 R /Last %d 0 R /Count %d ", first.number, last.number, count)
}

// writeBookmarks writes all that is below parent.
func (d *Document) writeBookmarks(f *file, parent *bookmark, open bool) {
	for i, b := range parent.children {
		var s bytes.Buffer
		fmt.Fprintf(&s, "<</Title %s /Parent %d 0 R ", textString(legible(b.title)), parent.number)
		if i > 0 {
			fmt.Fprintf(&s, "/Prev %d 0 R ", parent.children[i-1].number)
		}
		if i+1 < len(parent.children) {
			fmt.Fprintf(&s, "/Next %d 0 R ", parent.children[i+1].number)
		}
		shown := -len(b.children)
		if open {
			shown = b.size()
		}
		top := decimal(nil, int64(d.pages[b.page].at.Height), 2)
		fmt.Fprintf(&s, "%s/Dest [%d 0 R /XYZ 0 %s null]>>\n", b.family(shown), pageObject(b.page), top)
		f.set(b.number, s.Bytes())
		d.writeBookmarks(f, b, open)
	}
}

// pageObject returns the number of the object in which gofpdf puts the page
// of index i: the first two are shared, and each page is followed by its
// content.
func pageObject(i int) int { return 3 + 2*i }
