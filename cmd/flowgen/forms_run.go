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

// formWriters write sheets, by format.
var formWriters = map[string]func(io.Writer, []*forms.Sheet) error{
	"xlsx": forms.XLSX, "docx": forms.DOCX, "html": forms.HTML, "csv": forms.CSV,
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

// forms fills the forms in and writes them. A broken source is left out, and
// every sheet says so.
func (p *program) forms(cmd *cobra.Command, o *formsOptions, args []string) error {
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
	unread := len(errs)
	for _, d := range list {
		if code, _ := diag.Lookup(d.Code); code.Unreadable {
			unread++
		}
	}
	missing := texts.LeftOut()
	written, err := p.writeForms(cmd, o, templates, project, missing)
	switch {
	case err != nil:
		return err
	case unread > 0:
		return p.fail(exitIO, "%d 处不能读取；%d 个源文件没有填进表里；写了 %d 个文件",
			"not read: %d; sources missing from the tables: %d; files written: %d", unread, len(missing), written)
	case len(missing) > 0:
		return p.fail(exitInput, "%d 个源文件有错误，没有填进表里；写了 %d 个文件",
			"sources with errors, missing from the tables: %d; files written: %d", len(missing), written)
	case said.HasErrors():
		return p.fail(exitInput, "%s 有错误；写了 %d 个文件", "%s has errors; files written: %d", settingsFile, written)
	case written == 0:
		p.message(p.say("没有职权，没有表可填", "there is no power: no table to fill in"))
	}
	return nil
}

// writeForms writes what the templates make of a project: one file of all, or
// a file a form.
func (p *program) writeForms(cmd *cobra.Command, o *formsOptions, templates []*forms.Template, project *flow.Project, missing []string) (int, error) {
	format := o.format.word()
	folder, single := filepath.Split(o.output)
	folder = filepath.Clean(folder) // none is the current one
	var names []string
	var files [][]*forms.Sheet
	for _, t := range templates {
		sheets := forms.Sheets(t, project)
		for _, s := range sheets {
			s.Notes = append(s.Notes, missingNote(missing)...)
		}
		name := single
		if name == "" {
			name = stem(t.Name, "") + "." + format
		}
		switch {
		case len(sheets) == 0:
		case single != "" && len(files) > 0:
			files[0] = append(files[0], sheets...)
		default:
			for _, other := range names {
				if folded(other) == folded(name) {
					return 0, p.usage(cmd, "两种表都叫“%s”，存到文件夹里要不同名：在 YAML 里改“名称”", "two forms are called %q; in a folder they need different names: change \"name\" in the YAML", t.Name)
				}
			}
			names, files = append(names, name), append(files, sheets)
		}
	}
	for i, sheets := range files {
		var b bytes.Buffer
		if err := formWriters[format](&b, sheets); err != nil {
			return i, p.fail(exitIO, "“%s”没有写成：%v", "%q could not be made: %v", names[i], err)
		}
		if err := p.saveForm(o, folder, names[i], b.Bytes()); err != nil {
			return i, err
		}
	}
	return len(files), nil
}

// saveForm writes one file and reports it.
func (p *program) saveForm(o *formsOptions, folder, name string, data []byte) error {
	if o.output == standardOutput {
		if _, err := p.out.Write(data); err != nil {
			return p.fail(exitIO, "不能写到标准输出：%s", "cannot write to standard output: %s", p.reason(err))
		}
		return nil
	}
	shown := filepath.Join(folder, name)
	if err := p.pen.writeFile(folder, name, data); err != nil {
		return p.fail(exitIO, "不能写“%s”：%s", "cannot write %q: %s", shown, p.reason(err))
	}
	if !o.quiet {
		// Where stderr is gone there is nobody left to tell.
		_, _ = fmt.Fprintln(p.err, shown)
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
