package main

import (
	"strings"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/fonts"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"XF-001":             "xf-001",
		"ＸＦ－００１":             "xf-001", // full width
		"SJ_01/a.b":          "sj-01-a-b",
		"鲁教〔2024〕3号":         "lu-jiao-2024-3-hao",
		"信访举报受理":             "xin-fang-ju-bao-shou-li",
		"绿化":                 "lv-hua",
		"内部CG01":             "nei-bu-cg01",
		"第Ⅲ类①":               "di-iii-lei-1",
		"Café":               "cafe",
		"--a--":              "a",
		"𠮷":                  "u20bb7",
		"“三重一大”事项":           "san-zhong-yi-da-shi-xiang",
		"<script>../../etc":  "script-etc",
		"a\u202eb\u0000\tc":  "a-b-c",
		"CON":                "power-con",
		"com1":               "power-com1",
		"index":              "power-index",
		"con-1":              "con-1",
		"":                   "",
		"——！":                "",
		"İ":                  "i",
		"ß":                  "",
		"\xff":               "",
		"A" + "\u0301" + "1": "a1",
	} {
		if got := slug(text); got != want {
			t.Errorf("slug(%q) is %q, want %q", text, got, want)
		}
	}
}

// TestSlugsAreNames holds every slug to what can be a file and an address
// everywhere, and finds it again in its own name.
func TestSlugsAreNames(t *testing.T) {
	long := strings.Repeat("信访举报受理", 20)
	for _, text := range []string{long, long + "一", long + "二", strings.Repeat("a", 300), strings.Repeat("a1-", 100)} {
		s := slug(text)
		if len(s) > maxSlug || !sitePath.MatchString(s+".html") || strings.HasSuffix(s, "-") {
			t.Errorf("slug of %.20q… is %q", text, s)
		}
		if again := slug(s); again != s {
			t.Errorf("slug of the slug %q is %q", s, again)
		}
	}
	if slug(long+"一") == slug(long+"二") {
		t.Error("long names that differ at their ends have one slug")
	}
	// Every character that the shipped font can draw and a name may begin with.
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if !fonts.Default().Regular.Has(r) {
			continue
		}
		if s := slug(string(r)); !sitePath.MatchString(s+".html") || strings.ContainsRune(s, '-') {
			t.Fatalf("slug of %c is %q", r, s)
		}
	}
}

func TestSpelling(t *testing.T) {
	for name, want := range map[string]string{"取水许可": "qsxk qu shui xu ke", "A类审批": "alsp a lei shen pi", "": ""} {
		if got := spelling(name); got != want {
			t.Errorf("spelling of %q is %q, want %q", name, got, want)
		}
	}
}

// powerOf is a public power of two steps, with further flows.
func powerOf(line int, name, code string, flows ...string) *flow.Power {
	text := func(s string) flow.Text {
		return flow.Text{S: s, Span: diag.Span{File: "a.flow", Start: diag.Pos{Line: line}}}
	}
	p := &flow.Power{Name: text(name), Scale: &flow.Scale{}}
	if code != "" {
		p.Code = text(code)
	}
	process := func(name string) *flow.Process {
		q := &flow.Process{Power: p}
		if name != "" {
			q.Name = text(name)
		}
		for _, s := range []string{"受理", "办结"} {
			q.Steps = append(q.Steps, &flow.Step{ID: s, Label: text(s)})
		}
		q.Edges = []*flow.Edge{{From: q.Steps[0], To: q.Steps[1]}}
		return q
	}
	p.Main = process("")
	for _, f := range flows {
		p.Named = append(p.Named, process(f))
	}
	return p
}

func TestAddresses(t *testing.T) {
	var p program
	hidden := powerOf(9, "丁", "A-1")
	hidden.Private = true
	found, faults := p.addresses([]*flow.Power{powerOf(1, "甲", "A-1", "简易程序"), powerOf(2, "取水许可", ""), hidden})
	if len(faults) > 0 || len(found) != 2 {
		t.Fatalf("%d powers, faults %q", len(found), faults)
	}
	if a := found[0]; a.slug != "a-1" || a.stem(0) != "a-1" || a.stem(1) != "a-1.jian-yi-cheng-xu" {
		t.Errorf("slug %q, flows %q", a.slug, a.flows)
	}
	if a := found[1]; a.slug != "qu-shui-xu-ke" {
		t.Errorf("slug %q", a.slug)
	}

	for _, c := range []struct {
		powers []*flow.Power
		want   string
	}{
		{[]*flow.Power{powerOf(1, "甲", "A-1"), powerOf(2, "乙", "ａ＿1")}, "a.flow:2：“乙”和 a.flow:1 的“甲”会用同一个网址“a-1”：请改编号"},
		{[]*flow.Power{powerOf(1, "书记", ""), powerOf(2, "书籍", ""), powerOf(3, "书吉", "")}, "a.flow:2：“书籍”和 a.flow:1 的“书记”会用同一个网址“shu-ji”：请改编号\n" +
			"a.flow:3：“书吉”和 a.flow:2 的“书籍”会用同一个网址“shu-ji”：请改编号"},
		{[]*flow.Power{powerOf(1, "……", "")}, "a.flow:1：“……”的编号和名称里没有可以写进网址的字：请写编号"},
		{[]*flow.Power{powerOf(1, "甲", "A", "再审", "在审")}, "a.flow:1：“甲”的流程“在审”和“再审”会用同一个网址“zai-shen”：请改一个名称"},
		{[]*flow.Power{powerOf(1, "甲", "A", "！")}, "a.flow:1：流程“！”的名称里没有可以写进网址的字"},
	} {
		if _, faults := p.addresses(c.powers); strings.Join(faults, "\n") != c.want {
			t.Errorf("faults are\n%s\nwant\n%s", strings.Join(faults, "\n"), c.want)
		}
	}
	p.lang = diag.English
	_, faults = p.addresses([]*flow.Power{powerOf(1, "甲", "A-1", "再审", "在审"), powerOf(2, "乙", "a.1")})
	want := `a.flow:1: the flows "在审" and "再审" of "甲" would have the same address "zai-shen": change a name` + "\n" +
		`a.flow:2: "乙" and "甲" at a.flow:1 would have the same address "a-1": change a code`
	if got := strings.Join(faults, "\n"); got != want {
		t.Errorf("faults are\n%s\nwant\n%s", got, want)
	}
}

func TestSiteAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://www.example.edu.cn/power":  "https://www.example.edu.cn/power/",
		"https://www.example.edu.cn/power/": "https://www.example.edu.cn/power/",
		"http://localhost:8080":             "http://localhost:8080/",
		"https://例.中国/权力":                   "https://%E4%BE%8B.%E4%B8%AD%E5%9B%BD/%E6%9D%83%E5%8A%9B/",
		"HTTPS://A.cn":                      "https://A.cn/",
	} {
		if got, ok := siteAddress(text); !ok || got != want {
			t.Errorf("%q is %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", "/power/", "www.example.edu.cn", "//example.cn/", "ftp://example.cn/", "javascript:alert(1)", "https://", "https:example.cn",
		"https://a.cn/?q=1", "https://a.cn/?", "https://a.cn/#top", "https://a.cn/#", "https://user:secret@a.cn/", "https://:80/", "https://a.cn/%zz", " https://a.cn/", "file:///tmp/",
	} {
		if got, ok := siteAddress(text); ok {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}
