//go:build unix

package main

import (
	"testing"
	"time"

	"flowgen/cmd/flowgen/preview"
)

// TestGlimpse shows the page what a long run has drawn so far: pictures that
// were drawn again have another revision, those that were not keep theirs.
func TestGlimpse(t *testing.T) {
	l := bareLive(t)
	p := &page{say: l.say, shown: map[string]shown{}, lines: map[string]bool{}}
	server, err := preview.New(preview.Options{Addr: anyPort, Backend: p})
	try(t, err)
	t.Cleanup(func() { try(t, server.Close()) })
	p.server, l.page = server, p
	first, second := title{Source: "a.flow", Power: "甲"}, title{Source: "b.flow", Power: "乙"}
	for _, of := range []title{first, second} {
		s := source{path: of.Source}
		l.sources = append(l.sources, s)
		k := l.acquainted(s)
		k.pictures, k.drawn[of] = []title{of}, &result{sum: "old"}
	}
	l.publish("")
	began := p.revision
	revision := func(of title) int { return p.shown[idOf(of)].revision }
	l.glimpse(&turn{began: time.Now()})
	if p.revision != began {
		t.Error("a run that has just begun is shown")
	}
	long := &turn{began: time.Now().Add(-time.Hour)}
	p.published = long.began
	l.known["a.flow"].drawn[first] = &result{sum: "new"}
	l.glimpse(long)
	if p.revision != began+1 || revision(first) != began+1 || revision(second) != began {
		t.Errorf("revision %d: %v", p.revision, p.shown)
	}
	p.published, p.cost = time.Now(), time.Hour
	l.glimpse(long)
	if p.revision != began+1 {
		t.Error("shown again at once")
	}
	l.known["b.flow"].drawn[second] = &result{sum: "old"}
	l.publish("")
	if revision(second) != began || p.shown[idOf(second)].drawn != l.known["b.flow"].drawn[second] {
		t.Error("the same picture drawn again has another revision, or is held for the one before")
	}
	if got := l.foremost(l.sources); got[0].path != "a.flow" {
		t.Errorf("nobody asked: %v", got)
	}
	p.watched = "b.flow"
	if got := l.foremost(l.sources); len(got) != 2 || got[0].path != "b.flow" || got[1].path != "a.flow" {
		t.Errorf("the picture on show is not first: %v", got)
	}
}
