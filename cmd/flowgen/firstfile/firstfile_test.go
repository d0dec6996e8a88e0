package firstfile_test

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"flowgen/cmd/flowgen/firstfile"
	"flowgen/dsl"
	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
	"flowgen/internal/geometry"
	_ "flowgen/internal/golden" // the switch -update
	"flowgen/layout"
	"flowgen/render/json"
)

// folder is a disk that holds some files.
type folder fstest.MapFS

func (f folder) Open(name string) (fs.File, error) { return fstest.MapFS(f).Open(path.Clean(name)) }
func (f folder) Real(name string) (string, error)  { return path.Clean(name), nil }

// load loads files by name, of which nothing may be reported.
func load(t *testing.T, files map[string]string, names ...string) *flow.Project {
	t.Helper()
	disk := folder{}
	for name, text := range files {
		disk[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var inputs []dsl.Input
	for _, name := range names {
		inputs = append(inputs, dsl.Input{Path: name})
	}
	project, _, list := dsl.Load(disk, inputs)
	for _, d := range list {
		t.Errorf("%s:%d: %s: %s", d.Span.File, d.Span.Start.Line, d.Code, d.Message.Text(diag.Chinese))
	}
	return project
}

// each runs a test for every category of powers.
func each(t *testing.T, test func(t *testing.T, c firstfile.Category)) {
	for _, c := range firstfile.Categories() {
		if c != firstfile.Unit {
			t.Run(c.English, func(t *testing.T) { test(t, c) })
		}
	}
}

// power loads a first file that stands alone and returns its power.
func power(t *testing.T, c firstfile.Category, name string) *flow.Power {
	t.Helper()
	powers := load(t, map[string]string{"a.flow": c.Text(name, nil)}, "a.flow").Powers()
	if len(powers) != 1 {
		t.Fatalf("%d powers", len(powers))
	}
	return powers[0]
}

func TestTextIsInOrder(t *testing.T) {
	each(t, func(t *testing.T, c firstfile.Category) {
		for name, want := range map[string]string{
			"":            "【职权名称】",
			"取水许可审批":      "取水许可审批",
			"步骤":          "步骤",
			"A/B 角 审核":    "A/B 角 审核",
			`“三重一大”\"决策"`: `“三重一大”\"决策"`,
		} {
			p := power(t, c, name)
			if p.Name.S != want {
				t.Errorf("named %q: power %q", name, p.Name.S)
			}
			if p.Category.S != c.Name {
				t.Errorf("category %q", p.Category.S)
			}
		}
	})
}

// TestTextKeepsTheRules wants nothing of check but each line that the clerk
// has to fill in.
func TestTextKeepsTheRules(t *testing.T) {
	each(t, func(t *testing.T, c firstfile.Category) {
		text := c.Text("", nil)
		told := map[int]bool{}
		for _, d := range check.Run(load(t, map[string]string{"a.flow": text}, "a.flow"), nil) {
			if d.Code != "FG258" {
				t.Errorf("line %d: %s: %s", d.Span.Start.Line, d.Code, d.Message.Text(diag.Chinese))
			}
			told[d.Span.Start.Line] = true
		}
		for i, line := range strings.Split(comment.ReplaceAllString(text, ""), "\n") {
			if open := strings.Contains(line, "【") || strings.Contains(line, "……"); open != told[i+1] {
				t.Errorf("line %d: to be filled in %v, told %v: %s", i+1, open, told[i+1], line)
			}
		}
	})
}

// TestTextIsInForm wants every first file as fmt would write it.
func TestTextIsInForm(t *testing.T) {
	unit := unitOf(t)
	for _, c := range firstfile.Categories() {
		for _, from := range []*firstfile.Import{nil, {File: "单位.flow", Unit: unit}} {
			for _, name := range []string{"", "取水许可", `A/B "甲"`} {
				text := c.Text(name, from)
				file, _ := dsl.Parse("a.flow", []byte(text))
				got, err := dsl.Format(file, dsl.FormatOptions{})
				if err != nil || got != text {
					t.Errorf("%s %q: %v\n%s", c.English, name, err, cmp.Diff(text, got))
				}
			}
		}
	}
}

// comment is a comment with the white space before it.
var comment = regexp.MustCompile(`(?m)(^|[ \t])#.*`)

// TestPictures judges the pictures of every first file by the rules of
// geometry.
func TestPictures(t *testing.T) {
	each(t, func(t *testing.T, c firstfile.Category) {
		views := flow.Views(power(t, c, ""))
		if len(views) < 2 {
			t.Errorf("%d pictures", len(views))
		}
		for _, v := range views {
			diagram, list := layout.Compute(v, layout.DefaultStyle(nil), layout.Options{Native: true})
			if list.HasErrors() {
				t.Fatal(list[0].Message.Text(diag.English))
			}
			var b bytes.Buffer
			if err := json.Write(&b, diagram); err != nil {
				t.Fatal(err)
			}
			picture, err := geometry.Read(&b)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range geometry.Check(picture, fonts.Default()) {
				t.Errorf("%s: %s", v.Kind, fault)
			}
		}
	})
}

// constructs are the things that a first file may use, each with the words
// that its comments owe the reader then.
var constructs = []struct{ use, word string }{
	{`^单位 `, `单位：`},
	{`^引入 `, `引入：`},
	{`^岗位 `, `岗位：括号里是`},
	{`^岗位 .*（申请人）`, `写“申请人”的`},
	{`^职权 .*（`, `职权：括号里是编号`},
	{`^  类别：`, `属性（“键：值”，一行一条）`},
	{`^  依据：`, `依据可以写几行`},
	{`^  承诺时限：`, `加起来不能超过承诺时限`},
	{`^  法定时限：`, `承诺时限不能超过法定时限`},
	{`^  申请材料：`, `列表用顿号隔开`},
	{`^  对象：`, `对象：申请人|对象：当事人`},
	{`^\s*开始 .*`, `开始、结束是流程的两头`},
	{`^\s*步骤 .*（`, `括号里写谁办|岗位、时限（在括号里）`},
	{`^\s*步骤 \S+ "`, `编号和印出的名称`},
	{`^\s*判断 `, `判断画成菱形`},
	{`^\s*会议 `, `会议画成六边形`},
	{`^\s*文书 `, `文书：以一份文书为结果的步骤`},
	{`^\s*文书：`, `“文书：”写它的名称|文书：这一步出具的文书`},
	{`^\s*阶段 `, `阶段：把步骤分成几段`},
	{`^\s*流程 `, `流程：同一项职权的又一张图`},
	{`^\s*救济 `, `救济：单独画在`},
	{`^\s*分支 `, `分支：写在一条线上的风险`},
	{`^\s*条件：`, `条件：办这一步`},
	{`^\s*权限：`, `权限：这一步|权限（在花括号里）`},
	{`^\s*对外：`, `对外：外部流程图上叫什么`},
	{`^\s*公开：否`, `公开：否`},
	{`^\s*程序控制：`, `程序控制：几道程序`},
	{`不计入`, `不计入：时间不算在合计里`},
	{`^\s*风险 `, `风险：先写等级，再写方括号里的类别`},
	{`^\s*可能性：`, `可能性、危害从 1 到 5`},
	{`^\s*责任人：`, `要有责任人、措施和制度`},
	{`^\s*措施 `, `前期预防、中期监控、后期处置`},
	{`^\s*针对：`, `“针对”`},
	{`风险等级：`, `从最重的写起`},
	{`等级说明 `, `等级说明印在图例里`},
	{`^\s*风险类别：`, `等级和风险类别。`},
	{`→`, `→ 是先后`},
	{`→.* / `, `/ 是走其中一个`},
	{`→.* \+ `, `\+ 是几件都要办`},
	{`→.*\[`, `方括号里是线上的文字`},
	{`⇢`, `虚线箭头是信息流`},
}

// TestEveryConstructIsExplained wants a comment for each construct that a
// file uses, and none for what it does not use.
func TestEveryConstructIsExplained(t *testing.T) {
	var used []string
	each(t, func(t *testing.T, c firstfile.Category) {
		for _, from := range []*firstfile.Import{nil, {File: "单位.flow", Unit: unitOf(t)}} {
			text := c.Text("", from)
			comments := strings.Join(comment.FindAllString(text, -1), "\n")
			code := strings.Split(comment.ReplaceAllString(text, ""), "\n")
			for _, k := range constructs {
				uses := slices.ContainsFunc(code, regexp.MustCompile(k.use).MatchString)
				said := regexp.MustCompile(k.word).MatchString(comments)
				if uses && !said {
					t.Errorf("%s is used, and no comment says %s", k.use, k.word)
				}
				if said && !uses {
					t.Errorf("a comment says %s, and nothing uses %s", k.word, k.use)
				}
				if uses {
					used = append(used, k.use)
				}
			}
		}
	})
	for _, k := range constructs {
		if !slices.Contains(used, k.use) {
			t.Errorf("no first file uses %s", k.use)
		}
	}
}

// unitOf returns the unit that the first file of a unit declares.
func unitOf(t *testing.T) *flow.Unit {
	t.Helper()
	text := firstfile.Unit.Text("某局", nil)
	units := load(t, map[string]string{"单位.flow": text}, "单位.flow").Units
	if len(units) != 1 || units[0].Name.S != "某局" || len(units[0].Roles) == 0 {
		t.Fatalf("units %v", units)
	}
	return units[0]
}

// TestTextSpeaksTheUnitsWords imports units of other grades, categories and
// posts: nothing may be reported, and the gravest risk stays the gravest.
func TestTextSpeaksTheUnitsWords(t *testing.T) {
	for name, unit := range map[string]string{
		"its own first file": firstfile.Unit.Text("某局", nil),
		"other categories":   "单位 甲 {\n  风险等级：一级 / 二级 / 三级\n  风险类别：权力行使 / 思想道德\n}\n岗位 分管领导（局领导）\n",
		"posts elsewhere":    "单位 甲 {\n  风险等级：★★★ / ★★ / ★\n}\n岗位 承办人、窗口人员（大厅）\n",
		"two grades":         "单位 甲 {\n  风险等级：\"特别 重\" / 轻\n}\n",
		"five grades":        "单位 甲 {\n  风险等级：Ⅰ级/Ⅱ级/Ⅲ级/Ⅳ级/Ⅴ级\n  风险类别：业务流程\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			units := load(t, map[string]string{"单位.flow": unit}, "单位.flow").Units
			each(t, func(t *testing.T, c firstfile.Category) {
				text := c.Text("甲", &firstfile.Import{File: "单位.flow", Unit: units[0]})
				project := load(t, map[string]string{"单位.flow": unit, "a.flow": text}, "a.flow")
				if len(project.Powers()) != 1 {
					t.Fatalf("%d powers", len(project.Powers()))
				}
				alone, imported := risks(power(t, c, "甲")), risks(project.Powers()[0])
				if len(alone) != len(imported) || len(alone) == 0 {
					t.Fatalf("%d risks alone, %d with the import", len(alone), len(imported))
				}
				for i, r := range alone {
					g := imported[i].Grade
					if (r.Grade.Rank == 0) != (g.Rank == 0) || r.Grade.Rank == 2 && g.Rank != g.Of-1 {
						t.Errorf("%s became %s of %d", r.Grade.Name.S, g.Name.S, g.Of)
					}
				}
			})
		})
	}
}

// risks returns the risks at the steps of the main flow.
func risks(p *flow.Power) []*flow.Risk {
	var all []*flow.Risk
	for _, s := range p.Main.Steps {
		all = append(all, s.Risks...)
	}
	return all
}

func TestFind(t *testing.T) {
	for word, want := range map[string]string{
		"行政许可": "licence", "许可": "licence", "License": "licence", "LICENCE": "licence", " 处罚 ": "penalty",
		"单位": "unit", "ｕｎｉｔ": "unit", "其他行政权力": "other", "": "", "行政": "", "职权": "",
	} {
		c, ok := firstfile.Find(word)
		if ok != (want != "") || c.English != want {
			t.Errorf("Find(%q) = %q, %v", word, c.English, ok)
		}
	}
	if near := firstfile.Near("行政徐可"); len(near) == 0 || near[0] != "行政许可" {
		t.Errorf("Near: %v", near)
	}
	if near := firstfile.Near("licenze"); len(near) == 0 || near[0] != "licence" {
		t.Errorf("Near: %v", near)
	}
}
