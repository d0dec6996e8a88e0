package preview

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"flowgen/internal/browser"
)

// TestPageLoads opens the page under its policy: the picture is there in its
// own fonts, and nothing was refused.
func TestPageLoads(t *testing.T) {
	b, _, state := openExamples(t, 1440, 900, "公务用车", "合同审签")
	b.Is("document.documentElement.dataset.picture", id(t, state, "公务用车", "", "external"))
	b.Is("document.documentElement.dataset.zoom", "100")
	b.Is("document.querySelector('#title').textContent", "公务用车")
	b.Is("document.querySelector('#status').textContent", state.Status)
	b.Is("document.querySelector('#connection').dataset.to", "flowgen")
	b.Is("document.querySelectorAll('#sheet svg .step').length > 5", "true")
	b.Is("document.querySelectorAll('#sheet style, #sheet script').length", "0")
	b.Is("[...document.fonts].length > 0 && [...document.fonts].every(f => f.status === 'loaded')", "true")
	b.Is("[...document.fonts].some(f => document.querySelector('#sheet svg').getAttribute('font-family').startsWith(f.family))", "true")
	b.Is("[...document.querySelectorAll('#views button')].map(v => v.textContent).join()", "外部流程图,内部流程图,廉政风险分布图")
	b.Is("document.querySelector('#search-box').hidden", "true")
}

// TestPolicyHolds shows that the policy is in force: what the page does not do
// would be refused.
func TestPolicyHolds(t *testing.T) {
	b, _, _ := openExamples(t, 1000, 700, "合同审签")
	b.Is("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done' } catch (e) { return e.name } })()", "TypeError")
	b.Is("fetch('http://127.0.0.1:1/').then(() => 'done', e => e.name)", "TypeError")
	b.Is("(() => { const s = document.createElement('style'); s.textContent = '#title{display:none}'; document.head.append(s); return getComputedStyle(document.querySelector('#title')).display !== 'none' })()", "true")
	b.Forgive("Content Security Policy", "TrustedHTML", "Trusted", "ERR_")
}

// TestChangedUnseen changes a picture that is not on show: it gets a dot, and
// loses it when it is looked at; it comes back where it was left.
func TestChangedUnseen(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "公务用车", "合同审签")
	const dots = "[...document.querySelectorAll('#powers button, #views button')].filter(b => b.querySelector('.dot')).map(b => b.querySelector('.name')?.textContent ?? b.dataset.view).join()"
	b.Is(dots, "")
	b.Eval("document.querySelector('#desk').scrollTop = 200")
	state = back.edit(state, id(t, state, "合同审签", "", "risk"), "法律审核", "法务审核")
	b.update(state)
	b.Is(dots, "合同审签")
	state = back.edit(state, id(t, state, "公务用车", "", "risk"), "科室审核", "科室审查")
	b.update(state)
	b.Is(dots, "risk,合同审签")
	b.clickButton("#powers button", "合同审签")
	b.picture(id(t, state, "合同审签", "", "external"))
	b.Is(dots, "risk")
	b.Is("document.querySelector('#desk').scrollTop", "0")
	b.Press("3")
	b.picture(id(t, state, "合同审签", "", "risk"))
	b.Is(dots, "")
	b.Press("1[")
	b.picture(id(t, state, "公务用车", "", "external"))
	b.Is("document.querySelector('#desk').scrollTop", "200")
}

