package forms

import (
	"slices"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
)

// item is one entry of a cell. Entries are the same, and have one number,
// where their ids are equal.
type item struct {
	id   any
	text string
	bare bool // has no number whatever the column says
	void bool // says that there is nothing
}

// value is something that a column can show.
type value struct {
	zh, en string
	align  Align
	items  func(r *record) []item
	// missing stands where a row has none of it; "": an empty cell.
	missing string
}

// ungraded is what a missing grade is called: it is never the lowest.
const ungraded = "未定级"

// values are all values, in the order in which they are offered.
var values = []value{
	{zh: "序号", en: "number", align: Centre, items: func(*record) []item { return nil }},
	{zh: "分类", en: "class", align: Centre, items: func(r *record) []item { return plain(r.class) }},
	{zh: "部门", en: "department", align: Centre, items: func(r *record) []item { return plain(ownerOf(r.power)) }},
	{zh: "职权事项", en: "power", align: Centre, items: func(r *record) []item { return []item{{id: r.power, text: r.power.Name.S}} }},
	{zh: "编号", en: "code", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Code) })},
	{zh: "职权类别", en: "category", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Category) })},
	{zh: "职权内容", en: "content", items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Content) })},
	{zh: "依据", en: "basis", items: ofPower(func(p *flow.Power) []flow.Text { return p.Basis })},
	{zh: "行使层级", en: "level", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Level) })},
	{zh: "法定时限", en: "statutory", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Statutory.Text) })},
	{zh: "承诺时限", en: "promised", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Promised.Text) })},
	{zh: "监督方式", en: "supervision", items: ofPower(func(p *flow.Power) []flow.Text { return p.Supervision })},
	{zh: "监督电话", en: "hotline", align: Centre, items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Hotline) })},
	{zh: "受理条件", en: "conditions", items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Conditions) })},
	{zh: "申请材料", en: "materials", items: ofPower(func(p *flow.Power) []flow.Text { return p.Materials })},
	{zh: "收费", en: "fee", items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Fee) })},
	{zh: "追责情形", en: "accountability", items: ofPower(func(p *flow.Power) []flow.Text { return one(p.Accountability) })},
	{zh: "程序", en: "procedure", items: func(r *record) []item { return steps(r.power) }},
	{zh: "环节", en: "place", align: Centre, missing: "—", items: func(r *record) []item {
		if r.place == nil {
			return nil
		}
		return []item{{id: r.place, text: r.place.label}}
	}},
	{zh: "事项环节", en: "power-place", items: func(r *record) []item {
		if r.place == nil {
			return []item{{id: r.power, text: r.power.Name.S}}
		}
		return []item{{id: r.place, text: r.power.Name.S + "·" + r.place.label}}
	}},
	{zh: "岗位", en: "posts", align: Centre, items: func(r *record) []item { return joined(r.posts()) }},
	{zh: "所涉人员", en: "people", align: Centre, items: func(r *record) []item { return joined(append(slices.Clone(r.posts()), r.responsible()...)) }},
	{zh: "权限", en: "authority", items: ofStep(func(s *flow.Step) []flow.Text { return one(s.Authority) })},
	{zh: "时限", en: "limit", align: Centre, items: ofStep(func(s *flow.Step) []flow.Text { return one(s.Limit.Text) })},
	{zh: "文书", en: "documents", items: ofStep(func(s *flow.Step) []flow.Text { return s.Documents })},
	{zh: "表现形式", en: "risk", missing: noRisk, items: func(r *record) []item {
		return append(r.elsewhere(), ofRisk(func(k *flow.Risk) []flow.Text { return one(k.Text) })(r)...)
	}},
	{zh: "表现形式及等级", en: "graded-risk", missing: noRisk, items: func(r *record) []item {
		all := r.elsewhere()
		for _, k := range r.risks {
			all = append(all, item{id: k, text: strings.TrimRight(k.Text.S, "。；;") + "（" + gradeOf(k) + "）"})
		}
		return all
	}},
	{zh: "等级", en: "grade", align: Centre, missing: "—", items: func(r *record) []item {
		var all []item
		for _, k := range r.risks {
			all = append(all, item{id: k, text: gradeOf(k)})
		}
		return all
	}},
	{zh: "等级策略", en: "strategy", items: ofRisk(func(k *flow.Risk) []flow.Text {
		if k.Grade == nil {
			return nil
		}
		return one(k.Grade.Strategy)
	})},
	{zh: "风险类别", en: "risk-category", align: Centre, items: ofRisk(func(k *flow.Risk) []flow.Text { return one(k.Category) })},
	{zh: "成因", en: "cause", items: ofRisk(func(k *flow.Risk) []flow.Text { return one(k.Cause) })},
	{zh: "可能性", en: "likelihood", align: Centre, items: ofRisk(func(k *flow.Risk) []flow.Text { return rating(k.Likelihood) })},
	{zh: "危害", en: "harm", align: Centre, items: ofRisk(func(k *flow.Risk) []flow.Text { return rating(k.Harm) })},
	{zh: "责任人", en: "responsible", align: Centre, items: func(r *record) []item { return joined(r.responsible()) }},
	{zh: "措施", en: "measures", missing: "—", items: func(r *record) []item {
		found := r.measureItems(everyPhase, true)
		if len(found) == 0 && len(r.risks) > 0 {
			return []item{{id: noMeasure, text: noMeasure, bare: true, void: true}}
		}
		return found
	}},
	{zh: "前期预防", en: "prevention", missing: "—", items: inPhase(flow.Prevention)},
	{zh: "中期监控", en: "monitoring", missing: "—", items: inPhase(flow.Monitoring)},
	{zh: "后期处置", en: "handling", missing: "—", items: inPhase(flow.Handling)},
	{zh: "其他措施", en: "other-measures", missing: "—", items: inPhase(flow.AnyPhase)},
	{zh: "制度", en: "rules", items: func(r *record) []item { return texts(r.rules()) }},
	{zh: "职权制度", en: "power-rules", items: func(r *record) []item { return texts((&record{power: r.power}).rules()) }},
	{zh: "空白", en: "blank", items: func(*record) []item { return nil }},
}

