package preview

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestPageLoads opens the page under its policy: the picture is there in its
// own fonts, and nothing was refused.
func TestPageLoads(t *testing.T) {
	back, state := examples(t, "公务用车", "合同审签")
	b := openPage(t, serve(t, back, state), 1440, 900, 1)
	b.is("document.documentElement.dataset.picture", id(t, state, "公务用车", "", "external"))
	b.is("document.documentElement.dataset.zoom", "100")
	b.is("document.querySelector('#title').textContent", "公务用车")
	b.is("document.querySelector('#status').textContent", state.Status)
	b.is("document.querySelector('#connection').dataset.to", "flowgen")
	b.is("document.querySelectorAll('#sheet svg .step').length > 5", "true")
	b.is("document.querySelectorAll('#sheet style, #sheet script').length", "0")
	b.is("[...document.fonts].length > 0 && [...document.fonts].every(f => f.status === 'loaded')", "true")
	b.is("[...document.fonts].some(f => document.querySelector('#sheet svg').getAttribute('font-family').startsWith(f.family))", "true")
	b.is("[...document.querySelectorAll('#views button')].map(v => v.textContent).join()", "外部流程图,内部流程图,廉政风险分布图")
	b.is("document.querySelector('#search-box').hidden", "true")
}

// TestPolicyHolds shows that the policy is in force: what the page does not do
// would be refused.
func TestPolicyHolds(t *testing.T) {
	back, state := examples(t, "合同审签")
	b := openPage(t, serve(t, back, state), 1000, 700, 1)
	b.is("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done' } catch (e) { return e.name } })()", "TypeError")
	b.is("fetch('http://127.0.0.1:1/').then(() => 'done', e => e.name)", "TypeError")
	b.is("(() => { const s = document.createElement('style'); s.textContent = '#title{display:none}'; document.head.append(s); return getComputedStyle(document.querySelector('#title')).display !== 'none' })()", "true")
	b.forgive("Content Security Policy", "TrustedHTML", "Trusted", "ERR_")
}

const place = "(d => [document.documentElement.dataset.zoom, d.scrollLeft, d.scrollTop].join())(document.querySelector('#desk'))"

// TestUpdateInPlace changes the picture on show: the new label is there
// without loading the page anew, and nothing else has moved.
func TestUpdateInPlace(t *testing.T) {
	back, state := examples(t, "公务用车", "合同审签")
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900, 1)
	b.press("2")
	own := id(t, state, "公务用车", "", "internal")
	b.becomes("document.documentElement.dataset.picture", own)
	b.press("+++")
	b.eval("(() => { window.same = true; const d = document.querySelector('#desk'); d.scrollTop = 333; d.scrollLeft = 77; })()")
	before := b.eval(place)
	if before != "150,77,333" {
		t.Fatalf("the desk is at %s", before)
	}
	for n := 2; n < 6; n++ {
		label := fmt.Sprintf("科室审核%d", n)
		old := "科室审核"
		if n > 2 {
			old = fmt.Sprintf("科室审核%d", n-1)
		}
		state = back.edit(state, own, old, label)
		s.Show(state)
		b.revision(n)
		b.is("document.querySelector('#sheet').textContent.includes("+quote(label)+")", "true")
		b.is(place, before)
	}
	b.is("window.same", "true")
	b.is("[...document.fonts].length", "2") // those of the pictures before are gone
}

