// Package layout gives every step, line and text of a view its place.
//
// In go a flow.View and a Style (sizes, fonts); out comes a Diagram: boxes,
// paths and wrapped lines in hundredths of a point. It refuses to know
// themes, colours and output formats. Ranks and order start from graphviz
// (package dot) and are refined, placed and routed by package route.
package layout
