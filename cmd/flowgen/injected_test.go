package main

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// injections are texts that would do something if one place forgot to escape
// them for where they stand.
var injections = []string{
	`<script>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`,
	`<svg onload=alert(1)>`,
	`<svg><script href="data:,alert(1)"/></svg>`,
	`<iframe srcdoc="<script>alert(1)</script>">`,
	`<details open ontoggle=alert(1)>`,
	`<style>@import "https://evil.example/a.css";</style>`,
	`<link rel=stylesheet href=https://evil.example/b.css>`,
	`<meta http-equiv=refresh content="0;url=https://evil.example/">`,
	`<base href="https://evil.example/">`,
	`<form action=https://evil.example/><button>提交`,
	`<!-- <b>`,
	`--><b>粗`,
	`]]><b>粗`,
	`</title><b>粗`,
	`</script><b>粗`,
	`</style><b>粗`,
	`</textarea></select><b>粗`,
	`</text></g></svg><b>粗`,
	`</p></dd></dl></section></main></body></html><b>粗`,
	`" onmouseover="alert(1)`,
	`' autofocus onfocus='alert(1)`,
	"` onclick=`alert(1)`",
	`"><b>粗`,
	`javascript:alert(1)`,
	"\tjava\nscript:alert(1)",
	`JaVaScRiPt&colon;alert(1)`,
	`vbscript:msgbox(1)`,
	`data:text/html,<script>alert(1)</script>`,
	`//evil.example/c.js`,
	`url(https://evil.example/d.png)`,
	`};*{background:url(https://evil.example/e.png)}`,
	`expression(alert(1))`,
	`{{.Title}} {{template "page"}} {{range}}`,
	`${alert(1)} <%= system("id") %> #{1+1} {% raw %}`,
	`&lt;b&gt; &amp;amp; &#60;b&#62; &nbsp`,
	`\u003cb\u003e \x3cb\x3e \"); alert(1); //`,
	"公\u202e开\u2066文\u200f件\u061c字",
	"שלום עולם و السلام عليكم",
	"e\u0301\u0323 ก็ 각 👩‍👩‍👧‍👦 𠮷 Å",
	"一\u2028二\u2029三\u0085四",
	"\u0001\u0008\u000b\u001b[31m\u007f 控制字符",
	"\ufeff\ufffe\uffff\U0001ffff 不是字符",
	`../../etc/passwd ..\..\windows CON aux.`,
	`id with "quotes" 'and' <brackets> # ? & = %00 %3Cscript%3E`,
	`<a href="javascript:alert(1)" target=_blank>点我</a>`,
	`=HYPERLINK("https://evil.example/") @import 'f.css'; !important /* */ //`,
	strings.Repeat("很长", 150) + "<i>" + strings.Repeat("a", 200),
}

// hostileAddresses are addresses that may be links, with something in them that
// breaks out of an attribute that is not escaped.
var hostileAddresses = []string{
	`https://www.example.edu.cn/?a="onmouseover="alert(1)&b='><b>粗</b>`,
	`mailto:xx@example.edu.cn?subject="><script>alert(1)</script>`,
	`https://www.example.edu.cn/办事/{{.}}?x=\u003cb\u003e#<svg/onload=alert(1)>`,
}

// harmless stands in place of an injection in the twin of a power, another for
// each, since equal texts are shown once.
func harmless(injection int) string { return fmt.Sprintf("无害的文字%d", injection) }

// harmlessAddress stands in place of a hostile one.
const harmlessAddress = "https://www.example.edu.cn/"

