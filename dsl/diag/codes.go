package diag

import "slices"

// Code is one kind of diagnostic: its stable name, how grave it is, and what
// it is about in a few words.
type Code struct {
	ID       string
	Severity Severity
	Chinese  string
	English  string
	// Unreadable: the input could not be read at all, as opposed to being
	// read and found wrong (exit status 3 rather than 1).
	Unreadable bool
}

// codes is every code there is, in order. Codes are never reused: a code that
// is given up stays as a comment.
//
//	FG0xx  input and encoding
//	FG1xx  language
//	FG2xx  rules: those are in the table of dsl/check
//	FG3xx  fonts
//	FG4xx  layout
var codes = []Code{
	{ID: "FG001", Chinese: "文件读不了", English: "file cannot be read", Unreadable: true},
	{ID: "FG002", Chinese: "路径是文件夹", English: "path is a folder", Unreadable: true},
	{ID: "FG003", Chinese: "文件太大", English: "file too large"},
	{ID: "FG004", Chinese: "UTF-16 编码", English: "UTF-16 encoding"},
	{ID: "FG005", Chinese: "不是文本文件", English: "not a text file"},
	{ID: "FG006", Chinese: "编码错误", English: "broken encoding"},
	{ID: "FG007", Severity: Warning, Chinese: "GB18030 编码", English: "GB18030 encoding"},
	{ID: "FG008", Chinese: "控制字符", English: "control character"},
	{ID: "FG009", Severity: Warning, Chinese: "看不见的字符", English: "invisible character"},
	{ID: "FG010", Chinese: "文件是空的", English: "file is empty"},
	{ID: "FG011", Chinese: "引入的文件读不了", English: "import cannot be read"},
	{ID: "FG012", Chinese: "引入成环", English: "import cycle"},
	{ID: "FG013", Chinese: "引入项目以外的文件", English: "import outside the project"},
	{ID: "FG014", Severity: Warning, Chinese: "重复引入", English: "imported twice"},
	{ID: "FG015", Chinese: "flowgen.yaml 读不了", English: "flowgen.yaml cannot be read"},
	{ID: "FG016", Chinese: "flowgen.yaml 里有不认识的键", English: "unknown key in flowgen.yaml"},
	{ID: "FG017", Chinese: "flowgen.yaml 里的值不对", English: "bad value in flowgen.yaml"},
	{ID: "FG018", Chinese: "flowgen.yaml 里的代码不对", English: "wrong code in flowgen.yaml"},
	{ID: "FG019", Chinese: "外观文件读不了", English: "theme file cannot be read"},
	{ID: "FG020", Chinese: "外观文件里有不认识的键", English: "unknown key in a theme file"},
	{ID: "FG021", Chinese: "外观文件里的值不对", English: "bad value in a theme file"},
	{ID: "FG022", Severity: Warning, Chinese: "外观看不清", English: "theme hard to read"},
	{ID: "FG023", Chinese: "表样文件读不了", English: "form file cannot be read"},
	{ID: "FG024", Chinese: "表样文件里有不认识的键", English: "unknown key in a form file"},
	{ID: "FG025", Chinese: "表样文件里的值不对", English: "bad value in a form file"},

	{ID: "FG101", Chinese: "看不懂的内容", English: "unexpected text"},
	{ID: "FG102", Chinese: "步骤没有声明", English: "undeclared step"},
	{ID: "FG103", Chinese: "引号没有配对", English: "unclosed quote"},
	{ID: "FG104", Chinese: "括号没有配对", English: "unclosed bracket"},
	{ID: "FG105", Chinese: "花括号没有关上", English: "unclosed block"},
	{ID: "FG106", Chinese: "多余的“}”", English: "closing brace too many"},
	{ID: "FG107", Chinese: "不认识的关键词", English: "unknown keyword"},
	{ID: "FG108", Chinese: "不认识的键", English: "unknown key"},
	{ID: "FG109", Chinese: "写错了地方", English: "out of place"},
	{ID: "FG110", Chinese: "键重复", English: "key given twice"},
	{ID: "FG111", Chinese: "缺内容", English: "missing value"},
	{ID: "FG112", Chinese: "缺名称", English: "missing name"},
	{ID: "FG113", Chinese: "流程线缺步骤", English: "flow line without a step"},
	{ID: "FG114", Chinese: "一组里既有“+”又有“/”", English: "+ and / in one group"},
	{ID: "FG115", Chinese: "线上的文字不对", English: "misplaced label"},
	{ID: "FG116", Severity: Warning, Chinese: "名称末尾有标点", English: "punctuation after a name"},
	{ID: "FG117", Chinese: "一行写了两件事", English: "two statements on a line"},
	{ID: "FG118", Chinese: "重复声明", English: "declared twice"},
	{ID: "FG119", Chinese: "模板找不到", English: "unknown template"},
	{ID: "FG120", Chinese: "模板互相采用", English: "template cycle"},
	{ID: "FG121", Chinese: "不认识的风险等级", English: "unknown grade"},
	{ID: "FG122", Chinese: "不认识的风险类别", English: "unknown risk category"},
	{ID: "FG123", Severity: Warning, Chinese: "不认识的职权类别", English: "unknown power category"},
	{ID: "FG124", Severity: Warning, Chinese: "岗位没有声明", English: "undeclared post"},
	{ID: "FG125", Severity: Warning, Chinese: "步骤没有用到", English: "unused step"},
	{ID: "FG126", Severity: Warning, Chinese: "起止步骤没有声明", English: "undeclared begin or end"},
	{ID: "FG127", Chinese: "两个时限不一致", English: "two different limits"},
	{ID: "FG128", Chinese: "风险等级写得不对", English: "bad risk grade scale"},
	{ID: "FG129", Chinese: "数字不对", English: "bad number"},
	{ID: "FG130", Chinese: "值不对", English: "bad value"},
	{ID: "FG131", Chinese: "针对的步骤找不到", English: "measure for an unknown step"},
	{ID: "FG132", Chinese: "分支找不到", English: "unknown branch"},
	{ID: "FG133", Severity: Warning, Chinese: "子流程找不到", English: "unknown subprocess"},
	{ID: "FG134", Chinese: "嵌套太深", English: "nested too deep"},
	{ID: "FG135", Severity: Warning, Chinese: "流程线重复", English: "line drawn twice"},
	{ID: "FG136", Severity: Note, Chinese: "错误太多", English: "too many errors"},
	{ID: "FG137", Chinese: "这里不能有花括号", English: "block not allowed"},
	{ID: "FG138", Chinese: "声明和流程线写在一行", English: "declaration and flow line in one"},
	{ID: "FG139", Chinese: "流程线里缺箭头", English: "missing arrow"},
	{ID: "FG140", Chinese: "缺“{”", English: "opening brace missing"},
	{ID: "FG141", Chinese: "缺冒号", English: "colon missing"},
	{ID: "FG142", Severity: Warning, Chinese: "括号里岗位和时限分不开", English: "post and limit not told apart"},
	{ID: "FG143", Severity: Warning, Chinese: "括号里的不像编号", English: "parentheses hold no code"},
	{ID: "FG144", Severity: Warning, Chinese: "值里又有一个键", English: "a key within a value"},

	{ID: "FG301", Severity: Warning, Chinese: "字体缺字", English: "character in no font"},

	{ID: "FG401", Chinese: "步骤太多", English: "too many steps"},
	{ID: "FG402", Chinese: "排不出图", English: "layout failed"},
}

// Codes returns every code in order. The caller owns the list.
func Codes() []Code { return slices.Clone(codes) }

// Lookup returns the code of that name; ok is false for one that never was.
func Lookup(id string) (c Code, ok bool) {
	i, ok := slices.BinarySearchFunc(codes, id, func(c Code, id string) int {
		switch {
		case c.ID < id:
			return -1
		case c.ID > id:
			return 1
		}
		return 0
	})
	if !ok {
		return Code{}, false
	}
	return codes[i], true
}

// New makes a diagnostic with the severity that its code has. A code that is
// not in the table is an Error.
func New(code string, span Span, message Message) Diagnostic {
	c, _ := Lookup(code)
	return Diagnostic{Code: code, Severity: c.Severity, Span: span, Message: message}
}

// WithHint returns the diagnostic with what to do next.
func (d Diagnostic) WithHint(key string, args ...any) Diagnostic {
	d.Hint = Msg(key, args...)
	return d
}

// WithRelated returns the diagnostic with one more place that explains it.
func (d Diagnostic) WithRelated(span Span, key string, args ...any) Diagnostic {
	d.Related = append(slices.Clip(d.Related), Related{Span: span, Message: Msg(key, args...)})
	return d
}
