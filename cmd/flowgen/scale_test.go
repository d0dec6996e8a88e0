//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// scaleBlocks returns the pieces of docs/scale.md in one language, whole.
func scaleBlocks(t *testing.T, language string) []string {
	t.Helper()
	var all []string
	for _, m := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(content(t, "../../docs/scale.md"), -1) {
		all = append(all, m[1])
	}
	return all
}

// scaleBlock returns the only piece that holds some words.
func scaleBlock(t *testing.T, language, words string) string {
	t.Helper()
	all := slices.DeleteFunc(scaleBlocks(t, language), func(b string) bool { return !strings.Contains(b, words) })
	if len(all) != 1 {
		t.Fatalf("%d pieces hold %q", len(all), words)
	}
	return all[0]
}

// wholeBatch makes a folder with powers, and the manifest of all their pictures.
func wholeBatch(t *testing.T) (r *rerun, manifest string) {
	t.Helper()
	r = &rerun{dir: t.TempDir()}
	for i := range 12 {
		putFile(t, r.path(fmt.Sprintf("powers/%d.flow", i)), chart(fmt.Sprintf("第%d项", i), "受理 → 审核 → 办结"), noonBefore())
	}
	r.draw(t, "render", "powers", "-o", "whole", "-q", "--manifest")
	return r, content(t, r.path("whole/"+batchName))
}

// TestScaleShell runs what the manual says of a shell, each piece as it stands.
func TestScaleShell(t *testing.T) {
	pieces := map[string]string{
		"machines": scaleBlock(t, "sh", "第一台"),
		"loop":     scaleBlock(t, "sh", "# 只用 sh"),
		"merge":    "for i in 0 1 2; do flowgen render powers -q -o out-$i --shard $i/3; done\n" + lineOf(t, scaleBlock(t, "sh", "merge out-0"), "merge out-0"),
	}
	if _, err := exec.LookPath("parallel"); err == nil {
		pieces["parallel"] = scaleBlock(t, "sh", "# GNU parallel")
	} else {
		t.Log("GNU parallel is not installed: what is said of it is not run")
	}
	slurm := scaleBlock(t, "sh", "#SBATCH")
	pieces["slurm"] = fmt.Sprintf("cat > job <<'EOF'\n%sEOF\nfor i in 0 1 2 3 4 5 6 7; do SLURM_ARRAY_TASK_ID=$i sh job; done\nflowgen merge out\n", slurm)
	if !strings.Contains(slurm, "#SBATCH --array=0-7\n") || !strings.Contains(slurm, "--shard /8\n") {
		t.Error("the array of Slurm has not as many jobs as there are shards")
	}
	for name, piece := range pieces {
		t.Run(name, func(t *testing.T) {
			r, whole := wholeBatch(t)
			cmd := exec.Command("sh", "-e", "-c", piece)
			cmd.Dir = r.dir
			cmd.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
			said, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(said), "片齐全") {
				t.Fatalf("%v\n%s", err, said)
			}
			if content(t, r.path("out/"+batchName)) != whole {
				t.Error("the manifest is another one")
			}
		})
	}
}

// lineOf returns the only line that holds some words.
func lineOf(t *testing.T, text, words string) string {
	t.Helper()
	for line := range strings.Lines(text) {
		if strings.Contains(line, words) {
			return line
		}
	}
	t.Fatalf("no line holds %q", words)
	return ""
}

// indexedJob is what the manual's job of Kubernetes must say: fields as its API
// batch/v1 names them.
type indexedJob struct {
	APIVersion string `yaml:"apiVersion"`
	Kind       string `yaml:"kind"`
	Metadata   struct {
		Name string `yaml:"name"`
	} `yaml:"metadata"`
	Spec struct {
		Completions          int    `yaml:"completions"`
		Parallelism          int    `yaml:"parallelism"`
		CompletionMode       string `yaml:"completionMode"`
		BackoffLimitPerIndex int    `yaml:"backoffLimitPerIndex"`
		PodFailurePolicy     struct {
			Rules []struct {
				Action      string `yaml:"action"`
				OnExitCodes struct {
					Operator string `yaml:"operator"`
					Values   []int  `yaml:"values"`
				} `yaml:"onExitCodes"`
			} `yaml:"rules"`
		} `yaml:"podFailurePolicy"`
		Template struct {
			Spec struct {
				RestartPolicy string `yaml:"restartPolicy"`
				Containers    []struct {
					Name         string                       `yaml:"name"`
					Image        string                       `yaml:"image"`
					Args         []string                     `yaml:"args"`
					Resources    map[string]map[string]string `yaml:"resources"`
					VolumeMounts []struct {
						Name      string `yaml:"name"`
						MountPath string `yaml:"mountPath"`
					} `yaml:"volumeMounts"`
				} `yaml:"containers"`
				Volumes []struct {
					Name  string `yaml:"name"`
					Claim struct {
						Name string `yaml:"claimName"`
					} `yaml:"persistentVolumeClaim"`
				} `yaml:"volumes"`
			} `yaml:"spec"`
		} `yaml:"template"`
	} `yaml:"spec"`
}

// TestScaleKubernetes reads the job of the manual and does what its pods would:
// together they make the whole batch.
func TestScaleKubernetes(t *testing.T) {
	var job indexedJob
	if err := yaml.NewDecoder(strings.NewReader(scaleBlock(t, "yaml", "kind: Job")), yaml.Strict()).Decode(&job); err != nil {
		t.Fatal(err)
	}
	spec, pod := job.Spec, job.Spec.Template.Spec
	if job.APIVersion != "batch/v1" || job.Kind != "Job" || job.Metadata.Name == "" || spec.CompletionMode != "Indexed" {
		t.Errorf("no Indexed Job: %+v", job)
	}
	// A policy for failures asks for pods that are not started again in place.
	if pod.RestartPolicy != "Never" || len(spec.PodFailurePolicy.Rules) != 1 || spec.Parallelism > spec.Completions {
		t.Errorf("the API refuses %+v", spec)
	}
	rule := spec.PodFailurePolicy.Rules[0]
	if rule.Action != "FailIndex" || rule.OnExitCodes.Operator != "In" || !slices.Equal(rule.OnExitCodes.Values, []int{exitInput, exitUsage}) || spec.BackoffLimitPerIndex < 1 {
		t.Errorf("failures: %+v", rule)
	}
	if len(pod.Containers) != 1 || len(pod.Volumes) != 1 || pod.Containers[0].VolumeMounts[0].Name != pod.Volumes[0].Name {
		t.Fatalf("one container with one volume is wanted: %+v", pod)
	}
	r, whole := wholeBatch(t)
	mount := pod.Containers[0].VolumeMounts[0].MountPath
	var args []string
	for _, a := range pod.Containers[0].Args {
		args = append(args, strings.Replace(a, mount+"/", r.dir+"/", 1))
	}
	for i := range spec.Completions {
		cmd, errs := command(t, r.dir, args...)
		cmd.Env = append(os.Environ(), fmt.Sprintf("JOB_COMPLETION_INDEX=%d", i))
		if err := cmd.Run(); err != nil || errs.Len() > 0 {
			t.Fatalf("pod %d: %v\n%s", i, err, errs)
		}
	}
	r.draw(t, "merge", r.path("out"))
	if content(t, r.path("out/"+batchName)) != whole {
		t.Error("the manifest is another one")
	}
}
