package preview

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flowgen/internal/browser"
)

// TestFindingOpensItsLine follows the place of a finding to its line.
func TestFindingOpensItsLine(t *testing.T) {
	back, state := examples(t, "合同审签")
	state.Findings = []Finding{
		{Severity: "warning", Code: "FG310", File: "合同审签.flow", Line: 26, Column: 3, EndColumn: 5, Text: "没有写", Hint: "写上"},
		{Severity: "error", Code: "FG102", File: "单位.flow", Line: 2, Column: 1, EndColumn: 3, Text: "𠮷没有声明"},
		{Severity: "note", File: "合同审签.flow", Text: "整个文件"},
	}
	back.sources["单位.flow"] = []string{"", "𠮷林市", "# 注"}
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900)
	b.Is("document.querySelector('#findings').hidden", "false")
	b.Is("document.querySelector('#findings-toggle').textContent", "1 错误1 警告1 提示")
	b.Is("[...document.querySelectorAll('#findings .place')].map(p => p.textContent).join()", "合同审签.flow:26:3,单位.flow:2:1,合同审签.flow")
	b.Is("document.querySelector('#findings li').innerText.replace(/\\s+/g, ' ')", "没有写 FG310 写上 合同审签.flow:26:3")
	b.clickButton("#findings .place", "合同审签.flow:26")
	b.Becomes("document.querySelector('#source .lit')?.dataset.line", "26")
	b.Is("document.querySelector('#source mark').textContent", string([]rune(back.sources["合同审签.flow"][25])[2:4]))
	b.Is("document.querySelector('#source-name').textContent", "合同审签.flow")
	b.Is("(r => r.top > 100 && r.bottom < 800)(document.querySelector('.lit').getBoundingClientRect())", "true")
	b.clickButton("#findings .place", "单位.flow")
	b.Becomes("document.querySelector('#source mark')?.textContent", "𠮷林")
	b.Is("document.querySelector('#source .comment').textContent", "# 注")
	b.Press(kb.Escape)
	b.Is("document.querySelector('#source').hidden", "true")
	b.Eval("document.querySelector('#only').click()")
	b.Is("document.querySelectorAll('#findings .place').length", "2")
	b.Press("e")
	b.Is("document.querySelector('#findings').hidden", "true")
}

// TestStepOpensItsLine clicks a step, a risk, and goes to one by the keyboard.
func TestStepOpensItsLine(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "合同审签")
	b.Press("3")
	own := id(t, state, "合同审签", "", "risk")
	b.picture(own)
	line := 0
	for i, l := range back.sources["合同审签.flow"] {
		if strings.HasPrefix(strings.TrimSpace(l), "步骤 资信调查") {
			line = i + 1
		}
	}
	b.Click("#sheet .step[data-step=资信调查]")
	b.Becomes("document.querySelector('#source .lit')?.dataset.line", fmt.Sprint(line))
	b.Is("document.querySelector('#sheet .chosen').dataset.step", "资信调查")

	// The line moves with the step, the mark stays through an update.
	back.set(func(s *shelf) {
		s.sources["合同审签.flow"] = append([]string{"# 新"}, s.sources["合同审签.flow"]...)
	})
	state = back.edit(state, own, "部门审核", "部门审查")
	for i := range state.Pictures {
		for k, n := range state.Pictures[i].Steps {
			if n > 0 {
				state.Pictures[i].Steps[k]++
			}
		}
	}
	b.server.Show(state)
	b.Becomes("document.querySelector('#source .lit')?.dataset.line", fmt.Sprint(line+1))
	b.revision(2)
	b.Is("document.querySelector('#sheet .chosen').dataset.step", "资信调查")

	// What was clicked has the focus, also after the update.
	b.Is("document.activeElement.dataset?.step", "资信调查")
	b.Press(kb.ArrowDown)
	b.Is("document.activeElement.dataset.step", "部门审查")
	b.Press(kb.Enter)
	b.Becomes("document.querySelector('#sheet .chosen').dataset.step", "部门审查")
	b.update(back.edit(state, own, "总法律顾问", "法律总顾问"))
	b.Is("document.activeElement.dataset?.step", "部门审查")
	b.Click("#sheet .risk[data-step=起草合同] text")
	b.Becomes("document.querySelector('#sheet .chosen').dataset.step", "起草合同")
}

