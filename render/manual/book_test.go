package manual_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/flow"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/internal/source"
	"flowgen/render/manual"
)

// read reads sources, which must be sound.
func read(t testing.TB, inputs ...dsl.Input) []*flow.Power {
	t.Helper()
	return source.Read(t, inputs...).Powers()
}

// examples reads all examples of the project.
func examples(t testing.TB) []*flow.Power {
	t.Helper()
	return source.Examples(t).Powers()
}

// Every power is in the book once, and what the book counts is what there is.
func TestBookOfExamples(t *testing.T) {
	powers := examples(t)
	b := manual.New(powers, "", "")
	found := map[*flow.Power]int{}
	for _, p := range b.Parts {
		risks, total := map[*flow.Risk]bool{}, 0
		for _, s := range p.Summaries {
			total += s.Risks.Total
		}
		for _, power := range p.Powers() {
			found[power.Power]++
			if power.Assessment.Name != power.Name.S || power.Measures.Name != power.Name.S || power.Facts.Name != power.Name.S {
				t.Errorf("%s has the tables of %s, %s, %s", power.Name.S, power.Assessment.Name, power.Measures.Name, power.Facts.Name)
			}
			for _, v := range power.Views {
				if v.Kind == flow.External || v.Power.Name.S != power.Name.S {
					t.Errorf("%s has the chart %v of %s", power.Name.S, v.Kind, v.Power.Name.S)
				}
			}
		}
		for _, post := range p.Posts {
			for _, r := range post.Risks {
				risks[r.Risk] = true
			}
		}
		if len(risks) != total {
			t.Errorf("%s: the index has %d risks of %d", p.Unit, len(risks), total)
		}
		for _, h := range p.Heats {
			sum := 0
			for _, r := range h.Rows {
				each := r.Ungraded
				for _, n := range r.Each {
					each += n
				}
				if each != r.Total {
					t.Errorf("%s, %s, %s: %d in all, %d by grade", p.Unit, h.Title, r.Name, r.Total, each)
				}
				sum += r.Total
			}
			if i := slices.IndexFunc(p.Summaries, func(s *flow.Summary) bool { return s.Scale == h.Scale }); sum != h.Total.Total || sum != p.Summaries[i].Risks.Total {
				t.Errorf("%s, %s: %d risks, total %d, counted %d", p.Unit, h.Title, sum, h.Total.Total, p.Summaries[i].Risks.Total)
			}
		}
	}
	for _, p := range powers {
		if found[p] != 1 {
			t.Errorf("%s is in the book %d times", p.Name.S, found[p])
		}
	}
}

const written = `
单位 某局 {
  职责：负责监督管理。
  风险等级：高 / 中 / 低
  等级说明 高：可能违法犯罪
  等级策略 高：重点监控
  编制日期：2026年3月
  版本：第2版
}
岗位 科长（甲科）
职权 甲一（A-1） {
  类别：内部职权
  责任主体：甲科
  内容：办理甲事。
  步骤 受理（科长） {
    风险 高：不受理。
    风险：没有定级。
  }
  步骤 审批（科长）
  受理 → 审批
}
职权 乙一（B-1） {
  责任主体：乙科
  步骤 支付 {
    风险 低：错付。
  }
}
职权 甲二（A-2） {
  责任主体：甲科
  内容：办理甲事。
  步骤 公示
}
`

