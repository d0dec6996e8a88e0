package main

import (
	"github.com/spf13/cobra"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// statsOptions is what the flags of stats say.
type statsOptions struct{ format choice }

// statistics is what stats has counted, and what it could not.
type statistics struct {
	summaries []*flow.Summary
	missing   []string // sources left out for their errors, in order
	unread    int      // paths and files that could not be read
}

// complete reports whether nothing that was asked for is missing.
func (s statistics) complete() bool { return len(s.missing)+s.unread == 0 }

// statsCommand counts powers and risks.
func (p *program) statsCommand() *cobra.Command {
	o := &statsOptions{format: choice{words: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:   "stats " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("统计职权和廉政风险点", "count powers and risk points"),
		Long: p.say(
			"统计职权、廉政风险点和等级，写出汇总表（附件5）里的那句话，再按责任主体和职权类别列表。\n"+
				"风险点按表现形式逐条计算，因为等级是逐条评定的；环节（步骤、分支）另外计数，按其中最重的\n"+
				"等级算。几项职权采用同一模板的，模板里的风险在每项职权里各算一次。不同单位、不同等级分开\n"+
				"统计，不相加。",
			"Count powers, risk points and grades: the sentence of the summary form (附件5), then tables\n"+
				"by owner and by category of power. Each risk text counts as a risk point, since each has a\n"+
				"grade of its own; places (steps, branches) are counted apart, by their gravest grade. What\n"+
				"several powers take from one template counts in each. Units and scales of grades are kept\n"+
				"apart and never added up."),
		Example: "  flowgen stats examples\n" +
			"  flowgen stats --format json examples > stats.json",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
			}
			return p.stats(o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := cmd.Flags()
	f.Var(&o.format, "format", p.say("文字或 JSON（默认 text）", "text or JSON (default text)"))
	f.Lookup("format").DefValue = "" // pflag would add the default in English
	if err := cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(o.format.words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag above is missing: a fault of the program
	}
	return cmd
}

// stats counts what the paths hold. A broken source is left out of the counts,
// which say so.
func (p *program) stats(o *statsOptions, args []string) error {
	sources, errs := p.collect(args, "")
	for _, err := range errs {
		p.message(err.Error())
	}
	project, texts, list, err := p.load(sources)
	if err != nil {
		return err
	}
	said := texts.settle(list, false)
	if err := (diag.Printer{Lang: p.lang, Lines: texts, Colour: coloured(p.err)}).Print(p.err, said); err != nil {
		return err
	}
	s := statistics{summaries: flow.Count(project), missing: texts.LeftOut(), unread: len(errs)}
	for _, d := range list {
		if code, _ := diag.Lookup(d.Code); code.Unreadable {
			s.unread++
		}
	}
	write := p.writeTables
	if o.format.word() == "json" {
		write = p.writeStatsJSON
	}
	if err := write(p.out, s); err != nil {
		return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
	}
	switch {
	case s.unread > 0:
		return p.fail(exitIO, "%d 处不能读取；%d 个源文件没有计入", "not read: %d; sources missing from the counts: %d", s.unread, len(s.missing))
	case len(s.missing) > 0:
		return p.fail(exitInput, "%d 个源文件有错误，没有计入", "sources with errors, missing from the counts: %d", len(s.missing))
	case said.HasErrors():
		return p.fail(exitInput, "%s 有错误；统计不受影响", "%s has errors; the counts are what they are without", settingsFile)
	}
	return nil
}