// TestChangedUnseen changes a picture that is not on show: it gets a dot, and
// loses it when it is looked at; it comes back where it was left.
func TestChangedUnseen(t *testing.T) {
	back, state := examples(t, "公务用车", "合同审签")
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900, 1)
	const dots = "[...document.querySelectorAll('#powers button, #views button')].filter(b => b.querySelector('.dot')).map(b => b.querySelector('.name')?.textContent ?? b.dataset.view).join()"
	b.is(dots, "")
	b.eval("document.querySelector('#desk').scrollTop = 200")
	state = back.edit(state, id(t, state, "合同审签", "", "risk"), "法律审核", "法务审核")
	s.Show(state)
	b.revision(2)
	b.is(dots, "合同审签")
	state = back.edit(state, id(t, state, "公务用车", "", "risk"), "科室审核", "科室审查")
	s.Show(state)
	b.revision(3)
	b.is(dots, "risk,合同审签")
	b.clickButton("#powers button", "合同审签")
	b.becomes("document.documentElement.dataset.picture", id(t, state, "合同审签", "", "external"))
	b.is(dots, "risk")
	b.is("document.querySelector('#desk').scrollTop", "0")
	b.press("3")
	b.becomes("document.documentElement.dataset.picture", id(t, state, "合同审签", "", "risk"))
	b.is(dots, "")
	b.press("1[")
	b.becomes("document.documentElement.dataset.picture", id(t, state, "公务用车", "", "external"))
	b.is("document.querySelector('#desk').scrollTop", "200")
}

// TestViewsLanesAndLooks asks the backend for what is chosen.
func TestViewsLanesAndLooks(t *testing.T) {
	back, state := examples(t, "合同审签")
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900, 1)
	external, risk := id(t, state, "合同审签", "", "external"), id(t, state, "合同审签", "", "risk")
	asks := func(what string, do func(), want Request) {
		t.Helper()
		back.requests()
		do()
		var got []Request
		for len(got) == 0 {
			b.eval("new Promise(r => setTimeout(r, 10))")
			got = back.requests()
		}
		if !slices.Equal(got, []Request{want}) {
			t.Errorf("%s asks for %+v, want %+v", what, got, want)
		}
		b.becomes("document.querySelector('#progress').hidden", "true")
	}
	b.is("document.querySelector('#risk-label').hidden", "true")
	asks("lanes", func() { b.choose("lanes", "post") }, Request{ID: external, Lanes: "post", Format: "svg"})
	asks("theme", func() { b.choose("theme", "classic") }, Request{ID: external, Lanes: "post", Theme: "classic", Format: "svg"})
	asks("view", func() { b.click("#views [data-view=risk]") }, Request{ID: risk, Lanes: "post", Theme: "classic", Format: "svg"})
	asks("risk style", func() { b.choose("risk-style", "ledger") }, Request{risk, "post", "ledger", "classic", "svg"})
	asks("PDF", func() { b.click("#downloads [data-format=pdf]") }, Request{risk, "post", "ledger", "classic", "pdf"})
	asks("no lanes", func() { b.choose("lanes", "") }, Request{ID: risk, RiskStyle: "ledger", Theme: "classic", Format: "svg"})

	// The address holds it all, for loading the page anew.
	b.press("0")
	b.becomes("new URLSearchParams(location.hash.slice(1)).get('zoom')", "100")
	asks("loading anew", func() { b.do(chromedp.Reload()) }, Request{ID: risk, RiskStyle: "ledger", Theme: "classic", Format: "svg"})
	b.is("['lanes', 'risk-style', 'theme'].map(n => document.getElementById(n).value).join()", ",ledger,classic")
	b.is("document.documentElement.dataset.zoom", "100")
	b.is("document.querySelector('#views [aria-selected=true]').dataset.view", "risk")
	// And the way back leads to the view before.
	b.eval("history.back()")
	b.becomes("document.documentElement.dataset.picture", external)
}

