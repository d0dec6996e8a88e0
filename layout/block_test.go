package layout

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"flowgen/dsl/flow"
	"flowgen/fonts"
)

// What is seen of a centred line is centred; only the blank half of a mark
// stands out of the block, by no more than overhang.
func TestHang(t *testing.T) {
	s := testStyle()
	b := newBlock(s, 60*Pt, para{text: "受理条件：法定条件的", size: 10 * Pt})
	lines := b.place(s, 0, 0, 60*Pt, toCentre)
	if len(lines) != 2 || lines[0].S != "受理条件：" {
		t.Fatalf("lines %v", lines)
	}
	// Five characters of 10 pt, of which 3 pt hang: (60 − 47) / 2.
	if lines[0].X != 650 || lines[0].Width != 50*Pt || lines[0].Box.W != 50*Pt {
		t.Errorf("at %v, %v wide", lines[0].X, lines[0].Width)
	}
	if lines, _ := s.wrap("受理、审查，", 57*Pt, 10*Pt, false, balanced); len(lines) != 1 {
		t.Errorf("a comma does not hang: %q", lines)
	}
	if lines, _ := s.wrap("受理、审查，", 56*Pt, 10*Pt, false, balanced); len(lines) != 2 {
		t.Errorf("a comma hangs too far: %q", lines)
	}
	if h := s.hang("受理!", 10*Pt, false); h != 0 {
		t.Errorf("a narrow mark hangs by %v", h)
	}
	left := newBlock(s, 60*Pt, para{text: "依照本规章《办法》试行", size: 10 * Pt, how: filled}).place(s, 0, 0, 60*Pt, toLeft)
	for i, l := range left {
		if want := -s.lead(l.S, l.Size, l.Bold); i > 0 && l.X != want || i == 0 && l.X != 0 {
			t.Errorf("%q begins at %v", l.S, l.X)
		}
	}
	if len(left) < 2 || left[1].X != -overhang {
		t.Errorf("no opening mark stands out: %v", left)
	}
}

// A face with a huge ascent gives lines that are apart and inside (G1).
func TestTallFace(t *testing.T) {
	data, err := fonts.Default().Regular.Subset([]rune("第12345678步某局项职权内部流程图编号事：A-是否齐全？承办人"))
	if err != nil {
		t.Fatal(err)
	}
	at := tableOffset(data, "OS/2")
	descent := int16(-700)
	binary.BigEndian.PutUint16(data[at+68:], 2100)
	binary.BigEndian.PutUint16(data[at+70:], uint16(descent))
	path := filepath.Join(t.TempDir(), "tall.ttf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	family, err := fonts.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	v := chain(flow.Internal, 4)
	v.Process.Steps[1].Kind = flow.Decision
	v.Process.Steps[2].Roles = []*flow.Role{{Name: text("承办人")}}
	d, _ := Compute(v, DefaultStyle(family), Options{Native: true})
	page := d.Pages[0]
	apart(t, page.Title)
	for _, n := range page.Sections[0].Nodes {
		apart(t, n.Text)
		for _, l := range n.Text {
			if l.Box.H != (2800*l.Size+999)/1000 {
				t.Errorf("%q is %v high", l.S, l.Box.H)
			}
			if l.Box.Y < n.Box.Y+2*Pt || l.Box.Bottom() > n.Box.Bottom()-2*Pt {
				t.Errorf("%q leaves its shape", l.S)
			}
		}
	}
}

// apart wants no line box on another.
func apart(t *testing.T, lines []TextLine) {
	t.Helper()
	for i := 1; i < len(lines); i++ {
		if lines[i].Box.Y < lines[i-1].Box.Bottom() {
			t.Errorf("%q lies on %q", lines[i].S, lines[i-1].S)
		}
	}
}

// tableOffset finds a table of a TrueType file.
func tableOffset(data []byte, tag string) int {
	for entry := data[12:]; len(entry) >= 16; entry = entry[16:] {
		if string(entry[:4]) == tag {
			return int(binary.BigEndian.Uint32(entry[8:]))
		}
	}
	return -1
}

// A paragraph takes a line more rather than break a word.
func TestParagraphsKeepWordsWhole(t *testing.T) {
	s := testStyle()
	b := newBlock(s, 100*Pt, para{text: "财务处按月编制银行余额调节表，逐笔核对。", size: 10 * Pt, how: filled})
	if got, want := rowTexts(b), "财务处按月编制|银行余额调节表，|逐笔核对。"; got != want || b.torn != 0 {
		t.Errorf("%s, want %s; %d broken", got, want, b.torn)
	}
}
