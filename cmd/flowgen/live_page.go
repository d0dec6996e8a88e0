package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"flowgen/cmd/flowgen/preview"
	"flowgen/cmd/flowgen/worker"
	"flowgen/dsl"
	"flowgen/dsl/diag"
)

// page is what the preview page is shown, and draws what it asks for. The run
// changes it, the server's goroutines read it.
type page struct {
	pool   *worker.Pool
	say    func(zh, en string, args ...any) string
	server *preview.Server
	asking chan struct{} // holds a token while a picture is drawn for the page: saves come first

	published time.Time     // when something was shown last
	cost      time.Duration // how long that took

	mu       sync.Mutex
	watched  string // the source of the picture that was asked for last
	revision int
	status   string
	shown    map[string]shown // by ID
	all      []title
	lines    map[string]bool // files whose lines may be read
	theme    []byte
	album    album
}

// shown is a picture on the page.
type shown struct {
	title    title
	source   source
	stale    bool
	drawn    *result
	revision int
}

// serve starts the preview page.
func (l *live) serve() error {
	p := &page{
		pool: l.pool, say: l.say, asking: make(chan struct{}, 1),
		shown: map[string]shown{}, lines: map[string]bool{}, album: album{most: 64 << 20},
	}
	server, err := preview.New(preview.Options{Addr: l.options.serve, English: l.lang == diag.English, Backend: p})
	if err != nil {
		return l.fail(exitUsage, "不能打开预览页：%s", "the preview page cannot be served: %s", err.Error())
	}
	p.server, l.page = server, p
	l.message(l.say("预览：%s", "preview: %s", server.URL()))
	if l.options.open {
		// It takes up to a second, which the first pictures do not wait for.
		go func() { l.opened <- preview.Open(server.Ticket()) }()
	}
	return nil
}

// idOf returns what the page calls a picture.
func idOf(t title) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{t.Source, t.Power, t.Flow, t.View}, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// keep takes an SVG as it was drawn for the disk, which is what the page shows
// first; on paper it would be another.
func (l *live) keep(t title, r *result, products []product) {
	if l.page == nil || l.options.paper.word() != "" || l.options.orientation.word() != "" {
		return
	}
	for _, product := range products {
		if product.Extension == "svg" {
			l.page.mu.Lock()
			l.page.album.put(asked{id: idOf(t), format: "svg"}, r, product.Data)
			l.page.mu.Unlock()
		}
	}
}

// glimpses is the least time between two looks at what a run has drawn so far.
const glimpses = 200 * time.Millisecond

// glimpse shows the page what a run has drawn so far, now and then: that takes
// a tenth of the time at most.
func (l *live) glimpse(t *turn) {
	if p := l.page; p != nil && time.Since(t.began) >= glimpses && time.Since(p.published) >= max(glimpses, 10*p.cost) {
		l.publish("")
	}
}

// foremost returns sources with that of the picture on show first.
func (l *live) foremost(sources []source) []source {
	if l.page == nil {
		return sources
	}
	l.page.mu.Lock()
	defer l.page.mu.Unlock()
	at := slices.IndexFunc(sources, func(s source) bool { return s.path == l.page.watched })
	if at <= 0 {
		return sources
	}
	return slices.Concat(sources[at:at+1], sources[:at], sources[at+1:])
}

// publish shows the page what is known now.
func (l *live) publish(status string) {
	p := l.page
	if p == nil {
		return
	}
	began := time.Now()
	defer func() { p.published, p.cost = time.Now(), time.Since(began) }()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.revision++
	p.status, p.theme, p.all = cmp.Or(status, p.status), l.theme.data, l.elsewhere(nil)
	before := p.shown
	p.shown, p.lines = map[string]shown{}, map[string]bool{}
	state := preview.State{Revision: p.revision, Status: p.status}
	for _, s := range l.sources {
		k := l.known[s.path]
		if k == nil {
			continue
		}
		p.lines[s.path] = true
		for _, t := range k.pictures {
			if drawn := k.drawn[t]; drawn != nil {
				state.Pictures = append(state.Pictures, p.show(k, t, drawn, before))
			}
		}
	}
	for _, f := range l.current() {
		if f.File != "" {
			p.lines[f.File] = true
		}
		state.Findings = append(state.Findings, preview.Finding{
			Severity: [...]string{diag.Error: "error", diag.Warning: "warning", diag.Note: "note"}[f.Severity],
			Code:     f.Code, File: f.File, Line: f.Line, Column: f.Column, EndColumn: f.EndColumn, Text: f.Text, Hint: f.Hint,
		})
	}
	p.server.Show(state)
}