// TestViewsLanesAndLooks asks the backend for what is chosen.
func TestViewsLanesAndLooks(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "合同审签")
	external, risk := id(t, state, "合同审签", "", "external"), id(t, state, "合同审签", "", "risk")
	asks := func(what string, do func(), want Request) {
		t.Helper()
		back.requests()
		do()
		var got []Request
		for len(got) == 0 {
			b.Eval("new Promise(r => setTimeout(r, 10))")
			got = back.requests()
		}
		if !slices.Equal(got, []Request{want}) {
			t.Errorf("%s asks for %+v, want %+v", what, got, want)
		}
		b.Becomes("document.querySelector('#progress').hidden", "true")
	}
	b.Is("document.querySelector('#risk-label').hidden", "true")
	asks("lanes", func() { b.Choose("lanes", "post") }, Request{ID: external, Lanes: "post", Format: "svg"})
	asks("theme", func() { b.Choose("theme", "classic") }, Request{ID: external, Lanes: "post", Theme: "classic", Format: "svg"})
	asks("view", func() { b.Click("#views [data-view=risk]") }, Request{ID: risk, Lanes: "post", Theme: "classic", Format: "svg"})
	asks("risk style", func() { b.Choose("risk-style", "ledger") }, Request{risk, "post", "ledger", "classic", "svg"})
	asks("PDF", func() { b.Click("#downloads [data-format=pdf]") }, Request{risk, "post", "ledger", "classic", "pdf"})
	asks("no lanes", func() { b.Choose("lanes", "") }, Request{ID: risk, RiskStyle: "ledger", Theme: "classic", Format: "svg"})

	// The address holds it all, for loading the page anew.
	b.Press("0")
	b.Becomes("new URLSearchParams(location.hash.slice(1)).get('zoom')", "100")
	asks("loading anew", func() { b.Reload() }, Request{ID: risk, RiskStyle: "ledger", Theme: "classic", Format: "svg"})
	b.Is("['lanes', 'risk-style', 'theme'].map(n => document.getElementById(n).value).join()", ",ledger,classic")
	b.Is("document.documentElement.dataset.zoom", "100")
	b.Is("document.querySelector('#views [aria-selected=true]').dataset.view", "risk")
	// And the way back leads to the view before.
	b.Eval("history.back()")
	b.picture(external)
}

// TestDownloads saves what is on show under the name that the backend gives.
func TestDownloads(t *testing.T) {
	b, back, _ := openExamples(t, 1440, 900, "合同审签")
	b.Eval("(() => { window.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download + ' ' + this.href.slice(0, 5)) } })()")
	for n, format := range []string{"svg", "pdf", "png"} {
		b.Click("#downloads [data-format=" + format + "]")
		b.Becomes("saved.length", fmt.Sprint(n+1))
		b.Is(fmt.Sprintf("saved[%d]", n), "合同审签."+format+" blob:")
	}
	b.Is("document.querySelector('#band').hidden", "true")
	back.set(func(s *shelf) { s.refused = "没有字体" })
	b.Click("#downloads [data-format=png]")
	b.Becomes("document.querySelector('#band strong')?.textContent", "不能下载：没有字体")
	b.Forgive("422")
}

// TestManyPowers finds one of many by the keyboard alone.
func TestManyPowers(t *testing.T) {
	b, _, state := openExamples(t, 1440, 900)
	b.Is("document.querySelector('#search-box').hidden", "false")
	// A key event of the protocol types its character whatever the page says.
	slash := "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true, cancelable: true}))"
	b.Is(slash, "false")
	b.Press("干部")
	b.Is("document.querySelector('#search').value", "干部")
	b.Becomes("[...document.querySelectorAll('#powers .name')].map(n => n.textContent).join()", "干部选拔任用")
	b.Press(kb.Enter)
	b.picture(id(t, state, "干部选拔任用", "", "external"))
	b.Eval(slash)
	b.Press("没有的")
	b.Becomes("document.querySelector('#powers .none')?.textContent", "没有名称含“没有的”的职权")
	b.Press(kb.Escape)
	b.Is("document.querySelectorAll('#powers button').length > 10", "true")
	b.Press("]")
	b.Becomes("document.querySelector('#powers [aria-current]').textContent !== '干部选拔任用'", "true")
	b.Press("?")
	b.Is("document.querySelector('#keys').open", "true")
	b.Press("l") // goes nowhere while the list of keys is open
	b.Press(kb.Escape)
	b.Is("document.querySelector('#keys').open + getComputedStyle(document.querySelector('#list')).display", "falseflex")
	b.Press("l")
	b.Is("getComputedStyle(document.querySelector('#list')).display", "none")
}

