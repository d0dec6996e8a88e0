package main

import (
	"flowgen/dsl/entry"
	"flowgen/fonts"
	"flowgen/render/look"
)

// lookFiles returns the files that say what pictures look like: the theme, fonts,
// and what would be their bold ones.
func (o *renderOptions) lookFiles() []fileSum {
	var files []fileSum
	add := func(names ...string) {
		for _, name := range names {
			files = append(files, fileSum{name, sumOfFile(name)})
		}
	}
	if o.font != "" {
		add(fonts.Files(o.font)...)
	}
	if o.theme == "" || o.themeName() != "" {
		return files
	}
	add(o.theme)
	data, err := readAtMost(o.theme, entry.MaxSize+1)
	if err != nil {
		return files // whoever draws reads it too, and tells
	}
	parsed, _ := look.Parse(o.theme, data, nil)
	for _, font := range []look.Font{parsed.Regular, parsed.Bold} {
		if font.Path != "" {
			add(fonts.Files(besideTheme(o.theme, font.Path))...)
		}
	}
	return files
}

// sumsOf returns the sums of files: another name of a file changes no picture.
func sumsOf(files []fileSum) []string {
	var sums []string
	for _, f := range files {
		sums = append(sums, f.Sum)
	}
	return sums
}

// themeName is the look of --theme when that has a name.
func (o *renderOptions) themeName() string {
	if _, named := look.Named(o.theme, nil); named {
		return o.theme
	}
	return ""
}
