package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
)

// ParseSettings reads a flowgen.yaml; docs/check.md has all that may stand in
// it. What it does not say is as Default has it, and what is wrong in it is
// reported and left out; the settings are never nil. Places count in the text
// that entry.Text returns. An empty file is fine: it marks the root of a
// project.
func ParseSettings(name string, data []byte) (*Settings, diag.List) {
	r := &settingsReader{Settings: Default(), Reader: entry.Reader{
		Name: name, Manual: "docs/check.md", YAML: badYAML, Key: badKey, Value: badValue,
	}}
	root, ok := r.Parse(data)
	if ok {
		r.section(root, "", sections)
	}
	slices.SortStableFunc(r.Found, func(a, b diag.Diagnostic) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return r.Settings, r.Found
}

// The codes of what can be wrong with a flowgen.yaml.
const (
	badYAML  = "FG015"
	badKey   = "FG016"
	badValue = "FG017"
	badCode  = "FG018"
)

// settingsReader reads one flowgen.yaml.
type settingsReader struct {
	entry.Reader
	*Settings
}

// setting is a key with what it sets.
type setting struct {
	zh, en string
	read   func(r *settingsReader, key string, e entry.Entry)
}

// sections are the keys at the top.
var sections = []setting{
	{"检查", "check", (*settingsReader).check},
}

// checkSettings are the keys of the section of check; those that others
// refer to come first.
var checkSettings = []setting{
	{"规则", "rules", (*settingsReader).levels},
	{"关键步骤", "key-steps", words(func(s *Settings) *[]string { return &s.KeySteps })},
	{"重点岗位", "top-posts", words(func(s *Settings) *[]string { return &s.TopPosts })},
	{"等级矩阵", "matrix", (*settingsReader).matrix},
	{"等级阈值", "thresholds", (*settingsReader).thresholds},
	{"职责", "duties", (*settingsReader).duties},
	{"岗位不相容", "apart-posts", apart(func(s *Settings) *[]Group { return &s.ApartPosts })},
	{"部门不相容", "apart-departments", apart(func(s *Settings) *[]Group { return &s.ApartDepartments })},
	{"集体决策事项", "collective-matters", words(func(s *Settings) *[]string { return &s.Collective })},
	{"集体决策步骤", "collective-steps", words(func(s *Settings) *[]string { return &s.CollectiveSteps })},
	{"不予办理", "refusals", words(func(s *Settings) *[]string { return &s.Refusals })},
	{"理由", "reasons", words(func(s *Settings) *[]string { return &s.Reasons })},
	{"救济", "remedies", words(func(s *Settings) *[]string { return &s.Remedies })},
	{"空泛名称", "empty-names", words(func(s *Settings) *[]string { return &s.EmptyNames })},
	{"占位文字", "placeholders", words(func(s *Settings) *[]string { return &s.Placeholders })},
	{"名称相同", "same-names", (*settingsReader).sameNames},
}

// check applies the settings of check.
func (r *settingsReader) check(key string, e entry.Entry) { r.section(e, key, checkSettings) }

// levelWords are the levels as they are written.
var levelWords = map[string]Level{
	"关": Off, "off": Off, "说明": AsNote, "note": AsNote,
	"警告": AsWarning, "warning": AsWarning, "错误": AsError, "error": AsError,
}

// section applies the settings of a mapping; under is its key, empty at the top.
func (r *settingsReader) section(e entry.Entry, under string, known []setting) {
	keys := make([]entry.Key, len(known))
	for i, s := range known {
		keys[i] = entry.Key{Chinese: s.zh, English: s.en, Read: func(key string, e entry.Entry) { s.read(r, key, e) }}
	}
	r.Section(e, under, keys)
}

// levels reads the levels of rules.
func (r *settingsReader) levels(key string, e entry.Entry) {
	if e.Kind == entry.Nothing {
		return
	}
	if e.Kind != entry.Mapping {
		r.NoMapping(e, key)
		return
	}
	for i, name := range e.Keys {
		code := strings.ToUpper(entry.Fold(name.Text))
		_, ours := Lookup(code)
		switch {
		case !isCode(code):
			d := diag.New(badCode, name.Span, diag.Msg("settings-code", name.Text)).WithHint("settings-code-hint")
			if near := nearCodes(code); len(near) > 0 {
				d = d.WithHint("settings-code-near", diag.Plain(near...))
			}
			r.Found = append(r.Found, d)
			continue
		case !ours && !silenceable(code):
			r.Say(badCode, name.Span, "settings-code-hard", code, subject(code))
			continue
		}
		value := entry.ValueOf(name, e.Values[i])
		level, ok := levelWords[entry.Fold(value.Text)]
		switch {
		case value.Kind == entry.Nothing:
			r.Found = append(r.Found, diag.New(badValue, value.Span, diag.Msg("settings-nothing", name.Text)).WithHint("settings-level-hint"))
		case value.Kind != entry.Scalar || !ok:
			r.Say(badValue, value.Span, "settings-level", value.Text)
		default:
			r.Levels[code] = level
		}
	}
}
