package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// powerBody is a power while its body is read.
type powerBody struct {
	*scope
	power      *flow.Power
	scale      scaleBody
	applicants map[string]bool       // posts that 对象 names
	public     map[string]*flow.Role // those of them that are used
	draft      bool                  // a template checked by itself
	open       []string              // the templates being read, by nfkc name
	used       map[string]flow.Text  // those taken in
	all        []*diagram            // those of the power, the main one first
	graded     []func()              // what needs the scale of the power
	later      []func()              // what needs all steps of the power
}

// powerFields are the properties of 职权; risks and measures are added to
// them in resolve_risk.go.
var powerFields = fields[*powerBody]{
	"编号":   {set: (*powerBody).setCode},
	"名称":   text1(func(b *powerBody) *flow.Text { return &b.power.Name }),
	"类别":   {set: (*powerBody).setCategory},
	"责任主体": text1(func(b *powerBody) *flow.Text { return &b.power.Owner }),
	"内容":   text1(func(b *powerBody) *flow.Text { return &b.power.Content }),
	"依据":   texts(func(b *powerBody) *[]flow.Text { return &b.power.Basis }),
	"行使层级": text1(func(b *powerBody) *flow.Text { return &b.power.Level }),
	"法定时限": {set: func(b *powerBody, p prop) { b.power.Statutory = b.limit(p.value()) }},
	"承诺时限": {set: func(b *powerBody, p prop) { b.power.Promised = b.limit(p.value()) }},
	"监督方式": texts(func(b *powerBody) *[]flow.Text { return &b.power.Supervision }),
	"监督电话": text1(func(b *powerBody) *flow.Text { return &b.power.Hotline }),
	"服务电话": text1(func(b *powerBody) *flow.Text { return &b.power.Phone }),
	"受理条件": text1(func(b *powerBody) *flow.Text { return &b.power.Conditions }),
	"申请材料": listed(func(b *powerBody) *[]flow.Text { return &b.power.Materials }, listMarks),
	"收费":   text1(func(b *powerBody) *flow.Text { return &b.power.Fee }),
	"追责情形": text1(func(b *powerBody) *flow.Text { return &b.power.Accountability }),
	"对象":   {set: (*powerBody).setApplicant},
	"网址":   text1(func(b *powerBody) *flow.Text { return &b.power.URL }),
	"注":    texts(func(b *powerBody) *[]flow.Text { return &b.power.Notes }),
	"内部注":  texts(func(b *powerBody) *[]flow.Text { return &b.power.Remarks }),
	"版本":   text1(func(b *powerBody) *flow.Text { return &b.power.Version }),
	"编制日期": text1(func(b *powerBody) *flow.Text { return &b.power.Date }),
	"泳道":   {set: (*powerBody).setLanes},
	"版式":   {set: (*powerBody).setStyle},
	"公开":   {set: func(b *powerBody, p prop) { b.power.Private = !b.yes(p, false) }},

	"风险等级": {set: func(b *powerBody, p prop) { b.scale.levels = &p }},
	"等级":   {set: func(b *powerBody, p prop) { b.scale.grade = &p }},
	"等级说明": {qualified: true, set: func(b *powerBody, p prop) { b.scale.meanings = append(b.scale.meanings, p) }},
	"等级策略": {qualified: true, set: func(b *powerBody, p prop) { b.scale.strategies = append(b.scale.strategies, p) }},

	"风险":   {many: true, qualified: true, labelled: true, block: true, set: (*powerBody).addRisk},
	"措施":   {many: true, qualified: true, block: true, set: (*powerBody).addMeasure},
	"制度":   texts(func(b *powerBody) *[]flow.Text { return &b.power.Rules }),
	"程序控制": texts(func(b *powerBody) *[]flow.Text { return &b.power.Controls }),
}

