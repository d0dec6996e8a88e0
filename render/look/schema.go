package look

import (
	"encoding/json"

	"flowgen/layout"
	"flowgen/render"
)

// Schema returns the JSON Schema of theme files, for editors: every key in
// Chinese and in English.
func Schema() []byte {
	l := Modern(nil)
	s := object(&l, keys)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "flowgen 外观文件 (theme file)"
	s["$defs"] = map[string]any{
		"colour":  map[string]any{"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"},
		"paint":   paint(func(t *render.Theme) *render.Paint { return &t.Step })(&l).(fields).object(),
		"unpaint": paint(func(t *render.Theme) *render.Paint { return &t.Lane })(&l).(fields).object(),
		"sign":    (&sign{&l.Theme.Ungraded}).fields().object(),
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // maps of strings and numbers
	}
	return append(text, '\n')
}

// object is a mapping of keys.
func object(l *Look, keys []key) map[string]any {
	properties := map[string]any{}
	for _, k := range keys {
		s := object(l, k.keys)
		if k.value != nil {
			s = k.value(l).schema()
		}
		if k.note != "" {
			s["description"] = k.note
		}
		properties[k.zh], properties[k.en] = s, s
		if k.value == nil {
			properties[k.en] = reference("properties/" + k.zh)
		}
	}
	return closed(properties)
}

func closed(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

func (v colourValue) schema() map[string]any {
	s := reference("$defs/colour")
	if v.none {
		return map[string]any{"anyOf": []any{s, enum([][2]string{{"无", "none"}})}}
	}
	return s
}

func (v length) schema() map[string]any {
	number := func(l layout.Length) json.Number { return json.Number(points(l)) }
	s := map[string]any{"type": "number", "minimum": number(v.least), "maximum": number(v.most)}
	return map[string]any{"anyOf": []any{s, map[string]any{"type": "string"}}} // 五号, 9pt
}

func (v dashes) schema() map[string]any {
	return map[string]any{"type": "array", "items": map[string]any{"type": "number"}}
}

func (v words[T]) schema() map[string]any  { return enum(v.words) }
func (v baseValue) schema() map[string]any { return enum(v.words()) }
func (v fontValue) schema() map[string]any { return map[string]any{"type": "string"} }

func enum(words [][2]string) map[string]any {
	var all []string
	for _, w := range words {
		all = append(all, w[0], w[1])
	}
	return map[string]any{"enum": all}
}

// reference points to another part of the schema.
func reference(to string) map[string]any { return map[string]any{"$ref": "#/" + to} }

func (v fields) schema() map[string]any {
	if c, ok := v[0].value.(colourValue); ok && c.none {
		return reference("$defs/unpaint")
	}
	return reference("$defs/paint")
}

func (v fields) object() map[string]any {
	properties := map[string]any{}
	for _, f := range v {
		s := f.value.schema()
		properties[f.zh], properties[f.en] = s, s
	}
	return closed(properties)
}

func (v *sign) schema() map[string]any { return reference("$defs/sign") }

func (v signs) schema() map[string]any {
	n := len(v.at)
	return map[string]any{"type": "array", "items": reference("$defs/sign"), "minItems": n, "maxItems": n}
}
