package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/spf13/cobra"

	"flowgen/cmd/flowgen/firstfile"
	"flowgen/dsl/diag"
)

// unitFile is the file that holds what the powers of a folder have in common.
const unitFile = "单位.flow"

// newOptions is what the flags of new say.
type newOptions struct {
	category string
	output   string // a file, a folder, or "-"; empty: named after the power
	list     bool
}

// newCommand writes a first file.
func (p *program) newCommand() *cobra.Command {
	o := &newOptions{}
	cmd := &cobra.Command{
		Use:   "new " + p.say("[选项] [名称]", "[flags] [NAME]"),
		Short: p.say("写一个带说明的样稿", "write a commented first .flow file"),
		Long: p.say(
			"写一个 .flow 样稿：所选类别的典型流程，带风险、措施和逐项说明，把【　】和……换成本单位的\n"+
				"内容就能用。名称是职权的名称，存为“名称.flow”；已有的文件不会覆盖。那个文件夹里有 单位.flow\n"+
				"的，样稿引入它，用它的等级、风险类别和岗位。--category 单位 写的就是 单位.flow。",
			"Write a first .flow file: a typical process of the category, with risks, measures and\n"+
				"comments that explain the language; put your own facts in the place of 【…】 and ……. NAME is\n"+
				"the power, and the file is NAME.flow; a file that is there already is never overwritten.\n"+
				"Where the folder has a 单位.flow, the new file imports it and uses its grades, categories of\n"+
				"risks and posts. --category unit writes 单位.flow itself."),
		Example: "  flowgen new 信访举报受理\n" +
			"  flowgen new --category 行政许可 取水许可审批\n" +
			"  flowgen new --category 单位\n" +
			"  flowgen new --list",
		RunE: func(cmd *cobra.Command, args []string) error { return p.new(cmd, o, args) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.category, "category", "", p.say("职权类别 `WORD`，--list 列出全部（默认 内部职权）",
		"category `WORD`; --list shows all of them (default internal)"))
	f.StringVarP(&o.output, "output", "o", "", p.say("写到文件 `FILE`，也可以是文件夹；- 是标准输出（默认：名称.flow）",
		"write to `FILE`, into a folder, or - for standard output (default: NAME.flow)"))
	f.BoolVar(&o.list, "list", false, p.say("列出全部类别", "list the categories"))
	// pflag would add the default in English.
	f.Lookup("list").DefValue = "false"
	var words []string
	for _, c := range firstfile.Categories() {
		words = append(words, c.Name, c.English)
	}
	if err := cmd.RegisterFlagCompletionFunc("category", cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag above is missing: a fault of the program
	}
	return cmd
}

// new writes the first file that the arguments ask for.
func (p *program) new(cmd *cobra.Command, o *newOptions, args []string) error {
	if o.list {
		return p.listCategories(cmd, args)
	}
	category, name, err := p.asked(cmd, o, args)
	if err != nil {
		return err
	}
	if o.output == standardInput {
		if _, err := fmt.Fprint(p.out, category.Text(name, p.unitIn("."))); err != nil {
			return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
		}
		return nil
	}
	file := firstPath(o.output, category, name)
	if !strings.EqualFold(filepath.Ext(file), ".flow") {
		return p.usage(cmd, "-o 的文件名要以 .flow 结尾；要写进新文件夹的，后面加 %s", "the file of -o ends in .flow; put %s after the name of a new folder", string(filepath.Separator))
	}
	if err := p.writeFirst(file, category.Text(name, p.unitIn(filepath.Dir(file)))); err != nil {
		return err
	}
	// Where stderr is gone there is nobody left to tell.
	_, _ = fmt.Fprintln(p.err, file)
	p.message(p.nextStep(category, file))
	return nil
}

// nextStep tells what to do with a first file.
func (p *program) nextStep(category firstfile.Category, file string) string {
	if category == firstfile.Unit {
		return p.say("下一步：把【　】换成本单位的内容；再写职权：flowgen new 名称",
			"next: put your own facts in the place of 【…】; then write a power: flowgen new NAME")
	}
	return p.say("下一步：把【　】和……换成本单位的内容；flowgen check %[1]s 看还缺什么，flowgen render %[1]s 画图",
		"next: put your own facts in the place of 【…】 and ……; flowgen check %[1]s tells what is missing, flowgen render %[1]s draws", file)
}

// asked returns the category and the name that the arguments ask for.
func (p *program) asked(cmd *cobra.Command, o *newOptions, args []string) (category firstfile.Category, name string, err error) {
	category = firstfile.Default
	if cmd.Flags().Changed("category") {
		var ok bool
		if category, ok = firstfile.Find(o.category); !ok {
			return category, "", p.usage(cmd, "没有类别“%s”%s\n全部类别见：flowgen new --list", "no category %q%s\nFor all categories see: flowgen new --list",
				o.category, p.suggest(firstfile.Near(o.category)))
		}
	}
	if len(args) == 0 {
		return category, "", nil
	}
	name = strings.TrimSpace(args[0])
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".flow") { // meant as the file's name
		name = strings.TrimSpace(strings.TrimSuffix(name, ext))
	}
	switch {
	case len(args) > 1:
		return category, "", p.usage(cmd, "多余的参数“%s”；名称里有空格的，整个名称加引号",
			"unexpected argument %q; a name with a space in it goes in quotes", args[1])
	case name == "":
		return category, "", p.usage(cmd, "名称是空的", "the name is empty")
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return category, "", p.usage(cmd, "名称里不能有换行等控制字符", "a name holds no line breaks or other control characters")
	}
	return category, name, nil
}

