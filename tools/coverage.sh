#!/usr/bin/env bash
# Which lines the unit tests and the command line tests run, by file, the least covered first.
set -euo pipefail
cd "$(dirname "$0")/.."
export B=build/coverage
export TONARY=$PWD/$B/tonary
${MAKE:-make} B=$B CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage \
    "$B/tonary" "$B/tests/unit" >/dev/null
find $B -name '*.gcda' -delete
tools/unit.sh
tests/cli/run.sh
find $B -name '*.gcda' ! -path '*/tests/*' -print0 | xargs -0 gcov -n 2>/dev/null | awk -F"[':%]" '
    /^File/ { file = $2 }
    /^Lines executed/ && file ~ /\.c$/ { print $2 "% " file; file = "" }' | sort -n
