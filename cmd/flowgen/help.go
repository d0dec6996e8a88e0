package main

import "github.com/spf13/cobra"

// helpCommand prints the help of a command; help itself never fails silently.
func (p *program) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help " + p.say("[命令]", "[COMMAND]"),
		Short: p.say("显示某个命令的帮助", "show the help of a command"),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 && found != cmd.Root() {
				return p.unknownCommand(cmd.Root(), rest)
			}
			return found.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []cobra.Completion
			for _, c := range cmd.Root().Commands() {
				if len(args) == 0 && c.IsAvailableCommand() {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
