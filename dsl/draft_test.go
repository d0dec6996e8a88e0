package dsl

import (
	"fmt"
	"io/fs"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestAhead reads files on all processors, and the same texts as data, one after
// the other: what is found and said is the same.
func TestAhead(t *testing.T) {
	files := memory{fstest.MapFS{}}
	var named, given []Input
	for i := range 60 {
		name, text := fmt.Sprintf("%d.flow", i), fmt.Sprintf("职权 第%d项 { 送件 → 登记 → 办结 }\n", i)
		switch i % 5 {
		case 1:
			text = fmt.Sprintf("引入 \"%d.flow\"\n", (i+7)%60) + text
		case 2:
			text += "职权 又 { 步骤 送件 { 时限：三天又 } 送件 →\n"
		case 3:
			text = strings.Repeat("\x00", i)
		}
		files.add(name, []byte(text))
		named = append(named, Input{Path: name}, Input{Path: "no-" + name}, Input{Path: name})
		given = append(given, Input{Path: name, Data: []byte(text)}, Input{Path: "no-" + name}, Input{Path: name, Data: []byte(text)})
	}
	project, texts, list := Load(files, named)
	wantProject, wantTexts, want := Load(files, given)
	if len(want) < 60 || !reflect.DeepEqual(list, want) {
		t.Errorf("%v, want %v", list, want)
	}
	if got, want := len(project.Powers()), len(wantProject.Powers()); got != want || want == 0 {
		t.Errorf("%d powers, want %d", got, want)
	}
	if !reflect.DeepEqual(texts.order, wantTexts.order) || !reflect.DeepEqual(texts.LeftOut(), wantTexts.LeftOut()) {
		t.Errorf("%q without %q, want %q without %q", texts.order, texts.LeftOut(), wantTexts.order, wantTexts.LeftOut())
	}
}

// vast is Files, each larger than is read, and notes how much memory is in use
// when one is opened.
type vast struct{ most *uint64 }

func (v vast) Real(name string) (string, error) { return "/" + name, nil }

func (v vast) Open(name string) (fs.File, error) {
	if !strings.HasSuffix(name, ".flow") {
		return nil, fs.ErrNotExist
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	*v.most = max(*v.most, m.HeapAlloc)
	return zeros{name}, nil
}

// zeros is a file that does not end.
type zeros struct{ name string }

func (z zeros) Name() string               { return z.name }
func (z zeros) Size() int64                { return MaxSize * 2 }
func (z zeros) Mode() fs.FileMode          { return 0o444 }
func (z zeros) ModTime() time.Time         { return time.Time{} }
func (z zeros) IsDir() bool                { return false }
func (z zeros) Sys() any                   { return nil }
func (z zeros) Stat() (fs.FileInfo, error) { return z, nil }
func (z zeros) Close() error               { return nil }

func (z zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// TestAheadOfVastFiles reads files that are refused: a few of them lie in memory
// at a time, however many there are.
func TestAheadOfVastFiles(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var most uint64
	var inputs []Input
	for i := range 40 {
		inputs = append(inputs, Input{Path: fmt.Sprintf("%d.flow", i)})
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	_, _, list := Load(vast{&most}, inputs)
	if len(list) != len(inputs) {
		t.Errorf("%d of %d files are spoken of: %v", len(list), len(inputs), list)
	}
	if used := most - m.HeapAlloc; most > m.HeapAlloc && used > 12*MaxSize {
		t.Errorf("%d files of %d MiB take %d MiB", len(inputs), MaxSize>>20, used>>20)
	}
}
