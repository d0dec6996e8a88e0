package firstfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"flowgen/dsl/flow"
)

// Import is a unit that a first file takes its common settings from.
type Import struct {
	File string     // the path to import, relative to the first file
	Unit *flow.Unit // what it declares: grades, categories of risks, posts
}

// Text returns the first file of a category for a power (or unit) of that
// name; without a name a placeholder stands for it. With an import the file
// declares no unit of its own and no post that the unit has, and speaks of
// risks in the unit's grades; a category of risks that the unit does not know
// is left out. from nil: the file stands alone.
func (c Category) Text(name string, from *Import) string {
	lines := strings.Split(c.file(), "\n")
	if from != nil && c != Unit {
		lines = imports(lines, from)
	}
	text := strings.Join(lines, "\n")
	if name == "" {
		return text
	}
	word, placeholder := "\n职权 ", `"【职权名称】"`
	if c == Unit {
		word, placeholder = "\n单位 ", `"【单位名称】"`
	}
	return strings.Replace(text, word+placeholder, word+quote(name), 1)
}

// imports puts the import in the place of the unit and says the rest in the
// unit's words.
func imports(lines []string, from *Import) []string {
	var kept []string
	for i := 0; i < len(lines); i++ {
		switch line := lines[i]; {
		case strings.HasPrefix(line, "单位 "):
			for len(kept) > 0 && strings.HasPrefix(kept[len(kept)-1], "#") {
				kept = kept[:len(kept)-1] // the comment that explains it
			}
			for lines[i] != "}" {
				i++
			}
			kept = append(kept, "# 引入：等级、风险类别和共用的岗位写在那个文件里，这里取用。", "引入 "+quotes(from.File))
		case from.declares(line):
		default:
			kept = append(kept, from.regrade(line))
		}
	}
	return kept
}

// declares reports whether a line declares a post that the unit has.
func (m *Import) declares(line string) bool {
	found := post.FindStringSubmatch(line)
	return found != nil && slices.ContainsFunc(m.Unit.Roles, func(r *flow.Role) bool { return same(r.Name.S, found[1]) })
}

var (
	post = regexp.MustCompile(`^岗位 ([^（]+)（`)
	risk = regexp.MustCompile(`^(\s*风险 )([高中低])(?:\[([^\]]+)\])?：`)
)

// regrade says the grade and the category of a risk as the unit does: the
// gravest grade stays the gravest, the mildest the mildest.
func (m *Import) regrade(line string) string {
	found := risk.FindStringSubmatch(line)
	if found == nil {
		return line
	}
	grades := m.Unit.Scale.Grades
	grade := grades[len(grades)/2]
	switch found[2] {
	case "高":
		grade = grades[0]
	case "低":
		grade = grades[len(grades)-1]
	}
	head, category := found[1]+quote(grade.Name.S), found[3]
	known := m.Unit.Categories
	if category != "" && (len(known) == 0 || slices.ContainsFunc(known, func(t flow.Text) bool { return same(t.S, category) })) {
		head += "[" + category + "]"
	}
	return head + "：" + line[len(found[0]):]
}

// same reports whether two names are one to the language.
func same(a, b string) bool { return norm.NFKC.String(a) == norm.NFKC.String(b) }

// quote writes a name as the language needs it: in quotes when it holds more
// than letters and digits.
func quote(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) }) < 0 {
		return name
	}
	return quotes(name)
}

// quotes puts a name into straight quotes.
func quotes(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}
