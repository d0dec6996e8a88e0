package main

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/cmd/flowgen/garbage"
)

// watchOptions is what the flags of watch say.
type watchOptions struct {
	*renderOptions
	poll  bool
	serve string // the address of the preview page; empty: none
	open  bool
}

// anyPort is where the page is served when --serve says no address.
const anyPort = "127.0.0.1:0"

// watchCommand draws pictures again at every save.
func (p *program) watchCommand() *cobra.Command {
	o := &watchOptions{renderOptions: newRenderOptions()}
	cmd := &cobra.Command{
		Use:   "watch " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("边写边画：每次保存后重新绘制", "draw again at every save"),
		Long: p.say(
			"先像 render 一样绘制，然后等着：源文件、它引入的文件、flowgen.yaml 或外观文件一保存，就重画\n"+
				"有关的图，并按规则检查。文件有错误时，上一次画好的图不动。--serve 打开一个只有本机能看的\n"+
				"预览页。按 Ctrl-C 结束。",
			"Draw as render does, then wait: whenever a source, a file that it imports, flowgen.yaml or\n"+
				"the theme file is saved, draw the pictures that depend on it, and examine by the rules. While\n"+
				"a file has errors the last good pictures stay. --serve opens a preview page that only this\n"+
				"machine can see. Ctrl-C ends it."),
		Example: "  flowgen watch 信访举报受理.flow\n" +
			"  flowgen watch --serve --open examples -o out",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkWatch(cmd, o, args); err != nil {
				return err
			}
			return p.watch(cmd, o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.drawFlags(cmd, o.renderOptions)
	f := cmd.Flags()
	f.BoolVar(&o.poll, "poll", false, p.say("不等系统通知，每隔一会儿查看一次文件（网络盘会自动这样）",
		"look at the files from time to time instead of waiting for the system's word (network drives: by itself)"))
	f.StringVar(&o.serve, "serve", "", p.say("在本机打开预览页；要指定地址或端口，写成 --serve=`ADDR`（默认任意空闲端口）",
		"serve a preview page to this machine; --serve=`ADDR` says at which address or port (default: any free port)"))
	f.Lookup("serve").NoOptDefVal = anyPort
	f.BoolVar(&o.open, "open", false, p.say("用浏览器打开预览页", "open the preview page in the browser"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, p.say("只报告错误和警告", "report errors and warnings only"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	return cmd
}

// checkWatch refuses what cannot be watched.
func (p *program) checkWatch(cmd *cobra.Command, o *watchOptions, args []string) error {
	if len(args) == 0 {
		return p.usage(cmd, "没有写路径：要一个 .flow 文件或文件夹", "no path: name a .flow file or a folder")
	}
	if o.open && o.serve == "" {
		o.serve = anyPort
	}
	for _, arg := range args {
		if arg == standardInput {
			return p.usage(cmd, "标准输入不能监视，要一个 .flow 文件或文件夹", "standard input cannot be watched: name a .flow file or a folder")
		}
	}
	return p.checkDraw(cmd, o.renderOptions)
}

// watch draws what the paths hold again and again, until it is interrupted.
func (p *program) watch(cmd *cobra.Command, o *watchOptions, args []string) error {
	for _, arg := range args {
		if _, err := os.Stat(arg); err != nil {
			return p.unreadable(arg, err)
		}
	}
	garbage.AsUsual()
	p.endless.Store(true)
	l, err := p.newLive(o, args, p.workerArgs(cmd))
	if err != nil {
		return err
	}
	return l.live(cmd.Context())
}

// workerArgs returns the command line of a worker that draws as a command's
// flags say.
func (p *program) workerArgs(cmd *cobra.Command) []string {
	args := []string{"", "worker", "--lang=" + p.say("zh", "en")}
	shared := p.workerCommand().Flags()
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if shared.Lookup(f.Name) != nil {
			args = append(args, "--"+f.Name+"="+f.Value.String())
		}
	})
	if coloured(p.err) {
		args = append(args, "--colour")
	}
	return args
}
