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
	gist   gist
	view   *flow.View // nil: it was let go of, and is read again where it is drawn
	folder string     // that it goes to
	name   string     // below folder, with slashes, without extension
}

// gist is what is known of a view without it.
type gist struct {
	power, flow string
	kind        flow.ViewKind
	steps       int
	leads       []string // names of diagrams that steps of it stand for
}

// pictureOf returns the picture of a view, without a place.
func pictureOf(s source, v *flow.View) picture {
	g := gist{power: v.Power.Name.S, flow: v.Process.Name.S, kind: v.Kind, steps: len(v.Process.Steps)}
	for step := range standIns(v) {
		g.leads = append(g.leads, step.ID)
	}
	return picture{source: s, gist: g, view: v}
}

// title is what a picture is called and where it goes: all that other pictures
// must know of it.
type title struct {
	Source string // the file that declares it, as messages name it
	Power  string
	Flow   string // 流程名称; "": the main one
	View   string // external, internal, risk
	Folder string // that it goes to
	Name   string // below Folder, with slashes, without extension
}

// title returns the title of a picture.
func (p picture) title() title {
	return title{
		Source: p.source.path, Power: p.gist.power, Flow: p.gist.flow, View: p.gist.kind.String(),
		Folder: p.folder, Name: p.name,
	}
}

// titles returns those of pictures.
func titles(pictures []picture) []title {
	all := make([]title, len(pictures))
	for i, p := range pictures {
		all[i] = p.title()
	}
	return all
}

// place decides where a picture goes.
func (a *artist) place(s source, v *flow.View) picture {
	folder := a.options.folder
	if folder == "" {
		folder = s.base
	}
	p := pictureOf(s, v)
	p.folder = folder
	p.name = path.Join(s.sub, stem(p.gist.power, p.gist.flow)+"."+p.gist.kind.String())
	return p
}

// called is what --power calls a diagram.
func (p picture) called() string { return p.title().called() }

// called is what --power calls the diagram of a picture.
func (t title) called() string {
	if t.Flow != "" {
		return t.Power + "." + t.Flow
	}
	return t.Power
}

// directory finds titles by what leads to them.
type directory map[destination]title

// destination is a picture as others name it.
type destination struct{ view, power, flow string }

// directoryOf returns a directory of titles; of two alike the first is found.
func directoryOf(titles []title) directory {
	d := make(directory, len(titles))
	for _, t := range titles {
		at := destination{t.View, t.Power, t.Flow}
		if _, taken := d[at]; !taken {
			d[at] = t
		}
	}
	return d
}

// leads returns the picture that a subprocess leads to: that of the diagram it
// names, one of the same power before another power's main one. From a risk map
// without such a twin the way leads to the internal picture; from the external
// one only to external ones.
func (a *artist) leads(from picture, name string) (title, bool) {
	kinds := []flow.ViewKind{from.gist.kind}
	if from.gist.kind == flow.RiskMap {
		kinds = append(kinds, flow.Internal)
	}
	for _, kind := range kinds {
		for _, at := range []destination{{kind.String(), from.gist.power, name}, {kind.String(), name, ""}} {
			if to, found := a.titles[at]; found {
				return to, true
			}
		}
	}
	return title{}, false
}

// address returns the relative address of where a subprocess of a picture
// leads; "" when this run does not draw that.
func (a *artist) address(from picture, name, extension string) string {
	to, found := a.leads(from, name)
	if !found || a.options.stdout {
		return ""
	}
	relative, err := filepath.Rel(filepath.Dir(from.file()), to.file())
	if err != nil { // on another volume
		return ""
	}
	return (&url.URL{Path: filepath.ToSlash(relative) + "." + extension}).String()
}

// pageAddress returns the address of another page of a picture beside it; ""
// on standard output, where there is only one.
func (a *artist) pageAddress(p picture, page int) string {
	if a.options.stdout {
		return ""
	}
	return (&url.URL{Path: path.Base(p.name) + "." + extension(page, "svg")}).String()
}

// file is where a picture goes, without extension.
func (p picture) file() string { return filepath.Join(p.folder, filepath.FromSlash(p.name)) }

// file is where a picture goes, without extension.
func (t title) file() string { return filepath.Join(t.Folder, filepath.FromSlash(t.Name)) }

// only returns the pictures of the power or flow that --power names; all when
// it names none.
func (o *renderOptions) only(pictures []picture) []picture {
	if o.power == "" {
		return pictures
	}
	return slices.DeleteFunc(pictures, func(p picture) bool {
		return p.called() != o.power && p.gist.power != o.power
	})
}

// namesOf returns what --power may call pictures.
func namesOf(pictures []picture) []string {
	var all []string
	for _, p := range pictures {
		all = append(all, p.gist.power, p.called())
	}
	return all
}

// noPower says that --power names nothing among what is known.
func (p *program) noPower(want string, known []string) string {
	return p.say("没有职权“%s”%s", "no power %q%s", want, p.suggest(diag.Nearest(want, known)))
}

// choose leaves the pictures that --power names and, for standard output, the
// one that is meant: of several the internal one of the main diagram.
func (r *renderer) choose() error {
	if want := r.options.power; want != "" {
		known := namesOf(r.pictures)
		r.pictures = r.options.only(r.pictures)
		if len(r.pictures) == 0 && len(known) > 0 {
			return r.fail(exitUsage, "%s", "%s", r.noPower(want, known))
		}
	}
	if !r.options.stdout {
		return nil
	}
	if len(r.options.views.picked) == 0 && len(r.pictures) > 1 {
		r.pictures = slices.DeleteFunc(r.pictures, func(p picture) bool { return p.gist.kind != flow.Internal })
	}
	if r.options.power == "" || !strings.Contains(r.options.power, ".") {
		further := func(p picture) bool { return p.gist.flow != "" }
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
	var clashes []string
	for _, c := range r.clashes(titles(r.pictures)) {
		clashes = append(clashes, r.clashText(c))
	}
	if len(clashes) == 0 {
		return nil
	}
	return r.fail(exitInput, "文件名冲突，什么也没有写：\n%s", "names collide, nothing was written:\n%s", strings.Join(clashes, "\n"))
}

// clashes returns the pairs of pictures whose files some file system holds for
// one.
func (p *program) clashes(titles []title) [][2]title {
	owners := map[string]title{}
	var pairs [][2]title
	for _, t := range titles {
		key := folded(p.disk.identity(t.Folder) + "/" + t.Name)
		if other, taken := owners[key]; taken {
			pairs = append(pairs, [2]title{other, t})
		}
		owners[key] = t
	}
	return pairs
}

// clashText says which pictures would be one file.
func (p *program) clashText(pair [2]title) string {
	return p.say("“%s”（%s）和“%s”（%s）会写到同一个文件“%s”", "%q (%s) and %q (%s) would be the same file %q",
		pair[0].called(), pair[0].Source, pair[1].called(), pair[1].Source, pair[1].file())
}
