package flow

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// twoSteps is a power with a split, a branch risk and a remedy.
func twoSteps() *Power {
	role := &Role{Name: Text{S: "承办人"}}
	high := &Grade{Name: Text{S: "高"}, Meaning: Text{S: "追究法律责任"}, Of: 1}
	measure := &Measure{Text: Text{S: "双人登记"}, Phase: Prevention}
	a := &Step{ID: "a", Label: Text{S: "受理"}, Roles: []*Role{role}, Limit: Limit{Text: Text{S: "当日"}},
		Risks: []*Risk{{Text: Text{S: "不登记"}, Grade: high, Measures: []*Measure{measure}, Responsible: []Text{{S: "承办人"}}}, {Text: Text{S: "压件"}}},
		Rules: []Text{{S: "登记办法"}}}
	b, c := &Step{ID: "b", Label: Text{S: "询问"}}, &Step{ID: "c", Label: Text{S: "取证"}}
	j := &Step{ID: "j", Kind: Junction, Parallel: true}
	d, e := &Step{ID: "d", Label: Text{S: "汇总"}}, &Step{ID: "e", Label: Text{S: "定性"}}
	f := &Step{ID: "f", Label: Text{S: "抄送"}}
	p := &Power{Name: Text{S: "查办"}, Code: Text{S: "C-1"}, Unit: &Unit{Name: Text{S: "某局"}}, Scale: &Scale{Grades: []*Grade{high}},
		Rules: []Text{{S: "查办办法"}}, Measures: []*Measure{{Text: Text{S: "督办"}}, {Text: Text{S: "只此一步"}, For: []*Step{a}}},
		Notes: []Text{{S: "附注"}}, Date: Text{S: "二〇二四年"}}
	p.Main = &Process{Power: p, Steps: []*Step{a, b, c, j, d, e, f}, Edges: []*Edge{
		{From: a, To: b, Fork: 1}, {From: a, To: c, Fork: 1}, {From: b, To: j, Join: 2}, {From: c, To: j, Join: 2},
		{From: j, To: d, Fork: 3}, {From: j, To: e, Fork: 3},
		{From: d, To: a, Label: Text{S: "补充"}, Risks: []*Risk{{Text: Text{S: "拖延"}}}}, {From: d, To: e}, {From: e, To: f, Dashed: true},
	}}
	g := &Step{ID: "g", Label: Text{S: "复议"}, Limit: Limit{Text: Text{S: "60日"}}}
	p.Remedy = &Process{Power: p, Steps: []*Step{g}}
	return p
}

func TestDescribe(t *testing.T) {
	views := Views(twoSteps(), Internal, RiskMap)
	const internal = `查办，内部流程图，共 6 步。
1. 受理（承办人，当日） → 2. 询问 + 3. 取证
2. 询问 → 4. 汇总 + 5. 定性
3. 取证 → 4. 汇总 + 5. 定性
4. 汇总 → [补充] 1. 受理 / 5. 定性
5. 定性；信息告知 6. 抄送
6. 抄送
救济途径：
1. 复议（60日）`
	if got := Describe(views[0]); got != internal {
		t.Errorf("internal:\n%s", got)
	}
	const risk = `查办，权力运行廉政风险分布图，共 6 步。
1. 受理（承办人，当日） → 2. 询问 + 3. 取证
  风险（高）：不登记
  措施（前期预防）：双人登记
  责任人：承办人
  风险（未定级）：压件
  制度：登记办法
2. 询问 → 4. 汇总 + 5. 定性
3. 取证 → 4. 汇总 + 5. 定性
4. 汇总 → [补充] 1. 受理 / 5. 定性
  分支“补充”风险（未定级）：拖延
5. 定性；信息告知 6. 抄送
6. 抄送
  职权措施：督办
  职权制度：查办办法
救济途径：
1. 复议（60日）`
	if got := Describe(views[1]); got != risk {
		t.Errorf("risk:\n%s", got)
	}
}

// TestDescribeForks tells the lines of a fork from the alternatives beside it.
func TestDescribeForks(t *testing.T) {
	var steps []*Step
	for _, name := range []string{"审核", "评审", "论证", "公示", "公告", "退回"} {
		steps = append(steps, &Step{ID: name, Label: Text{S: name}})
	}
	p := &Process{Steps: steps}
	for i, fork := range []int{1, 1, 2, 0, 2} {
		p.Edges = append(p.Edges, &Edge{From: steps[0], To: steps[i+1], Fork: fork})
	}
	p.Edges[3].Label.S = "不属"
	const want = "1. 审核 → 2. 评审 + 3. 论证 / 4. 公示 + 6. 退回 / [不属] 5. 公告\n"
	if got := Describe(&View{Power: &Power{}, Process: p}); !strings.Contains(got, want) {
		t.Errorf("want %sin\n%s", want, got)
	}
}

func TestTexts(t *testing.T) {
	for _, v := range Views(twoSteps(), Internal, RiskMap, External) {
		var got []string
		for text := range Texts(v) {
			got = append(got, text.S)
		}
		want := map[ViewKind]string{
			Internal: "某局 查办 C-1 受理 承办人 当日 询问 取证 汇总 定性 抄送 补充 复议 60日 附注 二〇二四年",
			RiskMap: "某局 查办 C-1 受理 承办人 当日 高 不登记 双人登记 承办人 压件 登记办法 询问 取证 汇总 定性 抄送" +
				" 补充 拖延 复议 60日 督办 查办办法 高 追究法律责任 附注 二〇二四年",
			External: "某局 查办 C-1 受理 当日 询问 取证 汇总 定性 补充 复议 60日 附注 二〇二四年",
		}[v.Kind]
		if strings.Join(got, " ") != want {
			t.Errorf("%v:\n got %v\nwant %v", v.Kind, strings.Join(got, " "), want)
		}
		for range Texts(v) {
			break // stops without a panic
		}
	}
}

// TestTextsArePublic holds the walker to the public fields.
func TestTextsArePublic(t *testing.T) {
	m := &marked{where: map[string]string{}}
	for _, v := range Views(secretPower(m), External) {
		var public []string
		visit(reflect.ValueOf(v), map[uintptr]bool{}, func(s string) { public = append(public, s) })
		for text := range Texts(v) {
			if !slices.Contains(public, text.S) {
				t.Errorf("%q comes from outside the view", text.S)
			}
		}
		if d := Describe(v); strings.Contains(d, "责任人") || strings.Contains(d, "措施") {
			t.Errorf("the text equivalent tells of measures:\n%s", d)
		}
	}
}
