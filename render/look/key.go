package look

import (
	"flowgen/layout"
	"flowgen/render"
)

// key is a word of a theme file with what it sets: a value, or further keys.
type key struct {
	zh, en string
	note   string // what it is, in the example
	value  func(*Look) value
	keys   []key
}

// The ranges of lengths. The smallest type on paper is 7.5 pt, the finest
// stroke 0.6 pt: scaled with 9 pt type down to 7.5 pt it is still 0.5 pt.
const (
	leastType   = 750
	mostType    = 36 * layout.Pt
	leastStroke = 60
)

// keys are all that a theme file may say, in the order of the example. The
// base and what others refer to come first.
var keys = []key{
	{zh: "基础", en: "base", note: "没有写的都和它一样：现代、经典、黑白", value: base},
	{zh: "步骤形式", en: "step-form", note: "两行：名称下面写岗位和时限；一行：承办人受理（当日）", value: func(l *Look) value {
		return words[layout.StepForm]{&l.Style.Steps, [][2]string{{"两行", "two-lines"}, {"一行", "one-line"}}}
	}},
	{zh: "字体", en: "fonts", note: "TTF 字体文件，从本文件所在的文件夹找起；不写用自带的字体", keys: []key{
		{zh: "正文", en: "regular", value: font(func(l *Look) *Font { return &l.Regular })},
		{zh: "粗体", en: "bold", value: font(func(l *Look) *Font { return &l.Bold })},
	}},
	{zh: "字号", en: "sizes", note: "磅，不小于 7.5；也可以写五号、小五", keys: []key{
		{zh: "步骤", en: "label", value: size(func(s *layout.Style) *layout.Length { return &s.LabelSize })},
		{zh: "岗位时限", en: "details", value: size(func(s *layout.Style) *layout.Length { return &s.DetailSize })},
		{zh: "线上文字", en: "lines", value: size(func(s *layout.Style) *layout.Length { return &s.EdgeSize })},
		{zh: "风险措施", en: "boxes", value: size(func(s *layout.Style) *layout.Length { return &s.BoxSize })},
		{zh: "标题", en: "title", value: size(func(s *layout.Style) *layout.Length { return &s.TitleSize })},
		{zh: "表头", en: "head", note: "单位、职权事项、编号、责任主体", value: size(func(s *layout.Style) *layout.Length { return &s.HeadSize })},
		{zh: "页脚", en: "foot", value: size(func(s *layout.Style) *layout.Length { return &s.FootSize })},
	}},
	{zh: "颜色", en: "colours", note: "写成 \"#RRGGBB\"，要加引号", keys: colourKeys},
	{zh: "等级", en: "grades", note: "分几级就看几级的那一组，从高到低；越高越深，图形不重样", keys: []key{
		{zh: "二级", en: "two", value: scale(0)},
		{zh: "三级", en: "three", value: scale(1)},
		{zh: "四级", en: "four", value: scale(2)},
		{zh: "五级", en: "five", value: scale(3)},
		{zh: "未定级", en: "ungraded", value: func(l *Look) value { return &sign{&l.Theme.Ungraded} }},
	}},
	{zh: "线条", en: "strokes", note: "磅", keys: []key{
		{zh: "粗细", en: "width", note: "形状和流程线", value: stroke(leastStroke, 400, func(t *render.Theme) *layout.Length { return &t.Stroke })},
		{zh: "细线", en: "fine", note: "方框、引线、分隔线", value: stroke(leastStroke, 300, func(t *render.Theme) *layout.Length { return &t.Fine })},
		{zh: "虚线", en: "dash", note: "信息流的虚线：一段一空；[] 是实线", value: dash(func(t *render.Theme) *[]layout.Length { return &t.Dash })},
		{zh: "退回虚线", en: "return-dash", value: dash(func(t *render.Theme) *[]layout.Length { return &t.Back })},
		{zh: "引线虚线", en: "leader-dash", value: dash(func(t *render.Theme) *[]layout.Length { return &t.Dots })},
		{zh: "转角", en: "corner", note: "流程线转角的半径；0 是直角", value: stroke(0, 600, func(t *render.Theme) *layout.Length { return &t.Corner })},
		{zh: "步骤圆角", en: "step-corner", value: stroke(0, 800, func(t *render.Theme) *layout.Length { return &t.StepCorner })},
		{zh: "方框圆角", en: "box-corner", value: stroke(0, 600, func(t *render.Theme) *layout.Length { return &t.BoxCorner })},
		{zh: "跨线", en: "hop", note: "两线相交时小桥的半径", value: stroke(200, 500, func(t *render.Theme) *layout.Length { return &t.Hop })},
		{zh: "箭头长", en: "arrow-length", value: stroke(400, 1200, func(t *render.Theme) *layout.Length { return &t.HeadLength })},
		{zh: "箭头宽", en: "arrow-width", value: stroke(300, 1000, func(t *render.Theme) *layout.Length { return &t.HeadWidth })},
	}},
	{zh: "间距", en: "spacing", note: "磅", keys: []key{
		{zh: "行高", en: "line-height", note: "字号的倍数", value: space(135, 220, func(s *layout.Style) *layout.Length { return &s.LineHeight })},
		{zh: "内边距", en: "padding", note: "文字到形状边线", value: space(600, 2400, func(s *layout.Style) *layout.Length { return &s.Padding })},
		{zh: "页边距", en: "margin", value: space(1000, 10000, func(s *layout.Style) *layout.Length { return &s.Margin })},
		{zh: "步骤文字宽", en: "label-width", note: "超过就换行", value: space(6000, 40000, func(s *layout.Style) *layout.Length { return &s.LabelWidth })},
		{zh: "步骤最小宽", en: "step-width", value: space(4000, 30000, func(s *layout.Style) *layout.Length { return &s.StepWidth })},
		{zh: "步骤最小高", en: "step-height", value: space(2400, 12000, func(s *layout.Style) *layout.Length { return &s.StepHeight })},
		{zh: "线上文字宽", en: "line-label-width", value: space(4000, 30000, func(s *layout.Style) *layout.Length { return &s.EdgeWidth })},
		{zh: "方框最小宽", en: "box-width", note: "风险框、措施框", value: space(8000, 40000, func(s *layout.Style) *layout.Length { return &s.SideWidth })},
		{zh: "方框最大宽", en: "box-most", value: space(8000, 60000, func(s *layout.Style) *layout.Length { return &s.SideMax })},
		{zh: "段落宽", en: "paragraph-width", note: "图下面的文字", value: space(20000, 100000, func(s *layout.Style) *layout.Length { return &s.LineWidth })},
	}},
}

