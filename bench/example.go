package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// disk is the files of the machine.
type disk struct{}

func (disk) Open(path string) (fs.File, error) { return os.Open(path) }
func (disk) Real(path string) (string, error)  { return filepath.Abs(path) }

// readChart returns what the internal picture of the first power in a .flow
// file shows of steps and lines, so that the other programs can be given the
// same.
func readChart(path string) (chart, error) {
	project, _, list := dsl.Load(disk{}, []dsl.Input{{Path: path}})
	for _, d := range list {
		if d.Severity == diag.Error {
			return chart{}, fmt.Errorf("reading %s: %s", path, d.Message.Text(diag.English))
		}
	}
	powers := project.Powers()
	if len(powers) == 0 {
		return chart{}, fmt.Errorf("reading %s: %w", path, errors.New("no power in it"))
	}
	return chartOf(powers[0]), nil
}

// chartOf is the main process of a power.
func chartOf(p *flow.Power) chart {
	c := chart{name: p.Name.S}
	number := map[*flow.Step]int{}
	for i, s := range p.Main.Steps {
		number[s] = i
		var names []string
		for _, r := range s.Roles {
			names = append(names, r.Name.S)
		}
		c.steps = append(c.steps, step{
			label: s.Label.S, posts: strings.Join(names, "、"), limit: s.Limit.String(), decision: s.Kind == flow.Decision,
		})
	}
	for _, e := range p.Main.Edges {
		c.lines = append(c.lines, line{number[e.From], number[e.To], e.Label.S})
	}
	return c
}