// TestServerGone says that nobody sends anything any more.
func TestServerGone(t *testing.T) {
	back, state := examples(t, "合同审签")
	s, err := New(Options{Backend: back})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(state)
	b := openPage(t, s, 1440, 900)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	b.Becomes("document.querySelector('#connection').textContent", "连接已断开，正在重连…")
	b.Is("document.querySelectorAll('#sheet svg').length", "1")
	const band = "document.querySelector('#band strong')?.textContent"
	b.Becomes(band, "flowgen 已停止，图不再更新。")
	b.Press("2")
	b.Becomes(band, "flowgen 已停止，画不了选中的图；这是上一张。")
	b.Press("1")
	b.Becomes(band, "flowgen 已停止，图不再更新。")
	b.Eval("document.querySelector('#downloads [data-format=pdf]').click()")
	b.Becomes("document.querySelector('#downloads [data-format=pdf]').disabled", "false")
	b.Forgive("ERR_")
}

// TestServerBack goes on where the page was once somebody answers again.
func TestServerBack(t *testing.T) {
	b, _, state := openExamples(t, 1440, 900, "合同审签")
	b.Eval("(() => { const {fetch} = window; window.fetch = () => Promise.reject(new TypeError('no')); window.mend = () => { window.fetch = fetch } })()")
	b.Press("2")
	b.Becomes("document.querySelector('#progress').hidden", "true")
	b.Is("document.documentElement.dataset.picture", id(t, state, "合同审签", "", "external"))
	b.Eval("mend()")
	state.Revision = 2
	b.server.Show(state)
	b.picture(id(t, state, "合同审签", "", "internal"))
}

// TestHiddenPage neither holds a connection nor draws while nobody sees it.
func TestHiddenPage(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "合同审签")
	own := id(t, state, "合同审签", "", "external")
	hide := func(hidden bool) {
		b.Eval(fmt.Sprintf("(() => { Object.defineProperty(document, 'hidden', {value: %v, configurable: true}); document.dispatchEvent(new Event('visibilitychange')) })()", hidden))
	}
	hide(true)
	back.requests()
	for range 3 {
		state = back.edit(state, own, "</svg>", "<!-- --></svg>")
		b.server.Show(state)
	}
	b.Eval("new Promise(r => setTimeout(r, 300))")
	b.Is("document.documentElement.dataset.revision", "1")
	if asked := back.requests(); len(asked) > 0 {
		t.Errorf("a hidden page asks for %+v", asked)
	}
	hide(false)
	b.revision(state.Revision)
	if asked := back.requests(); len(asked) != 1 {
		t.Errorf("once it is seen it asks for %+v", asked)
	}
	b.Is("document.querySelector('#connection').textContent", "已连接")
}

// TestNarrowWindow shows the picture first, the list when asked for.
func TestNarrowWindow(t *testing.T) {
	b, _, _ := openExamples(t, 600, 800)
	const shown = "['list', 'source'].filter(n => getComputedStyle(document.getElementById(n)).display !== 'none').join()"
	const width = "document.querySelector('main').offsetWidth"
	b.Is(shown, "")
	b.Is(width, "600")
	b.Click("#list-toggle")
	b.Is(shown, "list")
	b.Is("[...document.querySelectorAll('#list, #tools')].map(e => e.getBoundingClientRect()).reduce((tools, list) => list.top >= tools.bottom)", "true")
	b.clickButton("#powers button", "合同审签")
	b.Becomes("document.querySelector('#title').textContent", "合同审签")
	b.Is(shown, "")
	b.Click("#sheet .step")
	b.Becomes(shown, "source")
	b.Is(width, "600")
	b.Press(kb.Escape)
	b.Resize(browser.Viewport{Width: 1200, Height: 800})
	b.Becomes(shown, "list")
}

