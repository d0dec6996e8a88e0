package layout

import (
	"strings"
	"testing"

	"flowgen/dsl/flow"
)

// Measures stand in the order of the risks they are for, those for all last,
// and only where each risk has one are they numbered as the risks are. Those of
// a place with one risk stand by time, wherever they come from.
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
	early, late := measures("甲"), measures("乙")
	early[0].Phase, early[0].For, late[0].Phase = flow.Prevention, []*flow.Step{{}}, flow.Monitoring
	timed := &flow.Risk{Text: text("风险"), Measures: late}
	for _, tt := range []struct {
		from measureSource
		want string
	}{
		{measureSource{risks: []*flow.Risk{risk("甲"), risk("乙")}}, "1. 甲|2. 乙"},
		{measureSource{risks: []*flow.Risk{risk("甲"), risk()}, measures: measures("乙")}, "(1) 甲|(2) 乙"},
		{measureSource{risks: []*flow.Risk{risk("甲", "乙"), risk("丙")}}, "(1) 甲|(2) 乙|(3) 丙"},
		{measureSource{risks: []*flow.Risk{risk()}, measures: measures("甲", "乙")}, "1. 甲|2. 乙"},
		{measureSource{risks: []*flow.Risk{risk(), risk()}, measures: measures("甲")}, "甲"},
		{measureSource{risks: []*flow.Risk{timed}, measures: early}, "1. 前期预防：甲|2. 中期监控：乙"},
		{measureSource{risks: []*flow.Risk{timed, risk()}, measures: early}, "(1) 中期监控：乙|(2) 前期预防：甲"},
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
