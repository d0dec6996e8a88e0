package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// execute parses the arguments and runs the command that they name.
func (p *program) execute(ctx context.Context, args []string) error {
	root := p.rootCommand()
	root.SetArgs(args)
	// Cobra's own word for an unknown command is English only, and an unknown
	// flag behind it would be reported first.
	if completing := len(args) > 0 && strings.HasPrefix(args[0], "__complete"); !completing {
		if found, rest, err := root.Find(args); err != nil {
			return p.unknownCommand(found, rest)
		}
	}
	return root.ExecuteContext(ctx)
}

// rootCommand builds the tree of commands, in the program's language.
func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "flowgen",
		Short: p.say("把 .flow 文件绘制成权力运行流程图",
			"draw charts of administrative powers from .flow files"),
		Long: p.say(
			"flowgen 读取 .flow 文件，绘制每项职权的内部流程图、外部流程图和权力运行廉政风险分布图。",
			"flowgen reads .flow files and draws for each power its internal flowchart,\nits flowchart for the public, and its map of integrity risks."),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().String("lang", "", p.say(
		"帮助和提示的语言，`zh|en`（默认随系统区域设置）",
		"language of help and messages: `zh|en` (default: the locale's)"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return p.checkLanguage(cmd) }
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(p.flagError)
	root.SetUsageTemplate(p.usageTemplate())
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(p.renderCommand(), p.watchCommand(), p.checkCommand(), p.fmtCommand(), p.publishCommand(), p.newCommand(), p.statsCommand(), p.formsCommand(), p.manualCommand(), p.mergeCommand(), p.cacheCommand(), p.versionCommand(), p.completionCommand(), p.workerCommand())
	root.SetHelpCommand(p.helpCommand())
	root.InitDefaultHelpCmd() // now, so that Find knows it
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = p.say("显示帮助", "show this help")
		c.DisableFlagsInUseLine = true
	}
	return root
}

// checkLanguage refuses a --lang that is neither Chinese nor English.
func (p *program) checkLanguage(cmd *cobra.Command) error {
	flag := cmd.Flags().Lookup("lang")
	if flag == nil || !flag.Changed {
		return nil
	}
	switch value := flag.Value.String(); value {
	case "zh", "en":
		return nil
	default:
		return p.usage(cmd, "--lang 只能是 zh 或 en，不能是“%s”", "--lang is zh or en, not %q", value)
	}
}

// usage is the error of a command line that does not fit the command.
func (p *program) usage(cmd *cobra.Command, zh, en string, args ...any) error {
	err := p.fail(exitUsage, zh, en, args...)
	var f *failure
	if errors.As(err, &f) {
		f.text += "\n" + p.say("用法见：%s --help", "For usage see: %s --help", cmd.CommandPath())
	}
	return err
}

// unknownCommand reports the first word that is no command, with those that
// look like it.
func (p *program) unknownCommand(cmd *cobra.Command, rest []string) error {
	cmd.FParseErrWhitelist.UnknownFlags = true
	word := ""
	if err := cmd.ParseFlags(rest); err == nil {
		word = cmd.Flags().Arg(0)
	}
	cmd.SuggestionsMinimumDistance = 2
	return p.usage(cmd, "没有命令“%s”%s", "unknown command %q%s", word, p.suggest(cmd.SuggestionsFor(word)))
}

// flagError says in the program's language what cobra says of a flag.
func (p *program) flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			return p.usage(cmd, "没有选项 -%s（写在 -%s 中）", "unknown flag -%s (in -%s)", name[:1], letters)
		}
		return p.usage(cmd, "没有选项 --%s%s", "unknown flag --%s%s", name, p.suggest(nearFlags(cmd, name)))
	case errors.As(err, &missing):
		return p.usage(cmd, "选项 --%s 缺少值", "flag --%s needs a value", missing.GetFlag().Name)
	case errors.As(err, &invalid):
		return p.badValue(cmd, invalid.GetFlag(), invalid.GetValue())
	case errors.As(err, &syntax):
		return p.usage(cmd, "看不懂选项“%s”", "bad flag syntax: %s", syntax.GetSpecifiedFlag())
	default:
		return p.usage(cmd, "%v", "%v", err)
	}
}
