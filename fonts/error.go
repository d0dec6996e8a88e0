package fonts

import "fmt"

// Problem is why a font file cannot be used.
type Problem int

// The problems of font files.
const (
	Unreadable Problem = iota // missing, a folder, no permission: see Err
	TooLarge                  // more than 256 MiB
	NotFont                   // no font, or a kind unknown here
	PostScript                // OpenType with CFF outlines, alone or in a collection
	Type1                     // a PostScript font of the old kind
	Web                       // WOFF or WOFF2
	NoOutlines                // bitmaps alone
	NoSuchFace                // the collection has fewer faces
	Truncated                 // the file ends too early
	Damaged                   // tables that are missing or contradict each other
	Restricted                // its licence bits (fsType) forbid to embed a part of it
)

// FileError says that a font file cannot be used, and what can be instead.
type FileError struct {
	Path    string
	Problem Problem
	Face    int   // the face asked for, from 0; told with NoSuchFace
	Faces   int   // how many there are; told with NoSuchFace
	Err     error // the cause, nil if there is none beyond Problem
}

// Unwrap returns the cause, which may be nil.
func (e *FileError) Unwrap() error { return e.Err }

// Error returns the message in Chinese.
func (e *FileError) Error() string {
	return fmt.Sprintf("字体文件 %s %s", e.Path, e.text(chinese)) + chinese.supported(e.Problem)
}

// English returns the message in English.
func (e *FileError) English() string {
	return fmt.Sprintf("font file %s %s", e.Path, e.text(english)) + english.supported(e.Problem)
}

// wording is the messages of one language.
type wording struct {
	problem [Restricted + 1]string
	kinds   string // what is supported
	between string // before the cause
}

func (w *wording) supported(p Problem) string {
	switch p {
	case NotFont, PostScript, Type1, Web, NoOutlines:
		return w.kinds
	}
	return ""
}

func (e *FileError) text(w *wording) string {
	text := w.problem[e.Problem]
	switch {
	case e.Problem == NoSuchFace:
		return fmt.Sprintf(text, e.Faces, e.Face)
	case e.Err != nil:
		return text + w.between + e.Err.Error()
	}
	return text
}

var chinese = &wording{
	problem: [...]string{
		Unreadable: "无法读取",
		TooLarge:   "超过 256 MiB，不予读取",
		NotFont:    "不是可识别的字体",
		PostScript: "是 PostScript（CFF）轮廓的 OpenType 字体，不支持",
		Type1:      "是 Type 1 字体，不支持",
		Web:        "是网页字体（WOFF），不支持，请改用原来的 .ttf",
		NoOutlines: "只有点阵，没有轮廓，不支持",
		NoSuchFace: "只含 %d 个字体，没有 #%d（序号从 0 数起）",
		Truncated:  "不完整",
		Damaged:    "已损坏",
		Restricted: "的许可标志（fsType）不允许嵌入子集，不能使用",
	},
	kinds:   "；支持 TrueType 轮廓的 .ttf，或 .ttc 字体集中的一个（写作 文件.ttc#序号，从 0 数起）",
	between: "：",
}

var english = &wording{
	problem: [...]string{
		Unreadable: "cannot be read",
		TooLarge:   "has more than 256 MiB and is not read",
		NotFont:    "is no font of a known kind",
		PostScript: "is an OpenType font with PostScript (CFF) outlines, which are not supported",
		Type1:      "is a Type 1 font, which is not supported",
		Web:        "is a web font (WOFF), which is not supported; use the .ttf it was made of",
		NoOutlines: "has bitmaps and no outlines, which is not supported",
		NoSuchFace: "holds %d faces and has no #%d (they count from 0)",
		Truncated:  "is incomplete",
		Damaged:    "is damaged",
		Restricted: "forbids by its licence bits (fsType) to embed a subset and cannot be used",
	},
	kinds:   "; supported are .ttf with TrueType outlines and one face of a .ttc collection of them (FILE.ttc#N, from 0)",
	between: ": ",
}
