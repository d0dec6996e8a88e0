package main

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/dsl/check"
	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// checkOptions is what the flags of check say.
type checkOptions struct {
	format  choice // empty: human
	strict  bool
	explain string // a code; empty: none
	list    bool
	quiet   bool
}

// checkCommand examines sources by the rules.
func (p *program) checkCommand() *cobra.Command {
	o := &checkOptions{format: choice{words: []string{"human", "short", "json", "sarif"}}}
	cmd := &cobra.Command{
		Use:   "check " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("检查写得对不对、全不全", "examine by the rules"),
		Long: p.say(
			"按规则检查每项职权：要素、风险与措施、职责分离、时限、公开的内容、流程。路径是 .flow 文件、\n"+
				"文件夹（取其中所有 .flow 文件）或 -（标准输入）。提示写到标准错误输出；--format json、sarif\n"+
				"写到标准输出，给别的程序用。规则的级别和用词可以在 flowgen.yaml 里改，一处的提示可以用注释\n"+
				"“# flowgen:忽略 代码 原因”忽略。有错误时退出状态是 1，加 --strict 时有警告也是 1。",
			"Examine each power by the rules: its elements, risks and measures, separation of duties,\n"+
				"time limits, what is published, the flow. A path is a .flow file, a folder (all .flow files\n"+
				"in it) or - (standard input). Findings go to standard error; --format json and sarif, for\n"+
				"other programs, go to standard output. flowgen.yaml sets levels and words of rules; the\n"+
				"comment \"# flowgen:ignore CODE reason\" silences a finding in one place. The exit status\n"+
				"is 1 with errors, with --strict also with warnings."),
		Example: "  flowgen check examples\n" +
			"  flowgen check --strict --format sarif . > flowgen.sarif\n" +
			"  flowgen check --explain FG210",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkCheck(cmd, o, args); err != nil {
				return err
			}
			switch {
			case o.explain != "":
				return p.explain(cmd, o)
			case o.list:
				return p.list(o)
			}
			return p.check(o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.checkFlags(cmd, o)
	return cmd
}

// checkFlags declares the flags of check.
func (p *program) checkFlags(cmd *cobra.Command, o *checkOptions) {
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&o.format, "format", p.say("提示的形式：带源文件的行、一条一行、JSON、SARIF（默认 human）",
		"form of the findings: with source lines, a line each, JSON, SARIF (default human)"))
	f.BoolVar(&o.strict, "strict", false, p.say("有警告也算没有通过", "fail on warnings too"))
	f.StringVar(&o.explain, "explain", "", p.say("说明代码 `CODE`：为什么、出处、不对的和对的例子",
		"explain `CODE`: why, its source, a bad and a good example"))
	f.BoolVar(&o.list, "list", false, p.say("列出全部代码；加 --format json 写成 JSON", "list all codes; as JSON with --format json"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, p.say("不报告检查了多少", "do not report how much was examined"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	complete := map[string]cobra.CompletionFunc{
		"format": cobra.FixedCompletions(o.format.words, cobra.ShellCompDirectiveNoFileComp),
		"explain": func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return codes(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	for name, words := range complete {
		if err := cmd.RegisterFlagCompletionFunc(name, words); err != nil {
			panic(err) // a flag above is missing: a fault of the program
		}
	}
}

// checkCheck refuses what the flags cannot mean together.
func (p *program) checkCheck(cmd *cobra.Command, o *checkOptions, args []string) error {
	about := o.list || cmd.Flags().Changed("explain")
	switch form := o.format.word(); {
	case o.list && cmd.Flags().Changed("explain"):
		return p.usage(cmd, "--list 和 --explain 只能用一个", "--list and --explain exclude each other")
	case about && len(args) > 0:
		return p.usage(cmd, "--list、--explain 不带路径", "--list and --explain take no path")
	case about && form != "" && form != "human" && form != "json":
		return p.usage(cmd, "--list、--explain 的 --format 只能是 human 或 json", "with --list and --explain --format is human or json")
	case !about && len(args) == 0:
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	case cmd.Flags().Changed("explain") && o.explain == "":
		return p.usage(cmd, "--explain 后面要写代码，如 FG210", "--explain takes a code, such as FG210")
	}
	return nil
}

// check examines what the paths hold and prints what is found. A source that
// cannot be read does not hide the others.
func (p *program) check(o *checkOptions, args []string) error {
	var sum checked
	sources, errs := p.collect(args, "")
	for _, err := range errs {
		sum.trouble++
		p.message(err.Error())
	}
	project, texts, list, err := p.examine(sources)
	if err != nil {
		return err
	}
	sum.count(list)
	sum.powers, sum.unchecked = len(project.Powers()), len(texts.LeftOut())
	for _, s := range sources {
		if texts.File(s.path) != nil {
			sum.files++
		} else {
			sum.unchecked--
		}
	}
	if err := p.findings(o, list, texts); err != nil {
		return err
	}
	return p.verdict(o, sum)
}

// examine reads sources and examines them by the rules; the list is what there
// is to say, in order.
func (p *program) examine(sources []source) (*flow.Project, *texts, diag.List, error) {
	project, texts, list, err := p.load(sources)
	if err != nil {
		return nil, nil, nil, err
	}
	list = append(list, check.Run(project, texts.settings.of)...)
	for _, power := range project.Powers() {
		list = append(list, layout.TooLarge(power)...)
	}
	texts.settings.found = append(texts.settings.found, check.Unfit(project, texts.settings.of)...)
	return project, texts, texts.settle(list, true), nil
}

// maxAlike is how many findings of one code are printed whole.
const maxAlike = 20

// findings prints what was found in the form asked for: to people on standard
// error, to programs on standard output.
func (p *program) findings(o *checkOptions, list diag.List, lines diag.Lines) error {
	var err error
	switch form := o.format.word(); form {
	case "json":
		err = diag.WriteJSON(p.out, list, p.lang)
	case "sarif":
		err = diag.WriteSARIF(p.out, list, diag.Run{Lang: p.lang, Version: version(), Rules: sarifRules(p.lang)})
	default:
		// Where stderr is gone there is nobody left to tell.
		_, _ = io.WriteString(p.err, p.printed(list, lines, form == "short"))
	}
	return p.written(err)
}

// printed is what people read of findings.
func (p *program) printed(list diag.List, lines diag.Lines, short bool) string {
	printer := diag.Printer{Lang: p.lang, Lines: lines, Colour: coloured(p.err), Short: short}
	var more string
	if !short {
		list, more = p.firstAlike(list)
	}
	var b strings.Builder
	_ = printer.Print(&b, list) // a Builder never fails
	return b.String() + more
}

// firstAlike returns the first findings of each code, and lines that tell of
// how many there are more.
func (p *program) firstAlike(list diag.List) (first diag.List, more string) {
	found := map[string]int{}
	for _, d := range list {
		if found[d.Code]++; found[d.Code] <= maxAlike {
			first = append(first, d)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(found)) {
		if n := found[code] - maxAlike; n > 0 {
			more += p.say("%s 还有 %s 处，见 --format short\n", "%s: %s more, see --format short\n", code, grouped(n))
		}
	}
	return first, more
}

// written says why standard output could not be written; nil for no error.
func (p *program) written(err error) error {
	if err == nil {
		return nil
	}
	return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
}
