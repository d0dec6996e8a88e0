package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"flowgen/cmd/flowgen/watch"
	"flowgen/dsl/diag"
)

// greet says what is watched and where the pictures go.
func (l *live) greet() {
	if l.options.quiet {
		return
	}
	where := l.say("源文件所在处", "where the sources are")
	if l.options.folder != "" {
		where = l.options.folder
	}
	if l.lang != diag.English {
		where = spaced(where)
	}
	l.message(l.say("监视 %s，图存到%s；按 Ctrl-C 结束", "watching %s, pictures go to %s; Ctrl-C ends it", strings.Join(l.args, " "), where))
}

// spaced sets a word of Latin letters apart from Han text before it.
func spaced(word string) string {
	if word != "" && word[0] < 0x80 {
		return " " + word
	}
	return word
}

// tell prints findings that this run has not printed yet.
func (l *live) tell(t *turn, findings []finding) {
	alike := map[string]int{}
	for _, f := range findings {
		if t.told[f.Printed] {
			continue
		}
		t.told[f.Printed], t.spoken = true, true
		if alike[f.Code]++; alike[f.Code] <= maxAlike {
			// Where stderr is gone there is nobody left to tell.
			_, _ = io.WriteString(l.err, f.Printed)
		}
	}
	more := 0
	for _, n := range alike {
		more += max(n-maxAlike, 0)
	}
	if more > 0 {
		l.message(l.say("还有 %s 处，见 flowgen check --format short", "%s more, see flowgen check --format short", grouped(more)))
	}
}

// tellTroubles prints what could not be read, written or drawn; what was said
// of the run before is not said again.
func (l *live) tellTroubles(t *turn) {
	said := map[string]bool{}
	for _, text := range t.troubles {
		if !l.said[text] && !said[text] {
			l.message(text)
			t.spoken = true
		}
		said[text] = true
	}
	l.said = said
}

// missPower says that --power names nothing, as long as no source has errors:
// it might be there.
func (l *live) missPower(t *turn) {
	if l.options.power == "" || len(l.elsewhere(nil)) > 0 {
		return
	}
	var powers []string
	for _, k := range l.known {
		if k.faulty {
			return
		}
		powers = append(powers, k.powers...)
	}
	if slices.Sort(powers); len(powers) > 0 {
		t.trouble(l.noPower(l.options.power, powers))
	}
}

// concerns reports whether a file belongs to what a run has drawn.
func (l *live) concerns(t *turn, file string) bool {
	file = filepath.Clean(file)
	return slices.ContainsFunc(t.sources, func(path string) bool {
		k := l.known[path]
		return k != nil && slices.Contains(k.files, file)
	})
}

// tellUnsaid prints the status line of a run whose check has not ended.
func (l *live) tellUnsaid() {
	if t := l.unsaid; t != nil {
		l.unsaid = nil
		l.finish(t, false)
	}
}

// finish prints the status line of a run.
func (l *live) finish(t *turn, checked bool) {
	parts := []string{}
	if t.drawn > 0 {
		parts = append(parts, l.say("画了 %d 幅图，用时 %s", "pictures drawn: %d, in %s", t.drawn, l.duration(t.took)))
	}
	faulty, told := l.faultyText(t)
	if faulty != "" {
		parts = append(parts, faulty)
	}
	if l.theme.faulty {
		parts = append(parts, l.say("外观文件有错误，还用上一次的外观", "the theme file has errors: the last good look stays"))
	}
	if len(t.troubles) > 0 {
		parts = append(parts, l.say("%d 处没有做成", "failed: %d", len(t.troubles)))
	}
	if checked {
		wrong := faulty != "" || l.theme.faulty || len(t.troubles) > 0
		if counts := l.counts(told, wrong); counts != "" {
			parts = append(parts, counts)
		}
	}
	line := time.Now().Format("15:04:05") + " " + strings.Join(parts, l.say("；", "; "))
	l.publish(line)
	if !t.spoken && t.drawn == 0 && faulty == "" {
		return
	}
	if l.options.quiet && faulty == "" && !l.theme.faulty && len(t.troubles) == 0 || len(parts) == 0 {
		return
	}
	// Where stderr is gone there is nobody left to tell.
	_, _ = fmt.Fprintln(l.err, line)
}

