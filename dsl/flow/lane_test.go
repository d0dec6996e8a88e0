package flow

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// laneView makes a view out of steps, "k:label post/department, post" with the
// letter of a kind, and of arrows between their labels, "⇢" for dashed ones.
func laneView(steps, arrows string) *View {
	kinds := map[string]Kind{"p": Plain, "d": Decision, "s": Start, "e": End, "j": Junction}
	roles := map[string]*Role{}
	role := func(text string) *Role {
		name, department, _ := strings.Cut(text, "/")
		if roles[name] == nil {
			roles[name] = &Role{Name: Text{S: name}, Department: Text{S: department}, Applicant: name == "申请人"}
		}
		return roles[name]
	}
	power := &Power{Owner: Text{S: "教务处"}}
	v := &View{Power: power, Process: &Process{Power: power}}
	of := map[string]*Step{}
	for line := range strings.SplitSeq(steps, ";") {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		label, posts, _ := strings.Cut(rest, " ")
		s := &Step{ID: label, Label: Text{S: label}, Kind: kinds[kind]}
		for post := range strings.SplitSeq(posts, ",") {
			if post = strings.TrimSpace(post); post != "" {
				s.Roles = append(s.Roles, role(post))
			}
		}
		of[label] = s
		v.Process.Steps = append(v.Process.Steps, s)
	}
	for _, arrow := range strings.Fields(arrows) {
		from, to, dashed := strings.Cut(arrow, "⇢")
		if !dashed {
			from, to, _ = strings.Cut(arrow, "→")
		}
		v.Process.Edges = append(v.Process.Edges, &Edge{From: of[from], To: of[to], Dashed: dashed})
	}
	return v
}

// written is the lanes as "name: step step | name: …".
func written(lanes []Lane) string {
	var parts []string
	for _, l := range lanes {
		var names []string
		for _, s := range l.Steps {
			names = append(names, s.Label.S)
		}
		parts = append(parts, l.Name+": "+strings.Join(names, " "))
	}
	return strings.Join(parts, " | ")
}

func TestLanes(t *testing.T) {
	for _, c := range []struct {
		name, steps, arrows string
		departments, posts  string
	}{
		{
			"posts and their departments", "p:申请 申请人; p:受理 窗口/服务科; p:审查 科员/业务科; p:审核 科长/业务科", "申请→受理 受理→审查 审查→审核",
			"申请人: 申请 | 服务科: 受理 | 业务科: 审查 审核",
			"申请人: 申请 | 窗口: 受理 | 科员: 审查 | 科长: 审核",
		},
		{
			"the applicant first, a post without department by itself", "p:登记 收发室; p:答辩 申请人; p:评审 评委/评审处", "登记→答辩 答辩→评审",
			"申请人: 答辩 | 收发室: 登记 | 评审处: 评审", "申请人: 答辩 | 收发室: 登记 | 评委: 评审",
		},
		{
			"the first of several posts", "p:会签 财务/财务处, 审计/审计处; p:审批 领导/校领导", "会签→审批",
			"财务处: 会签 | 校领导: 审批", "财务: 会签 | 领导: 审批",
		},
		{
			"one spelling of a name", "p:甲 １号窗口; p:乙 1号窗口; p:丙 科长", "甲→乙 乙→丙",
			"１号窗口: 甲 乙 | 科长: 丙", "１号窗口: 甲 乙 | 科长: 丙",
		},
		{
			"beginning, question and end with the step before, else after",
			"s:开始; p:受理 窗口; d:齐全？; p:审查 科员; e:办结", "开始→受理 受理→齐全？ 齐全？→审查 审查→办结",
			"窗口: 开始 受理 齐全？ | 科员: 审查 办结", "窗口: 开始 受理 齐全？ | 科员: 审查 办结",
		},
		{
			"a question is not the applicant's", "p:申请 申请人; d:齐全？; p:补正 申请人; p:受理 窗口", "申请→齐全？ 齐全？→补正 齐全？→受理 补正→申请",
			"申请人: 申请 补正 | 窗口: 齐全？ 受理", "申请人: 申请 补正 | 窗口: 齐全？ 受理",
		},
		{
			"returns do not count as before", "p:甲; p:乙 科员; p:丙 科长", "丙→甲 甲→乙 乙→丙",
			"科员: 甲 乙 | 科长: 丙", "科员: 甲 乙 | 科长: 丙",
		},
		{
			"what nobody is named for is the owner's", "p:申请 申请人; p:受理; p:审查", "申请→受理 受理→审查",
			"申请人: 申请 | 教务处: 受理 审查", "申请人: 申请 | 教务处: 受理 审查",
		},
		{
			"a fork with its source, a join with its target", "p:甲 窗口; j:分; p:乙 科员; p:丙 会计; j:合; p:丁 科长", "甲→分 分→乙 分→丙 乙→合 丙→合 合→丁",
			"窗口: 甲 分 | 科员: 乙 | 会计: 丙 | 科长: 合 丁", "窗口: 甲 分 | 科员: 乙 | 会计: 丙 | 科长: 合 丁",
		},
		{"dashed lines lead too", "p:甲 窗口; p:乙 科长; p:抄送", "甲→乙 乙⇢抄送", "窗口: 甲 | 科长: 乙 抄送", "窗口: 甲 | 科长: 乙 抄送"},
		{"one lane is none", "p:甲 窗口/科; p:乙 科长/科", "甲→乙", "", "窗口: 甲 | 科长: 乙"},
		{"no posts at all", "p:甲; p:乙", "甲→乙", "", ""},
	} {
		v := laneView(c.steps, c.arrows)
		if got := written(v.Lanes(Departments)); got != c.departments {
			t.Errorf("%s, departments:\n got %s\nwant %s", c.name, got, c.departments)
		}
		if got := written(v.Lanes(Posts)); got != c.posts {
			t.Errorf("%s, posts:\n got %s\nwant %s", c.name, got, c.posts)
		}
	}
}