// What stands where a source says nothing. A form shows what was left undone.
const (
	noOwner   = "（没有填责任主体）"
	noRisk    = "（没有列出风险）"
	noMeasure = "（没有措施）"
	allRisks  = "（以上各项风险）" // of measures for a whole power
)

// valueOf returns the value of a name, Chinese or English; nil for none.
func valueOf(name string) *value {
	i := slices.IndexFunc(values, func(v value) bool { return v.zh == name || v.en == name })
	if i < 0 {
		return nil
	}
	return &values[i]
}

func ownerOf(p *flow.Power) string {
	if p.Owner.IsZero() {
		return noOwner
	}
	return p.Owner.S
}

func gradeOf(k *flow.Risk) string {
	if k.Grade == nil {
		return ungraded
	}
	return k.Grade.Name.S
}

func rating(n int) []flow.Text {
	if n == 0 {
		return nil
	}
	return one(flow.Text{S: strconv.Itoa(n)})
}

// one is a list of a text, of none when it is absent.
func one(t flow.Text) []flow.Text {
	if t.IsZero() {
		return nil
	}
	return []flow.Text{t}
}

// plain is an entry whose text is all that it is.
func plain(s string) []item {
	if s == "" {
		return nil
	}
	return []item{{id: flow.NFKC(s), text: s}}
}

// texts makes an entry of each text, of equal ones the first.
func texts(list []flow.Text) []item {
	var all []item
	seen := map[string]bool{}
	for _, t := range list {
		if id := flow.NFKC(t.S); !seen[id] {
			seen[id] = true
			all = append(all, item{id: id, text: t.S})
		}
	}
	return all
}

// joined makes one entry of names, each once.
func joined(names []flow.Text) []item {
	var words []string
	for _, i := range texts(names) {
		words = append(words, i.text)
	}
	return plain(strings.Join(words, "、"))
}

func ofPower(get func(*flow.Power) []flow.Text) func(*record) []item {
	return func(r *record) []item { return texts(get(r.power)) }
}

func ofStep(get func(*flow.Step) []flow.Text) func(*record) []item {
	return func(r *record) []item {
		if r.place == nil || r.place.step == nil {
			return nil
		}
		return texts(get(r.place.step))
	}
}

// ofRisk makes an entry of each text of each risk; equal texts of two risks
// are two entries.
func ofRisk(get func(*flow.Risk) []flow.Text) func(*record) []item {
	return func(r *record) []item {
		var all []item
		for _, k := range r.risks {
			for _, t := range get(k) {
				all = append(all, item{id: k, text: t.S})
			}
		}
		return all
	}
}

// steps is the procedure of a power, diagram by diagram.
func steps(p *flow.Power) []item {
	var all []item
	for _, process := range append([]*flow.Process{p.Main}, p.Named...) {
		if process == nil {
			continue
		}
		var names []string
		for _, s := range process.Steps {
			if s.Kind != flow.Junction {
				names = append(names, strings.TrimRight(s.Label.S, "？?")) // no mark stands before 、
			}
		}
		text := strings.Join(names, "、")
		if process != p.Main {
			text = process.Name.S + "：" + text
		}
		all = append(all, plain(text)...)
	}
	return all
}
