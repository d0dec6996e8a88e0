package route

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var svgDir = flag.String("svg", "", "write pictures of the charts into this folder")

// dump draws a layout, to be looked at.
func dump(t *testing.T, name string, g *Graph, l *Layout, names ...string) {
	if *svgDir == "" {
		return
	}
	var b strings.Builder
	const m = 20 * Pt
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%v %v %v %v" width="%v" height="%v" font-family="Noto Sans CJK SC" font-size="11" text-anchor="middle">`,
		-m, -m, l.Size.W+2*m, l.Size.H+2*m, l.Size.W+2*m, l.Size.H+2*m)
	fmt.Fprintf(&b, `<rect x="%v" y="%v" width="100%%" height="100%%" fill="white"/>`, -m, -m)
	rect := func(r Rect, style, text string) {
		if r == (Rect{}) {
			return
		}
		fmt.Fprintf(&b, `<rect x="%v" y="%v" width="%v" height="%v" %s/>`, r.X, r.Y, r.W, r.H, style)
		fmt.Fprintf(&b, `<text x="%v" y="%v">%s</text>`, r.X+r.W/2, r.Y+r.H/2+4*Pt, text)
	}
	for _, r := range l.Lanes {
		rect(r, `fill="#f8f8f8" stroke="#bbb"`, "")
	}
	for v := range g.Nodes {
		rect(l.Left[v], `fill="#fdecea" stroke="#c66" stroke-dasharray="2"`, "")
		rect(l.Right[v], `fill="#eaf5ea" stroke="#6a6" stroke-dasharray="2"`, "")
	}
	for v, r := range l.Nodes {
		text := fmt.Sprint(v)
		if v < len(names) {
			text = names[v]
		}
		if g.Nodes[v].Shape == Diamond {
			fmt.Fprintf(&b, `<polygon points="%v,%v %v,%v %v,%v %v,%v" fill="#fff8e0" stroke="black"/>`,
				r.X, r.Y+r.H/2, r.X+r.W/2, r.Y, r.Right(), r.Y+r.H/2, r.X+r.W/2, r.Bottom())
			rect(r, `fill="none"`, text)
			continue
		}
		rect(r, `fill="#eef3ff" stroke="black"`, text)
	}
	for i, line := range l.Edges {
		var p []string
		for _, q := range line {
			p = append(p, fmt.Sprintf("%v,%v", q.X, q.Y))
		}
		style := "black"
		if l.Return[i] {
			style = "#a33"
		}
		if g.Edges[i].Dashed {
			style += `" stroke-dasharray="4 3`
		}
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s"/>`, strings.Join(p, " "), style)
		if n := len(line); n > 1 {
			e, f := line[n-1], heading(line[n-1], line[n-2])
			fmt.Fprintf(&b, `<polygon points="%v,%v %v,%v %v,%v"/>`, e.X, e.Y,
				e.X+f.X*700+f.Y*300, e.Y+f.Y*700+f.X*300, e.X+f.X*700-f.Y*300, e.Y+f.Y*700-f.X*300)
		}
	}
	for i, r := range l.Labels {
		text := fmt.Sprintf("e%d", i)
		if len(names) > len(g.Nodes)+i {
			text = names[len(g.Nodes)+i]
		}
		rect(r, `fill="white" font-size="9"`, text)
	}
	for _, m := range l.Bars {
		rect(m.Rect, "", "")
	}
	b.WriteString("</svg>\n")
	if err := os.MkdirAll(*svgDir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*svgDir, name+".svg"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
