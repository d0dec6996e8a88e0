package layout

import (
	"strings"
	"testing"

	"flowgen/fonts"
	"flowgen/layout/route"
)

// A paragraph keeps its text, its lines fit, and the first leaves room for the
// indent.
func TestParagraph(t *testing.T) {
	s := DefaultStyle(fonts.Document())
	const text = "本手册依据廉政风险防控机制建设的要求编制，收录各部门清理确认的职权和重要业务事项，逐项列出运行流程、" +
		"廉政风险点及等级、防控措施和责任主体，供“查、防、控”时使用（2026 年版）。"
	const width, size = 200 * Pt, 14 * Pt
	lines := s.Paragraph(text, width, 2*size, size, false)
	if got := strings.Join(lines, ""); got != text {
		t.Fatalf("the text became %q", got)
	}
	for i, line := range lines {
		room := width + overhang
		if i == 0 {
			room -= 2 * size
		}
		if w := s.Measure(line, size, false); w > room {
			t.Errorf("line %d is %d wide, its room is %d: %q", i+1, w, room, line)
		}
	}
	if flush := s.Paragraph(text, width, 0, size, false); flush[0] == lines[0] {
		t.Errorf("the indent changes nothing: %q", flush[0])
	}
	if lines := s.Paragraph("", width, 2*size, size, false); len(lines) != 0 {
		t.Errorf("nothing has the lines %q", lines)
	}
}

// What a document keeps of its sheets is not given to the picture.
func TestPaperKeepsStrips(t *testing.T) {
	whole := Paper{Name: "A4"}.sheets()
	p := Paper{Name: "A4", Upright: route.Size{W: 10 * Pt, H: 50 * Pt}, Lengthwise: route.Size{H: 80 * Pt}}
	want := []route.Size{
		{W: whole[0].W - 10*Pt, H: whole[0].H - 50*Pt}, {W: whole[1].W, H: whole[1].H - 80*Pt},
	}
	for i, sheet := range p.sheets() {
		if sheet != want[i] {
			t.Errorf("sheet %d is %v, want %v", i, sheet, want[i])
		}
		if sheetCost(sheet) != sheetCost(whole[i]) {
			t.Errorf("sheet %d costs %d, the whole one %d", i, sheetCost(sheet), sheetCost(whole[i]))
		}
	}
}
