package flow_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flowgen/dsl"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// examples are the powers that the project ships.
const examples = "../../examples"

// disk is the files there are.
type disk struct{}

func (disk) Open(name string) (fs.File, error) { return os.Open(name) }

func (disk) Real(name string) (string, error) { return filepath.Abs(name) }

// counted loads sources, which must be sound, and counts.
func counted(t *testing.T, inputs ...dsl.Input) []*flow.Summary {
	t.Helper()
	project, _, list := dsl.Load(disk{}, inputs)
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s", d.Span.File, d.Span.Start.Line, d.Message.Text(diag.English))
		}
	}
	return flow.Count(project)
}

// text is a source that lies nowhere.
func text(lines string) dsl.Input { return dsl.Input{Path: "-", Data: []byte(lines)} }

// shown writes summaries in a line each, rows indented.
func shown(list []*flow.Summary) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%s: %s; shared %d\n", s.Unit.S, tally(s.Tally), s.Shared)
		for _, r := range s.Rows {
			fmt.Fprintf(&b, "  %s/%s: %s\n", r.Owner.S, r.Category.S, tally(r.Tally))
		}
	}
	return b.String()
}

func tally(t flow.Tally) string { return fmt.Sprint(t.Powers, " ", t.Risks, " ", t.Places) }

// TestCountCounts counts what was counted by hand: a grade that comes from
// the step, one that is missing, branches, the power as a whole, a named flow
// that takes a step from the main one, a remedy, an external flow.
func TestCountCounts(t *testing.T) {
	list := counted(t, text(`
单位 某局 { 风险等级：一级 / 二级 / 三级 }
职权 甲 {
  责任主体：办公室
  类别：内部职权
  风险 三级：整个职权的。
  步骤 受理 {
    风险 二级：一。
    风险：二。
  }
  步骤 金额？
  步骤 审核 {
    等级：三级
    风险：三。
    风险 一级：四。
  }
  步骤 审批 { 风险：五。 }
  步骤 备案
  受理 → 金额？ → [大] 审核 / [小] 审批 → 备案
  分支 金额？ [小] {
    风险 一级：六。
  }
  流程 简易 {
    步骤 收件 { 风险 二级：七。 }
    收件 → 审核
  }
  外部流程 { 受理 → 审核 → 办结 }
  救济 { 审核 → 复查 }
}
职权 乙 {
  责任主体：财务科
  类别：内部职权
  登记 → 归档
}
职权 丙 {
  责任主体：办公室
  类别：行政许可
  风险等级：高 / 低
  步骤 审批 { 风险 低：八。 }
}
职权 丁 {
  责任主体：办公室
  类别：重要业务事项
  步骤 审批 { 风险 三级：九。 }
}
`))
	const want = `某局: 3 {9 [2 2 3] 2} {7 [2 2 2] 1}; shared 0
  办公室/内部职权: 1 {8 [2 2 2] 2} {6 [2 2 1] 1}
  办公室/重要业务事项: 1 {1 [0 0 1] 0} {1 [0 0 1] 0}
  财务科/内部职权: 1 {0 [0 0 0] 0} {0 [0 0 0] 0}
某局: 1 {1 [0 1] 0} {1 [0 1] 0}; shared 0
  办公室/行政许可: 1 {1 [0 1] 0} {1 [0 1] 0}
`
	if got := shown(list); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	const byCategory = `: 2 {8 [2 2 2] 2} {6 [2 2 1] 1}
: 1 {1 [0 0 1] 0} {1 [0 0 1] 0}
`
	var got string
	for _, r := range list[0].ByCategory() {
		got += fmt.Sprintf("%s: %s\n", r.Owner.S, tally(r.Tally))
	}
	if got != byCategory {
		t.Errorf("by category: got\n%swant\n%s", got, byCategory)
	}
}

