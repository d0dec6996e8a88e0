package check

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
)

// ParseSettings reads a flowgen.yaml; docs/check.md has all that may stand in
// it. What it does not say is as Default has it, and what is wrong in it is
// reported and left out; the settings are never nil. Places count in the text
// that SettingsText returns. An empty file is fine: it marks the root of a
// project.
func ParseSettings(name string, data []byte) (*Settings, diag.List) {
	r := &settingsReader{name: name, Settings: Default()}
	root, ok := r.parse(data)
	if ok {
		r.section(root, "", sections)
	}
	slices.SortStableFunc(r.found, func(a, b diag.Diagnostic) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return r.Settings, r.found
}

// setting is a key with what it sets.
type setting struct {
	zh, en string
	read   func(r *settingsReader, key string, e entry)
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
func (r *settingsReader) check(key string, e entry) { r.section(e, key, checkSettings) }

// levelWords are the levels as they are written.
var levelWords = map[string]Level{
	"关": Off, "off": Off, "说明": AsNote, "note": AsNote,
	"警告": AsWarning, "warning": AsWarning, "错误": AsError, "error": AsError,
}

// fold puts a word of flowgen.yaml into the form in which such are compared.
func fold(s string) string { return strings.ToLower(strings.TrimSpace(nfkc(s))) }

// section applies the settings of a mapping; under is its key, empty at the top.
func (r *settingsReader) section(e entry, under string, known []setting) {
	switch {
	case e.kind == nothing:
		return
	case e.kind != mapping:
		r.noMapping(e, under)
		return
	}
	var names []string
	for _, s := range known {
		names = append(names, s.zh, s.en)
	}
	given := make([]*int, len(known)) // of each known one, where it stands among the keys
	for i, key := range e.keys {
		word := strings.ReplaceAll(fold(key.text), "_", "-")
		k := slices.IndexFunc(known, func(s setting) bool { return s.zh == word || s.en == word })
		switch {
		case k < 0:
			r.unknownKey(key, known, names)
		case given[k] != nil: // 检查 and check
			r.say(badYAML, key.span, "settings-twice", key.text)
		default:
			given[k] = &i
		}
	}
	// In the order of the table: some need others read before.
	for k, i := range given {
		if i != nil {
			known[k].read(r, e.keys[*i].text, valueOf(e.keys[*i], e.values[*i]))
		}
	}
}

// valueOf returns the value of a key; one that is not there has its key's place.
func valueOf(key, value entry) entry {
	if value.kind == nothing {
		value.span = key.span
	}
	return value
}

// noMapping reports what stands where keys should.
func (r *settingsReader) noMapping(e entry, under string) {
	if wide, found := r.wideColon(e.span.Start.Line); found && e.kind == scalar {
		r.say(badYAML, wide, "settings-wide")
	} else if under == "" {
		r.say(badYAML, e.span, "settings-whole")
	} else {
		r.say(badValue, e.span, "settings-mapping", under)
	}
}

// unknownKey reports a key that is none, in the language of its letters.
func (r *settingsReader) unknownKey(key entry, known []setting, names []string) {
	var all []string
	for _, s := range known {
		if isLatin(key.text) {
			all = append(all, s.en)
		} else {
			all = append(all, s.zh)
		}
	}
	d := diag.New(badKey, key.span, diag.Msg("settings-key", key.text)).WithHint("settings-key-hint", key.text, diag.Plain(all...))
	if near := diag.Nearest(key.text, names); len(near) > 0 {
		d = d.WithHint("settings-key-near", diag.Plain(near...))
	}
	r.found = append(r.found, d)
}

// isLatin reports whether a word begins with an ASCII character.
func isLatin(s string) bool { return s != "" && s[0] < 0x80 }

// levels reads the levels of rules.
func (r *settingsReader) levels(key string, e entry) {
	if e.kind == nothing {
		return
	}
	if e.kind != mapping {
		r.noMapping(e, key)
		return
	}
	for i, name := range e.keys {
		code := strings.ToUpper(fold(name.text))
		_, ours := Lookup(code)
		switch {
		case !isCode(code):
			d := diag.New(badCode, name.span, diag.Msg("settings-code", name.text)).WithHint("settings-code-hint")
			if near := nearCodes(code); len(near) > 0 {
				d = d.WithHint("settings-code-near", diag.Plain(near...))
			}
			r.found = append(r.found, d)
			continue
		case !ours && !silenceable(code):
			r.say(badCode, name.span, "settings-code-hard", code, subject(code))
			continue
		}
		value := valueOf(name, e.values[i])
		level, ok := levelWords[fold(value.text)]
		switch {
		case value.kind == nothing:
			r.found = append(r.found, diag.New(badValue, value.span, diag.Msg("settings-nothing", name.text)).WithHint("settings-level-hint"))
		case value.kind != scalar || !ok:
			r.say(badValue, value.span, "settings-level", value.text)
		default:
			r.Levels[code] = level
		}
	}
}
