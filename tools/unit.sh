#!/usr/bin/env bash
# Runs the unit tests and counts them: tools/unit.sh [OPTION OF CRITERION…]
# The build folder is $B [build].
set -euo pipefail
cd "$(dirname "$0")/.."
tap=$(mktemp)
trap 'rm -f "$tap"' EXIT
status=0
"${B:-build}/tests/unit" --short-filename --timeout 300 --tap="$tap" "$@" || status=$?
echo
awk '/^ok .*# SKIP/ { skipped++; next } /^ok / { passed++ } /^not ok / { failed++ }
     END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$tap"
exit "$status"