// TestCountTellsUnitsApart counts units by name, whichever files they stand
// in, and powers without a unit by themselves.
func TestCountTellsUnitsApart(t *testing.T) {
	const unit, power = "单位 某局 { 风险等级：高 / 低 }\n", "职权 %s { 步骤 审核 { 风险 高：泄密。 } }\n"
	one := dsl.Input{Path: "a.flow", Data: []byte(unit + fmt.Sprintf(power, "甲"))}
	other := dsl.Input{Path: "b.flow", Data: []byte("单位 某局 { 风险等级：高/低 }\n" + fmt.Sprintf(power, "乙"))}
	none := dsl.Input{Path: "c.flow", Data: []byte(fmt.Sprintf(power, "丙"))}
	const want = `某局: 2 {2 [2 0] 0} {2 [2 0] 0}; shared 0
  /: 2 {2 [2 0] 0} {2 [2 0] 0}
: 1 {1 [1 0 0] 0} {1 [1 0 0] 0}; shared 0
  /: 1 {1 [1 0 0] 0} {1 [1 0 0] 0}
`
	if got := shown(counted(t, one, other, none)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestCountCountsTemplatesInEachPower counts what two powers take from a
// template twice, and says how many that are.
func TestCountCountsTemplatesInEachPower(t *testing.T) {
	got := shown(counted(t, text(`
模板 通用 {
  步骤 受理 { 风险 低：一。 }
  步骤 审核 {
    风险 高：二。
    风险 中：三。
  }
}
职权 甲 {
  采用 通用
}
职权 乙 {
  采用 通用
  步骤 受理 { 风险 中：自己的。 }
}
`)))
	const want = `: 2 {6 [2 3 1] 0} {4 [2 1 1] 0}; shared 4
  /: 2 {6 [2 3 1] 0} {4 [2 1 1] 0}
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSentence(t *testing.T) {
	for lines, want := range map[string]string{
		"职权 甲 { 受理 → 办结 }": "清理职权和重要业务事项共 1 项，排查廉政风险点共 0 个，其中：高等级风险 0 个、中等级风险 0 个、低等级风险 0 个。",
		"单位 某局 { 风险等级：一级 / 二级 }\n职权 甲 { 步骤 审核 { 风险：泄密。 } }": "清理职权和重要业务事项共 1 项，排查廉政风险点共 1 个，其中：一级风险 0 个、二级风险 0 个、未定级 1 个。",
	} {
		if got := counted(t, text(lines))[0].Sentence(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if got := flow.Count(&flow.Project{}); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

// TestCountOfTheFormsExample is the example of 附件4 and 附件5: three steps, eight
// 表现形式.
func TestCountOfTheFormsExample(t *testing.T) {
	got := counted(t, dsl.Input{Path: filepath.Join(examples, "信访举报受理.flow")})[0]
	const want = "清理职权和重要业务事项共 1 项，排查廉政风险点共 8 个，其中：高等级风险 3 个、中等级风险 1 个、低等级风险 4 个。"
	if got.Sentence() != want {
		t.Errorf("got  %s\nwant %s", got.Sentence(), want)
	}
	if places := got.Parts(got.Places); got.Places.Total != 3 || places != "高等级风险 3 个、中等级风险 0 个、低等级风险 0 个" {
		t.Errorf("%d places: %s", got.Places.Total, places)
	}
}

// TestCountAgreesWithTheLines counts the examples a second way, by the lines
// that begin with 风险 and the blocks that they stand in.
func TestCountAgreesWithTheLines(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(examples, "*.flow"))
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want := byLines(string(data))
			got := lineCounts{grades: map[string]int{}}
			for _, s := range counted(t, dsl.Input{Path: name}) {
				got.powers += s.Powers
				got.places += s.Places.Total
				for i, g := range s.Scale.Grades {
					got.grades[g.Name.S] += s.Risks.Each[i]
				}
				sum := s.Risks.Ungraded
				for _, n := range s.Risks.Each {
					sum += n
				}
				if sum != s.Risks.Total {
					t.Errorf("the parts make %d, the whole is %d", sum, s.Risks.Total)
				}
				if s.Risks.Ungraded > 0 {
					got.grades[""] += s.Risks.Ungraded
				}
			}
			for g, n := range got.grades {
				if n == 0 {
					delete(got.grades, g)
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("counted %v, by lines %v", got, want)
			}
		})
	}
}

// TestByLines holds the second way to comments at the ends of lines.
func TestByLines(t *testing.T) {
	got := byLines("职权 甲 { # 一\n  步骤 乙 {  # 二\n    风险 高：丙 # 三\n  } # 四\n}\n")
	if fmt.Sprint(got) != "{1 1 map[高:1]}" {
		t.Errorf("counted %v", got)
	}
}

// lineCounts is what can be counted without reading the language.
type lineCounts struct {
	powers, places int
	grades         map[string]int
}

var (
	powerLine    = regexp.MustCompile(`^(?:职权|power) `)
	templateLine = regexp.MustCompile(`^模板 `)
	lineComment  = regexp.MustCompile(`(?:^|\s)[#＃].*$`)
	riskLine     = regexp.MustCompile(`^\s*(?:风险|risk)(?: ([^\[：:]+))?(?:\[[^\]]*\])?[：:]`)
)

// byLines counts the lines of a file. A file may have one template, which
// counts for each power that uses it.
func byLines(text string) lineCounts {
	counts := lineCounts{grades: map[string]int{}}
	uses := strings.Count(text, "\n  采用 ")
	times, block, holds := 1, []bool(nil), false
	for line := range strings.Lines(text) {
		line = lineComment.ReplaceAllString(strings.TrimRight(line, "\n"), "")
		switch {
		case powerLine.MatchString(line):
			times = 1
			counts.powers++
		case templateLine.MatchString(line):
			times = uses
		case riskLine.MatchString(line):
			counts.grades[riskLine.FindStringSubmatch(line)[1]] += times
			if !holds {
				holds = true
				counts.places += times
			}
		}
		if strings.HasSuffix(strings.TrimRight(line, " "), "{") {
			block, holds = append(block, holds), false
		} else if strings.TrimSpace(line) == "}" {
			holds, block = block[len(block)-1], block[:len(block)-1]
		}
	}
	return counts
}
