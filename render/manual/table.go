package manual

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/render/forms"
)

// catalogue is 附件1 with a table for each department, to stand on an upright
// page below its name and its duties; so its table says neither again.
func catalogue() *forms.Template {
	t := *forms.Named("catalogue")
	t.Per, t.Portrait, t.Above = forms.ByDepartment, true, [2]string{}
	t.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(c forms.Column) bool {
		return slices.Equal(c.Values, []string{"部门"})
	})
	for i := range t.Columns {
		if slices.Equal(t.Columns[i].Values, []string{"序号"}) {
			t.Columns[i].Width += 2 // room for its title in one line
		}
	}
	return &t
}

// assessment is 附件4 upright: its four columns have room, and most are signed on
// the page that they stand on.
func assessment() *forms.Template {
	t := *forms.Named("assessment")
	t.Portrait = true
	return &t
}

// measuresOfPower is 附件6 with a table for each power.
func measuresOfPower() *forms.Template {
	t := *forms.Named("measures")
	t.Per, t.Ordered = forms.ByPower, true
	t.Columns = slices.Clone(t.Columns)
	for i := range t.Columns {
		if slices.Equal(t.Columns[i].Values, []string{"职权事项"}) {
			t.Columns[i].Number = forms.Nowhere // there is one power
		}
	}
	return &t
}

// alone is the only table of a form; of several, which grades of several units
// would make, the first.
func alone(t *forms.Template, unit *flow.Project) *forms.Sheet {
	return plain(forms.Sheets(t, unit)[0])
}

// plain is a table as a piece of the manual: it is no annex, and its notes are
// for those who fill it in.
func plain(s *forms.Sheet) *forms.Sheet {
	out := *s
	out.Annex, out.Notes = "", nil
	return &out
}

// SeeChart stands in an assessment for the description of the flow, which is the
// chart of the power in this book and no annex.
const SeeChart = "详见内部流程图"

// pointed makes an assessment name the chart instead of an annex; nothing where
// there is none.
func pointed(s *forms.Sheet, views []*flow.View) *forms.Sheet {
	text := SeeChart
	if !slices.ContainsFunc(views, func(v *flow.View) bool { return v.Kind == flow.Internal }) {
		text = ""
	}
	s.Lead = slices.Clone(s.Lead)
	for i, r := range s.Lead {
		if len(r.Cells) == 2 && strings.HasSuffix(r.Cells[0].Text, "流程描述") {
			s.Lead[i].Cells = slices.Clone(r.Cells)
			s.Lead[i].Cells[1].Text = text
		}
	}
	return s
}

// facts is the table of what is to be known of a power; what the source leaves
// out has no row.
func facts(p *flow.Power) *forms.Sheet {
	s := &forms.Sheet{Form: "基本情况", Name: p.Name.S, Title: p.Name.S, Columns: []string{"要素", "内容"}, Grid: []int{200, 800}}
	add := func(name string, texts ...string) {
		texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
		if len(texts) == 0 {
			return
		}
		s.Body = append(s.Body, forms.Row{Lines: 1, Cells: []forms.Cell{
			{Text: name, Across: 1, Down: 1, Align: forms.Centre, Label: true},
			{Text: strings.Join(texts, "\n"), From: 1, Across: 1, Down: 1},
		}})
	}
	add("编号", p.Code.S)
	add("职权类别", p.Category.S)
	add("责任主体", p.Owner.S)
	add("行使层级", p.Level.S)
	add("职权内容", p.Content.S)
	add("法规依据", strs(p.Basis)...)
	add("对象", p.Applicant.S)
	add("受理条件", p.Conditions.S)
	add("申请材料", strs(p.Materials)...)
	add("法定时限", p.Statutory.String())
	add("承诺时限", p.Promised.String())
	add("收费", p.Fee.S)
	add("监督方式", strs(p.Supervision)...)
	add("监督电话", p.Hotline.S)
	add("追责情形", p.Accountability.S)
	add("责任岗位", strings.Join(rolesOf(p), "、"))
	count := flow.Count(&flow.Project{Units: []*flow.Unit{{Powers: []*flow.Power{p}}}})[0]
	if count.Risks.Total > 0 {
		add("廉政风险点", sentence(count))
	} else {
		add("廉政风险点", "没有列出")
	}
	add("注", strs(p.Notes)...)
	add("内部注", strs(p.Remarks)...)
	return s
}

// sentence counts the risks of a power.
func sentence(s *flow.Summary) string {
	return total(s.Risks.Total) + "，其中：" + s.Parts(s.Risks) + "。"
}

func strs(list []flow.Text) []string {
	var all []string
	for _, t := range list {
		all = append(all, t.S)
	}
	return all
}

// rolesOf lists the posts of the steps of a power with their departments, each
// once.
func rolesOf(p *flow.Power) []string {
	var all []string
	for _, process := range diagrams(p) {
		for _, step := range process.Steps {
			for _, r := range step.Roles {
				name := r.Name.S
				if !r.Department.IsZero() && flow.NFKC(r.Department.S) != departmentOf(p) {
					name += "（" + r.Department.S + "）"
				}
				if !r.Applicant && !slices.Contains(all, name) {
					all = append(all, name)
				}
			}
		}
	}
	return all
}

// diagrams are the main one and the named ones of a power.
func diagrams(p *flow.Power) []*flow.Process {
	return slices.DeleteFunc(append([]*flow.Process{p.Main}, p.Named...), func(p *flow.Process) bool { return p == nil })
}
