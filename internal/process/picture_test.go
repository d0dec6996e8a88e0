package process_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/process"
)

var (
	charts = flag.Int("charts", 500, "number of made-up powers to draw")
	first  = flag.Int("seed", 0, "the first of them")
	every  = flag.Bool("every", false, "each of them in every style, lanes and paper")
	uncut  = flag.Bool("whole", false, "with -every: on no paper")
	keep   = flag.String("keep", "", "folder for the sources and pictures of those that fail")
	tries  = flag.Int("tries", 600, "pictures to draw at most while a source that fails is shrunk; 0: none")
)

// TestPictures draws made-up powers in all views, styles, lanes and papers: no
// picture may break a rule of geometry or lack a text of its source. A chain
// that is not straight (G7) may happen in one picture of a thousand without
// lanes; with lanes it is counted only.
func TestPictures(t *testing.T) {
	tally := newTally()
	t.Run("all", func(t *testing.T) {
		for seed := uint64(*first); seed < uint64(*first+*charts); seed++ {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				draw(t, seed, tally)
			})
		}
	})
	t.Log(tally)
	if tally.bent*1000 > tally.straight {
		t.Errorf("%d of %d pictures without lanes have a bent chain", tally.bent, tally.straight)
	}
	tally.shrink(t)
}

// draw draws what is planned of one source.
func draw(t *testing.T, seed uint64, tally *tally) {
	source := process.Source(seed)
	views, err := viewsOf(source)
	if err != nil {
		put(t, fmt.Sprintf("%d.flow", seed), []byte(source))
		t.Fatal(err)
	}
	planned := plan(seed)
	for _, l := range slices.SortedFunc(maps.Keys(planned), compareLooks) {
		list, err := pictures(views, l, planned[l], mannerOf(seed))
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			p := &list[i]
			tally.add(seed, l, p)
			var broken []string
			for _, f := range p.faults {
				if f.Rule != "G7" {
					broken = append(broken, f.String())
				}
			}
			if len(broken) > 0 {
				more := ""
				if len(broken) > 3 {
					more = fmt.Sprintf(" and %d more", len(broken)-3)
				}
				t.Errorf("seed %d, %s: %s%s", seed, p.variant, strings.Join(broken[:min(3, len(broken))], "; "), more)
			}
			if len(p.faults) > 0 {
				put(t, fmt.Sprintf("%d.flow", seed), []byte(source))
				p.put(t, fmt.Sprint(seed))
			}
		}
	}
}

func compareLooks(a, b look) int { return strings.Compare(variant(a, whole), variant(b, whole)) }

// put keeps the pages of a picture.
func (p *picture) put(t *testing.T, name string) {
	if *keep == "" {
		return
	}
	for i, scene := range p.scenes {
		page, err := asSVG(scene)
		if err != nil {
			t.Error(err)
		}
		put(t, fmt.Sprintf("%s.%s.p%d.svg", name, strings.ReplaceAll(p.variant, " ", "-"), i+1), page)
	}
}

// put keeps a file of a failure to look at.
func put(t *testing.T, name string, data []byte) {
	if *keep == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*keep, name), data, 0o666); err != nil {
		t.Error(err)
	}
}
