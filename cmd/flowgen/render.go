package main

import (
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowgen/render/look"
)

// renderOptions is what the flags of render say.
type renderOptions struct {
	views       choice // empty: all that the power has
	formats     choice
	folder      string // -o; empty: beside the source
	power       string // 职权名称, or 职权名称.流程名称; empty: all
	lanes       choice // empty: as the power says
	riskStyle   choice
	theme       string // a name or a file; empty: as the power says
	paper       choice // empty: as large as the chart asks
	orientation choice
	svgText     choice
	font        string // a file; empty: the shipped faces
	dpi         int
	engine      choice
	mark        string
	jobs        int
	timeout     time.Duration // for one picture; 0: none
	cache       string        // the folder of the cache; empty: the usual one
	noCache     bool
	stdout      bool
	shard       string // --shard as it is written
	part        shard  // what that means
	manifest    bool
	quiet       bool
}

// The resolutions of PNG that are of use: below, nothing can be read; above,
// a chart is larger than the memory.
const minDPI, maxDPI = 36, 1200

// newRenderOptions returns what no flag has changed yet.
func newRenderOptions() *renderOptions {
	return &renderOptions{
		views:       choice{words: []string{"external", "internal", "risk"}, list: true},
		formats:     choice{words: []string{"svg", "pdf", "png", "json"}, list: true},
		lanes:       choice{words: []string{"none", "department", "post"}, zh: []string{"无", "部门", "岗位"}},
		riskStyle:   choice{words: []string{"auto", "side", "columns", "ledger"}, zh: []string{"自动", "两侧", "三栏", "台账"}},
		paper:       choice{words: []string{"auto", "A4", "A3"}},
		orientation: choice{words: []string{"auto", "portrait", "landscape"}},
		svgText:     choice{words: []string{"embedded", "system", "outline"}},
		engine:      choice{words: []string{"auto", "native"}},
	}
}