// TestDownloads saves what is on show under the name that the backend gives.
func TestDownloads(t *testing.T) {
	back, state := examples(t, "合同审签")
	b := openPage(t, serve(t, back, state), 1440, 900, 1)
	b.eval("(() => { window.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download + ' ' + this.href.slice(0, 5)) } })()")
	for n, format := range []string{"svg", "pdf", "png"} {
		b.click("#downloads [data-format=" + format + "]")
		b.becomes("saved.length", fmt.Sprint(n+1))
		b.is(fmt.Sprintf("saved[%d]", n), "合同审签."+format+" blob:")
	}
	b.is("document.querySelector('#band').hidden", "true")
	back.set(func(s *shelf) { s.refused = "没有字体" })
	b.click("#downloads [data-format=png]")
	b.becomes("document.querySelector('#band strong')?.textContent", "不能下载：没有字体")
	b.forgive("422")
}

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
	b := openPage(t, s, 1440, 900, 1)
	b.is("document.querySelector('#findings').hidden", "false")
	b.is("document.querySelector('#findings-toggle').textContent", "1 错误1 警告1 提示")
	b.is("[...document.querySelectorAll('#findings .place')].map(p => p.textContent).join()", "合同审签.flow:26:3,单位.flow:2:1,合同审签.flow")
	b.is("document.querySelector('#findings li').innerText.replace(/\\s+/g, ' ')", "没有写 FG310 写上 合同审签.flow:26:3")
	b.clickButton("#findings .place", "合同审签.flow:26")
	b.becomes("document.querySelector('#source .lit')?.dataset.line", "26")
	b.is("document.querySelector('#source mark').textContent", string([]rune(back.sources["合同审签.flow"][25])[2:4]))
	b.is("document.querySelector('#source-name').textContent", "合同审签.flow")
	b.is("(r => r.top > 100 && r.bottom < 800)(document.querySelector('.lit').getBoundingClientRect())", "true")
	b.clickButton("#findings .place", "单位.flow")
	b.becomes("document.querySelector('#source mark')?.textContent", "𠮷林")
	b.is("document.querySelector('#source .comment').textContent", "# 注")
	b.press(kb.Escape)
	b.is("document.querySelector('#source').hidden", "true")
	b.eval("document.querySelector('#only').click()")
	b.is("document.querySelectorAll('#findings .place').length", "2")
	b.press("e")
	b.is("document.querySelector('#findings').hidden", "true")
}

// TestStepOpensItsLine clicks a step, a risk, and goes to one by the keyboard.
func TestStepOpensItsLine(t *testing.T) {
	back, state := examples(t, "合同审签")
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900, 1)
	b.press("3")
	own := id(t, state, "合同审签", "", "risk")
	b.becomes("document.documentElement.dataset.picture", own)
	line := 0
	for i, l := range back.sources["合同审签.flow"] {
		if strings.HasPrefix(strings.TrimSpace(l), "步骤 资信调查") {
			line = i + 1
		}
	}
	b.click("#sheet .step[data-step=资信调查]")
	b.becomes("document.querySelector('#source .lit')?.dataset.line", fmt.Sprint(line))
	b.is("document.querySelector('#sheet .chosen').dataset.step", "资信调查")

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
	s.Show(state)
	b.becomes("document.querySelector('#source .lit')?.dataset.line", fmt.Sprint(line+1))
	b.revision(2)
	b.is("document.querySelector('#sheet .chosen').dataset.step", "资信调查")

	// What was clicked has the focus, also after the update.
	b.is("document.activeElement.dataset?.step", "资信调查")
	b.press(kb.ArrowDown)
	b.is("document.activeElement.dataset.step", "部门审查")
	b.press(kb.Enter)
	b.becomes("document.querySelector('#sheet .chosen').dataset.step", "部门审查")
	s.Show(back.edit(state, own, "总法律顾问", "法律总顾问"))
	b.revision(3)
	b.is("document.activeElement.dataset?.step", "部门审查")
	b.do(chromedp.Click(chromedp.CSS("#sheet .risk[data-step=起草合同] text")))
	b.becomes("document.querySelector('#sheet .chosen').dataset.step", "起草合同")
}

// TestLinksStayInThePage follows a link to another picture.
func TestLinksStayInThePage(t *testing.T) {
	back, state := examples(t, "合同审签")
	b := openPage(t, serve(t, back, state), 1440, 900, 1)
	b.eval("(() => { window.same = true; document.querySelector('#sheet a text').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})) })()")
	b.becomes("document.documentElement.dataset.picture", id(t, state, "合同审签", "简易流程", "external"))
	b.is("document.querySelector('#title').textContent", "合同审签 · 简易流程")
	b.is("window.same", "true")
}

