#!/usr/bin/env bash
# Runs the unit tests and counts them: tools/unit.sh [PATTERN], of Criterion's "suite/test" form.
# The build folder is $B [build].
set -euo pipefail
cd "$(dirname "$0")/.."
pattern=${1:-*/*}
tap=$(mktemp)
trap 'rm -f "$tap"' EXIT
status=0
"${B:-build}/tests/unit" --short-filename --timeout 300 --filter "$pattern" --tap="$tap" || status=$?
echo
# What the pattern leaves out says SKIP too.
awk -v all="$([ "$pattern" = '*/*' ] && echo 1)" '
    /^ok .*# SKIP/ { skipped += all; next }
    /^ok / { passed++ }
    /^not ok / { failed++ }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit !passed }' "$tap"
exit "$status"
