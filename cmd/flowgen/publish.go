package main

import (
	"net/url"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/render/look"
)

// publishOptions is what the flags of publish say.
type publishOptions struct {
	draw     *renderOptions // how charts are drawn; its folder is that of the site
	fragment bool           // fragments instead of pages
	base     string         // where the site will stand; "" or an address that ends in "/"
	warnings bool           // publish in spite of warnings
	prune    bool           // remove pages of powers that were not read
}

// publishCommand makes what goes on the web.
func (p *program) publishCommand() *cobra.Command {
	o := &publishOptions{draw: newRenderOptions()}
	cmd := &cobra.Command{
		Use:   "publish " + p.say("[选项] 路径… -o 文件夹", "[flags] PATH… -o DIR"),
		Short: p.say("把外部流程图做成网页", "make a web site of the charts for the public"),
		Long: p.say(
			"把公开的职权做成静态网站：权力运行目录一页，每项职权一页，页上有外部流程图、办事要素和流程的\n"+
				"文字说明，图可以下载成 SVG、PDF。公开：否 的职权、风险、措施、岗位等内部内容不会出现。\n"+
				"先按规则检查：有错误就什么也不写；公开的职权有警告也不写，看过以后可以加 --allow-warnings。\n"+
				"只重写有变化的文件，删去已不公开的；文件夹里不是自己写的文件，一概不动。\n"+
				"加 --fragment 时，每项职权写成一段 HTML，供粘贴到网站的内容管理系统。",
			"Make a static site of the powers that are public: an index, and a page a power with its\n"+
				"external chart, its facts, the flow in words, and the chart to download as SVG and PDF.\n"+
				"Nothing internal is in it: no power with 公开：否, no risks, measures, posts.\n"+
				"The rules are checked first: with an error nothing is written; neither with a warning of\n"+
				"a power to be published, unless --allow-warnings is given. Only what has changed is\n"+
				"written, what is no longer public is removed, and files of others are never touched.\n"+
				"With --fragment each power becomes a piece of HTML to paste into a content system."),
		Example: "  flowgen publish examples -o site\n" +
			"  flowgen publish examples -o site --base https://www.example.edu.cn/power/\n" +
			"  flowgen publish examples -o fragments --fragment",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkPublish(cmd, o, args); err != nil {
				return err
			}
			return p.publish(cmd.Context(), o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.publishFlags(cmd, o)
	return cmd
}

// publishFlags declares the flags of publish.
func (p *program) publishFlags(cmd *cobra.Command, o *publishOptions) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.draw.folder, "output", "o", "", p.say("网站的文件夹 `DIR`，必须写", "the folder `DIR` of the site; it must be given"))
	f.BoolVar(&o.fragment, "fragment", false, p.say("每项职权写成一段 HTML，另有 SVG 和 PNG，不做网站",
		"a piece of HTML a power, with SVG and PNG, instead of a site"))
	f.StringVar(&o.base, "base", "", p.say("网站的网址 `URL`，写进页面和 sitemap.xml，如 https://www.example.edu.cn/power/",
		"the address `URL` of the site, for its pages and sitemap.xml"))
	f.BoolVar(&o.warnings, "allow-warnings", false, p.say("有警告也发布", "publish in spite of warnings"))
	f.BoolVar(&o.prune, "prune", false, p.say("路径比上次少时，也删去没有读到的职权",
		"remove powers that were not read, where paths of the last run were left out"))
	f.StringVar(&o.draw.theme, "theme", "", p.say("外观：modern、classic、print，或一个 YAML 文件 `NAME`（默认：按职权的“版式”）",
		"look: modern, classic, print, or a YAML file `NAME` (default: what 版式 of the power says)"))
	f.StringVar(&o.draw.font, "font", "", p.say("使用 TTF 字体文件 `FILE`", "use the TTF font `FILE`"))
	f.IntVar(&o.draw.jobs, "jobs", 0, p.say("同时绘制 `N` 项职权，只用 N 个处理器（默认：全部）",
		"draw `N` powers at a time, on so many processors (default: all)"))
	f.BoolVarP(&o.draw.quiet, "quiet", "q", false, p.say("不报告写了哪些文件", "do not report the files written"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	for name, complete := range map[string]cobra.CompletionFunc{
		"theme": cobra.FixedCompletions(look.Names(), cobra.ShellCompDirectiveDefault),
		"base":  cobra.FixedCompletions([]cobra.Completion{"https://"}, cobra.ShellCompDirectiveNoSpace|cobra.ShellCompDirectiveNoFileComp),
		"output": func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	} {
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // a flag above is missing: a fault of the program
		}
	}
}

// checkPublish refuses what the flags cannot mean, and fills in what they leave
// open.
func (p *program) checkPublish(cmd *cobra.Command, o *publishOptions, args []string) error {
	switch {
	case len(args) == 0:
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	case o.draw.folder == "":
		return p.usage(cmd, "没有写网站的文件夹：要 -o 文件夹", "no folder for the site: give -o DIR")
	}
	if err := p.checkJobs(cmd, o.draw); err != nil {
		return err
	}
	o.draw.dpi = defaultDPI
	if cmd.Flags().Changed("base") {
		base, ok := siteAddress(o.base)
		if !ok {
			return p.usage(cmd, "--base 要写完整的网址，如 https://www.example.edu.cn/power/，不能是“%s”",
				"--base is a whole address such as https://www.example.edu.cn/power/, not %q", o.base)
		}
		o.base = base
	}
	return p.checkTheme(cmd, o.draw.theme)
}

// siteAddress returns the address of a folder on the web, with "/" at its end;
// false for what is none.
func siteAddress(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" ||
		u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(text, "#") {
		return "", false
	}
	if !strings.HasSuffix(u.Path, "/") {
		u = u.JoinPath("/")
	}
	return u.String(), true
}