// Departments stand in the order of their first power, each with all of its
// own; what the source does not say is left out.
func TestBook(t *testing.T) {
	b := manual.New(read(t, dsl.Input{Path: "-", Data: []byte(written)}), "内部资料", "0123abcd")
	if len(b.Parts) != 1 || b.Title() != "某局廉政风险防控手册" {
		t.Fatalf("%d parts, title %s", len(b.Parts), b.Title())
	}
	p := b.Parts[0]
	var got []string
	for _, d := range p.Departments {
		got = append(got, d.Name+"："+strings.Join(d.Duties, "；"))
		for _, power := range d.Powers {
			got = append(got, power.Name.S)
		}
		if rows := d.Catalogue.Body; len(rows) != len(d.Powers) {
			t.Errorf("%s: %d rows for %d powers", d.Name, len(rows), len(d.Powers))
		}
	}
	want := []string{"甲科：办理甲事。", "甲一", "甲二", "乙科：", "乙一"}
	if !slices.Equal(got, want) {
		t.Errorf("the book has %q, want %q", got, want)
	}
	if p.Date != "2026年3月" || p.Version != "第2版" {
		t.Errorf("date %q, version %q", p.Date, p.Version)
	}
	text := ""
	for _, s := range p.Intro {
		text += s.Heading + strings.Join(s.Paragraphs, "")
	}
	for _, part := range []string{
		"负责监督管理。", "清理职权和重要业务事项共 3 项，排查廉政风险点共 3 个，其中：高等级风险 1 个、中等级风险 0 个、低等级风险 1 个、未定级 1 个。",
		"高等级风险：可能违法犯罪。防控策略：重点监控。", "2 个部门",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("the introduction lacks %q:\n%s", part, text)
		}
	}
}

// Heat maps have the rows of the departments and of the kinds of step, and the
// index those that answer, nobody last.
func TestHeatsAndPosts(t *testing.T) {
	p := manual.New(read(t, dsl.Input{Path: "-", Data: []byte(written)}), "", "").Parts[0]
	var got []string
	for _, h := range p.Heats {
		for _, r := range h.Rows {
			got = append(got, h.Of+r.Name)
		}
	}
	want := []string{"部门甲科", "部门乙科", "环节类别申请受理", "环节类别验收支付"}
	if !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	got = nil
	for _, post := range p.Posts {
		for _, r := range post.Risks {
			got = append(got, post.Name+r.Power.Name.S+r.Place+r.Risk.Text.S)
		}
	}
	want = []string{"科长甲一受理不受理。", "科长甲一受理没有定级。", "（没有写明责任人）乙一支付错付。"}
	if !slices.Equal(got, want) {
		t.Errorf("posts %q, want %q", got, want)
	}
}

// A risk of a step that a further diagram takes over is one risk.
func TestRisksCountOnce(t *testing.T) {
	const shared = "职权 甲（A-1） {\n  步骤 受理（科长） {\n    风险：不受理。\n  }\n  受理 → 审批\n  流程 简易 {\n    受理 → 办结\n  }\n}\n"
	p := manual.New(read(t, dsl.Input{Path: "-", Data: []byte(shared)}), "", "").Parts[0]
	if n := p.Summaries[0].Risks.Total; n != 1 || len(p.Posts) != 1 || len(p.Posts[0].Risks) != n || p.Heats[0].Total.Total != n {
		t.Errorf("%d risks counted, the index has %+v, the distribution %d", n, p.Posts, p.Heats[0].Total.Total)
	}
}

