#!/usr/bin/env bash
# Compares whole processes, warm: flowgen against dot on the same nine steps.
# Needs go and graphviz. Runs alternate, so that a noisy machine disturbs both
# alike; the medians and their ratios are printed.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-21}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/flowgen" ./cmd/flowgen
source=examples/信访举报受理.flow

cat >"$work/nine.dot" <<'DOT'
digraph {
  node [shape=box fontname="Noto Sans CJK SC"]
  受理 -> 提出意见 -> 审核 -> 审批
  审批 -> { 转办 暂存 退回 自办 向上级部门报告 }
}
DOT

dot_once() { dot -Tsvg -o "$work/nine.svg" "$work/nine.dot"; }
dot_six() {
  for view in external internal risk; do
    dot -Tsvg -o "$work/nine.$view.svg" "$work/nine.dot"
    dot -Tpdf -o "$work/nine.$view.pdf" "$work/nine.dot"
  done
}
flowgen_one() { "$work/flowgen" render -q --view internal -o "$work/one" "$source"; }
flowgen_six() { "$work/flowgen" render -q --format svg,pdf -o "$work/six" "$source"; }

now() { date +%s%N; }
timed() { # command, file
  local start
  start=$(now)
  "$1"
  echo $((($(now) - start) / 1000)) >>"$work/$1"
}
median() { sort -n "$work/$1" | awk '{a[NR]=$1} END {printf "%.1f", a[int((NR+1)/2)]/1000}'; }

dot_once; flowgen_one; flowgen_six # warm
for _ in $(seq "$runs"); do
  timed dot_once
  timed flowgen_one
  timed dot_six
  timed flowgen_six
done

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a/b}'; }
a=$(median dot_once) b=$(median flowgen_one) c=$(median dot_six) d=$(median flowgen_six)
echo "one SVG:                  dot $a ms, flowgen $b ms, ratio $(ratio "$b" "$a") (at most 5)"
echo "three views in SVG + PDF: dot $c ms, flowgen $d ms, ratio $(ratio "$d" "$c") (at most 1)"