// TestBands says why a picture is not what the source says.
func TestBands(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "合同审签", "公务用车")
	const band = "(b => b.hidden ? '' : b.className + ': ' + [...b.children].map(c => c.textContent).filter(Boolean).join(' / '))(document.querySelector('#band'))"
	b.Is(band, "")
	picture := b.Eval("document.querySelector('#sheet svg').id")

	stale := state
	stale.Revision = 2
	stale.Pictures = slices.Clone(state.Pictures)
	for i := range stale.Pictures {
		stale.Pictures[i].Stale = stale.Pictures[i].Power == "公务用车"
	}
	stale.Findings = []Finding{{Severity: "error", File: "公务用车.flow", Line: 3, Column: 1, Text: "缺少大括号"}}
	b.update(stale)
	b.Is(band, "stale: 源文件有错误，这是上一次的图。 / 公务用车.flow:3:1  缺少大括号")
	b.Is("document.querySelector('#sheet svg').id", picture)
	b.Is("document.title", "✗ 公务用车 · 外部流程图")
	b.Click("#band .place")
	b.Becomes("document.querySelector('#source .lit')?.dataset.line", "3")

	state.Revision = 3
	b.update(state)
	b.Is(band, "")

	b.Press(kb.Escape)
	gone := state
	gone.Revision, gone.Pictures = 4, slices.DeleteFunc(slices.Clone(state.Pictures), func(p Picture) bool { return p.Power == "公务用车" })
	b.update(gone)
	b.Is(band, "gone: 这张图已不在源文件中，这是它最后的样子。")
	gone.Revision, gone.Pictures = 5, slices.Clone(state.Pictures)
	for i := range gone.Pictures {
		if p := &gone.Pictures[i]; p.Power == "公务用车" {
			p.ID, p.Power = "new"+p.ID, "公务车辆"
			back.drawn[p.ID] = back.drawn[p.ID[3:]]
		}
	}
	b.update(gone)
	b.Is(band, "gone: 这张图已不在源文件中，这是它最后的样子。 / 显示“公务车辆”")
	b.Is("document.querySelector('#sheet svg').id", picture)
	b.Click("#band button")
	b.Becomes("document.querySelector('#title').textContent", "公务车辆")
	b.Becomes(band, "")

	back.set(func(s *shelf) { s.refused = "步骤太多" })
	b.Choose("lanes", "post")
	b.Becomes(band, "failed: 步骤太多")
	b.Is("document.querySelector('#sheet svg').id", picture)
	back.set(func(s *shelf) { s.refused = "" })
	b.Choose("lanes", "none")
	b.Becomes(band, "")
	b.Forgive("422")
}

// TestTextStaysText shows markup in every text of the state.
func TestTextStaysText(t *testing.T) {
	back, state := examples(t, "合同审签")
	const evil = `<img src=x onerror="window.evil=1"><script>window.evil=1</script>&amp;"'`
	p := state.Pictures[0]
	p.Power, p.Flow, p.Source, p.Name = evil, evil, evil, evil
	state.Pictures = append([]Picture{p}, state.Pictures[1:]...)
	state.Findings = []Finding{{Severity: "error", Code: evil, File: evil, Line: 1, Column: 1, EndColumn: 4, Text: evil, Hint: evil}}
	state.Status = evil
	back.sources[evil] = []string{evil}
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900)
	b.Click("#findings .place")
	b.Becomes("document.querySelector('#source .lit')?.textContent", "1"+evil)
	for selector, want := range map[string]string{
		"#title": evil + " · " + evil, "#origin": evil, "#status": evil, "#powers .name": evil + " · " + evil,
		"#findings .hint": evil, "#findings .code": evil, "#source-name": evil,
	} {
		b.Is("document.querySelector("+browser.Quote(selector)+").textContent", want)
	}
	b.Is("[document.querySelectorAll('main img, nav img, aside img, section img, footer img').length, document.scripts.length, window.evil].join()", "0,2,")

	// A picture that is none is said to be none.
	back.set(func(s *shelf) {
		s.drawn[p.ID] = []byte("<html xmlns='http://www.w3.org/1999/xhtml'><img src='x' onerror='window.evil=1'/></html>")
	})
	state.Revision, state.Pictures[0].Revision = 2, 2
	b.update(state)
	b.Is("document.querySelector('#band').className + document.querySelectorAll('main img').length + window.evil", "failed0undefined")
	b.Forgive("inline event handler") // which was not run
}
