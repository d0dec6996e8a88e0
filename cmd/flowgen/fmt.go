package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"flowgen/dsl"
	"flowgen/dsl/diag"
)

// fmtOptions is what the flags of fmt say.
type fmtOptions struct {
	list     bool
	write    bool
	diff     bool
	check    bool
	keywords choice // empty: as they are
}

// words is the language that words are converted to.
func (o *fmtOptions) words() dsl.Words {
	return map[string]dsl.Words{"zh": dsl.WordsChinese, "en": dsl.WordsEnglish}[o.keywords.word()]
}

// fmtCommand brings sources into canonical form.
func (p *program) fmtCommand() *cobra.Command {
	o := &fmtOptions{keywords: choice{words: []string{"zh", "en"}}}
	cmd := &cobra.Command{
		Use:   "fmt " + p.say("[选项] 路径…", "[flags] PATH…"),
		Short: p.say("整理 .flow 文件的格式", "bring .flow files into canonical form"),
		Long: p.say(
			"把 .flow 文件整理成规范格式：缩进两格，标点和箭头用全角，最多空一行；文字、注释和引号\n"+
				"照原样，意思不变。路径是 .flow 文件、文件夹（取其中所有 .flow 文件）或 -（标准输入）。\n"+
				"没有 -l、-w、-d、--check 时，整理好的内容写到标准输出，文件不动。有错误的文件不整理。",
			"Bring .flow files into canonical form: two-space indentation, full-width punctuation and\n"+
				"arrows, one blank line at most; texts, comments and quotes stay, and so does what the file\n"+
				"means. A path is a .flow file, a folder (all .flow files in it) or - (standard input).\n"+
				"Without -l, -w, -d and --check the result goes to standard output and no file is changed.\n"+
				"A file with errors is left alone."),
		Example: "  flowgen fmt -w .\n" +
			"  flowgen fmt -d 信访举报受理.flow\n" +
			"  flowgen fmt --keywords en - < 信访举报受理.flow",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.checkFmt(cmd, o, args); err != nil {
				return err
			}
			return p.format(cmd.Context(), o, args)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return []cobra.Completion{"flow"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVarP(&o.list, "list", "l", false, p.say("列出要整理的文件；有，退出状态就是 1",
		"list the files that would change; if there are any, exit with 1"))
	f.BoolVarP(&o.write, "write", "w", false, p.say("写回文件", "write the result back to the file"))
	f.BoolVarP(&o.diff, "diff", "d", false, p.say("显示改动的地方", "show what would change"))
	f.BoolVar(&o.check, "check", false, p.say("只检查，不改文件：同 -l", "only check, change nothing: the same as -l"))
	f.Var(&o.keywords, "keywords", p.say("关键词统一改成中文或者英文（默认不改）",
		"convert keywords to Chinese or English (default: keep them)"))
	if err := cmd.RegisterFlagCompletionFunc("keywords", cobra.FixedCompletions(o.keywords.words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag above is missing: a fault of the program
	}
	return cmd
}

// checkFmt refuses what the flags cannot mean together.
func (p *program) checkFmt(cmd *cobra.Command, o *fmtOptions, args []string) error {
	if len(args) == 0 {
		return p.usage(cmd, "没有写路径：要一个 .flow 文件、文件夹或 -", "no path: name a .flow file, a folder, or -")
	}
	if o.check && o.write {
		return p.usage(cmd, "--check 不改文件，不能和 -w 一起用", "--check changes nothing and excludes -w")
	}
	for _, a := range args {
		if a == standardInput && o.write {
			return p.usage(cmd, "标准输入不能写回，去掉 -w", "standard input cannot be written back: leave out -w")
		}
	}
	o.list = o.list || o.check
	return nil
}

// tidier is one run of fmt.
type tidier struct {
	*program
	options *fmtOptions
	differ  int // files not in canonical form
	broken  int // files with errors
	trouble int // things that could not be read or written
}

// format formats what the paths hold, several files at a time, and tells of
// them in order. A broken file does not keep the others from being formatted.
func (p *program) format(ctx context.Context, o *fmtOptions, args []string) error {
	t := &tidier{program: p, options: o}
	sources, errs := p.collect(args, "")
	for _, err := range errs {
		t.trouble++
		p.message(err.Error())
	}
	results := make([]chan tidied, len(sources))
	for i := range results {
		results[i] = make(chan tidied, 1)
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	go func() {
		for i, s := range sources {
			group.Go(func() error {
				results[i] <- t.attempt(ctx, s)
				return nil
			})
		}
	}()
	for i := range sources {
		r := <-results[i]
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err := t.finish(r); err != nil {
			return err
		}
	}
	return t.sum()
}

// tidied is what became of a file.
type tidied struct {
	source source
	before []byte
	file   *dsl.File
	list   diag.List
	after  string
	err    error
}

// attempt reads and formats one source. A fault of the program in it costs
// one file and not the batch.
func (t *tidier) attempt(ctx context.Context, s source) (r tidied) {
	r.source = s
	defer func() {
		if fault := recover(); fault != nil {
			r.err = errors.New(t.say("“%s”没有整理：程序内部出错（%v），请把这个文件发给开发者",
				"%q is left as it is: a fault of the program (%v); please send the file to the developers", s.path, fault))
		}
	}()
	if r.err = ctx.Err(); r.err != nil {
		return r
	}
	if r.before, r.err = t.content(s); r.err != nil {
		r.err = t.unreadable(s.path, r.err)
		return r
	}
	r.file, r.list = dsl.Parse(s.path, r.before)
	if r.list.HasErrors() {
		return r
	}
	r.after, r.err = dsl.Format(r.file, dsl.FormatOptions{Words: t.options.words()})
	var changed *dsl.MeaningError
	if errors.As(r.err, &changed) {
		r.err = errors.New(t.say("“%s”没有整理：第 %d 行整理以后意思会变，这是程序的错误，请把这个文件发给开发者",
			"%q is left as it is: line %d would change its meaning, which is a fault of the program; please send the file to the developers",
			s.path, changed.Place.Start.Line))
	}
	return r
}

// content returns the bytes of a source, one more at most than it may have.
func (p *program) content(s source) ([]byte, error) {
	in := p.in
	if s.path != standardInput {
		f, err := os.Open(s.path)
		if err != nil {
			return nil, err
		}
		defer f.Close() // only read: nothing to lose
		in = f
	}
	return io.ReadAll(io.LimitReader(in, dsl.MaxSize+1))
}

// finish prints and writes what became of a file. Only a broken standard
// output ends the batch.
func (t *tidier) finish(r tidied) error {
	sound := r.err == nil && !r.list.HasErrors()
	changed := sound && string(r.before) != r.after
	if changed && t.options.write && t.write(r) {
		r.sayRecoded()
	}
	if err := (diag.Printer{Lang: t.lang, Lines: linesOf{r.file}, Colour: coloured(t.err)}).Print(t.err, r.list); err != nil {
		return err
	}
	var unread *failure
	switch {
	case errors.As(r.err, &unread):
		t.trouble++
		t.message(r.err.Error())
		return nil
	case r.err != nil:
		t.broken++
		t.message(r.err.Error())
		return nil
	case !sound:
		t.broken++
		return nil
	}
	o := t.options
	if !o.list && !o.write && !o.diff {
		return t.print(r.after)
	}
	if !changed {
		return nil
	}
	t.differ++
	if o.list {
		if err := t.print(r.source.path + "\n"); err != nil {
			return err
		}
	}
	if o.diff {
		if err := t.print(string(r.diff())); err != nil {
			return err
		}
	}
	return nil
}

// sayRecoded says of a file that was in GB18030 that it no longer is.
func (r tidied) sayRecoded() {
	for i, d := range r.list {
		if d.Code == "FG007" {
			r.list[i] = d.WithHint("gb18030-saved-hint")
		}
	}
}

// print writes to standard output.
func (t *tidier) print(text string) error {
	if _, err := io.WriteString(t.out, text); err != nil {
		return t.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", t.reason(err))
	}
	return nil
}

// diff returns what would change as a unified diff, of a file in another
// encoding as it was read.
func (r tidied) diff() []byte {
	before := r.before
	if !utf8.Valid(before) {
		before = []byte(r.file.Text)
	}
	return diff.Diff(r.source.path+".orig", before, r.source.path, []byte(r.after))
}

// write puts the result into the file, through links to it, and reports
// whether it did. A file that may not be written is left as it is, though its
// folder would let it be replaced.
func (t *tidier) write(r tidied) bool {
	real, err := filepath.EvalSymlinks(r.source.path)
	if err == nil {
		err = writable(real)
	}
	if err == nil {
		err = t.pen.writeFile(filepath.Dir(real), filepath.Base(real), []byte(r.after))
	}
	if err != nil {
		t.trouble++
		t.message(t.say("不能写“%s”：%s", "cannot write %q: %s", r.source.path, t.reason(err)))
	}
	return err == nil
}

// errReadOnly is why a file is not written that nobody may write.
var errReadOnly = errors.New("read-only")

// writable returns why a file may not be written; nil when it may.
func writable(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return errReadOnly // which would not keep an administrator from it
	}
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// sum says how the batch went.
func (t *tidier) sum() error {
	switch found := t.options.list && !t.options.write; {
	case t.trouble > 0 && t.broken > 0:
		return t.fail(exitIO, "%d 处不能读写，%d 个源文件有错误", "not read or written: %d; sources with errors: %d", t.trouble, t.broken)
	case t.trouble > 0:
		return t.fail(exitIO, "%d 处不能读写", "not read or written: %d", t.trouble)
	case t.broken > 0 && found && t.differ > 0:
		return t.fail(exitInput, "%d 个源文件有错误，%d 个文件要整理", "sources with errors: %d; files to be formatted: %d", t.broken, t.differ)
	case t.broken > 0:
		return t.fail(exitInput, "%d 个源文件有错误", "sources with errors: %d", t.broken)
	case found && t.differ > 0:
		return t.fail(exitInput, "%d 个文件要整理：flowgen fmt -w", "files to be formatted: %d (flowgen fmt -w)", t.differ)
	}
	return nil
}

// linesOf gives the lines of one file.
type linesOf struct{ file *dsl.File }

// Line returns a line of the file.
func (l linesOf) Line(_ string, n int) (string, bool) {
	if l.file == nil {
		return "", false
	}
	return l.file.Line(n)
}