// wholePower has every field that the public may read.
const wholePower = `单位 甲单位 {
  监督电话：0000-0000001
  编制日期：2024年6月
  版本：第一版
}
职权 甲（SJ-01） {
  类别：行政许可
  责任主体：甲处
  内容：甲
  依据：《甲》
  依据：《乙》
  行使层级：省级
  法定时限：20日
  承诺时限：10日
  监督方式：来信
  监督电话：0000-0000002
  服务电话：0000-0000003
  受理条件：甲
  申请材料：甲、乙
  收费：不收费
  对象：申报人
  网址：https://www.example.edu.cn/
  注：甲
  注：乙
  版本：第二版
  编制日期：2024年7月
  阶段 受理（2日） {
    开始 提出（申请人，当日） {
      文书：申请书、回执
      依据：《甲》
      条件：甲
      说明：甲
      逾期：甲
      网址：https://www.example.edu.cn/
    }
  }
  判断 审查？（承办人，3日）
  步骤 内部步骤（承办人） {
    对外：公布
  }
  结束 送达（承办人，5日）
  提出 → 审查？ → [是] 内部步骤 → 送达
  审查？ → [否] 提出
  救济 {
    步骤 复议（申请人，60日）
    步骤 诉讼
    复议 → [不服] 诉讼
  }
  流程 简易 {
    步骤 当场（申请人，当日）
    步骤 备案
    当场 → [可以] 备案
  }
}
`

// injected returns a power for each injection, whose public fields hold what
// fill says for the number of the power and of the field; every third has the
// addresses that address says. The fields are named.
func injected(t *testing.T, fill func(i, field int) string, address func(i int) string) (powers []*flow.Power, fields []string) {
	t.Helper()
	for i := range injections {
		p := &program{in: strings.NewReader(wholePower), err: &bytes.Buffer{}}
		read, _, list, err := p.read([]source{{path: standardInput}})
		if err != nil || list.HasErrors() || len(read) != 1 {
			t.Fatal(err, list)
		}
		fields = fields[:0]
		fillPublic(read[0], func(field string, text *flow.Text) {
			if field == "Power.Code" {
				text.S = fmt.Sprintf("SJ-%02d %s", i, fill(i, len(fields)))
			} else if strings.HasSuffix(field, ".URL") && i%3 == 0 {
				text.S = address(i / 3)
			} else if field == "Process.Name" {
				text.S = "流程" + fill(i, len(fields))
			} else {
				text.S = fill(i, len(fields))
			}
			fields = append(fields, field)
		})
		powers = append(powers, read[0])
	}
	return powers, slices.Clone(fields)
}

// fillPublic calls f with every text of a power that is there and that the
// public may read; of the table of public fields none is left out.
func fillPublic(power *flow.Power, f func(field string, text *flow.Text)) {
	named := map[*flow.Role]bool{}
	var fill func(v reflect.Value, field string)
	fields := func(v reflect.Value) {
		for _, name := range public[v.Elem().Type().Name()] {
			if s, ok := v.Interface().(*flow.Step); ok && !s.PublicLabel.IsZero() && slices.Contains([]string{"Label", "Condition", "Description", "Overdue"}, name) {
				continue // it is another step for the public
			}
			fill(v.Elem().FieldByName(name), v.Elem().Type().Name()+"."+name)
		}
	}
	fill = func(v reflect.Value, field string) {
		switch x := v.Addr().Interface().(type) {
		case *flow.Text:
			if !x.IsZero() {
				f(field, x)
			}
		case *flow.Limit:
			fill(reflect.ValueOf(x).Elem().FieldByName("Text"), field)
		case *[]flow.Text:
			for i := range *x {
				f(field, &(*x)[i])
			}
		}
	}
	fields(reflect.ValueOf(power.Unit))
	fields(reflect.ValueOf(power))
	for _, process := range append([]*flow.Process{power.Main, power.Remedy}, power.Named...) {
		fields(reflect.ValueOf(process))
		for _, ph := range process.Phases {
			fields(reflect.ValueOf(ph))
		}
		for _, s := range process.Steps {
			fields(reflect.ValueOf(s))
			for _, r := range s.Roles {
				if r.Applicant && !named[r] {
					named[r] = true
					f("Role.Name", &r.Name)
				}
			}
		}
		for _, e := range process.Edges {
			fields(reflect.ValueOf(e))
		}
	}
}
