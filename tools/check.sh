#!/usr/bin/env bash
# Runs every test on what `make all unit` built: tools/check.sh [--all | SUITE…]. A new suite is a file:
# tests/NAME.sh or tests/NAME/run.sh, which finds the program in $TONARY and ends with
# "N passed, N failed". Suites run beside each other, so they share no file, port or counted time.
# With --all those that can be longer than a change should wait for are run alone, at full length.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
abreast=$(($(nproc) + 1)) # some wait more than they work
export B=${B:-build}
export TONARY=$PWD/$B/tonary
if [ "${1:-}" = --all ]; then
    abreast=1
    for script in tests/{duplicates,invariance,kill,powercut,silence,torture}/run.sh tests/memory.sh; do
        suite "$script --all" "$script" --all
    done
    closing
    exit
fi
apart=' page shared slurm package ' # want more installed, or time: make check-page, check-shared, check-package
for script in tests/*.sh tests/*/run.sh; do
    name=$(basename "${script%/run.sh}" .sh)
    if [ $# = 0 ] && [[ $apart != *" $name "* ]] || [[ " $* " == *" $name "* ]]; then
        suite "$name" "$script"
    fi
done
[ $# -gt 0 ] || suite unit tools/unit.sh # last: it fills the processors by itself
echo
closing
