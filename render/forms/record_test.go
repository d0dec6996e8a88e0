package forms

import (
	"strings"
	"testing"
)

// rowsOf writes the body of every table of a form, a line a row, with ″ for
// what a cell above covers.
func rowsOf(t *testing.T, form, source string) string {
	t.Helper()
	var lines []string
	for _, s := range Sheets(Named(form), parse(t, source)) {
		s.Lead, s.Head, s.Foot = nil, nil, nil
		lines = append(lines, rowTexts(s)...)
	}
	return strings.Join(lines, "\n")
}

// TestPlaces holds where risks and measures stand: steps, branches, further
// diagrams, the power as a whole, each once.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct{ name, form, source, want string }{
		{
			"a branch stands behind its step, a further diagram behind the main one, a step of both once", "assessment", `
职权 采购 {
  步骤 审核（科长） {
    风险 高：甲。
  }
  步骤 报账（会计） {
    风险 低：丁。
  }
  判断 金额
  分支 金额 [大额] {
    风险 中：乙。
  }
  审核 → 金额 → [大额] 招标 / [小额] 询价
  流程 简易程序 {
    步骤 口头报告（科员） {
      风险：丙。
    }
    口头报告 → 审核 → 报账
  }
}`, `
审核 | 1.甲。 | 高 | 科长
报账 | 1.丁。 | 低 | 会计
金额：大额 | 1.乙。 | 中 |
口头报告（简易程序） | 1.丙。 | 未定级 | 科员`,
		}, {
			"the power as a whole comes last", "assessment", `
职权 采购 {
  风险 高：整体。
  步骤 审核（科长） {
    风险 低：甲。
  }
}`, `
审核 | 1.甲。 | 低 | 科长
整项职权 | 1.整体。 | 高 |`,
		}, {
			"a power without risks is not left out", "assessment", `
职权 采购 {
  审核（科长） → 决定
}`, `
— | （没有列出风险） | — |`,
		}, {
			"nor one without anything", "measures", `
职权 采购 {
}`, `
1.采购 | — |  | （没有列出风险） | — | — |`,
		}, {
			"each risk has its own measures, then those of its step; a measure keeps its number", "measures", `
职权 采购 {
  步骤 审核（科长） {
    风险 高：甲。 {
      措施：只对甲。
      程序控制：初审 → 复审
    }
    风险 低：乙。
    措施：对全部。
  }
  步骤 决定（局长） {
    风险 低：丙。
  }
}`, `
1.采购 | 审核 | 科长 | 1.甲。 | 高 | 1.只对甲。⏎2.对全部。⏎程序控制：初审 → 复审 |
″ | ″ | ″ | 2.乙。 | 低 | 2.对全部。 | ″
″ | 决定 | 局长 | 3.丙。 | 低 | （没有措施） | ″`,
		}, {
			"measures for the whole power alone are one cell", "measures", `
职权 采购 {
  步骤 审核（科长） {
    风险 高：甲。
  }
  步骤 决定（局长） {
    风险 低：乙。
  }
  措施 前期预防：学习。
  制度：《办法》
}`, `
1.采购 | 审核 | 科长 | 1.甲。 | 高 | 1.前期预防：学习。 | 1.《办法》
″ | 决定 | 局长 | 2.乙。 | 低 | ″ | ″`,
		}, {
			"beside others they come last", "measures", `
职权 采购 {
  步骤 审核（科长） {
    风险 高：甲。
    措施：复核。
  }
  措施：学习。
}`, `
1.采购 | 审核 | 科长 | 1.甲。 | 高 | 1.复核。 |
″ | 整项职权 |  | （以上各项风险） | — | 2.学习。 | ″`,
		}, {
			"every power begins anew, with the same rule as well", "measures", `
职权 甲 {
  步骤 审核（科长） {
    风险 高：甲。
    措施：复核。
  }
  制度：《其他办法》
  制度：《办法》
}
职权 乙 {
  步骤 审核（科长） {
    风险 高：甲。
    措施：复核。
  }
  制度：《办法》
}`, `
1.甲 | 审核 | 科长 | 1.甲。 | 高 | 1.复核。 | 1.《其他办法》⏎2.《办法》
2.乙 | 审核 | 科长 | 1.甲。 | 高 | 1.复核。 | 1.《办法》`,
		},
	} {
		if got := rowsOf(t, tt.form, tt.source+"\n"); got != strings.TrimPrefix(tt.want, "\n") {
			t.Errorf("%s:\n%s", tt.name, got)
		}
	}
}

// TestClasses holds how rows are grouped: by name, by word, by what they say
// themselves; a class without rows is shown.
func TestClasses(t *testing.T) {
	const source = `
职权 干部任免 {
  责任主体：人事科
  步骤 考察（考察组） {
    风险 高[外部环境]：甲。
    风险 低[作风]：乙。
    风险 中：丙。
    措施 中期监控：记录。
  }
}
职权 用车 {
  类别：大额资金使用
  责任主体：人事科
}
`
	want := `重大事项决策 | 无 | 无
重要人事任免 | 干部任免·考察⏎1.甲（高） | 1.记录。
″ | 干部任免·考察⏎2.乙（低） | ″
″ | 干部任免·考察⏎3.丙（中） | ″
重大项目安排 | 无 | 无
大额资金使用 | 用车⏎（没有列出风险） | —`
	if got := rowsOf(t, "unit", source); got != want {
		t.Errorf("unit:\n%s", got)
	}
	want = `岗位职责风险 | 无 | 无
业务流程风险 | 无 | 无
制度机制风险 | 无 | 无
外部环境风险 | 干部任免·考察⏎1.甲（高） | 1.记录。
作风风险 | 干部任免·考察⏎1.乙（低） | ″
其他风险 | 干部任免·考察⏎1.丙（中） | ″
″ | 用车⏎（没有列出风险） | —`
	if got := rowsOf(t, "department", source); got != want {
		t.Errorf("department:\n%s", got)
	}
	want = `作风风险 | 干部任免·考察⏎1.乙（低） | 1.记录。
外部环境风险 | 干部任免·考察⏎1.甲（高） | ″
廉洁风险 | 无 | 无
其他风险 | 干部任免·考察⏎1.丙（中） | 1.记录。
″ | 用车⏎（没有列出风险） | —`
	if got := rowsOf(t, "department", "单位 某局 {\n  风险类别：作风、外部环境、廉洁\n}\n"+source); got != want {
		t.Errorf("department of a unit with categories:\n%s", got)
	}
}