// firstPath returns where a first file goes.
func firstPath(output string, category firstfile.Category, name string) string {
	base := category.Name + ".flow"
	if name != "" && category != firstfile.Unit {
		base = stem(name, "") + ".flow"
	}
	if output == "" {
		return base
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() || os.IsPathSeparator(output[len(output)-1]) {
		return filepath.Join(output, base)
	}
	return output
}

// writeFirst writes a new file, never over one that is there.
func (p *program) writeFirst(file, text string) (err error) {
	p.pen.RLock()
	defer p.pen.RUnlock()
	folder, base := filepath.Split(file)
	folder = filepath.Clean(folder)
	root, err := openFolder(folder)
	if err == nil {
		defer func() { err = errors.Join(err, root.Close()) }()
		err = writeNew(root, base, []byte(text))
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return p.fail(exitIO, "“%s”已经有了，没有覆盖它；换一个名称，或用 -o 写到别的文件",
			"%q is there already and was not overwritten; take another name, or another file with -o", file)
	case err != nil:
		return p.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", file, p.reason(err))
	}
	return nil
}

// openFolder opens a folder to write in, and makes it if it is missing.
func openFolder(folder string) (*os.Root, error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return nil, err
	}
	return os.OpenRoot(folder)
}

// unitIn returns the unit that a file in a folder can import; nil when there
// is none, or none that can be used, which is said.
func (p *program) unitIn(folder string) *firstfile.Import {
	file := filepath.Join(folder, unitFile)
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	project, _, list, err := p.load([]source{{path: file, base: folder}})
	switch {
	case err != nil || list.HasErrors():
		p.message(p.say("“%s”有错误，样稿没有引入它", "%q has errors: the new file does not import it", file))
	case len(project.Units) == 0 || project.Units[0].Name.IsZero():
		p.message(p.say("“%s”里没有声明单位，样稿没有引入它", "%q declares no unit: the new file does not import it", file))
	default:
		return &firstfile.Import{File: unitFile, Unit: project.Units[0]}
	}
	return nil
}

// listCategories prints the categories, Chinese and English, with what
// happens in them.
func (p *program) listCategories(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return p.usage(cmd, "--list 后面不写名称", "--list takes no name")
	}
	for _, c := range firstfile.Categories() {
		about := c.About.Chinese
		if p.lang == diag.English {
			about = c.About.English
		}
		if _, err := fmt.Fprintf(p.out, "%s  %-12s  %s\n", padded(c.Name, 12), c.English, about); err != nil {
			return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
		}
	}
	return nil
}

// padded fills a text with spaces to a width in cells of a terminal.
func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}
