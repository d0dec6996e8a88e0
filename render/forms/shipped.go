package forms

import (
	"embed"
	"fmt"
	"sync"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
)

//go:embed shipped/*.yaml
var shippedFiles embed.FS

// Name is what a form is called, in Chinese and in English, and as which annex
// it is known by those who file it: 附件4; "" for none.
type Name struct{ Chinese, English, Annex string }

// shippedNames are the shipped forms in the order in which they are offered;
// the first four are those of 防灾科技学院, 附件1, 4, 5, 6, then come those of
// 烟台第一职业中专, 附件2, 4, the 职权清单 of 上虞供销总社, and the 登记表 of
// 合肥职业技术学院, for departments and for posts.
var shippedNames = []Name{
	{"目录", "catalogue", "附件1"}, {"评定表", "assessment", "附件4"}, {"汇总表", "summary", "附件5"}, {"一览表", "measures", "附件6"},
	{"单位防控表", "unit", ""}, {"部门防控表", "department", ""}, {"职权清单", "powers", ""},
	{"登记表", "register", ""}, {"岗位登记表", "post", ""},
}

// Names returns what the shipped forms are called, in the order of Shipped.
// Nothing is read for it: every run of the program lists them in its help.
func Names() []Name { return shippedNames }

// shipped reads the shipped forms, once.
var shipped = sync.OnceValue(func() []*Template {
	var all []*Template
	for _, name := range shippedNames {
		t, list := Parse(name.English+".yaml", File(name.English))
		if len(list) > 0 {
			panic(fmt.Sprintf("the shipped form %s: %s", name.English, list[0].Message.Text(diag.English)))
		}
		all = append(all, t)
	}
	return all
})

// Shipped returns the shipped forms. They must not be changed.
func Shipped() []*Template { return shipped() }

// Usual returns those that are made unless others are asked for: the four of
// one institution's manual (防灾科技学院, 附件1, 4, 5, 6).
func Usual() []*Template { return shipped()[:4:4] }

// Named returns the shipped form of a name, Chinese or English, or of an annex,
// whatever the width of its digit; nil for none.
func Named(name string) *Template {
	name = entry.Fold(name)
	for _, t := range shipped() {
		if t.Name == name || t.English == name || t.Annex == name && name != "" {
			return t
		}
	}
	return nil
}

// File returns the text of a shipped form by its English name, for those who
// want to change it; nil for none.
func File(english string) []byte {
	data, err := shippedFiles.ReadFile("shipped/" + english + ".yaml")
	if err != nil {
		return nil
	}
	return data
}
