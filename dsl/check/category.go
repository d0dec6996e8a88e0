package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// administrativeKinds are the categories of 行政职权, without the 行政 before
// them, which may be left out.
var administrativeKinds = []string{
	"许可", "审批", "处罚", "强制", "征收", "征用", "给付", "检查", "确认", "奖励", "裁决", "职权",
	"其他权力", "其他职权", "其他行政权力", "其他行政职权",
}

// categorySpelling makes one of the ways in which categories are written.
var categorySpelling = strings.NewReplacer(" ", "", "其它", "其他", "和行政", "、行政", "及行政", "、行政", "与行政", "、行政")

// categoriesIn returns the categories that a value names, as they are compared:
// 行政许可、行政处罚 are two.
func categoriesIn(category string) []string {
	if !says(flow.Text{S: category}) {
		return nil
	}
	c := categorySpelling.Replace(nfkc(category))
	all := strings.FieldsFunc(c, func(r rune) bool { return strings.ContainsRune("、,;/|()", r) })
	for i, one := range all {
		all[i] = strings.TrimSuffix(strings.TrimSuffix(one, "类"), "事项")
	}
	return all
}

// isAdministrative reports whether a category of powers is one of 行政职权, or
// one of several is.
func isAdministrative(category string) bool {
	return slices.ContainsFunc(categoriesIn(category), func(c string) bool {
		return slices.Contains(administrativeKinds, strings.TrimPrefix(c, "行政"))
	})
}

// isInternal reports whether a category is that of an internal power or an
// important business item, a unit's own categories included: all but
// administrative ones, services, and what is 行政 of a kind not known.
func isInternal(category string) bool {
	all := categoriesIn(category)
	return len(all) > 0 && !isAdministrative(category) && slices.ContainsFunc(all, func(c string) bool {
		return !strings.HasPrefix(c, "行政") && !strings.Contains(c, "服务")
	})
}
