package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The batches: beside dot; taken from the cache; for the memory.
const (
	batchCharts  = 500
	againCharts  = 5000
	layoutCharts = 20000
)

// The time for one run of a batch, however busy the machine.
const (
	batchLimit   = 10 * time.Minute
	layoutsLimit = time.Hour
)

// The keys of the contests that are not of a size.
const (
	sixKey     = "six files"
	batchKey   = "batch"
	jobsKey    = "jobs"
	startKey   = "start"
	againKey   = "again"
	layoutsKey = "layouts"
)

// plan is everything that is measured, for flowgen at a path.
type plan struct {
	in      inputs
	flowgen *tool
	peers   []*tool
	missing map[string]bool // names of the peers that are not installed
}

// rounds returns all rounds in the order in which they are run.
func (p *plan) rounds() []round {
	var list []round
	for _, s := range sizes {
		list = append(list, p.size(s.name, "svg"))
	}
	list = append(list, p.size("S", "pdf"), p.six(), p.start(), p.batch(), p.jobs(), p.again(), p.layouts())
	return list
}

// sizeKey is the key of a size in a format.
func sizeKey(size, format string) string { return size + " " + format }

// size has all tools draw one chart. Beside S runs what does nothing but start.
func (p *plan) size(name, format string) round {
	r := round{key: sizeKey(name, format)}
	r.add("flowgen", task{commands: [][]string{p.flowgen.draw(p.in, name, format)}})
	if name == "S" && format == "svg" {
		r.add("version", p.run("version"))
	}
	for _, t := range p.peers {
		if !t.draws(format) {
			continue
		}
		e := entrant{name: t.name, task: task{commands: [][]string{t.draw(p.in, name, format)}}}
		if p.missing[t.name] {
			e.fault = "not installed"
		}
		r.entrants = append(r.entrants, e)
	}
	return r
}

func (r *round) add(name string, t task) {
	r.entrants = append(r.entrants, entrant{name: name, task: t})
}

// run is flowgen with arguments.
func (p *plan) run(args ...string) task {
	return task{commands: [][]string{append([]string{p.flowgen.program}, args...)}}
}

// dot adds dot with a task, or that it is missing.
func (p *plan) dot(r *round, t task) {
	e := entrant{name: "dot", task: t}
	if p.missing["dot"] {
		e.fault = "not installed"
	}
	r.entrants = append(r.entrants, e)
}

// six is three views in two formats, beside six runs of dot.
func (p *plan) six() round {
	r := round{key: sixKey}
	r.add("flowgen", p.run("render", "-q", "--no-cache", "--format", "svg,pdf", "-o", p.in.out("six"), p.in.of("S", "flow")))
	var dots task
	for _, view := range []string{"external", "internal", "risk"} {
		for _, format := range []string{"svg", "pdf"} {
			out := filepath.Join(p.in.out("six.dot"), view+"."+format)
			dots.commands = append(dots.commands, []string{p.peers[0].program, "-T" + format, "-o", out, p.in.of("S", "dot")})
		}
	}
	p.dot(&r, dots)
	r.verify = func() error { return count(p.in.out("six"), 6) }
	return r
}

// start is what is over as soon as it has begun.
func (p *plan) start() round {
	file := filepath.Join(p.in.folder, "fmt.flow")
	r := round{key: startKey, ready: func() error { return write(file, flowSource(newChart("格式", 9, 2))) }}
	r.add("--help", p.run("--help"))
	r.add("version", p.run("version"))
	r.add("fmt", p.run("fmt", file))
	return r
}

// batch is mixed charts in two formats, beside two processes of dot for each.
func (p *plan) batch() round {
	r := round{key: batchKey, limit: batchLimit, ready: func() error { return p.in.writeBatch(batchCharts, true) }}
	r.add("flowgen", p.drawBatch(batchCharts, "svg,pdf", "2", "--no-cache"))
	dots := task{parallel: 2}
	for _, c := range mixed(batchCharts) {
		for _, format := range []string{"svg", "pdf"} {
			dots.commands = append(dots.commands, []string{p.peers[0].program, "-T" + format,
				"-o", filepath.Join(p.in.out("batch.dot"), c.name+"."+format), filepath.Join(p.in.dots(batchCharts), c.name+".dot")})
		}
	}
	p.dot(&r, dots)
	r.verify = func() error { return count(p.in.outOf(batchCharts), 2*batchCharts) }
	return r
}

// jobs is the same batch with one worker and with two.
func (p *plan) jobs() round {
	r := round{key: jobsKey, limit: batchLimit, ready: func() error { return p.in.writeBatch(batchCharts, false) }}
	for _, n := range []string{"1", "2"} {
		r.add("--jobs "+n, p.drawBatch(batchCharts, "svg,pdf", n, "--no-cache"))
	}
	return r
}

// again is a batch in which nothing has changed since it was drawn.
func (p *plan) again() round {
	t := p.drawBatch(againCharts, "svg", "2", "--cache", filepath.Join(p.in.folder, "cache"))
	r := round{key: againKey, limit: batchLimit}
	r.ready = func() error {
		if err := p.in.writeBatch(againCharts, false); err != nil {
			return err
		}
		_, err := t.run(batchLimit)
		return err
	}
	r.add("second run", t)
	r.verify = func() error { return count(p.in.outOf(againCharts), againCharts) }
	return r
}

// layouts is for the memory: nothing but layouts is asked for, as JSON.
func (p *plan) layouts() round {
	r := round{key: layoutsKey, limit: layoutsLimit, peaks: true, ready: func() error { return p.in.writeBatch(layoutCharts, false) }}
	r.add("flowgen", p.drawBatch(layoutCharts, "json", "2", "--no-cache"))
	r.verify = func() error { return count(p.in.outOf(layoutCharts), layoutCharts) }
	return r
}

// drawBatch draws the internal view of each chart of a batch.
func (p *plan) drawBatch(charts int, formats, jobs string, more ...string) task {
	args := []string{"render", "-q", "--view", "internal", "--format", formats, "--jobs", jobs, "-o", p.in.outOf(charts)}
	return p.run(append(append(args, more...), p.in.batch(charts))...)
}

// outOf is the folder of the pictures of a batch.
func (in inputs) outOf(charts int) string { return in.out("batch" + strconv.Itoa(charts)) }

// count holds a folder to a number of files, none of them empty.
func count(folder string, want int) error {
	got := 0
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if info.Size() == 0 {
			return fmt.Errorf("%s is empty", name)
		}
		got++
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil && got != want {
		err = fmt.Errorf("%d files in %s instead of %d", got, folder, want)
	}
	return err
}

// prepare makes the folders for what the tools make: dot makes none.
func (p *plan) prepare() error {
	names := []string{"flowgen", "six", "six.dot", "batch.dot"}
	for _, t := range p.peers {
		names = append(names, t.name)
	}
	for _, name := range names {
		if err := os.MkdirAll(p.in.out(name), 0o755); err != nil {
			return fmt.Errorf("making a folder: %w", err)
		}
	}
	return nil
}