// colourKeys are the keys of colours: single ones, then grounds with borders.
var colourKeys = []key{
	{zh: "纸面", en: "page", value: colour(func(t *render.Theme) *render.Color { return &t.Page })},
	{zh: "文字", en: "ink", value: colour(func(t *render.Theme) *render.Color { return &t.Ink })},
	{zh: "次要文字", en: "muted", note: "岗位、时限、表头、页脚", value: colour(func(t *render.Theme) *render.Color { return &t.Muted })},
	{zh: "标题线", en: "rule", note: "标题下的双线、阶段名称", value: colour(func(t *render.Theme) *render.Color { return &t.Rule })},
	{zh: "分隔线", en: "separator", value: colour(func(t *render.Theme) *render.Color { return &t.Hair })},
	{zh: "流程线", en: "line", value: colour(func(t *render.Theme) *render.Color { return &t.Line })},
	{zh: "退回线", en: "return", value: colour(func(t *render.Theme) *render.Color { return &t.Return })},
	{zh: "链接", en: "link", note: "有网址的步骤", value: colour(func(t *render.Theme) *render.Color { return &t.Link })},
	{zh: "标记", en: "mark", note: "如：内部资料", value: colour(func(t *render.Theme) *render.Color { return &t.Mark })},
	{zh: "步骤", en: "step", value: paint(func(t *render.Theme) *render.Paint { return &t.Step })},
	{zh: "判断", en: "decision", value: paint(func(t *render.Theme) *render.Paint { return &t.Decision })},
	{zh: "起止", en: "terminal", value: paint(func(t *render.Theme) *render.Paint { return &t.Terminal })},
	{zh: "文书", en: "document", value: paint(func(t *render.Theme) *render.Paint { return &t.Document })},
	{zh: "会议", en: "meeting", value: paint(func(t *render.Theme) *render.Paint { return &t.Meeting })},
	{zh: "子流程", en: "subprocess", value: paint(func(t *render.Theme) *render.Paint { return &t.Subprocess })},
	{zh: "风险", en: "risk", value: paint(func(t *render.Theme) *render.Paint { return &t.Risk })},
	{zh: "措施", en: "measure", value: paint(func(t *render.Theme) *render.Paint { return &t.Measure })},
	{zh: "阶段", en: "phase", note: "阶段的名称栏", value: paint(func(t *render.Theme) *render.Paint { return &t.Band })},
	{zh: "泳道", en: "lane", note: "底色可以写“无”", value: paint(func(t *render.Theme) *render.Paint { return &t.Lane })},
	{zh: "泳道名称", en: "lane-head", value: paint(func(t *render.Theme) *render.Paint { return &t.LaneHead })},
	{zh: "图例", en: "legend", value: paint(func(t *render.Theme) *render.Paint { return &t.Legend })},
}

// base is the look that a file begins with; what it said before is lost.
func base(l *Look) value { return baseValue{l} }

func size(at func(*layout.Style) *layout.Length) func(*Look) value {
	return space(leastType, mostType, at)
}

func space(least, most layout.Length, at func(*layout.Style) *layout.Length) func(*Look) value {
	return func(l *Look) value { return length{at(&l.Style), least, most} }
}

func stroke(least, most layout.Length, at func(*render.Theme) *layout.Length) func(*Look) value {
	return func(l *Look) value { return length{at(&l.Theme), least, most} }
}

func dash(at func(*render.Theme) *[]layout.Length) func(*Look) value {
	return func(l *Look) value { return dashes{at(&l.Theme)} }
}

func colour(at func(*render.Theme) *render.Color) func(*Look) value {
	return func(l *Look) value { return colourValue{at: at(&l.Theme)} }
}

func paint(at func(*render.Theme) *render.Paint) func(*Look) value {
	return func(l *Look) value {
		p := at(&l.Theme)
		return fields{
			{"底色", "fill", colourValue{at: &p.Fill, none: p == &l.Theme.Lane}},
			{"边线", "border", colourValue{at: &p.Stroke}},
		}
	}
}

func font(at func(*Look) *Font) func(*Look) value {
	return func(l *Look) value { return fontValue{at(l)} }
}

func scale(n int) func(*Look) value {
	return func(l *Look) value { return signs{l.Theme.Grades[n]} }
}
