package site

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// parsed reads HTML as browsers do: a document, or a piece of a body.
func parsed(t testing.TB, page []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// attribute returns the value of an attribute, "" without it.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// elements yields the elements of a name, in order; "": all.
func elements(root *html.Node, name string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range root.Descendants() {
			if n.Type == html.ElementNode && (name == "" || n.Data == name) && !yield(n) {
				return
			}
		}
	}
}

// words returns all text in a node but that of the window's title and of lists
// to choose from, where it stands on one line.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "title" && d.Parent.Data != "option" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// skeleton writes what a page is without its texts: elements and the names of
// their attributes.
func skeleton(root *html.Node) string {
	var b strings.Builder
	var write func(n *html.Node, depth int)
	write = func(n *html.Node, depth int) {
		if n.Type == html.ElementNode {
			fmt.Fprintf(&b, "%*s%s", depth, "", n.Data)
			for _, a := range n.Attr {
				b.WriteString(" " + a.Key)
			}
			b.WriteString("\n")
		}
		for c := range n.ChildNodes() {
			write(c, depth+1)
		}
	}
	write(root, 0)
	return b.String()
}

// harmless holds that nothing on a page runs or is styled but by the site's own
// files, and that links lead to pages, mail boxes and telephones only.
func harmless(t *testing.T, name string, root *html.Node, fragment bool) {
	t.Helper()
	for n := range elements(root, "") {
		switch n.Data {
		case "script":
			if src := attribute(n, "src"); fragment || src != "assets/site.js" && src != "../assets/site.js" || n.FirstChild != nil {
				t.Errorf("%s: a script %q: %s", name, src, words(n))
			}
		case "style":
			if !fragment || n.Namespace != "svg" && n.Parent.Data != "head" {
				t.Errorf("%s: a style sheet inside", name)
			}
		case "base", "iframe", "object", "embed", "img", "image", "foreignObject", "form", "animate", "set":
			t.Errorf("%s: an element %s", name, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("%s: an attribute %s=%q", name, a.Key, a.Val)
			case a.Key == "href", a.Key == "src":
				if scheme, _, found := strings.Cut(a.Val, ":"); found && !strings.ContainsAny(scheme, "/#?") &&
					scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel" {
					t.Errorf("%s: an address %q", name, a.Val)
				}
			}
		}
	}
}