// renderCommand draws pictures.
func (p *program) renderCommand() *cobra.Command {
	o := newRenderOptions()
	cmd := &cobra.Command{
		Use:   "render " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("绘制流程图", "draw the charts"),
		Long: p.say(
			"把每项职权绘制成图：内部流程图（internal）、外部流程图（external）、权力运行廉政风险\n"+
				"分布图（risk）。路径是 .flow 文件、文件夹（取其中所有 .flow 文件）或 -（标准输入）。\n"+
				"图存为“职权名称.图.格式”，每写一个文件在标准错误输出上报告一行。读标准输入而没有 -o 时，\n"+
				"只绘一幅图，写到标准输出；没有 --view 就是内部流程图。",
			"Draw the charts of each power: its internal flow (internal), the flow for the public\n"+
				"(external), the map of its integrity risks (risk). A path is a .flow file, a folder (all\n"+
				".flow files in it) or - (standard input). A picture is saved as <power>.<view>.<format>;\n"+
				"each file written is reported in a line on standard error. From standard input and\n"+
				"without -o one picture goes to standard output: the internal one, unless --view is given."),
		Example: "  flowgen render examples -o out\n" +
			"  flowgen render 信访举报受理.flow --view risk --format pdf\n" +
			"  cat 信访举报受理.flow | flowgen render - > chart.svg",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkRender(cmd, o, args); err != nil {
				return err
			}
			return p.render(cmd, o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	p.drawFlags(cmd, o)
	f := cmd.Flags()
	f.DurationVar(&o.timeout, "timeout", pictureLimit, p.say("一幅图画了 `TIME` 还没有画完就放弃它（默认 30s，0 是不限时）",
		"give a picture up that is not drawn after `TIME` (default 30s; 0: never)"))
	f.BoolVar(&o.stdout, "stdout", false, p.say("把唯一的一幅图写到标准输出", "write exactly one picture to standard output"))
	f.StringVar(&o.shard, "shard", "", p.say("几台电脑分着画：只画 n 片中的第 `i/n` 片，从 0 数起，并写清单，见 merge",
		"draw only shard `i/n` of a batch, from 0, for one of n machines, and write its manifest: see merge"))
	f.BoolVar(&o.manifest, "manifest", false, p.say("在 -o 的文件夹里写清单 "+batchName, "write "+batchName+" to the folder of -o"))
	f.StringVar(&o.cache, "cache", "", p.say("缓存放在文件夹 `DIR`，没有变的图不再画（默认：用户的缓存文件夹，见 cache）",
		"keep the cache in the folder `DIR`; what has not changed is not drawn again (default: the user's; see cache)"))
	f.BoolVar(&o.noCache, "no-cache", false, p.say("不用缓存，每幅图都重新画", "use no cache: draw every picture anew"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, p.say("不报告写了哪些文件", "do not report the files written"))
	// pflag would add the defaults in English.
	f.VisitAll(func(flag *pflag.Flag) { flag.DefValue = zeroOf(flag) })
	return cmd
}

// drawFlags declares the flags that say what to draw, and how.
func (p *program) drawFlags(cmd *cobra.Command, o *renderOptions) {
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&o.views, "view", p.say("画哪几种图，用逗号分开（默认：该职权有的都画）",
		"views, with commas between (default: all that the power has)"))
	f.Var(&o.formats, "format", p.say("存成哪几种格式，用逗号分开（默认 svg）",
		"formats, with commas between (default svg)"))
	f.StringVarP(&o.folder, "output", "o", "", p.say("把图存到文件夹 `DIR`（默认：源文件所在处）",
		"write the pictures to the folder `DIR` (default: beside the source)"))
	f.StringVar(&o.power, "power", "", p.say("只画一项职权，`NAME` 是职权名称，或“职权名称.流程名称”",
		"draw only the power `NAME`, or only one flow of it: POWER.FLOW"))
	f.Var(&o.lanes, "lanes", p.say("泳道：不画、按部门或按岗位（默认：按职权的“泳道”）",
		"swimlanes: none, by department or by post (default: what 泳道 of the power says)"))
	f.Var(&o.riskStyle, "risk-style", p.say("风险分布图的样式：两侧、三栏或台账（默认：按职权的“版式”，没有就按版面选）",
		"style of risk maps: boxes at the sides, three columns, or a ledger below (default: what 版式 of the power says, else by the room)"))
	f.StringVar(&o.theme, "theme", "", p.say("外观：modern、classic、print，或一个 YAML 文件 `NAME`，如 examples/主题.yaml（默认：按职权的“版式”）",
		"look: modern, classic, print, or a YAML file `NAME` such as examples/主题.yaml (default: what 版式 of the power says)"))
	f.Var(&o.paper, "paper", p.say("纸张（默认：PDF 自动选纸，其他格式随图的大小）",
		"paper (default: a fitting one for PDF, the size of the chart for others)"))
	f.Var(&o.orientation, "orientation", p.say("纸张方向（默认 auto）",
		"orientation of the paper (default auto)"))
	f.Var(&o.svgText, "svg-text", p.say("SVG 里的文字：嵌入字体、系统字体或轮廓（默认 embedded；插入 Word、WPS 时选 outline）",
		"text in SVG: with its font, with the system's, as outlines (default embedded; outline for word processors)"))
	f.StringVar(&o.font, "font", "", p.say("使用 TTF 字体文件 `FILE`，粗体取旁边的 x-Bold.ttf；TTC 里的第二个字体写作 x.ttc#1",
		"use the TTF font `FILE`, bold from x-Bold.ttf beside it; the second face of a collection is x.ttc#1"))
	f.IntVar(&o.dpi, "dpi", defaultDPI, p.say("PNG 的分辨率，每英寸 `N` 点（默认 144）",
		"resolution of PNG, `N` dots per inch (default 144)"))
	f.Var(&o.engine, "engine", p.say("排版引擎；native 不用 graphviz（默认 auto）",
		"layout engine; native does without graphviz (default auto)"))
	f.StringVar(&o.mark, "mark", "", p.say("每页上的标记 `TEXT`，如：内部资料", "mark every page with `TEXT`"))
	f.IntVar(&o.jobs, "jobs", 0, p.say("同时绘制 `N` 幅图，只用 N 个处理器（默认：全部）",
		"draw `N` pictures at a time, on so many processors (default: all)"))
	for name, c := range map[string]*choice{
		"view": &o.views, "format": &o.formats, "paper": &o.paper, "lanes": &o.lanes, "risk-style": &o.riskStyle,
		"orientation": &o.orientation, "svg-text": &o.svgText, "engine": &o.engine,
	} {
		if err := cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic(err) // a flag above is missing: a fault of the program
		}
	}
	if err := cmd.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(look.Names(), cobra.ShellCompDirectiveDefault)); err != nil {
		panic(err)
	}
}

