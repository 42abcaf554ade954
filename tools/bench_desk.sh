#!/usr/bin/env bash
# What an answer costs in a running process: tools/bench_desk.sh [SONGS [LISTENERS [METHOD…]]]
# A corpus is made up, its models are trained, then asked; docs/bench.md says what came of it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
songs=${1:-300000}
shift $(($# > 0))
build/bench/desk "$folder/corpus.db" "$songs" "$@"
