package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/render/look"
	"flowgen/render/manual/typeset"
)

// manualOptions is what the flags of manual say.
type manualOptions struct {
	draw   *renderOptions // how charts are drawn
	output string         // the file to be written
}

// manualCommand binds the control manual.
func (p *program) manualCommand() *cobra.Command {
	o := &manualOptions{draw: newRenderOptions()}
	cmd := &cobra.Command{
		Use:   "manual " + p.say("[选项] 路径… -o 文件", "[flags] PATH… -o FILE"),
		Short: p.say("编成廉政风险防控手册", "bind the control manual"),
		Long: p.say(
			"把职权编成一本廉政风险防控手册：封面、编制说明、目录；各部门的职能职责和职权目录；每项职权的\n"+
				"基本情况、内部流程图、廉政风险分布图、排查评定表、防控措施；全单位的汇总表、风险分布表和\n"+
				"岗位风险索引。图是矢量图，大图分页或横排；目录和书签带页码。同样的源文件得到同样的文件。\n"+
				"有错误的职权不收入，其余照编，退出状态为 1。",
			"Bind the powers into a manual of risk control: cover, introduction, contents; the duties and\n"+
				"powers of each department; the facts, internal chart, risk map, assessment and measures of\n"+
				"each power; the totals, the distribution of risks, an index of posts. Charts are vectors,\n"+
				"large ones on several pages or lengthwise. Equal sources give equal files. A power with an\n"+
				"error is left out; the rest is bound, with exit status 1."),
		Example: "  flowgen manual examples -o 手册.pdf\n" +
			"  flowgen manual examples -o 手册.pdf --mark 内部资料",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkManual(cmd, o, args); err != nil {
				return err
			}
			return p.manual(cmd.Context(), o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.manualFlags(cmd, o)
	return cmd
}

// manualFlags declares the flags of manual.
func (p *program) manualFlags(cmd *cobra.Command, o *manualOptions) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.output, "output", "o", "", p.say("手册存为 `FILE`，必须写；结尾是 .pdf、.docx 或 .html", "the manual is saved as `FILE`, which must be given and end in .pdf, .docx or .html"))
	f.StringVar(&o.draw.mark, "mark", "", p.say("每页上的标记 `TEXT`，如：内部资料", "mark every page with `TEXT`"))
	f.Var(&o.draw.lanes, "lanes", p.say("泳道：不画、按部门或按岗位（默认：按职权的“泳道”）",
		"swimlanes: none, by department or by post (default: what 泳道 of the power says)"))
	f.Var(&o.draw.riskStyle, "risk-style", p.say("风险分布图的样式：两侧、三栏或台账（默认：按职权的“版式”，没有就按版面选）",
		"style of risk maps: boxes at the sides, three columns, or a ledger below (default: what 版式 of the power says, else by the room)"))
	f.StringVar(&o.draw.theme, "theme", "", p.say("外观：modern、classic、print，或一个 YAML 文件 `NAME`（默认：按职权的“版式”）",
		"look: modern, classic, print, or a YAML file `NAME` (default: what 版式 of the power says)"))
	f.StringVar(&o.draw.font, "font", "", p.say("图中使用 TTF 字体文件 `FILE`", "use the TTF font `FILE` in charts"))
	f.Var(&o.draw.engine, "engine", p.say("排版引擎；native 不用 graphviz（默认 auto）",
		"layout engine; native does without graphviz (default auto)"))
	f.IntVar(&o.draw.jobs, "jobs", 0, p.say("同时绘制 `N` 幅图，只用 N 个处理器（默认：全部）",
		"draw `N` pictures at a time, on so many processors (default: all)"))
	f.BoolVarP(&o.draw.quiet, "quiet", "q", false, p.say("不报告写了哪些文件", "do not report the files written"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	for name, complete := range map[string]cobra.CompletionFunc{
		"output":     cobra.FixedCompletions([]cobra.Completion{"pdf", "docx", "html"}, cobra.ShellCompDirectiveFilterFileExt),
		"theme":      cobra.FixedCompletions(look.Names(), cobra.ShellCompDirectiveDefault),
		"lanes":      cobra.FixedCompletions(o.draw.lanes.words, cobra.ShellCompDirectiveNoFileComp),
		"risk-style": cobra.FixedCompletions(o.draw.riskStyle.words, cobra.ShellCompDirectiveNoFileComp),
		"engine":     cobra.FixedCompletions(o.draw.engine.words, cobra.ShellCompDirectiveNoFileComp),
	} {
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // a flag above is missing: a fault of the program
		}
	}
}

// checkManual refuses what the flags cannot mean, and fills in what they leave
// open.
func (p *program) checkManual(cmd *cobra.Command, o *manualOptions, args []string) error {
	endings := strings.Join(manualEndings, p.say("、", ", "))
	switch {
	case len(args) == 0:
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	case o.output == "":
		return p.usage(cmd, "没有写手册的文件名：要 -o 文件.pdf", "no file for the manual: give -o FILE.pdf")
	case !slices.Contains(manualEndings, strings.ToLower(filepath.Ext(o.output))):
		return p.usage(cmd, "手册不能存为“%s”：结尾只能是 %s", "the manual cannot be saved as %q: its ending is one of %s", o.output, endings)
	}
	if err := p.checkJobs(cmd, o.draw); err != nil {
		return err
	}
	return p.checkTheme(cmd, o.draw.theme)
}

// checkMark warns of a mark for which the head of a page has no room: it is cut
// there, and whole on the cover.
func (p *program) checkMark(mark string) {
	if shown := typeset.ShownMark(mark); shown != mark {
		p.message(p.say("“%s”太长，每页页眉里只写得下“%s”（封面上写全）",
			"%q is too long: the head of each page has room for %q only (the cover has all of it)", mark, shown))
	}
}