const defaultDPI = 144

// pictureLimit is the time that drawing a picture may take: a thousand times
// what most take.
const pictureLimit = 30 * time.Second

// zeroOf returns the default that pflag prints nothing for.
func zeroOf(flag *pflag.Flag) string {
	switch flag.Value.Type() {
	case "int":
		return "0"
	case "bool":
		return "false"
	case "duration":
		return "0s"
	}
	return ""
}

// checkRender refuses what the flags cannot mean together, and fills in what
// they leave open.
func (p *program) checkRender(cmd *cobra.Command, o *renderOptions, args []string) error {
	if len(args) == 0 {
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	}
	if err := p.checkDraw(cmd, o); err != nil {
		return err
	}
	if o.timeout < 0 {
		return p.usage(cmd, "--timeout 不能是负数", "--timeout must not be negative")
	}
	if o.noCache && o.cache != "" {
		return p.usage(cmd, "--cache 和 --no-cache 只能用一个", "--cache and --no-cache exclude each other")
	}
	if o.stdout && o.folder != "" {
		return p.usage(cmd, "--stdout 和 -o 只能用一个", "--stdout and -o exclude each other")
	}
	if err := p.checkShard(cmd, o, args); err != nil {
		return err
	}
	if len(args) == 1 && args[0] == standardInput && o.folder == "" {
		o.stdout = true
	}
	if o.stdout && (len(o.formats.picked) > 1 || len(o.views.picked) > 1) {
		return p.usage(cmd, "标准输出上只能有一幅图：--view 和 --format 各写一个，或用 -o 存到文件夹",
			"standard output takes one picture: give one --view and one --format, or a folder with -o")
	}
	return nil
}

// processors is how many there are, before --jobs asks for fewer.
var processors = runtime.GOMAXPROCS(0)

// maxJobs is how many pictures are drawn at a time at most: more have no memory.
const maxJobs = 1024

// checkJobs keeps the run to as many processors as it may draw pictures at a
// time, for reading, writing and collecting too: who says --jobs 1 has other use
// for the rest. Without --jobs it takes all.
func (p *program) checkJobs(cmd *cobra.Command, o *renderOptions) error {
	if !cmd.Flags().Changed("jobs") {
		o.jobs = processors
		return nil
	}
	if o.jobs < 1 {
		return p.usage(cmd, "--jobs 至少是 1", "--jobs is at least 1")
	}
	o.jobs = min(o.jobs, maxJobs)
	runtime.GOMAXPROCS(min(o.jobs, processors))
	return nil
}

// checkDraw refuses what the flags of drawing cannot say, and fills in what
// they leave open.
func (p *program) checkDraw(cmd *cobra.Command, o *renderOptions) error {
	if err := p.checkTheme(cmd, o.theme); err != nil {
		return err
	}
	if o.dpi < minDPI || o.dpi > maxDPI {
		return p.usage(cmd, "--dpi 要在 %s 到 %s 之间", "--dpi must be from %s to %s", strconv.Itoa(minDPI), strconv.Itoa(maxDPI))
	}
	if err := p.checkJobs(cmd, o); err != nil {
		return err
	}
	if len(o.formats.picked) == 0 {
		o.formats.picked = []string{"svg"}
	}
	return nil
}
