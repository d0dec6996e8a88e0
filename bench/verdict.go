package main

import "fmt"

// bound is what one figure of the results is held to.
type bound struct {
	what    string
	contest string
	task    string
	beside  string // the task it is divided by; "": the figure itself is bounded
	peak    bool   // the memory of the task, in MiB; else its time
	least   bool   // the figure must be at least the limit; else at most, or below it
	below   bool
	limit   float64 // a ratio, milliseconds or MiB
}

// bounds are all that are asked for.
var bounds = []bound{
	{what: "one SVG of S ÷ `flowgen version`", contest: sizeKey("S", "svg"), task: "flowgen", beside: "version", limit: 2},
	{what: "one SVG of L ÷ `dot -Tsvg`", contest: sizeKey("L", "svg"), task: "flowgen", beside: "dot", limit: 2},
	{what: "SVG and PDF of three views of S ÷ six runs of dot", contest: sixKey, task: "flowgen", beside: "dot", below: true, limit: 1},
	{what: "D2's SVG of S ÷ ours", contest: sizeKey("S", "svg"), task: "D2", beside: "flowgen", least: true, limit: 2.5},
	{what: "D2's PDF of S ÷ ours", contest: sizeKey("S", "pdf"), task: "D2", beside: "flowgen", least: true, limit: 30},
	{what: "500 mixed charts to SVG and PDF ÷ 1,000 runs of dot, two at a time", contest: batchKey, task: "flowgen", beside: "dot", below: true, limit: 0.5},
	{what: "the same with `--jobs 1` ÷ `--jobs 2`", contest: jobsKey, task: "--jobs 1", beside: "--jobs 2", least: true, limit: 1.8},
	{what: "`flowgen --help`", contest: startKey, task: "--help", below: true, limit: 60},
	{what: "`flowgen version`", contest: startKey, task: "version", below: true, limit: 60},
	{what: "`flowgen fmt` of one file", contest: startKey, task: "fmt", below: true, limit: 60},
	{what: "5,000 charts of which none has changed", contest: againKey, task: "second run", below: true, limit: 3000},
	{what: "memory of 20,000 layouts, all processes together", contest: layoutsKey, task: "flowgen", peak: true, below: true, limit: 400},
}

// verdict is a bound beside what was measured.
type verdict struct {
	bound
	a, b  series
	value float64
	fault string // why there is no value; "": there is
}

// judge holds the results to a bound.
func (b bound) judge(r *results) verdict {
	v := verdict{bound: b, a: r.find(b.contest, b.task)}
	v.fault = v.a.Fault
	switch {
	case b.beside != "":
		v.b = r.find(b.contest, b.beside)
		if v.fault == "" {
			v.fault = v.b.Fault
		}
		v.value = ratio(v.a, v.b)
	case b.peak:
		v.value = v.a.Peak
	default:
		v.value = v.a.wall()
	}
	if v.fault == "" && v.value == 0 {
		v.fault = "not measured"
	}
	return v
}

// met reports whether the bound holds.
func (v verdict) met() bool {
	switch {
	case v.fault != "":
		return false
	case v.least:
		return v.value >= v.limit
	case v.below:
		return v.value < v.limit
	}
	return v.value <= v.limit
}

// word is the verdict in the table.
func (v verdict) word() string {
	switch {
	case v.fault != "":
		return v.fault
	case v.met():
		return "met"
	}
	return "**missed**"
}

// asked is the bound in the table.
func (v verdict) asked() string {
	how := "at most "
	switch {
	case v.least:
		how = "at least "
	case v.below:
		how = "below "
	}
	return how + v.format(v.limit, true)
}

// measured is the figure in the table.
func (v verdict) measured() string {
	if v.fault != "" {
		return "–"
	}
	return v.format(v.value, false)
}

// format writes a number in the unit of the bound.
func (b bound) format(x float64, round bool) string {
	switch {
	case b.peak:
		return fmt.Sprintf("%.0f MiB", x)
	case b.beside == "":
		return duration(x)
	case round:
		return fmt.Sprintf("%g", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// duration writes milliseconds with three digits that count.
func duration(ms float64) string {
	switch {
	case ms < 10:
		return fmt.Sprintf("%.2f ms", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f ms", ms)
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	case ms < 10000:
		return fmt.Sprintf("%.2f s", ms/1000)
	}
	return fmt.Sprintf("%.1f s", ms/1000)
}
