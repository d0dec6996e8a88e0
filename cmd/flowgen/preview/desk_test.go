package preview

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"flowgen/internal/browser"
)

const place = "(d => [document.documentElement.dataset.zoom, d.scrollLeft, d.scrollTop].join())(document.querySelector('#desk'))"

// TestUpdateInPlace changes the picture on show: the new label is there
// without loading the page anew, and nothing else has moved.
func TestUpdateInPlace(t *testing.T) {
	b, back, state := openExamples(t, 1440, 900, "公务用车", "合同审签")
	b.Press("2")
	own := id(t, state, "公务用车", "", "internal")
	b.picture(own)
	b.Press("+++")
	b.Eval("(() => { window.same = true; const d = document.querySelector('#desk'); d.scrollTop = 333; d.scrollLeft = 77; })()")
	before := b.Eval(place)
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
		b.update(state)
		b.Is("document.querySelector('#sheet').textContent.includes("+browser.Quote(label)+")", "true")
		b.Is(place, before)
	}
	b.Is("window.same", "true")
	b.Is("[...document.fonts].length", "2") // those of the pictures before are gone
}

// TestRename keeps a power on show, where it is, that gets another name.
func TestRename(t *testing.T) {
	b, back, state := openExamples(t, 1200, 800, "公务用车", "合同审签")
	b.Press("2")
	b.picture(id(t, state, "公务用车", "", "internal"))
	b.Eval("document.querySelector('#desk').scrollTop = 400")
	before := b.Eval(place)
	state.Revision, state.Pictures = 2, slices.Clone(state.Pictures)
	for i := range state.Pictures {
		if p := &state.Pictures[i]; p.Power == "公务用车" {
			back.drawn["new"+p.ID] = back.drawn[p.ID]
			p.ID, p.Power = "new"+p.ID, "公务车辆"
		}
	}
	b.server.Show(state)
	b.picture(id(t, state, "公务车辆", "", "internal"))
	b.Is("document.querySelector('#title').textContent", "公务车辆")
	b.Is("document.querySelector('#band').hidden", "true")
	b.Is(place, before)
	b.Is("new URLSearchParams(location.hash.slice(1)).get('power')", "公务车辆")
}

// TestPanelsLeaveThePlace opens the source of a step, and shows a band: the
// step stays where it was.
func TestPanelsLeaveThePlace(t *testing.T) {
	b, _, state := openExamples(t, 1100, 800, "公务用车")
	b.Press("2")
	b.picture(id(t, state, "公务用车", "", "internal"))
	const top = "Math.round((r => r.top + r.height / 2)(document.querySelector('#sheet .step[data-step=出车]').getBoundingClientRect()) / 4)"
	b.Click("#sheet .step[data-step=出车]")
	b.Becomes("document.documentElement.dataset.zoom < 70", "true")
	before := b.Eval(top)
	b.Press(kb.Escape)
	b.Becomes("document.documentElement.dataset.zoom > 70", "true")
	b.Is(top, before)
	b.Is("document.activeElement.dataset.step", "出车")
	state.Revision, state.Pictures[1].Stale = 2, true
	b.update(state)
	b.Is("document.querySelector('#band').hidden", "false")
	b.Is(top, before)
}

// TestLinksStayInThePage follows a link to another picture.
func TestLinksStayInThePage(t *testing.T) {
	b, _, state := openExamples(t, 1440, 900, "合同审签")
	b.Eval("(() => { window.same = true; document.querySelector('#sheet a text').dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})) })()")
	b.picture(id(t, state, "合同审签", "简易流程", "external"))
	b.Is("document.querySelector('#title').textContent", "合同审签 · 简易流程")
	b.Is("window.same", "true")
}

