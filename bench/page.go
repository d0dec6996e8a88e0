package main

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"
)

//go:embed performance.md.tmpl
var pageText string

// page is docs/performance.md of results.
func page(r *results) (string, error) {
	t, err := template.New("performance.md").Parse(pageText)
	if err != nil {
		return "", fmt.Errorf("writing the page: %w", err)
	}
	var b strings.Builder
	err = t.Execute(&b, map[string]string{
		"Cores": cores(r.Cores), "Releases": releases(r), "Bounds": boundsTable(r), "Sizes": sizesTable(r), "Stages": stagesTable(r),
	})
	if err != nil {
		return "", fmt.Errorf("writing the page: %w", err)
	}
	return b.String(), nil
}

// cores says how large the machine was.
func cores(n int) string {
	switch n {
	case 1:
		return "one core"
	case 2:
		return "two cores"
	}
	return fmt.Sprintf("%d cores", n)
}

// releases names the peers with their versions.
func releases(r *results) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(r.Releases)) {
		list = append(list, strings.TrimSpace(name+" "+r.Releases[name]))
	}
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}

// boundsTable has a row for each bound.
func boundsTable(r *results) string {
	var b strings.Builder
	b.WriteString("| what | measured | | bound | |\n|---|---|---|---|---|\n")
	for _, bound := range bounds {
		v := bound.judge(r)
		times := ""
		if v.fault == "" && v.beside != "" {
			times = duration(v.a.wall()) + " ÷ " + duration(v.b.wall())
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", v.what, times, v.measured(), v.asked(), v.word())
	}
	return b.String()
}

// sizesTable has a row for each chart in a format and each program.
func sizesTable(r *results) string {
	var b strings.Builder
	b.WriteString("| chart | program | time | ÷ flowgen | processor | memory |\n|---|---|---|---|---|---|\n")
	for _, s := range sizes {
		for _, format := range []string{"svg", "pdf"} {
			key := sizeKey(s.name, format)
			i := slices.IndexFunc(r.Contests, func(c contest) bool { return c.Key == key })
			if i < 0 {
				continue
			}
			chart := fmt.Sprintf("%s, %d steps, %s", s.name, s.steps, strings.ToUpper(format))
			for _, one := range r.Contests[i].Series {
				if one.Name == "version" {
					continue // it draws nothing
				}
				b.WriteString("| " + chart + " | " + sizeRow(one, r.find(key, "flowgen")))
				chart = ""
			}
		}
	}
	return b.String()
}

// sizeRow is the rest of a row.
func sizeRow(s, ours series) string {
	if s.Fault != "" {
		return fmt.Sprintf("%s | %s | | | |\n", s.Name, s.Fault)
	}
	memory := ""
	if s.Peak > 0 {
		memory = fmt.Sprintf("%.0f MiB", s.Peak)
	}
	return fmt.Sprintf("%s | %s | %.2f | %s | %s |\n", s.Name, duration(s.wall()), ratio(s, ours), duration(s.cpu()), memory)
}
