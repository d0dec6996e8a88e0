package main

import (
	"reflect"
	"slices"
	"testing"
	"unsafe"

	"flowgen/fonts"
)

// The options that are not in the keys: they change nothing of a run, and
// nothing of a picture that is not in its key by another way.
var (
	notOfRun     = []string{"jobs", "timeout", "cache", "noCache"}
	notOfPicture = append([]string{"views", "folder", "power", "theme", "font", "shard", "part", "manifest", "quiet"}, notOfRun...)
)

// TestKeysHoldAllOptions changes one option after the other, those too that will
// be added.
func TestKeysHoldAllOptions(t *testing.T) {
	base := *newRenderOptions()
	typ := reflect.TypeFor[renderOptions]()
	for i := range typ.NumField() {
		changed := *newRenderOptions()
		name := typ.Field(i).Name
		field := reflect.ValueOf(&changed).Elem().Field(i)
		change(t, name, reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem())
		if same := keyOf(base.forRun()) == keyOf(changed.forRun()); same != slices.Contains(notOfRun, name) {
			t.Errorf("%s changes the key of a run: %v", name, !same)
		}
		if same := keyOf(base.forPicture()) == keyOf(changed.forPicture()); same != slices.Contains(notOfPicture, name) {
			t.Errorf("%s changes the key of a picture: %v", name, !same)
		}
	}
}

// change gives a field another value.
func change(t *testing.T, name string, field reflect.Value) {
	t.Helper()
	switch field.Kind() {
	case reflect.String:
		field.SetString(field.String() + "x")
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Int, reflect.Int64:
		field.SetInt(field.Int() + 1)
	case reflect.Struct:
		switch v := field.Addr().Interface().(type) {
		case *choice:
			v.picked = append(v.picked, v.words[0])
		case *shard:
			v.index++
		default:
			t.Fatalf("%s is of a kind that this test does not know: %s", name, field.Type())
		}
	default:
		t.Fatalf("%s is of a kind that this test does not know: %s", name, field.Type())
	}
}

// TestKeyOfAnotherProgram builds the program anew.
func TestKeyOfAnotherProgram(t *testing.T) {
	project(t)
	args := []string{"render", "p", "-o", "out", "--cache", "cache"}
	runHere(t, args...)
	before := len(entries(t, "cache"))
	this := thisProgram
	defer func() { thisProgram = this }()
	thisProgram = func() string { return this() + " built anew" }
	again := runHere(t, args...)
	if n := len(entries(t, "cache")); n != 2*before {
		t.Errorf("%d entries, want %d: the run and each picture twice", n, 2*before)
	}
	thisProgram = func() string { return "" } // it cannot be told
	wantAlike(t, "an unknown program", runHere(t, args...), again)
	if n := len(entries(t, "cache")); n != 2*before {
		t.Errorf("%d entries, want %d: nothing is kept of a program that cannot be told", n, 2*before)
	}
}

// TestKeyOfMachine draws a rune that only the machine may have a font for.
func TestKeyOfMachine(t *testing.T) {
	tree(t)
	keyFor := func(text, machine string) (key [32]byte, used bool) {
		t.Helper()
		putFile(t, "a.flow", text, noonBefore())
		p := quiet()
		a := &artist{program: p, options: newRenderOptions(), family: fonts.Default()}
		sources := []source{{path: "a.flow", base: "."}}
		powers, texts, _, err := a.read(sources)
		if err != nil {
			t.Fatal(err)
		}
		a.texts = texts
		a.plan(sources, powers)
		k := newKeys(a, nil)
		k.machine = func() string { return machine }
		return k.picture(a.pictures[0]), k.used
	}
	const common, rare = "职权 甲 { 受理 → 办结 }", "职权 甲 { 受理\ue000 → 办结 }"
	one, used := keyFor(common, "one")
	if other, _ := keyFor(common, "other"); used || one != other {
		t.Error("the fonts of the machine count where none is needed")
	}
	one, used = keyFor(rare, "one")
	if other, _ := keyFor(rare, "other"); !used || one == other {
		t.Error("the fonts of the machine do not count where one may be needed")
	}
}
