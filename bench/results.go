package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// results is all that was measured, as it is kept in a file between runs.
type results struct {
	Cores    int               `json:"cores"`
	System   string            `json:"system"`   // GOOS/GOARCH
	Releases map[string]string `json:"releases"` // of the tools that are installed, by name
	Contests []contest         `json:"contests"` // sorted by key
	Stages   []stage           `json:"stages"`
}

// contest is what came out of a round.
type contest struct {
	Key    string   `json:"key"`
	Series []series `json:"series"`
}

// series is what one task took, run by run. The runs of all series of a
// contest with the same index were made one after the other.
type series struct {
	Name  string   `json:"name"`
	Fault string   `json:"fault,omitempty"` // why there are no runs; "": there are
	Runs  []timing `json:"runs,omitempty"`
	Peak  float64  `json:"peak,omitempty"` // MiB, of all processes together; 0: not measured
}

// timing is one run, in milliseconds.
type timing struct {
	Wall float64 `json:"wall"`
	CPU  float64 `json:"cpu"` // user and system, of all processes
}

// readResults reads what earlier runs left; a file that is not there is empty.
func readResults(name string) (*results, error) {
	r := &results{}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading earlier results: %w", err)
	}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("reading earlier results: %s: %w", name, err)
	}
	return r, nil
}

// writeTo writes the results to a file.
func (r *results) writeTo(name string) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return fmt.Errorf("writing the results: %w", err)
	}
	return write(name, string(data)+"\n")
}

// add puts a contest in the place of an earlier one with its key.
func (r *results) add(c contest) {
	r.Contests = slices.DeleteFunc(r.Contests, func(old contest) bool { return old.Key == c.Key })
	r.Contests = append(r.Contests, c)
	slices.SortFunc(r.Contests, func(a, b contest) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
}

// find returns the series of a task; an empty one with a fault when there is
// none.
func (r *results) find(key, name string) series {
	for _, c := range r.Contests {
		for _, s := range c.Series {
			if c.Key == key && s.Name == name {
				return s
			}
		}
	}
	return series{Name: name, Fault: "not measured"}
}

// median is the middle one of some numbers, of an even count the mean of the
// two; 0 of none.
func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	m := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[m]
	}
	return (sorted[m-1] + sorted[m]) / 2
}

// wall is the median in milliseconds.
func (s series) wall() float64 {
	return s.median(func(t timing) float64 { return t.Wall })
}

// cpu is likewise that of the processor.
func (s series) cpu() float64 {
	return s.median(func(t timing) float64 { return t.CPU })
}

func (s series) median(of func(timing) float64) float64 {
	var list []float64
	for _, t := range s.Runs {
		list = append(list, of(t))
	}
	return median(list)
}

// ratio is the median of how often as long as the other a run took, each run
// beside its neighbour; 0 when they have no runs in common.
func ratio(a, b series) float64 {
	var list []float64
	for i := range min(len(a.Runs), len(b.Runs)) {
		list = append(list, a.Runs[i].Wall/b.Runs[i].Wall)
	}
	return median(list)
}