// TestBands says why a picture is not what the source says.
func TestBands(t *testing.T) {
	back, state := examples(t, "合同审签", "公务用车")
	s := serve(t, back, state)
	b := openPage(t, s, 1440, 900, 1)
	const band = "(b => b.hidden ? '' : b.className + ': ' + [...b.children].map(c => c.textContent).filter(Boolean).join(' / '))(document.querySelector('#band'))"
	b.is(band, "")
	picture := b.eval("document.querySelector('#sheet svg').id")

	stale := state
	stale.Revision = 2
	stale.Pictures = slices.Clone(state.Pictures)
	for i := range stale.Pictures {
		stale.Pictures[i].Stale = stale.Pictures[i].Power == "公务用车"
	}
	stale.Findings = []Finding{{Severity: "error", File: "公务用车.flow", Line: 3, Column: 1, Text: "缺少大括号"}}
	s.Show(stale)
	b.revision(2)
	b.is(band, "stale: 源文件有错误，这是上一次的图。 / 公务用车.flow:3:1  缺少大括号")
	b.is("document.querySelector('#sheet svg').id", picture)
	b.is("document.title", "✗ 公务用车 · 外部流程图")
	b.click("#band .place")
	b.becomes("document.querySelector('#source .lit')?.dataset.line", "3")

	state.Revision = 3
	s.Show(state)
	b.revision(3)
	b.is(band, "")

	gone := state
	gone.Revision, gone.Pictures = 4, slices.Clone(state.Pictures)
	for i := range gone.Pictures {
		if p := &gone.Pictures[i]; p.Power == "公务用车" {
			p.ID, p.Power = "new"+p.ID, "公务车辆"
			back.drawn[p.ID] = back.drawn[p.ID[3:]]
		}
	}
	s.Show(gone)
	b.revision(4)
	b.is(band, "gone: 这张图已不在源文件中，这是它最后的样子。 / 显示“公务车辆”")
	b.is("document.querySelector('#sheet svg').id", picture)
	b.click("#band button")
	b.becomes("document.querySelector('#title').textContent", "公务车辆")
	b.becomes(band, "")

	back.set(func(s *shelf) { s.refused = "步骤太多" })
	b.choose("lanes", "post")
	b.becomes(band, "failed: 步骤太多")
	b.is("document.querySelector('#sheet svg').id", picture)
	back.set(func(s *shelf) { s.refused = "" })
	b.choose("lanes", "none")
	b.becomes(band, "")
	b.forgive("422")
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
	b := openPage(t, s, 1440, 900, 1)
	b.click("#findings .place")
	b.becomes("document.querySelector('#source .lit')?.textContent", "1"+evil)
	for selector, want := range map[string]string{
		"#title": evil + " · " + evil, "#origin": evil, "#status": evil, "#powers .name": evil + " · " + evil,
		"#findings .hint": evil, "#findings .code": evil, "#source-name": evil,
	} {
		b.is("document.querySelector("+quote(selector)+").textContent", want)
	}
	b.is("[document.querySelectorAll('main img, nav img, aside img, section img, footer img').length, document.scripts.length, window.evil].join()", "0,1,")

	// A picture that is none is said to be none.
	back.set(func(s *shelf) {
		s.drawn[p.ID] = []byte("<html xmlns='http://www.w3.org/1999/xhtml'><img src='x' onerror='window.evil=1'/></html>")
	})
	state.Revision, state.Pictures[0].Revision = 2, 2
	s.Show(state)
	b.revision(2)
	b.is("document.querySelector('#band').className + document.querySelectorAll('main img').length + window.evil", "failed0undefined")
	b.forgive("inline event handler") // which was not run
}