// TestPaperStaysWhite makes the frame dark, and not the picture.
func TestPaperStaysWhite(t *testing.T) {
	b, _, _ := openExamples(t, 1000, 700, "合同审签")
	const colours = "['header', '#sheet'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor).join(' ')"
	b.Is(colours, "rgb(255, 255, 255) rgb(255, 255, 255)")
	b.Media("", "prefers-color-scheme", "dark")
	b.Is(colours, "rgb(27, 33, 40) rgb(255, 255, 255)")
}

// TestAddressHoldsNoToken shows that what is copied from the fragment is no
// secret: the token is in the path alone.
func TestAddressHoldsNoToken(t *testing.T) {
	b, _, _ := openExamples(t, 1000, 700, "合同审签")
	address, err := url.Parse(b.Eval("location.href"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(address.Fragment, b.server.token) || address.Path != "/"+b.server.token+"/" {
		t.Errorf("the address is %s", address)
	}
	b.Is("document.documentElement.outerHTML.includes("+browser.Quote(b.server.token)+")", "false")
}

// TestListKeepsItsLines draws anew only those lines that have changed, and
// leads the Tab key through one of them.
func TestListKeepsItsLines(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900)
	b.Eval("document.querySelectorAll('#powers button').forEach(line => { line.old = true })")
	const fresh = "[...document.querySelectorAll('#powers button')].filter(line => !line.old).map(line => line.textContent).join()"
	b.Is(fresh, "")
	b.update(back.edit(state, id(t, state, "工程招标", "", "risk"), "</svg>", "<!-- --></svg>"))
	b.Is(fresh, "工程招标,踏勘与答疑")
	const stops = "[...document.querySelectorAll('#powers [tabindex=\"0\"]')].map(line => line.textContent).join()"
	b.Is(stops, b.Eval("document.querySelector('#powers [aria-current]').textContent"))
	b.Eval("document.querySelector('#powers [tabindex=\"0\"]').focus()")
	b.Press(kb.End)
	b.Is(stops, b.Eval("document.activeElement.textContent"))
	b.Is("document.activeElement === [...document.querySelectorAll('#powers button')].pop()", "true")
	b.Press(kb.Tab)
	b.Is("document.activeElement.id", "desk")
}

// TestSteps are told to those who cannot see them: what is in an image is not.
func TestSteps(t *testing.T) {
	b, _, _ := openExamples(t, 1440, 900, "合同审签")
	b.Is("document.querySelector('#sheet svg').getAttribute('role')", "group")
	b.Is("document.querySelector('#sheet .step').getAttribute('role') + document.querySelector('#sheet .step').getAttribute('aria-label')", "button起草合同")
}

// TestTwoFingers zooms and moves by two fingers on a screen that is touched.
func TestTwoFingers(t *testing.T) {
	b, _, _ := openExamples(t, 1200, 800, "公务用车")
	b.Press("0")
	b.Eval(`(() => {
		const desk = document.querySelector('#desk');
		window.touch = (name, ...points) => desk.dispatchEvent(new TouchEvent(name, {bubbles: true, cancelable: true,
			touches: points.map(([x, y], i) => new Touch({identifier: i, target: desk, clientX: x, clientY: y}))}));
		desk.scrollTop = 400;
	})()`)
	b.Is("touch('touchstart', [600, 400])", "true") // one finger scrolls, as ever
	b.Is("touch('touchmove', [600, 380])", "true")
	b.Is("touch('touchstart', [600, 400], [700, 400])", "false")
	b.Is("touch('touchmove', [550, 400], [750, 400])", "false")
	b.Becomes("document.documentElement.dataset.zoom", "200")
	b.Is("touch('touchend', [550, 400])", "true")
	b.Is("touch('touchmove', [600, 400])", "true")
}
