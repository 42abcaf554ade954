#!/usr/bin/env bash
# Runs every test on what `make all unit` built. A new suite is a file: tests/NAME.sh or
# tests/NAME/run.sh, which finds the program in $TONARY and ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
export B=${B:-build}
export TONARY=$PWD/$B/tonary
suite unit tools/unit.sh
for script in tests/*.sh tests/*/run.sh; do
    suite "$(basename "${script%/run.sh}" .sh)" "$script"
done
echo
closing