// faultyText says which of the sources that a run took up have errors, and told
// is how many it speaks of; 0: it does not say.
func (l *live) faultyText(t *turn) (text string, told int) {
	var faulty []string
	kept := false
	for _, path := range t.sources {
		if k := l.known[path]; k != nil && k.faulty {
			faulty = append(faulty, path)
			kept = kept || len(k.drawn) > 0
		}
	}
	rest := l.say("没有画", "not drawn")
	if kept {
		rest = l.say("保留上一次的图", "the last pictures stay")
	}
	switch len(faulty) {
	case 0:
		return "", 0
	case 1:
		for _, f := range l.known[faulty[0]].findings {
			if f.Severity == diag.Error {
				told++
			}
		}
		if told == 0 {
			return l.say("%s 没有画成，%s", "%s failed: %s", faulty[0], rest), 0
		}
		return l.say("%s 有 %d 个错误，%s", "%s: errors: %d, %s", faulty[0], told, rest), told
	}
	return l.say("%d 个文件有错误，%s", "files with errors: %d, %s", len(faulty), rest), 0
}

// counts says how much there is to mend in all, without errors when there are
// no more of them than were told; "" when there is nothing and something else
// is wrong.
func (l *live) counts(told int, wrong bool) string {
	found := map[diag.Severity]int{}
	for _, f := range l.allFindings() {
		found[f.Severity]++
	}
	var parts []string
	if n := found[diag.Error]; n > told {
		parts = append(parts, l.say("共 %d 个错误", "errors in all: %d", n))
	}
	if n := found[diag.Warning]; n > 0 {
		parts = append(parts, l.say("%d 个警告", "warnings: %d", n))
	}
	if n := found[diag.Note]; n > 0 {
		parts = append(parts, l.say("%d 条说明", "notes: %d", n))
	}
	if len(parts) == 0 && !wrong {
		return l.say("没有发现问题", "nothing found")
	}
	return strings.Join(parts, l.say("、", ", "))
}

// allFindings returns what the rules say, and what was said of drawing only.
func (l *live) allFindings() []finding {
	all := slices.Clone(l.findings)
	said := map[string]bool{}
	for _, f := range all {
		said[f.Printed] = true
	}
	for _, s := range l.sources {
		k := l.known[s.path]
		if k == nil {
			continue
		}
		for _, f := range k.findings {
			if !said[f.Printed] {
				said[f.Printed] = true
				all = append(all, f)
			}
		}
	}
	return all
}

// duration says how long something took.
func (l *live) duration(d time.Duration) string {
	if d < time.Second {
		return l.say("%d 毫秒", "%d ms", d.Milliseconds())
	}
	return l.say("%s 秒", "%s s", strconv.FormatFloat(d.Seconds(), 'f', 1, 64))
}

// notice says how files are watched when that is not as usual.
func (l *live) notice(n watch.Notice) {
	switch n.Cause {
	case watch.TooMany:
		l.message(l.say("“%s”里的文件夹太多，系统不再通知，改为定时查看。要恢复：sudo sysctl fs.inotify.max_user_watches=524288",
			"too many folders in %q for the system to watch: they are looked at from time to time. Remedy: sudo sysctl fs.inotify.max_user_watches=524288", n.Path))
	case watch.TooManyUses:
		l.message(l.say("监视文件的程序太多，“%s”改为定时查看。要恢复：sudo sysctl fs.inotify.max_user_instances=1024，或 ulimit -n 8192",
			"too many programs watch files: %q is looked at from time to time. Remedy: sudo sysctl fs.inotify.max_user_instances=1024, or ulimit -n 8192", n.Path))
	case watch.Network:
		l.message(l.say("“%s”在网络盘上，系统不通知改动，改为定时查看", "%q lies on a network drive, which tells of no changes: it is looked at from time to time", n.Path))
	default:
		reason := l.say("系统没有说原因", "the system gave no reason")
		if n.Err != nil {
			reason = l.reason(n.Err)
		}
		l.message(l.say("“%s”不能由系统通知改动（%s），改为定时查看", "%q cannot be watched (%s): it is looked at from time to time", n.Path, reason))
	}
}
