#!/usr/bin/env bash
# Runs the unit tests and counts them: tools/unit.sh [PATTERN], of the form "suite/test". The build
# folder is $B [build].
set -eu
cd "$(dirname "$0")/.."
exec "${B:-build}/tests/unit" "$@"
