package forms

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCSV holds a list, read again, to its sheet, merged cells filled.
func TestCSV(t *testing.T) {
	sheets := Sheets(Named("measures"), load(t, "../../examples/信访举报受理.flow"))
	rows := readCSV(t, sheets)
	if got := strings.Join(rows[0], "|"); got != "职权事项|关键环节|所涉人员|廉政风险表现形式|风险等级|防控措施|拟建立健全的制度名称" {
		t.Errorf("the head is %q", got)
	}
	if diff := cmp.Diff(sheets[0].Texts(), rows[1:]); diff != "" {
		t.Error(diff)
	}
	if len(rows) != 9 || rows[8][0] != "1.信访举报受理" || rows[8][1] != "审批" || !strings.HasPrefix(rows[8][5], "4.") {
		t.Errorf("%d rows, the last %q", len(rows), rows[len(rows)-1])
	}

	several := Sheets(Named("measures"), examples(t))
	rows = readCSV(t, several)
	n := 0
	for _, s := range several {
		n += len(s.Body)
	}
	if len(rows) != n+1 || rows[0][0] != "所属" || rows[1][0] != several[0].Name {
		t.Errorf("%d rows for %d, beginning %q", len(rows), n, rows[:2])
	}
}

func readCSV(t *testing.T, sheets []*Sheet) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, sheets); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\uFEFF")
	if !marked || strings.Count(text, "\n") == 0 || !strings.HasSuffix(text, "\r\n") {
		t.Errorf("no byte order mark, or no CRLF: %q", b.String()[:20])
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestGuarded holds that no cell is taken for a formula.
func TestGuarded(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+86": "'+86", "-1": "'-1", "@A1": "'@A1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠A": "'＠A",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"1.=": "1.=", "—": "—", "": "", "审核": "审核", " =1": " =1",
	} {
		if got := guarded(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
