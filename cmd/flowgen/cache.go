package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"flowgen/cmd/flowgen/cache"
	"flowgen/dsl/diag"
)

// cacheOptions is what the flags of cache say.
type cacheOptions struct {
	folder string
	format choice
}

// cacheWords are what cache can do.
var cacheWords = []string{"info", "clean"}

// cacheCommand tells of the cache of render, and empties it.
func (p *program) cacheCommand() *cobra.Command {
	o := &cacheOptions{format: choice{words: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:   "cache " + p.say("[选项] info|clean", "[flags] info|clean"),
		Short: p.say("查看或清空缓存", "tell of the cache, or empty it"),
		Long: p.say(
			"render 把画好的图存在缓存里；源文件、选项、字体、程序都没有变的，下次不再画。info 显示缓存\n"+
				"在哪里、有多少；clean 清空它。缓存有上限，最久没有用到的自动删去；清空它只会让下一次慢一些。\n"+
				"缓存文件夹：--cache，没有就看环境变量 "+cacheVariable+"（off 是不用缓存），都没有就是用户的缓存文件夹。",
			"render keeps what it has drawn in a cache: while the source, the options, the fonts and the\n"+
				"program are as they were it is not drawn again. info tells where the cache is and how large;\n"+
				"clean empties it. It is bounded, what was not used for longest goes by itself; without it the\n"+
				"next run takes longer and does the same. Its folder is that of --cache, else that of the\n"+
				"environment's "+cacheVariable+" (off: no cache), else in the user's cache folder."),
		Example: "  flowgen cache info\n" +
			"  flowgen cache clean",
		ValidArgs: cacheWords,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.usage(cmd, "没有写做什么：info 或 clean", "say what to do: info or clean")
			}
			if len(args) > 1 {
				return p.noArguments(cmd, args[1:])
			}
			switch args[0] {
			case "info":
				return p.cacheInfo(o)
			case "clean":
				return p.cacheClean(o)
			}
			return p.usage(cmd, "cache 不能“%s”，可以是 info 或 clean%s", "cache cannot %q, it is info or clean%s",
				args[0], p.suggest(diag.Nearest(args[0], cacheWords)))
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.folder, "cache", "", p.say("缓存文件夹 `DIR`", "the cache folder `DIR`"))
	f.Var(&o.format, "format", p.say("文字或 JSON（默认 text）", "text or JSON (default text)"))
	f.Lookup("format").DefValue = "" // pflag would add the default in English
	if err := cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(o.format.words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
	return cmd
}

// cacheState is what info tells of a cache.
type cacheState struct {
	Folder  string `json:"folder"` // "": there is none
	Entries int    `json:"entries"`
	Bytes   int64  `json:"bytes"`
	Limit   int64  `json:"limit"`
}

// openedCache returns the cache that is meant; nil when it is not there. It makes
// none.
func (p *program) openedCache(o *cacheOptions) (*cache.Store, string, error) {
	folder, _ := cacheFolder(o.folder)
	if folder == "" {
		return nil, "", nil
	}
	path := filepath.Join(folder, cache.Folder)
	if _, err := os.Lstat(path); os.IsNotExist(err) {
		return nil, path, nil
	}
	store, err := cache.Open(folder, cache.DefaultLimit)
	if err != nil {
		return nil, path, p.fail(exitIO, "缓存文件夹“%s”不能用：%s", "the cache folder %q is of no use: %s", path, p.cacheReason(err))
	}
	return store, path, nil
}

// cacheInfo tells where the cache is and how much it holds.
func (p *program) cacheInfo(o *cacheOptions) error {
	store, path, err := p.openedCache(o)
	if err != nil {
		return err
	}
	defer store.Close() // only read
	info, err := store.Info()
	if err != nil {
		return p.fail(exitIO, "不能读取缓存“%s”：%s", "cannot read the cache %q: %s", path, p.reason(err))
	}
	s := cacheState{path, info.Entries, info.Bytes, cache.DefaultLimit}
	if o.format.word() == "json" {
		e := json.NewEncoder(p.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		err = e.Encode(s)
	} else if path == "" {
		_, err = fmt.Fprintln(p.out, p.say("没有缓存", "no cache"))
	} else {
		_, err = fmt.Fprintln(p.out, p.say("位置：%s\n内容：%s 项，%s\n上限：%s", "folder: %s\nentries: %s, %s\nlimit: %s",
			path, grouped(s.Entries), sizeText(s.Bytes), sizeText(s.Limit)))
	}
	if err != nil {
		return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
	}
	return nil
}

// cacheClean empties the cache.
func (p *program) cacheClean(o *cacheOptions) error {
	store, path, err := p.openedCache(o)
	if err != nil {
		return err
	}
	defer store.Close() // nothing is open
	gone, err := store.Clean()
	if err != nil {
		return p.fail(exitIO, "不能清空缓存“%s”：%s", "cannot empty the cache %q: %s", path, p.reason(err))
	}
	p.message(p.say("清掉了 %s 项，%s", "entries removed: %s, %s", grouped(gone.Entries), sizeText(gone.Bytes)))
	return nil
}

// sizeText writes a size in thousands or millions of bytes.
func sizeText(n int64) string {
	if n < 1e6 {
		return fmt.Sprintf("%d KB", (n+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
