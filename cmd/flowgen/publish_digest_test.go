package main

import (
	"reflect"
	"testing"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

func TestDigestSeesEverythingButPlaces(t *testing.T) {
	view := func(change func(*flow.View)) string {
		v := flow.Views(powerOf(1, "甲", "A-1"), flow.External)[0]
		if change != nil {
			change(v)
		}
		return digestOf(v)
	}
	same := view(nil)
	if view(func(v *flow.View) { v.Power.Name.Span = diag.Span{File: "b.flow", Start: diag.Pos{Line: 7}} }) != same {
		t.Error("a place changes the digest")
	}
	for name, change := range map[string]func(*flow.View){
		"a name":         func(v *flow.View) { v.Power.Name.S += "乙" },
		"a text":         func(v *flow.View) { v.Power.Notes = append(v.Power.Notes, flow.Text{S: "注"}) },
		"an empty text":  func(v *flow.View) { v.Power.Notes = append(v.Power.Notes, flow.Text{}) },
		"a kind":         func(v *flow.View) { v.Process.Steps[0].Kind = flow.Decision },
		"a truth":        func(v *flow.View) { v.Process.Steps[0].Parallel = true },
		"an end of line": func(v *flow.View) { v.Process.Edges[0].To = v.Process.Steps[0] },
		"an order":       func(v *flow.View) { s := v.Process.Steps; s[0], s[1] = s[1], s[0] },
		"a limit":        func(v *flow.View) { v.Process.Steps[0].Limit.Text.S = "3日" },
		"a post":         func(v *flow.View) { v.Process.Steps[1].Roles = []*flow.Role{{Name: flow.Text{S: "申请人"}}} },
		"a remedy":       func(v *flow.View) { v.Remedy = &flow.Process{} },
		"a theme":        func(v *flow.View) { v.Power.Style.Theme = "print" },
	} {
		if view(change) == same {
			t.Errorf("%s does not change the digest", name)
		}
	}
	if digestOf("ab", "c") == digestOf("a", "bc") || digestOf([]string{"a"}, "b") == digestOf([]string{"a", "b"}) || digestOf() == digestOf("") {
		t.Error("values run into each other")
	}
	if digestOf([]string(nil)) != digestOf([]string{}) {
		t.Error("nothing differs from nothing")
	}
}

// TestDigestKnowsTheModel meets every type that a view is made of: a new kind of
// field would be a fault in the middle of a run.
func TestDigestKnowsTheModel(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		if seen[typ] || typ == spanType {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Struct:
			for field := range typ.Fields() {
				if !field.IsExported() {
					t.Errorf("%s.%s is not exported", typ, field.Name)
				}
				walk(field.Type)
			}
		case reflect.Pointer, reflect.Slice:
			walk(typ.Elem())
		default:
			digestOf(reflect.Zero(typ).Interface())
		}
	}
	walk(reflect.TypeFor[flow.View]())
}