// power reads 职权; nil when it has no name.
func (sc *scope) power(i item) *flow.Power {
	d := i.Head.Declaration
	name := sc.only(i)
	if name.IsZero() {
		return nil
	}
	p := &flow.Power{Unit: sc.unit, Name: name, Span: i.span()}
	b := sc.newPower(p)
	if d.Args != nil {
		p.Code = sc.single(i, d.Args)
		sc.doubtfulCode(p.Code)
	}
	b.fill(i.body())
	if before, twice := sc.titles[nfkc(p.Name.S)]; twice {
		sc.twice(p.Name, wordPower, before)
	} else {
		sc.titles[nfkc(p.Name.S)] = p.Name
	}
	return p
}

// newPower prepares the reading of a body.
func (sc *scope) newPower(p *flow.Power) *powerBody {
	return &powerBody{scope: sc, power: p, applicants: map[string]bool{}, public: map[string]*flow.Role{}, used: map[string]flow.Text{}}
}

// single returns the one thing that stands in parentheses.
func (sc *scope) single(i item, a *Args) flow.Text {
	if len(a.Entries) == 0 {
		return flow.Text{}
	}
	first, last := a.Entries[0], a.Entries[len(a.Entries)-1]
	return i.slice(first.Tokens[0].Pos.Offset, end(last.Tokens[len(last.Tokens)-1]))
}

// fill makes the power of the statements of its body.
func (b *powerBody) fill(list []item) {
	list = b.withTemplates(list, b.open)
	b.doubt(list, unitFields)
	p := b.power
	var rest []item
	properties(b.resolver, wordPower, powerFields, b, list, func(i item) bool {
		switch i.word() {
		case wordImport, wordUnit, wordRole, wordTemplate, wordPower:
			return false
		}
		if i.Head.Import != nil {
			return false
		}
		if i.Head.Use == nil {
			rest = append(rest, i)
		}
		return true
	})
	p.Scale = b.scale.build(b.scope, b.unit.Scale)
	for _, f := range b.graded {
		f()
	}
	for _, unset := range []struct{ own, unit *flow.Text }{
		{&p.Hotline, &b.unit.Hotline}, {&p.Version, &b.unit.Version}, {&p.Date, &b.unit.Date},
	} {
		if unset.own.IsZero() {
			*unset.own = *unset.unit
		}
	}
	b.diagrams(rest)
	for _, f := range b.later {
		f()
	}
}

// diagrams makes the processes of a power: the main one of what stands in the
// power itself, and those in blocks of their own.
func (b *powerBody) diagrams(list []item) {
	var main, others []item
	for _, i := range list {
		switch i.word() {
		case wordFlow, wordExternal, wordRemedy:
			others = append(others, i)
		default:
			main = append(main, i)
		}
	}
	d := newDiagram(b, wordPower, nil)
	b.power.Main = d.build(main)
	b.power.Main.Span = b.power.Span
	first := map[string]flow.Text{}
	for _, i := range others {
		inner := newDiagram(b, i.word(), d)
		name := flow.Text{S: i.Head.Declaration.Word.Value, Span: i.token(i.Head.Declaration.Word)}
		if i.word() == wordFlow {
			name = b.only(i)
		} else if len(i.Head.Declaration.Names) > 0 {
			b.say("FG101", b.names(i)[0].Span, "name-unwanted", inBoth(i.word()))
		}
		b.noArgs(i)
		id := i.word() + "\n" + nfkc(name.S)
		if i.word() != wordFlow {
			id = i.word()
		}
		if before, twice := first[id]; twice {
			b.twice(name, i.word(), before)
			continue
		}
		first[id] = name
		p := inner.build(i.body())
		p.Span = i.span()
		switch i.word() {
		case wordExternal:
			b.power.External = p
		case wordRemedy:
			b.power.Remedy = p
		default:
			p.Name = name
			b.power.Named = append(b.power.Named, p)
		}
	}
}

// setCode reads 编号, which may stand in parentheses after the name as well.
func (b *powerBody) setCode(p prop) {
	if code := b.power.Code; !code.IsZero() && nfkc(code.S) != nfkc(p.value().S) {
		b.report(diag.New("FG110", p.value().Span, diag.Msg("code-twice", brief(code.S), brief(p.value().S))).
			WithHint("code-twice-hint").WithRelated(code.Span, "given-here"))
		return
	}
	b.power.Code = p.value()
}

