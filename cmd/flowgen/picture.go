package main

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// picture is one picture to be drawn.
type picture struct {
	source source
	view   *flow.View
	folder string // that it goes to
	name   string // below folder, with slashes, without extension
}

// place decides where a picture goes.
func (r *renderer) place(s source, v *flow.View) picture {
	folder := r.options.folder
	if folder == "" {
		folder = s.base
	}
	name := stem(v.Power.Name.S, v.Process.Name.S) + "." + v.Kind.String()
	return picture{source: s, view: v, folder: folder, name: path.Join(s.sub, name)}
}

// called is what --power calls a diagram.
func (p picture) called() string {
	if process := p.view.Process.Name.S; process != "" {
		return p.view.Power.Name.S + "." + process
	}
	return p.view.Power.Name.S
}

// address returns where a subprocess of a picture leads: the relative address
// of the picture of the diagram it names, one of the same power before another
// power's main one; "" when this run does not draw it. From a risk map without
// such a twin the way leads to the internal picture; from the external one
// only to external ones.
func (r *renderer) address(from picture, name, extension string) string {
	kinds := []flow.ViewKind{from.view.Kind}
	if from.view.Kind == flow.RiskMap {
		kinds = append(kinds, flow.Internal)
	}
	power := from.view.Power.Name.S
	found := -1
	for _, kind := range kinds {
		for _, want := range [][2]string{{power, name}, {name, ""}} {
			if found < 0 {
				found = slices.IndexFunc(r.pictures, func(to picture) bool {
					return to.view.Kind == kind && want == [2]string{to.view.Power.Name.S, to.view.Process.Name.S}
				})
			}
		}
	}
	if found < 0 || r.options.stdout {
		return ""
	}
	to := r.pictures[found]
	relative, err := filepath.Rel(filepath.Dir(from.file()), to.file())
	if err != nil { // on another volume
		return ""
	}
	return (&url.URL{Path: filepath.ToSlash(relative) + "." + extension}).String()
}

// pageAddress returns the address of another page of a picture beside it; ""
// on standard output, where there is only one.
func (r *renderer) pageAddress(p picture, page int) string {
	if r.options.stdout {
		return ""
	}
	return (&url.URL{Path: path.Base(p.name) + "." + extension(page, "svg")}).String()
}

// file is where a picture goes, without extension.
func (p picture) file() string { return filepath.Join(p.folder, filepath.FromSlash(p.name)) }

// choose leaves the pictures that --power names and, for standard output, the
// one that is meant: of several the internal one of the main diagram.
func (r *renderer) choose() error {
	var known []string
	for _, p := range r.pictures {
		known = append(known, p.view.Power.Name.S, p.called())
	}
	if want := r.options.power; want != "" {
		r.pictures = slices.DeleteFunc(r.pictures, func(p picture) bool {
			return p.called() != want && p.view.Power.Name.S != want
		})
		if len(r.pictures) == 0 && len(known) > 0 {
			near := diag.Nearest(want, known)
			return r.fail(exitUsage, "没有职权“%s”%s", "no power %q%s", want, r.suggest(near))
		}
	}
	if !r.options.stdout {
		return nil
	}
	if len(r.options.views.picked) == 0 && len(r.pictures) > 1 {
		r.pictures = slices.DeleteFunc(r.pictures, func(p picture) bool { return p.view.Kind != flow.Internal })
	}
	if r.options.power == "" || !strings.Contains(r.options.power, ".") {
		further := func(p picture) bool { return !p.view.Process.Name.IsZero() }
		r.pictures = slices.DeleteFunc(r.pictures, further)
	}
	switch n := len(r.pictures); {
	case n > 1:
		return r.fail(exitUsage, "标准输出上只能有一幅图，这里有 %d 幅：用 --power 选一项职权，或用 -o 存到文件夹",
			"standard output takes one picture and there are %d: choose a power with --power, or a folder with -o", n)
	case n == 0 && len(r.broken) == 0 && r.trouble == 0:
		return r.fail(exitInput, "没有这样的图可画", "there is no such picture to draw")
	}
	return nil
}

// collisions refuses names that some file system holds for one.
func (r *renderer) collisions() error {
	if r.options.stdout {
		return nil
	}
	owners := map[string]picture{}
	var clashes []string
	for _, p := range r.pictures {
		name := filepath.Join(p.folder, filepath.FromSlash(p.name))
		key := folded(r.disk.identity(p.folder) + "/" + p.name)
		if other, taken := owners[key]; taken {
			clashes = append(clashes, r.say("“%s”（%s）和“%s”（%s）会写到同一个文件“%s”",
				"%q (%s) and %q (%s) would be the same file %q",
				other.called(), other.source.path, p.called(), p.source.path, name))
		}
		owners[key] = p
	}
	if len(clashes) == 0 {
		return nil
	}
	return r.fail(exitInput, "文件名冲突，什么也没有写：\n%s", "names collide, nothing was written:\n%s", strings.Join(clashes, "\n"))
}