// A book says in the introduction of every part which sources are left out, and
// of many names the first.
func TestLeaveOut(t *testing.T) {
	told := func(unread int, names ...string) []string {
		b := manual.New(examples(t), "", "")
		b.LeaveOut(names, unread)
		var all []string
		for _, p := range b.Parts {
			for _, s := range p.Intro {
				for _, text := range s.Paragraphs {
					if strings.Contains(text, "没有收入") {
						all = append(all, s.Heading+"："+text)
					}
				}
			}
		}
		return slices.Compact(all)
	}
	if got := told(0); got != nil {
		t.Errorf("a whole book says %q", got)
	}
	want := []string{"基本情况：另有 2 个源文件有错误，没有收入本手册，也没有计入上面的数：a.flow、b.flow。"}
	if got := told(0, "a.flow", "b.flow"); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
	many := strings.Split("1 2 3 4 5 6 7 8 9 10", " ")
	if got := told(0, many...); len(got) != 1 || !strings.HasSuffix(got[0], "另有 10 个源文件有错误，没有收入本手册，也没有计入上面的数：1、2、3、4、5、6、7、8等。") {
		t.Errorf("of ten said %q", got)
	}
	want = []string{"基本情况：另有 2 处文件或者文件夹不能读取，其中的职权没有收入本手册。"}
	if got := told(2); !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

// The foot of the cover says what is known, and leaves the rest to be written.
func TestImprint(t *testing.T) {
	blank := []string{"审　　定：＿＿＿＿＿＿＿＿", "编制日期：＿＿＿＿年＿＿月"}
	dated := []string{"编制单位：某局", blank[0], "编制日期：2026年3月"}
	other := strings.NewReplacer("某局", "别局", "-1", "-8", "-2", "-9").Replace(written)
	undated := strings.Replace(other, "  编制日期：2026年3月\n", "", 1)
	for _, tt := range []struct {
		texts, want []string
	}{
		{[]string{written}, dated},
		{[]string{undated}, append([]string{"编制单位：别局"}, blank...)},
		{[]string{written, other}, dated[1:]},
		{[]string{written, undated}, blank},
	} {
		var inputs []dsl.Input
		for i, text := range tt.texts {
			inputs = append(inputs, dsl.Input{Path: fmt.Sprintf("%d.flow", i), Data: []byte(text)})
		}
		if got := manual.New(read(t, inputs...), "", "").Imprint(); !slices.Equal(got, tt.want) {
			t.Errorf("the imprint is %q, want %q", got, tt.want)
		}
	}
}

// Risks of different scales are told apart, and why they are.
func TestTwoScales(t *testing.T) {
	other := strings.NewReplacer("高 / 中 / 低", "一级 / 二级", "高：", "一级：", "低：", "二级：", "-1", "-8", "-2", "-9").Replace(written)
	p := manual.New(read(t, dsl.Input{Path: "a.flow", Data: []byte(written)}, dsl.Input{Path: "b.flow", Data: []byte(other)}), "", "").Parts[0]
	var got []string
	for _, s := range p.Intro {
		if s.Heading == "基本情况" {
			got = s.Paragraphs
		}
	}
	want := []string{
		"本手册涉及 2 个部门。各项职权采用 2 种风险等级，分别统计，不相加。",
		"风险等级分高、中、低的：清理职权和重要业务事项共 3 项，排查廉政风险点共 3 个，其中：高等级风险 1 个、中等级风险 0 个、低等级风险 1 个、未定级 1 个。",
		"风险等级分一级、二级的：清理职权和重要业务事项共 3 项，排查廉政风险点共 3 个，其中：一级风险 1 个、二级风险 1 个、未定级 1 个。",
	}
	if !slices.Equal(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

// The cover names eight units, of ten or more with their number.
func TestCovered(t *testing.T) {
	for _, n := range []int{1, 8, 9, 10} {
		b := &manual.Book{}
		var want []string
		for i := range n {
			name := fmt.Sprintf("第%d局", i+1)
			b.Parts, want = append(b.Parts, &manual.Part{Unit: name}), append(want, name)
		}
		if n > 9 {
			want = append(want[:8], "等十个单位")
		}
		if got := b.Covered(); !slices.Equal(got, want) {
			t.Errorf("of %d units the cover names %q", n, got)
		}
	}
}

// A power without steps has no chart to be seen.
func TestAssessmentWithoutChart(t *testing.T) {
	p := manual.New(read(t, dsl.Input{Path: "-", Data: []byte("职权 甲（A-1） {\n  责任主体：甲科\n  风险：整项的风险。\n}\n")}), "", "").Parts[0].Powers()[0]
	for _, r := range p.Assessment.Lead {
		for _, c := range r.Cells {
			if strings.Contains(c.Text, "流程图") {
				t.Errorf("the assessment says %q of %d charts", c.Text, len(p.Views))
			}
		}
	}
}
