package main

import "github.com/spf13/cobra"

// completionCommand prints the script that teaches a shell the commands.
func (p *program) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: p.say("输出命令行补全脚本", "print a script for command line completion"),
		Example: "  source <(flowgen completion bash)\n" +
			"  flowgen completion zsh > \"${fpath[1]}/_flowgen\"\n" +
			"  flowgen completion fish > ~/.config/fish/completions/flowgen.fish\n" +
			"  flowgen completion powershell | Out-String | Invoke-Expression",
		ValidArgs: shells,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return p.usage(cmd, "请写一种 shell：bash、zsh、fish 或 powershell", "name one shell: bash, zsh, fish or powershell")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch root := cmd.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(p.out, true)
			case "zsh":
				return root.GenZshCompletion(p.out)
			case "fish":
				return root.GenFishCompletion(p.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(p.out)
			}
			return p.usage(cmd, "没有 shell“%s”的补全脚本，只有 bash、zsh、fish、powershell",
				"no completion for the shell %q, only for bash, zsh, fish and powershell", args[0])
		},
	}
}