// A step's own department goes before that of its posts; a phase's leading
// department serves the steps that name none.
func TestLanesOfDepartment(t *testing.T) {
	v := laneView("p:甲 窗口/服务科; p:乙; p:丙 科员/业务科; e:完", "甲→乙 乙→丙 丙→完")
	steps := v.Process.Steps
	steps[0].Department = Text{S: "大厅"}
	phase := &Phase{Lead: Text{S: "法规科"}}
	steps[1].Phase, steps[2].Phase, steps[3].Phase = phase, phase, phase
	if got, want := written(v.Lanes(Departments)), "大厅: 甲 | 法规科: 乙 | 业务科: 丙 完"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := written(v.Lanes(Posts)), "窗口: 甲 乙 | 科员: 丙 完"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The public lanes are the applicant's and the owner's, whatever the unit.
func TestLanesOfPublic(t *testing.T) {
	v := laneView("s:开始; p:申请 申请人; d:齐全？ 窗口/服务科; p:补正 申请人; p:审批 科长/业务科; e:送达 窗口/服务科",
		"开始→申请 申请→齐全？ 齐全？→补正 补正→申请 齐全？→审批 审批→送达")
	v.Power.Main = v.Process
	public := Views(v.Power, External)[0]
	for _, unit := range []LaneUnit{Departments, Posts} {
		if got, want := written(public.Lanes(unit)), "申请人: 开始 申请 补正 | 教务处: 齐全？ 审批 送达"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Every step of made-up processes is in just one lane, and the same again.
func TestLanesOfRandom(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 17))
		p := randomPower(r, 2+r.IntN(20))
		for _, s := range p.Main.Steps {
			for range r.IntN(3) {
				n := r.IntN(5)
				s.Roles = append(s.Roles, &Role{Name: Text{S: fmt.Sprint("岗", n)}, Department: Text{S: "科"[:3*(n%2)]}, Applicant: n == 4})
			}
		}
		views := Views(p, []ViewKind{Internal, External}[seed%2])
		if len(views) == 0 {
			continue // all hidden
		}
		v := views[0]
		for _, unit := range []LaneUnit{Departments, Posts} {
			lanes := v.Lanes(unit)
			seen := map[*Step]bool{}
			for _, l := range lanes {
				for _, s := range l.Steps {
					if seen[s] {
						t.Errorf("seed %d: %s stands in two lanes", seed, s.ID)
					}
					seen[s] = true
				}
			}
			if len(lanes) == 1 || lanes != nil && len(seen) != len(v.Process.Steps) {
				t.Errorf("seed %d: %d lanes hold %d of %d steps", seed, len(lanes), len(seen), len(v.Process.Steps))
			}
			if a, b := written(lanes), written(v.Lanes(unit)); a != b {
				t.Errorf("seed %d: %s, then %s", seed, a, b)
			}
		}
	}
}