// show adds a picture to those shown.
func (p *page) show(k *known, t title, drawn *result, before map[string]shown) preview.Picture {
	id := idOf(t)
	now := shown{title: t, source: k.source, stale: k.faulty, drawn: drawn, revision: p.revision}
	if old, known := before[id]; known && (old.drawn == drawn || drawn.sum != "" && old.drawn.sum == drawn.sum) {
		now.revision = old.revision
	}
	p.shown[id] = now
	return preview.Picture{
		ID: id, Name: path.Join(filepath.ToSlash(t.Folder), t.Name) + ".svg", Power: t.Power, Flow: t.Flow, View: t.View, Source: t.Source,
		Revision: now.revision, Stale: now.stale, Steps: drawn.Steps,
	}
}

// current returns the findings while a check may last: of what was drawn since
// the last one, errors are those of the drawing.
func (l *live) current() []finding {
	all := l.allFindings()
	if l.unsaid == nil {
		return all
	}
	return slices.DeleteFunc(all, func(f finding) bool {
		return f.Severity == diag.Error && l.concerns(l.unsaid, f.File) &&
			!slices.ContainsFunc(l.unsaid.findings, func(new finding) bool { return new.Printed == f.Printed })
	})
}

// Draw draws a picture as the page wants it.
func (p *page) Draw(ctx context.Context, r preview.Request) (preview.Drawn, error) {
	p.mu.Lock()
	s, known := p.shown[r.ID]
	if known {
		p.watched = s.source.path
	}
	as := asked{r.ID, r.Lanes, r.RiskStyle, r.Theme, r.Format}
	data := p.album.get(as, s.drawn)
	if data == nil && s.stale { // better as it was than not at all
		data = p.album.get(asked{id: r.ID, format: r.Format}, s.drawn)
	}
	j := job{Sources: origins([]source{s.source}), Theme: p.theme, Want: &want{s.title, r.Lanes, r.RiskStyle, r.Theme, r.Format}}
	for _, t := range p.all {
		if t.Source != s.source.path {
			j.Elsewhere = append(j.Elsewhere, t)
		}
	}
	p.mu.Unlock()
	if !known {
		return preview.Drawn{}, fmt.Errorf("%w: %s", preview.ErrUnknown, r.ID)
	}
	drawn := preview.Drawn{Name: path.Base(s.title.Name) + "." + r.Format, Data: data, Stale: s.stale}
	if data != nil {
		return drawn, nil
	}
	select {
	case p.asking <- struct{}{}:
		defer func() { <-p.asking }()
	case <-ctx.Done():
		return preview.Drawn{}, context.Cause(ctx)
	}
	data, err := p.draw(ctx, j)
	if err != nil {
		return preview.Drawn{}, err
	}
	p.mu.Lock()
	p.album.put(as, s.drawn, data)
	p.mu.Unlock()
	drawn.Data = data
	return drawn, nil
}

// draw has a worker draw one picture. A reader who has gone on to another one
// does not stop it: a worker that is killed costs more than a picture.
func (p *page) draw(ctx context.Context, j job) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(context.WithoutCancel(ctx), hanging, errors.New(p.say("画得太久，已放弃", "it took too long and was given up")))
	defer cancel()
	var data []byte
	fault := p.say("源文件有错误，画不了", "the source has errors")
	err := worker.Do(ctx, p.pool, j, func(r reply) error {
		switch {
		case r.Read != nil && r.Read.Fault != "":
			fault = r.Read.Fault
		case r.Drawn != nil && r.Drawn.Fault != "":
			fault = r.Drawn.Fault
		case r.Drawn != nil && len(r.Drawn.Products) > 0:
			data = r.Drawn.Products[0].Data
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case data == nil:
		return nil, errors.New(fault)
	}
	return data, nil
}

// Lines returns the lines of a source on the page, or of a file with a finding.
func (p *page) Lines(file string) ([]string, bool) {
	p.mu.Lock()
	allowed := p.lines[file]
	p.mu.Unlock()
	if !allowed {
		return nil, false
	}
	data, err := readAtMost(file, dsl.MaxSize+1)
	if err != nil {
		return nil, false
	}
	parsed, _ := dsl.Parse(file, data)
	var lines []string
	for n := 1; ; n++ {
		line, ok := parsed.Line(n)
		if !ok {
			return lines, true
		}
		lines = append(lines, line)
	}
}