// TestZoom goes through the ways to zoom; what lies under the pointer stays.
func TestZoom(t *testing.T) {
	back, state := examples(t, "公务用车")
	b := openPage(t, serve(t, back, state), 1200, 800, 1)
	b.press("3")
	b.becomes("document.documentElement.dataset.picture", id(t, state, "公务用车", "", "risk"))
	b.click("#zoom [data-zoom=page]")
	b.is("(d => d.scrollHeight <= d.clientHeight && d.scrollWidth <= d.clientWidth)(document.querySelector('#desk'))", "true")
	b.click("#zoom [data-zoom=width]")
	b.is("(d => Math.abs(document.querySelector('#sheet').offsetWidth - d.clientWidth + 48) < 2 && d.scrollWidth <= d.clientWidth)(document.querySelector('#desk'))", "true")
	b.is("document.querySelector('#zoom [data-zoom=width]').ariaPressed", "true")
	b.press("0")
	b.is("[document.documentElement.dataset.zoom, document.querySelector('#sheet').offsetWidth].join()", "100,955")
	b.press("-")
	b.is("document.documentElement.dataset.zoom", "90")

	// The point of the picture under (600, 400) before and after.
	const under = "(r => [(600 - r.left) / r.width, (400 - r.top) / r.height].map(n => n.toFixed(2)).join())(document.querySelector('#sheet').getBoundingClientRect())"
	b.eval("document.querySelector('#desk').scrollTop = 500")
	before := b.eval(under)
	b.eval("document.querySelector('#desk').dispatchEvent(new WheelEvent('wheel', {deltaY: -100, ctrlKey: true, clientX: 600, clientY: 400, bubbles: true, cancelable: true}))")
	b.becomes("document.documentElement.dataset.zoom", "137")
	b.is(under, before)

	b.eval("(() => { const d = document.querySelector('#desk'); d.scrollTop = 300; for (const [type, x, y] of [['pointerdown', 600, 400], ['pointermove', 590, 380], ['pointermove', 580, 350]]) d.dispatchEvent(new PointerEvent(type, {button: 1, pointerId: 1, clientX: x, clientY: y, bubbles: true})) })()")
	b.forgive("InvalidPointerId", "setPointerCapture")
}

// TestManyPowers finds one of many by the keyboard alone.
func TestManyPowers(t *testing.T) {
	back, state := examples(t)
	b := openPage(t, serve(t, back, state), 1440, 900, 1)
	b.is("document.querySelector('#search-box').hidden", "false")
	// A key event of the protocol types its character whatever the page says.
	slash := "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true, cancelable: true}))"
	b.is(slash, "false")
	b.press("干部")
	b.is("document.querySelector('#search').value", "干部")
	b.becomes("[...document.querySelectorAll('#powers .name')].map(n => n.textContent).join()", "干部选拔任用")
	b.press(kb.Enter)
	b.becomes("document.documentElement.dataset.picture", id(t, state, "干部选拔任用", "", "external"))
	b.eval(slash)
	b.press("没有的")
	b.becomes("document.querySelector('#powers .none')?.textContent", "没有名称含“没有的”的职权")
	b.press(kb.Escape)
	b.is("document.querySelectorAll('#powers button').length > 10", "true")
	b.press("]")
	b.becomes("document.querySelector('#powers [aria-current]').textContent !== '干部选拔任用'", "true")
	b.press("?")
	b.is("document.querySelector('#keys').open", "true")
	b.press("l") // goes nowhere while the list of keys is open
	b.press(kb.Escape)
	b.is("document.querySelector('#keys').open + getComputedStyle(document.querySelector('#list')).display", "falseflex")
	b.press("l")
	b.is("getComputedStyle(document.querySelector('#list')).display", "none")
}

// TestServerGone says that nobody sends anything any more.
func TestServerGone(t *testing.T) {
	back, state := examples(t, "合同审签")
	s, err := New(Options{Backend: back})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(state)
	b := openPage(t, s, 1440, 900, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b.becomes("document.querySelector('#connection').textContent", "连接已断开，正在重连…")
	b.is("document.querySelectorAll('#sheet svg').length", "1")
	b.forgive("ERR_")
}

// TestAddressHoldsNoToken shows that what is copied from the fragment is no
// secret: the token is in the path alone.
func TestAddressHoldsNoToken(t *testing.T) {
	back, state := examples(t, "合同审签")
	s := serve(t, back, state)
	b := openPage(t, s, 1000, 700, 1)
	address, err := url.Parse(b.eval("location.href"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(address.Fragment, s.token) || address.Path != "/"+s.token+"/" {
		t.Errorf("the address is %s", address)
	}
	b.is("document.documentElement.outerHTML.includes("+quote(s.token)+")", "false")
}
