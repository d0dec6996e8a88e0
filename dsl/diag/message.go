package diag

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// Lang is a language of messages. The zero Lang is Chinese.
type Lang int

// The languages of messages.
const (
	Chinese Lang = iota
	English
)

// wording is one message in every language, as fmt formats. Arguments are
// numbered (%[1]s) where the languages order them differently, or where not
// all are used; one per cent sign would be written %%.
type wording struct{ zh, en string }

// table is a part of the catalogue: message keys and their wordings.
//
// Plain maps rather than golang.org/x/text/message: two languages, no plural
// forms in the one and few in the other, and a table that a test can walk.
type table map[string]wording

// catalogue is all messages. Each stage keeps its own table in its own file
// (messages_*.go) and is listed here.
var catalogue = merge(inputMessages, settingsMessages, themeMessages, formFileMessages, languageMessages, ruleMessages, fontMessages, layoutMessages)

// merge joins tables; a key in two of them is a fault of the program.
func merge(tables ...table) table {
	all := table{}
	for _, t := range tables {
		for _, key := range slices.Sorted(maps.Keys(t)) {
			if _, twice := all[key]; twice {
				panic("diag: message " + key + " stands in two tables")
			}
			all[key] = t[key]
		}
	}
	return all
}

// IsZero reports whether there is no message.
func (m Message) IsZero() bool { return m.Key == "" }

// Text returns the message in one language; "" for the zero Message.
// Arguments that are Messages, or lists of them, are put into words first. A
// key that the catalogue lacks is printed itself, so that nothing said is lost.
func (m Message) Text(lang Lang) string {
	if m.IsZero() {
		return ""
	}
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		args[i] = argument(a, lang)
	}
	w, ok := catalogue[m.Key]
	if !ok {
		return fmt.Sprint(append([]any{m.Key + ": "}, args...)...)
	}
	format := w.zh
	if lang == English {
		format = w.en
	}
	// A hint has the arguments of its message and need not use them all.
	return fmt.Sprintf(format, args[:min(used(format), len(args))]...)
}

// verb is a place for an argument in a format.
var verb = regexp.MustCompile(`%(?:%|(?:\[(\d+)\])?[a-zA-Z])`)

// used returns how many arguments a format uses: the highest number of one.
func used(format string) int {
	highest, n := 0, 0
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[0] == "%%" {
			continue
		}
		if n++; m[1] != "" {
			n, _ = strconv.Atoi(m[1]) // digits, by the pattern
		}
		highest = max(highest, n)
	}
	return highest
}

// argument puts one argument into words.
func argument(a any, lang Lang) any {
	switch a := a.(type) {
	case Message:
		return a.Text(lang)
	case Names:
		return a.text(lang)
	case Word:
		if lang == English {
			return a.English
		}
		return a.Chinese
	default:
		return a
	}
}

// Word is an argument that is a word of the language, such as 步骤 or step.
type Word struct{ Chinese, English string }

// Names is an argument that lists names, each in quotes: “甲”、“乙”.
type Names []Name

// Name is one entry of Names: a name and the line it was declared on.
type Name struct {
	S    string
	Line int // 0: not to be said
}

func (n Names) text(lang Lang) string {
	quoted, line, and := "“%s”", "（第 %d 行）", "、"
	if lang == English {
		quoted, line, and = "%q", " (line %d)", ", "
	}
	s := ""
	for i, name := range n {
		if i > 0 {
			s += and
		}
		s += fmt.Sprintf(quoted, name.S)
		if name.Line > 0 {
			s += fmt.Sprintf(line, name.Line)
		}
	}
	return s
}

// Plain makes Names without lines.
func Plain(names ...string) Names {
	list := make(Names, len(names))
	for i, s := range names {
		list[i].S = s
	}
	return list
}
