package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/render/forms"
)

// standardOutput is how the user names standard output.
const standardOutput = "-"

// formsOptions is what the flags of forms say.
type formsOptions struct {
	forms   []string // names, or files; empty: the usual ones
	output  string   // a file, a folder, or "-"
	format  choice   // of files in a folder; of a file its extension says it
	pattern string   // the shipped form whose file is to be printed; empty: none
	quiet   bool
}

// formsCommand makes tables.
func (p *program) formsCommand() *cobra.Command {
	o := &formsOptions{format: choice{words: []string{"xlsx", "docx", "html", "csv"}}}
	cmd := &cobra.Command{
		Use:   "forms " + p.say("[选项] 路径… -o 文件", "[flags] PATH… -o FILE"),
		Short: p.say("填写目录、评定表、汇总表、一览表", "fill in the tables of the control manual"),
		Long: p.say(
			"把源文件里的内容填进表格：目录（附件1）、排查评定表（附件4，一项职权一张）、汇总表（附件5）、\n"+
				"防控措施一览表（附件6，一个部门一张），还有单位、部门的风险点防控表。编号、合并的单元格、\n"+
				"汇总的数字都由源文件得出；没有定级的写“未定级”，没有风险、没有措施的照样列出。表格按 A4 排好，\n"+
				"表头每页重复。-o 写 .xlsx、.docx、.html 文件时，各表在一个文件里；写文件夹时，一种表一个文件。\n"+
				"表的样子可以改：--pattern 印出自带表样的 YAML，改好后用 --form 文件.yaml。",
			"Fill in the tables: the catalogue (附件1), the assessment of each power (附件4), the summary\n"+
				"with its computed sentence (附件5), the measures of each department (附件6), and the control\n"+
				"tables of unit and department. Numbers, merged cells and totals come from the sources; what\n"+
				"has no grade, no risk or no measure is shown as such. Tables are set on A4 with their heads on\n"+
				"every page. A file takes them all; a folder takes a file a form.\n"+
				"Forms can be changed: --pattern prints the YAML of one, --form FILE.yaml uses it."),
		Example: "  flowgen forms examples -o 廉政风险防控表.xlsx\n" +
			"  flowgen forms examples --form 评定表,一览表 -o 排查.docx\n" +
			"  flowgen forms --pattern 汇总表 > 汇总表.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkForms(cmd, o, args); err != nil {
				return err
			}
			if o.pattern != "" {
				return p.pattern(cmd, o.pattern)
			}
			return p.forms(cmd, o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.formsFlags(cmd, o)
	return cmd
}

// formsFlags declares the flags of forms.
func (p *program) formsFlags(cmd *cobra.Command, o *formsOptions) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.output, "output", "o", "", p.say("写到 `FILE`：.xlsx、.docx、.html、.csv 文件，或者文件夹；- 是标准输出",
		"write to `FILE`: .xlsx, .docx, .html, .csv, a folder, or - for standard output"))
	f.StringArrayVar(&o.forms, "form", nil, p.say("哪几种表，用逗号分开：`NAME` 是 %s，也可以只写附件号，或一个 YAML 文件（默认：前四种）",
		"forms, with commas between: `NAME` is %s, the annex alone, or a YAML file (default: the first four)", p.formNames()))
	f.Var(&o.format, "format", p.say("文件夹里的文件、标准输出是哪种格式（文件夹默认 xlsx）", "format of the files in a folder, and of standard output (default in a folder: xlsx)"))
	f.StringVar(&o.pattern, "pattern", "", p.say("印出自带的表 `NAME` 的 YAML，供修改", "print the YAML of the shipped form `NAME`, to be changed"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, p.say("不报告写了哪些文件", "do not report the files written"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	f.Lookup("form").DefValue = "[]"
	names := formWords()
	for name, complete := range map[string]cobra.CompletionFunc{
		"form":    cobra.FixedCompletions(names, cobra.ShellCompDirectiveDefault),
		"pattern": cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp),
		"format":  cobra.FixedCompletions(o.format.words, cobra.ShellCompDirectiveNoFileComp),
	} {
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // a flag above is missing: a fault of the program
		}
	}
}

