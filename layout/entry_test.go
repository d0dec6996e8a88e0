package layout

import (
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// Measures stand in the order of the risks they are for, those for all last,
// and only where each risk has one are they numbered as the risks are.
func TestMeasuresFollowTheirRisks(t *testing.T) {
	measures := func(names ...string) []*flow.Measure {
		var list []*flow.Measure
		for _, n := range names {
			list = append(list, &flow.Measure{Text: text(n)})
		}
		return list
	}
	risk := func(names ...string) *flow.Risk {
		return &flow.Risk{Text: text("风险"), Measures: measures(names...)}
	}
	for _, tt := range []struct {
		from measureSource
		want string
	}{
		{measureSource{risks: []*flow.Risk{risk("甲"), risk("乙")}}, "1. 甲|2. 乙"},
		{measureSource{risks: []*flow.Risk{risk("甲"), risk()}, measures: measures("乙")}, "(1) 甲|(2) 乙"},
		{measureSource{risks: []*flow.Risk{risk("甲", "乙"), risk("丙")}}, "(1) 甲|(2) 乙|(3) 丙"},
		{measureSource{risks: []*flow.Risk{risk()}, measures: measures("甲", "乙")}, "1. 甲|2. 乙"},
		{measureSource{risks: []*flow.Risk{risk(), risk()}, measures: measures("甲")}, "甲"},
	} {
		var got []string
		for _, it := range tt.from.list() {
			got = append(got, it.number+it.text)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s, want %s", s, tt.want)
		}
	}
}
