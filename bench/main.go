// Command bench compares flowgen with other programs that draw graphs, whole
// processes in turn, and writes docs/performance.md.
//
// In go the example of the project, charts that it makes up, and whichever of
// dot, D2, PlantUML and mermaid-cli are installed; out come the results of all
// runs and the page made of them. What the numbers should be it refuses to
// know, but for the bounds in verdict.go that the page holds them to.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"time"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options is what the flags say.
type options struct {
	pace
	only   *regexp.Regexp
	long   bool
	stages bool
	work   string
}

func run(args []string, out io.Writer) error {
	o, err := parse(args, out)
	if err != nil {
		return err
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	kept := filepath.Join(root, "bench", "results.json")
	r, err := readResults(kept)
	if err != nil {
		return err
	}
	if err := measure(o, root, r, out, func() error { return r.writeTo(kept) }); err != nil {
		return err
	}
	if o.stages {
		if r.Stages, err = measureStages(root, out); err != nil {
			return err
		}
		if err := r.writeTo(kept); err != nil {
			return err
		}
	}
	text, err := page(r)
	if err != nil {
		return err
	}
	return write(filepath.Join(root, "docs", "performance.md"), text)
}

func parse(args []string, out io.Writer) (*options, error) {
	o := &options{}
	var only string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(out)
	f.IntVar(&o.runs, "n", 11, "run each command `N` times")
	f.DurationVar(&o.budget, "budget", 15*time.Second, "`TIME` for one command, after which three runs are enough")
	f.DurationVar(&o.limit, "limit", time.Minute, "`TIME` for one run of a command, but for batches")
	f.StringVar(&only, "only", "", "measure only what matches `REGEXP`: \"S svg\", \"S pdf\", \"M svg\", \"L svg\", \"XL svg\", "+
		"\"six files\", start, batch, jobs, again, layouts; ^$ for nothing")
	f.BoolVar(&o.long, "long", false, "also the memory of 20,000 layouts, which takes minutes")
	f.BoolVar(&o.stages, "stages", false, "also the stages, with go test -bench")
	f.StringVar(&o.work, "work", "", "keep inputs and pictures in `DIR` (default: a temporary folder)")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if o.runs < 1 || f.NArg() > 0 {
		return nil, errors.New("wrong usage: see -h")
	}
	var err error
	if o.only, err = regexp.Compile(only); err != nil {
		return nil, fmt.Errorf("wrong usage: %w", err)
	}
	return o, nil
}

// measure runs the rounds that are asked for and adds them to the results,
// which are kept after each of them.
func measure(o *options, root string, r *results, out io.Writer, keep func() error) error {
	folder := o.work
	if folder == "" {
		temporary, err := os.MkdirTemp("", "bench")
		if err != nil {
			return fmt.Errorf("making a folder: %w", err)
		}
		defer os.RemoveAll(temporary)
		folder = temporary
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	p, err := newPlan(inputs{folder: folder, root: root}, out)
	if err != nil {
		return err
	}
	r.Cores, r.System = runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH
	r.Releases = p.releases()
	if err := adopt(); err != nil {
		return err
	}
	for _, round := range p.rounds() {
		if !o.only.MatchString(round.key) || round.key == layoutsKey && !o.long {
			continue
		}
		fmt.Fprintln(out, round.key)
		c, err := round.run(o.pace, out)
		if err != nil {
			return err
		}
		r.add(c)
		tell(c, out)
		if err := keep(); err != nil {
			return err
		}
	}
	return nil
}

// newPlan builds flowgen, looks for its peers and writes the inputs.
func newPlan(in inputs, out io.Writer) (*plan, error) {
	path := filepath.Join(in.folder, "flowgen")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "./cmd/flowgen")
	build.Dir, build.Env, build.Stderr = in.root, append(os.Environ(), "CGO_ENABLED=0"), out
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("building flowgen: %w", err)
	}
	p := &plan{in: in, flowgen: flowgenTool(path), peers: peers(in.folder), missing: map[string]bool{}}
	for _, t := range p.peers {
		if !t.find() {
			p.missing[t.name] = true
			fmt.Fprintf(out, "%s is not installed and left out\n", t.name)
		}
	}
	for _, make := range []func() error{in.writeSizes, in.writeSettings, p.prepare} {
		if err := make(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// releases are the versions of the peers that are installed.
func (p *plan) releases() map[string]string {
	of := map[string]string{}
	for _, t := range p.peers {
		if !p.missing[t.name] {
			of[t.name] = t.release()
		}
	}
	return of
}

// tell prints a contest.
func tell(c contest, out io.Writer) {
	for _, s := range c.Series {
		if s.Fault != "" {
			fmt.Fprintf(out, "  %-12s %s\n", s.Name, s.Fault)
			continue
		}
		fmt.Fprintf(out, "  %-12s %d runs, wall %.1f ms, processor %.1f ms, memory %.0f MiB\n", s.Name, len(s.Runs), s.wall(), s.cpu(), s.Peak)
	}
}

// moduleRoot is the nearest folder upwards that holds go.mod.
func moduleRoot() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("looking for go.mod: %w", err)
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		up := filepath.Dir(folder)
		if up == folder {
			return "", errors.New("no go.mod in this folder or above it")
		}
		folder = up
	}
}