// powerKinds are the categories of powers known without being declared; all
// but the last two are 行政职权.
var powerKinds = []string{
	"行政许可", "行政处罚", "行政强制", "行政征收", "行政征用", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决",
	"其他行政权力", "行政职权", "内部职权", "重要业务事项",
}

// setCategory reads 类别. The list is open, so one that is not known is only
// worth a warning, and that only where the unit has declared its own, or where
// it is but a character away from one that everybody has.
func (b *powerBody) setCategory(p prop) {
	t := p.value()
	b.power.Category = t
	if len(b.unit.PowerCategories) == 0 && !b.partial && !b.unsure["职权类别"] {
		written := strings.ReplaceAll(nfkc(t.S), "它", "他")
		if i := slices.IndexFunc(powerKinds, func(k string) bool { return isOneOff(written, k) }); i >= 0 && !slices.Contains(powerKinds, written) {
			b.report(diag.New("FG123", t.Span, diag.Msg("power-category-unknown", brief(t.S))).WithHint("did-you-mean", diag.Plain(powerKinds[i])))
		}
		return
	}
	if b.partial || b.unsure["职权类别"] || slices.Contains(powerKinds, nfkc(t.S)) || slices.Contains(powerKinds, "行政"+nfkc(t.S)) {
		return
	}
	names := make([]string, len(b.unit.PowerCategories))
	for i, c := range b.unit.PowerCategories {
		if names[i] = c.S; nfkc(c.S) == nfkc(t.S) {
			return
		}
	}
	d := diag.New("FG123", t.Span, diag.Msg("power-category-unknown", brief(t.S))).
		WithRelated(b.unit.PowerCategories[0].Span, "categories-here")
	if near := b.guess(t, append(names, powerKinds...)); len(near) > 0 {
		b.report(d.WithHint("did-you-mean", diag.Plain(near...)))
		return
	}
	b.report(d.WithHint("power-category-unknown-hint", diag.Plain(names...)))
}

// isOneOff reports whether two texts differ in one character, or one has a
// character more.
func isOneOff(s, t string) bool {
	a, b := []rune(s), []rune(t)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 && len(a)+len(b) > 0
}

// setApplicant reads 对象: the posts it names are shown to the public.
func (b *powerBody) setApplicant(p prop) {
	b.power.Applicant = p.value()
	b.applicants[nfkc(p.value().S)] = true
	for _, t := range p.parts(andMarks) {
		for name := range strings.SplitSeq(strings.ReplaceAll(t.S, "或者", "或"), "或") {
			b.applicants[nfkc(strings.TrimFunc(name, isWhite))] = true
		}
	}
}

// setLanes reads 泳道.
func (b *powerBody) setLanes(p prop) {
	switch word := valueWord(p.value().S); word {
	case "无", "部门", "岗位":
		b.power.Lanes = flow.Text{S: word, Span: p.value().Span}
	default:
		b.say("FG130", p.value().Span, "bad-lanes", brief(p.value().S))
	}
}

// limit reads a time limit; one that is not understood is kept as words.
func (r *resolver) limit(t flow.Text) flow.Limit {
	if l, ok := r.parseLimit(t); ok {
		return l
	}
	return flow.Limit{Text: t, Kind: flow.Vague}
}

// parseLimit is flow.ParseLimit, which is asked but once of each text: the
// same few limits and posts stand in all steps.
func (r *resolver) parseLimit(t flow.Text) (flow.Limit, bool) {
	known, asked := r.limits[t.S]
	if !asked {
		known.Limit, known.ok = flow.ParseLimit(t)
		if r.limits == nil {
			r.limits = map[string]parsedLimit{}
		}
		r.limits[t.S] = known
	}
	known.Text = t
	return known.Limit, known.ok
}

// parsedLimit is what flow.ParseLimit says of a text.
type parsedLimit struct {
	flow.Limit
	ok bool
}
