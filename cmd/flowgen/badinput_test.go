package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// longest is how long any bad input may keep the program busy.
const longest = 60 * time.Second

// TestBadInput gives the program what it was not made for. It ends with a
// clear error or a sound picture: no panic, no hang, no broken file.
func TestBadInput(t *testing.T) {
	long := strings.Repeat("审", 5000)
	for _, tt := range []struct {
		name   string
		files  map[string]string // the first in order of names is rendered, unless main.flow
		status int
		says   string // expression, on stderr
	}{
		{"empty", map[string]string{"main.flow": ""}, exitInput, `main\.flow.*FG010`},
		{"only comments", map[string]string{"main.flow": "# 说明\n\n"}, -1, ``},
		{"4 MiB and a byte", map[string]string{"main.flow": strings.Repeat("#", 4<<20) + "\n"}, exitInput, `FG003`},
		{"binary", map[string]string{"main.flow": "\x7fELF\x02\x01\x00\x00\xff\xfe\x80"}, exitInput, `FG00[56]`},
		{"UTF-16", map[string]string{"main.flow": inUTF16("职权 甲 { 受理 → 办结 }")}, exitInput, `FG004`},
		{"not UTF-8 and not GB18030", map[string]string{"main.flow": "职权 甲 { 受理 → \xff\xff }"}, exitInput, `FG00[56]`},
		{"a folder of that name", map[string]string{"main.flow/readme": ""}, exitIO, `没有 \.flow 文件`},
		{"import of a folder", map[string]string{"main.flow": "引入 \"sub\"\n职权 甲 { 受理 → 办结 }", "sub/x.flow": ""}, -2, `FG0(02|11)`},
		{"import cycle", map[string]string{"main.flow": "引入 \"b.flow\"\n职权 甲 { 受理 → 办结 }", "b.flow": "引入 \"main.flow\"\n"}, exitInput, `FG012`},
		{"import of itself", map[string]string{"main.flow": "引入 \"main.flow\"\n职权 甲 { 受理 → 办结 }"}, exitInput, `FG012`},
		{"import outside the root", map[string]string{"main.flow": "引入 \"../other.flow\"\n职权 甲 { 受理 → 办结 }"}, exitInput, `FG013`},
		{"import of an absolute path", map[string]string{"main.flow": "引入 \"/etc/passwd\"\n职权 甲 { 受理 → 办结 }"}, exitInput, `FG0(11|13)`},
		{"2,000 steps", map[string]string{"main.flow": manySteps(2000)}, exitInput, `FG401`},
		{"1,000 steps", map[string]string{"main.flow": manySteps(1000)}, exitDone, ``},
		{"a label of 5,000 characters", map[string]string{"main.flow": "职权 甲 { 受理 → " + long + " → 办结 }"}, -1, ``},
		{"a risk of 5,000 characters", map[string]string{"main.flow": "职权 甲 {\n步骤 受理 {\n风险 高：" + long + "\n}\n受理 → 办结\n}"}, exitDone, ``},
		{"a power named by 5,000 characters", map[string]string{"main.flow": "职权 " + long + " { 受理 → 办结 }"}, -1, ``},
		{"markup as a name", map[string]string{"main.flow": `职权 甲 { 受理 → "\"]><script>alert(1)</script>&amp;" → 办结 }`}, exitDone, ``},
		{"markup everywhere", map[string]string{"main.flow": "职权 \"<b>&\\\"甲\" {\n编号：]]>\n步骤 受理（岗位） {\n网址：javascript:alert(1)\n风险 高：<!-- --> & \"\n}\n受理 → [<i>] \"n1 -> n2 [label=<x>]\"\n}"}, exitDone, ``},
		{"control characters", map[string]string{"main.flow": "职权 甲 { 受\x01理 → 办\x1b[31m结 }"}, exitInput, `FG008`},
		{"a NUL", map[string]string{"main.flow": "职权 甲 { 受理 → 办\x00结 }"}, exitInput, `FG00[58]`},
		{"unterminated block", map[string]string{"main.flow": "职权 甲 {\n受理 → 办结\n"}, exitInput, `FG105`},
		{"unterminated string", map[string]string{"main.flow": "职权 \"甲 {\n受理 → 办结\n}\n"}, exitInput, `FG103`},
		{"unterminated long string", map[string]string{"main.flow": "职权 甲 {\n内容：\"\"\"\n受理\n}\n"}, exitInput, `FG10[35]`},
		{"brackets a thousand deep", map[string]string{"main.flow": "职权 甲 {" + strings.Repeat("步骤 乙 {\n", 1000)}, exitInput, `FG1`},
		{"a step that leads to itself", map[string]string{"main.flow": "职权 甲 { 受理 → 受理 }"}, -1, ``},
		{"a ring", map[string]string{"main.flow": "职权 甲 { 甲 → 乙 → 丙 → 甲 }"}, -1, ``},
		{"rare and missing characters", map[string]string{"main.flow": "职权 甲 { 受理 → 𬭳𠮷\U000F0000送达 → 办结 }"}, exitDone, `main\.flow:1:[0-9]+: 警告\[FG301\]`},
		{"every exit at once", map[string]string{"main.flow": "职权 甲 { 受理 → " + strings.Repeat("乙甲 / ", 40) + "丙 }"}, -1, ``},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range tt.files {
				name = filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var errs bytes.Buffer
			out := filepath.Join(dir, "out")
			status := make(chan int, 1)
			go func() {
				status <- run([]string{"--lang", "zh", "render", "-q", "--format", "svg,pdf,json", "-o", out,
					filepath.Join(dir, "main.flow")}, strings.NewReader(""), io.Discard, &errs)
			}()
			select {
			case got := <-status:
				t.Logf("%d\n%.2000s", got, errs.String())
				wrong := got != tt.status
				switch tt.status {
				case -1: // a clear error or a sound picture
					wrong = got != exitDone && got != exitInput
				case -2: // the input, or the reading of it
					wrong = got != exitInput && got != exitIO
				}
				if wrong {
					t.Errorf("exit status %d, want %d", got, tt.status)
				}
				if !regexp.MustCompile(tt.says).MatchString(errs.String()) {
					t.Errorf("stderr does not match %s", tt.says)
				}
			case <-time.After(longest):
				t.Fatal("still busy after ", longest)
			}
			sound(t, out)
		})
	}
}

// sound wants every file below a folder to be well formed.
func sound(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		switch filepath.Ext(name) {
		case ".svg":
			if err := wellFormed(name); err != nil {
				t.Errorf("%s: %v", filepath.Base(name), err)
			}
		case ".pdf":
			if qpdf, err := exec.LookPath("qpdf"); err == nil {
				if said, err := exec.Command(qpdf, "--check", name).CombinedOutput(); err != nil {
					t.Errorf("qpdf --check: %v\n%s", err, said)
				}
			}
		}
		if strings.Contains(filepath.Base(name), ".tmp") {
			t.Errorf("%s was left behind", name)
		}
	}
}

// wellFormed reads an XML file to its end; scripts in it are faults too.
func wellFormed(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if start.Name.Local == "script" {
				return errors.New("holds a script")
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(strings.ToLower(a.Value), "javascript:") {
					return errors.New("holds a script in a link")
				}
			}
		}
	}
}

// manySteps is a power of a chain of n steps.
func manySteps(n int) string {
	var b strings.Builder
	b.WriteString("职权 甲 {\n第1步")
	for i := 2; i <= n; i++ {
		b.WriteString(" →")
		if i%20 == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, " 第%d步", i)
	}
	b.WriteString("\n}\n")
	return b.String()
}

func inUTF16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}