// formNames lists the shipped forms in the language of the program, with the
// annexes as which they can be asked for.
func (p *program) formNames() string {
	var names []string
	for _, name := range forms.Names() {
		if word := p.say(name.Chinese, name.English); name.Annex != "" {
			names = append(names, fmt.Sprintf(p.say("%s（%s）", "%s (%s)"), word, name.Annex))
		} else {
			names = append(names, word)
		}
	}
	return strings.Join(names, p.say("、", ", "))
}

// formWords are all names of the shipped forms but their annexes, which are too
// like each other to be guessed.
func formWords() []string {
	var words []string
	for _, name := range forms.Names() {
		words = append(words, name.English)
	}
	for _, name := range forms.Names() {
		words = append(words, name.Chinese)
	}
	return words
}

// checkForms refuses what the flags cannot mean, and fills in what they leave
// open.
func (p *program) checkForms(cmd *cobra.Command, o *formsOptions, args []string) error {
	var all []string
	for _, f := range o.forms {
		words := strings.FieldsFunc(f, func(r rune) bool { return strings.ContainsRune(",，、", r) })
		if len(words) == 0 {
			return p.usage(cmd, "--form 后面没有写哪种表，可以是：%s，或者一个 YAML 文件", "--form names no form; it is %s, or a YAML file", p.formNames())
		}
		all = append(all, words...)
	}
	o.forms = all
	for _, word := range o.forms {
		if err := p.checkForm(cmd, word); err != nil {
			return err
		}
	}
	switch {
	case o.pattern != "" && len(args) > 0:
		return p.usage(cmd, "--pattern 不要路径", "--pattern takes no path")
	case o.pattern != "":
		return nil
	case len(args) == 0:
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	case o.output == "":
		return p.usage(cmd, "没有写存到哪里：-o 文件.xlsx，或者 -o 文件夹", "no place to write to: -o FILE.xlsx, or -o DIR")
	}
	return p.checkFormsOutput(cmd, o)
}

// checkFormsOutput finds out whether the output is a file or a folder, and its
// format. What has no extension, or is a folder, is a folder.
func (p *program) checkFormsOutput(cmd *cobra.Command, o *formsOptions) error {
	extension := strings.ToLower(strings.TrimPrefix(filepath.Ext(o.output), "."))
	if o.output == standardOutput {
		if extension = o.format.word(); extension == "" {
			return p.usage(cmd, "写到标准输出要用 --format 说明格式", "standard output needs a --format")
		}
		return p.checkOneForm(cmd, o, extension)
	}
	if info, err := os.Stat(o.output); err == nil && info.IsDir() || extension == "" {
		if o.format.word() == "" {
			o.format.picked = []string{"xlsx"}
		}
		o.output = strings.TrimSuffix(o.output, string(filepath.Separator)) + string(filepath.Separator)
		return nil
	}
	switch {
	case !slices.Contains(o.format.words, extension):
		return p.usage(cmd, "不会写 .%s 文件，可以是：%s；要存到文件夹，名字末尾加“%s”", "no files of the kind .%s; it can be %s; a folder ends in %q",
			extension, strings.Join(o.format.words, p.say("、", ", ")), string(filepath.Separator))
	case o.format.word() != "" && o.format.word() != extension:
		return p.usage(cmd, "--format %s 和 -o %s 不一致", "--format %s and -o %s do not agree", o.format.word(), o.output)
	}
	return p.checkOneForm(cmd, o, extension)
}

// checkOneForm sets the format of a single file, and refuses several forms
// where it takes one.
func (p *program) checkOneForm(cmd *cobra.Command, o *formsOptions, format string) error {
	if format == "csv" && len(o.forms) != 1 {
		return p.usage(cmd, "一个 CSV 文件只放一种表：用 --form 选一种，或者用 -o 存到文件夹", "a CSV file takes one form: choose it with --form, or name a folder with -o")
	}
	o.format.picked = []string{format}
	return nil
}
