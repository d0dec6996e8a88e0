package site

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"flowgen/dsl/flow"
)

// Prefix is what the ids in a power's fragment begin with, so that several
// fragments may stand on one page: xf-001-; p--1-2- where a slug begins with
// no letter. No two slugs have the same: none has "-" twice in a row.
func Prefix(slug string) string {
	if id := idName(slug); id != "" && unicode.IsLetter([]rune(id)[0]) {
		return id + "-"
	}
	return "p--" + idName(slug) + "-"
}

// Anchors names the steps of a power's charts, those of the remedy included:
// for each chart, the id of each step, which is that of its group in the
// picture and what a link to it ends in. A step 受理 is step-受理, a second one
// step-受理-2, one of the flow 简易程序 step-简易程序-受理; what HTML ids must not
// hold becomes "-". No id comes twice. Junctions, which have no name, have no
// id. Prefix begins every id: "" on the power's own page, Prefix in a fragment.
func Anchors(charts []*flow.View, prefix string) []map[*flow.Step]string {
	taken := map[string]bool{}
	all := make([]map[*flow.Step]string, len(charts))
	for i, v := range charts {
		all[i] = map[*flow.Step]string{}
		for _, p := range []*flow.Process{v.Process, v.Remedy} {
			if p == nil {
				continue
			}
			for _, s := range p.Steps {
				if s.Kind != flow.Junction {
					all[i][s] = prefix + unique("step-"+cmp.Or(joinIDs(v.Process.Name.S, s.Label.S), "步骤"), taken)
				}
			}
		}
	}
	return all
}

// ID returns what svg.Options.ID asks for: the ids of one chart in the page of
// its power, or in its fragment. Chart counts from 0; anchors are those of the
// chart; step tells whose a group of the scene is, nil for none.
func ID(prefix string, chart int, anchors map[*flow.Step]string, step func(group string) *flow.Step) func(name string) string {
	root := chartID(prefix, chart)
	return func(name string) string {
		if s := step(name); s != nil && anchors[s] != "" {
			return anchors[s]
		}
		if name == "" {
			return root
		}
		return root + "-" + name
	}
}

// chartID is the id of a chart's <svg>.
func chartID(prefix string, chart int) string { return prefix + "chart-" + strconv.Itoa(chart+1) }

// StepsID is the id of the heading of a chart's steps in words, on the page of
// its power or in its fragment, for svg.Options.Described. Chart counts from 0.
func StepsID(prefix string, chart int) string { return figureID(prefix, chart) + "-steps" }

// textID is the id of a step in the list, from that of its group in the chart.
func textID(prefix, anchor string) string {
	return prefix + "text-" + strings.TrimPrefix(anchor, prefix+"step-")
}

// unique returns the name, with a number behind it if it is taken, and takes it.
func unique(name string, taken map[string]bool) string {
	id := name
	for i := 2; taken[id]; i++ {
		id = name + "-" + strconv.Itoa(i)
	}
	taken[id] = true
	return id
}

// joinIDs joins those of the names that are anything as a part of an id.
func joinIDs(names ...string) string {
	var parts []string
	for _, n := range names {
		if id := idName(n); id != "" {
			parts = append(parts, id)
		}
	}
	return strings.Join(parts, "-")
}

// idName writes a name with letters and digits only, each run of others as one
// "-", none at the ends. That is what every validator takes as part of an id,
// and what a link shows as it is.
func idName(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
