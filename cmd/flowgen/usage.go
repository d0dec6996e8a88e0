package main

import "strings"

// usageTemplate is cobra's template of a usage text in the program's language.
func (p *program) usageTemplate() string {
	return strings.NewReplacer(
		"{{USAGE}}", p.say("用法：", "Usage:"),
		"{{COMMAND}}", p.say("命令", "COMMAND"),
		"{{EXAMPLES}}", p.say("例：", "Examples:"),
		"{{COMMANDS}}", p.say("命令：", "Commands:"),
		"{{FLAGS}}", p.say("选项：", "Flags:"),
		"{{GLOBAL}}", p.say("通用选项：", "Global flags:"),
		"{{MORE}}", p.say("某个命令的用法见：", "For the usage of a command see: "),
	).Replace(usageTemplate)
}

const usageTemplate = `{{USAGE}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} {{COMMAND}} …{{else}}
  {{.UseLine}}{{end}}{{if .HasExample}}

{{EXAMPLES}}
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

{{COMMANDS}}{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

{{FLAGS}}
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

{{GLOBAL}}
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

{{MORE}}{{.CommandPath}} {{COMMAND}} --help{{end}}
`
