package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"flowgen/dsl/diag"
	"flowgen/dsl/entry"
	"flowgen/dsl/flow"
	"flowgen/render/forms"
)

// formWriter writes sheets; step is called behind each.
type formWriter func(w io.Writer, sheets []*forms.Sheet, step func()) error

// formWriters are those of all formats. Only workbooks take long.
var formWriters = map[string]formWriter{
	"xlsx": forms.XLSX, "docx": atOnce(forms.DOCX), "html": atOnce(forms.HTML), "csv": atOnce(forms.CSV),
}

// atOnce is a writer that says nothing before it has written all.
func atOnce(write func(io.Writer, []*forms.Sheet) error) formWriter {
	return func(w io.Writer, sheets []*forms.Sheet, step func()) error {
		err := write(w, sheets)
		for range sheets {
			step()
		}
		return err
	}
}

// isFormFile reports whether a word of --form is like the name of a file.
func isFormFile(word string) bool { return strings.ContainsAny(word, `./\`) }

// checkForm refuses a word that is neither the name of a form nor like a file.
func (p *program) checkForm(cmd *cobra.Command, word string) error {
	if isFormFile(word) || forms.Named(word) != nil {
		return nil
	}
	near := diag.Nearest(word, formWords())
	if _, err := os.Stat(word + ".yaml"); err == nil {
		near = []string{word + ".yaml"}
	}
	return p.usage(cmd, "没有表“%s”，可以是：%s，或者一个 YAML 文件%s", "no form %q; it is %s, or a YAML file%s", word, p.formNames(), p.suggest(near))
}

// pattern prints the file of a shipped form.
func (p *program) pattern(cmd *cobra.Command, word string) error {
	t := forms.Named(word)
	if t == nil {
		return p.usage(cmd, "没有自带的表“%s”，可以是：%s%s", "no shipped form %q; it is %s%s", word, p.formNames(), p.suggest(diag.Nearest(word, formWords())))
	}
	if _, err := p.out.Write(forms.File(t.English)); err != nil {
		return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
	}
	return nil
}

// templates returns the forms asked for. What is wrong with a file is printed;
// an error in it ends the run before anything is written.
func (p *program) templates(o *formsOptions) ([]*forms.Template, error) {
	if len(o.forms) == 0 {
		return forms.Usual(), nil
	}
	var all []*forms.Template
	for _, word := range o.forms {
		if t := forms.Named(word); t != nil && !isFormFile(word) {
			all = append(all, t)
			continue
		}
		data, err := readAtMost(word, entry.MaxSize+1)
		if err != nil {
			return nil, p.fail(exitIO, "不能读表样文件“%s”：%s", "cannot read the form file %q: %s", word, p.reason(err))
		}
		t, list := forms.Parse(word, data)
		lines := themeLines(strings.Split(entry.Text(data), "\n"))
		if err := (diag.Printer{Lang: p.lang, Lines: lines, Colour: coloured(p.err)}).Print(p.err, list); err != nil {
			return nil, err
		}
		if list.HasErrors() {
			return nil, p.fail(exitInput, "表样文件有错误，一张表也没有做", "the form file has errors: no table was made")
		}
		all = append(all, t)
	}
	return all, nil
}

// filling is one run of forms.
type filling struct {
	*program
	asked   *formsOptions
	bar     *progress // counts the sheets written
	unread  int       // sources and folders that cannot be read
	missing []string  // sources that are not in the tables
	written int       // files
}

// formFile is a file to be written.
type formFile struct {
	name   string
	sheets []*forms.Sheet
}

// forms fills the forms in and writes them. A broken source is left out, and
// every sheet says so.
func (p *program) forms(cmd *cobra.Command, o *formsOptions, args []string) error {
	f := &filling{program: p, asked: o, bar: newProgress(p, 0)}
	f.bar.doing = p.say("填表", "filling in")
	defer f.bar.close()
	templates, err := p.templates(o)
	if err != nil {
		return err
	}
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
	f.unread, f.missing = len(errs), texts.LeftOut()
	for _, d := range list {
		if code, _ := diag.Lookup(d.Code); code.Unreadable {
			f.unread++
		}
	}
	files, err := f.fill(cmd, templates, project)
	if err != nil {
		return err
	}
	if err := f.write(files); err != nil {
		return err
	}
	return f.sum(said, len(project.Powers()))
}

// fill makes the files of what the templates make of a project: one of all, or
// one a form.
func (f *filling) fill(cmd *cobra.Command, templates []*forms.Template, project *flow.Project) ([]formFile, error) {
	_, single := filepath.Split(f.asked.output)
	var files []formFile
	for _, t := range templates {
		sheets := forms.Sheets(t, project)
		for _, s := range sheets {
			s.Notes = append(s.Notes, missingNote(f.missing)...)
		}
		name := single
		if name == "" {
			name = stem(t.Name, "") + "." + f.asked.format.word()
		}
		switch {
		case len(sheets) == 0:
		case single != "" && len(files) > 0:
			files[0].sheets = append(files[0].sheets, sheets...)
		default:
			for _, other := range files {
				if folded(other.name) == folded(name) {
					return nil, f.usage(cmd, "两种表都叫“%s”，存到文件夹里要不同名：在 YAML 里改“名称”", "two forms are called %q; in a folder they need different names: change \"name\" in the YAML", t.Name)
				}
			}
			files = append(files, formFile{name, sheets})
		}
	}
	return files, nil
}

// write writes the files.
func (f *filling) write(files []formFile) error {
	total := 0
	for _, file := range files {
		total += len(file.sheets)
	}
	f.bar.expect(total)
	for _, file := range files {
		var b bytes.Buffer
		if err := formWriters[f.asked.format.word()](&b, file.sheets, f.bar.step); err != nil {
			return f.fail(exitIO, "“%s”没有写成：%v", "%q could not be made: %v", file.name, err)
		}
		if err := f.save(file.name, b.Bytes()); err != nil {
			return err
		}
		f.written++
	}
	return nil
}

// save writes one file and reports it.
func (f *filling) save(name string, data []byte) error {
	f.bar.clear()
	if f.asked.output == standardOutput {
		if _, err := f.out.Write(data); err != nil {
			return f.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", f.reason(err))
		}
		return nil
	}
	folder, _ := filepath.Split(f.asked.output)
	folder = filepath.Clean(folder) // none is the current one
	shown := filepath.Join(folder, name)
	if err := f.pen.writeFile(folder, name, data); err != nil {
		return f.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", shown, f.reason(err))
	}
	if !f.asked.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(f.err, shown)
	}
	return nil
}

// sum says what is not as it was asked for; nil: all is.
func (f *filling) sum(said diag.List, powers int) error {
	wrote := f.say("没有写文件", "no file written")
	if f.written > 0 {
		wrote = fmt.Sprintf(f.say("写了 %d 个文件", "files written: %d"), f.written)
	}
	switch {
	case f.unread > 0 && len(f.missing) > 0:
		return f.fail(exitIO, "%d 处不能读取；%d 个源文件没有填进表里；%s", "not read: %d; sources missing from the tables: %d; %s", f.unread, len(f.missing), wrote)
	case f.unread > 0:
		return f.fail(exitIO, "%d 处不能读取；%s", "not read: %d; %s", f.unread, wrote)
	case len(f.missing) > 0:
		return f.fail(exitInput, "%d 个源文件有错误，没有填进表里；%s", "sources with errors, missing from the tables: %d; %s", len(f.missing), wrote)
	case said.HasErrors():
		return f.fail(exitInput, "%s 有错误；%s", "%s has errors; %s", settingsFile, wrote)
	case powers == 0:
		return f.fail(exitInput, "没有职权，没有表可填", "no power: no table was filled in")
	case f.written == 0: // a table for each post, and no risk
		return f.fail(exitInput, "这种表没有可填的内容，没有写文件", "there is nothing to fill this form with: no file written")
	}
	return nil
}

// missingNote says under a table what is not in it: its totals are not those
// of the unit.
func missingNote(missing []string) []string {
	if len(missing) == 0 {
		return nil
	}
	more := ""
	if len(missing) > maxNamed {
		more = "等"
	}
	return []string{fmt.Sprintf("注意：%d 个源文件有错误或者不能读取，没有填进表里：%s%s",
		len(missing), strings.Join(missing[:min(len(missing), maxNamed)], "、"), more)}
}
