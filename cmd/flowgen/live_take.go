package main

import (
	"crypto/sha256"
	"path/filepath"
	"slices"
)

// take takes one reply of a job to draw.
func (l *live) take(d *drawing, r reply) {
	switch {
	case r.Read != nil:
		l.takeReading(d, r.Read)
	case r.Begun > 0:
		d.begun[r.Begun-1] = true
	case r.Drawn != nil:
		delete(d.begun, r.Drawn.Picture)
		l.takePicture(d, r.Drawn)
	}
}

// takeReading takes what was read.
func (l *live) takeReading(d *drawing, r *reading) {
	t := d.turn
	d.pictures = r.Pictures
	if l.theme.untried {
		l.tell(t, r.Theme)
	}
	if r.Fault != "" {
		l.theme.refused()
		t.refused = true
		t.trouble(r.Fault)
		for _, s := range d.sources {
			d.left[s.path] = 0
			l.acquainted(s)
		}
		d.waiting = nil
		return
	}
	l.theme.accepted()
	of, others := bySource(r.Pictures), false
	for i, m := range r.Sources {
		k := l.acquainted(d.sources[i])
		d.left[m.Path] = 0
		if !l.readWhole(d, k, m) {
			l.pending[m.Path], d.skipped[m.Path] = true, true
			continue
		}
		t.sources = append(t.sources, m.Path)
		k.faulty, k.unread, k.findings, k.powers = m.Faulty, false, nil, r.Powers
		if !m.Faulty {
			d.left[m.Path] = len(of[m.Path])
			others = l.replace(t, k, of[m.Path]) || others
		}
	}
	d.bar.expect(l.expected(d.effort))
	for _, f := range r.Findings {
		if !l.aboutSkipped(d, f) {
			t.findings = append(t.findings, f)
			l.attach(d, f)
		}
	}
	if others {
		l.clash(t)
	}
}

// expected returns how many pictures an effort will have drawn in the end, as
// far as is known.
func (l *live) expected(e *effort) int {
	n := e.bar.done
	for d := range e.busy {
		for _, left := range d.left {
			n += left
		}
	}
	for _, s := range slices.Concat(e.waiting...) {
		if k := l.known[s.path]; k != nil {
			n += len(k.pictures)
		}
	}
	return n
}

// readWhole takes note of the files that a source is made of. It is false when
// one was read in the middle of being saved. What another job has read of a
// file before, and was something else, is drawn again: the file was saved in
// between, so that there will be another run.
func (l *live) readWhole(d *drawing, k *known, m made) bool {
	whole := true
	var names []string
	for name, sum := range m.Files {
		name = filepath.Clean(name)
		names = append(names, name)
		old, known := l.files.sums[name]
		learned := l.files.learn(name, sum)
		if whole = whole && learned; known && learned && old != sum {
			l.outdate(d, name)
		}
	}
	slices.Sort(names)
	k.files = names
	return whole
}

// outdate has the next run draw what is made of a file and is not in this job.
func (l *live) outdate(d *drawing, name string) {
	for path, k := range l.known {
		if slices.Contains(k.files, name) && !slices.ContainsFunc(d.sources, func(s source) bool { return s.path == path }) {
			l.pending[path] = true
		}
	}
}

// attach keeps a finding with the sources it concerns.
func (l *live) attach(d *drawing, f finding) {
	for _, s := range d.sources {
		if k := l.known[s.path]; slices.Contains(k.files, filepath.Clean(f.File)) {
			k.findings = append(k.findings, f)
		}
	}
}

// aboutSkipped reports whether a finding is about a file that was read in the
// middle of being saved.
func (l *live) aboutSkipped(d *drawing, f finding) bool {
	for path := range d.skipped {
		if slices.Contains(l.known[path].files, filepath.Clean(f.File)) {
			return true
		}
	}
	return false
}

// replace takes note of the pictures that a source has now; other reports
// whether they are not those it had.
func (l *live) replace(t *turn, k *known, pictures []title) (other bool) {
	var gone []title
	for _, p := range k.pictures {
		if !slices.Contains(pictures, p) {
			gone = append(gone, p)
			delete(k.drawn, p)
		}
	}
	for _, p := range pictures {
		if !slices.Contains(k.pictures, p) {
			t.renamed[p.Power], t.renamed[p.Flow] = true, true
			other = true
		}
	}
	k.pictures = pictures
	t.leave(gone)
	return other || len(gone) > 0
}

// clash finds the pictures that would be one file; they are not written.
// Those that clash no more are drawn.
func (l *live) clash(t *turn) {
	clashed := map[title]bool{}
	for _, pair := range l.clashes(l.elsewhere(l.vanishing())) {
		if !l.clashed[pair[0]] || !l.clashed[pair[1]] {
			t.trouble(l.say("文件名冲突，这两幅图没有写：%s", "names collide, these two were not written: %s", l.clashText(pair)))
		}
		clashed[pair[0]], clashed[pair[1]] = true, true
	}
	for p := range l.clashed {
		if k := l.known[p.Source]; k != nil && !clashed[p] && slices.Contains(k.pictures, p) && !slices.Contains(t.sources, p.Source) {
			t.freed[p.Source] = true
		}
	}
	l.clashed = clashed
}

// takePicture takes a picture and writes it.
func (l *live) takePicture(d *drawing, r *result) {
	t, p := d.turn, d.pictures[r.Picture]
	d.bar.clear()
	defer d.bar.step()
	d.left[p.Source]--
	if d.skipped[p.Source] {
		return
	}
	k := l.known[p.Source]
	t.findings = append(t.findings, r.Findings...)
	k.findings = append(k.findings, r.Findings...)
	if r.Fault != "" {
		t.trouble(l.say("“%s”的图没有画成：%s", "%q could not be drawn: %s", p.called(), r.Fault))
	}
	if len(r.Products) == 0 {
		k.faulty = true
		return
	}
	products := r.Products
	r.Products, r.sum = nil, sumOfSVG(products)
	k.drawn[p] = r
	l.save(t, p, products)
	l.keep(p, r, products)
}

// sumOfSVG tells one drawing of a picture from another; "" when there is no
// SVG among its files.
func sumOfSVG(products []product) string {
	for _, product := range products {
		if product.Extension == "svg" {
			sum := sha256.Sum256(product.Data)
			return string(sum[:])
		}
	}
	return ""
}

// save writes the files of a picture.
func (l *live) save(t *turn, p title, products []product) {
	if l.clashed[p] {
		return
	}
	for _, product := range products {
		name := p.Name + "." + product.Extension
		if err := l.pen.writeFile(p.Folder, name, product.Data); err != nil {
			t.trouble(l.say("不能写“%s”：%s", "cannot write %q: %s", filepath.Join(p.Folder, filepath.FromSlash(name)), l.reason(err)))
			l.pending[p.Source] = true
			return
		}
	}
	t.drawn++
	l.leftOver(p.file(), products)
}