// TestZoom goes through the ways to zoom; what lies under the pointer stays.
func TestZoom(t *testing.T) {
	b, _, state := openExamples(t, 1200, 800, "公务用车")
	b.Press("3")
	b.picture(id(t, state, "公务用车", "", "risk"))
	b.Click("#zoom [data-zoom=page]")
	b.Is("(d => d.scrollHeight <= d.clientHeight && d.scrollWidth <= d.clientWidth)(document.querySelector('#desk'))", "true")
	b.Click("#zoom [data-zoom=width]")
	b.Is("(d => Math.abs(document.querySelector('#sheet').offsetWidth - d.clientWidth + 48) < 2 && d.scrollWidth <= d.clientWidth)(document.querySelector('#desk'))", "true")
	b.Is("document.querySelector('#zoom [data-zoom=width]').ariaPressed", "true")
	b.Press("0")
	b.Is("[document.documentElement.dataset.zoom, document.querySelector('#sheet').offsetWidth].join()", "100,955")
	b.Press("-")
	b.Is("document.documentElement.dataset.zoom", "90")

	// The point of the picture under (600, 400) before and after.
	const under = "(r => { const was = window.under; window.under = [(600 - r.left) / r.width, (400 - r.top) / r.height]; return was ? Math.hypot((was[0] - under[0]) * r.width, (was[1] - under[1]) * r.height) < 3 : 'first' })(document.querySelector('#sheet').getBoundingClientRect())"
	b.Eval("document.querySelector('#desk').scrollTop = 500")
	b.Is(under, "first")
	b.Eval("document.querySelector('#desk').dispatchEvent(new WheelEvent('wheel', {deltaY: -100, ctrlKey: true, clientX: 600, clientY: 400, bubbles: true, cancelable: true}))")
	b.Becomes("document.documentElement.dataset.zoom", "137")
	b.Is(under, "true")
	b.Becomes("document.querySelector('#sheet').className", "") // it has come to rest
	b.Is(under, "true")

	// Dragging by the middle button, then by the space bar.
	drag := func(options ...chromedp.MouseOption) {
		b.Eval("document.querySelector('#desk').scrollTop = 300")
		b.Do(chromedp.MouseEvent(chromedp.MousePressed, 600, 500, options...),
			chromedp.MouseEvent(chromedp.MouseMoved, 600, 450, options...),
			chromedp.MouseEvent(chromedp.MouseMoved, 600, 400, options...),
			chromedp.MouseEvent(chromedp.MouseReleased, 600, 400, options...))
	}
	drag(chromedp.ButtonMiddle)
	b.Becomes("document.querySelector('#desk').scrollTop", "400")
	b.Eval("(d => { d.focus(); d.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', bubbles: true, cancelable: true})) })(document.querySelector('#desk'))")
	drag(chromedp.ButtonLeft)
	b.Becomes("document.querySelector('#desk').scrollTop", "400")
	b.Eval("dispatchEvent(new KeyboardEvent('keyup', {key: ' '}))")
	drag(chromedp.ButtonLeft)
	b.Is("document.querySelector('#desk').scrollTop", "300")
}

// TestSavesWithoutEnd shows states faster than their pictures are drawn: the
// drawing under way ends and is shown, those between are left out, the last is
// drawn.
func TestSavesWithoutEnd(t *testing.T) {
	b, back, state := openExamples(t, 1200, 800, "公务用车")
	own := id(t, state, "公务用车", "", "external")
	back.requests()
	gate := make(chan struct{})
	back.set(func(s *shelf) { s.gate = gate })
	for n := 2; n <= 9; n++ {
		state.Status = fmt.Sprint(n)
		state = back.edit(state, own, "</svg>", "<!--"+fmt.Sprint(n)+"--></svg>")
		b.server.Show(state)
		b.Becomes("document.querySelector('#status').textContent", fmt.Sprint(n))
	}
	b.Is("document.documentElement.dataset.revision", "1")
	for range 2 {
		select {
		case gate <- struct{}{}:
		case <-time.After(patience):
			t.Fatal("nothing is being drawn")
		}
	}
	b.revision(9)
	if asked := back.requests(); len(asked) != 2 {
		t.Errorf("%d drawings were asked for: %+v", len(asked), asked)
	}
	// Another picture is not kept waiting by one that nobody wants any more.
	state = back.edit(state, own, "</svg>", "<!-- --></svg>")
	b.server.Show(state)
	b.Becomes("document.querySelector('#progress').hidden", "false")
	back.set(func(s *shelf) { s.gate = nil })
	b.Press("2")
	b.picture(id(t, state, "公务用车", "", "internal"))
}
