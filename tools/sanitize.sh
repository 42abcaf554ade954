#!/usr/bin/env bash
# Runs the tests under AddressSanitizer, LeakSanitizer, UndefinedBehaviorSanitizer, and what has
# threads under ThreadSanitizer. A test that leaks still passes: its process reports after the test
# is over. So reports go to files, and a file is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
reports=$scratch/reports
mkdir "$reports"

built() { # FOLDER SANITIZERS
    $make B="$1" CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=$2 \
        -fno-sanitize-recover=all" LDFLAGS="-fsanitize=$2" "$1/tonary" "$1/tests/unit"
}

no_reports() {
    local report count=0
    for report in "$reports"/*; do
        [ -e "$report" ] || continue
        count=$((count + 1))
        cat "$report"
    done
    return $((count > 0))
}

options=log_path=$reports/report
export ASAN_OPTIONS=$options:detect_stack_use_after_return=1
export UBSAN_OPTIONS=$options:print_stacktrace=1
export TSAN_OPTIONS=$options

export B=build/sanitize
one 'builds with address,undefined' built $B address,undefined
export TONARY=$PWD/$B/tonary
suite 'unit tests, addresses' tools/unit.sh
suite 'command line, addresses' tests/cli/run.sh
one 'no report of AddressSanitizer' no_reports

export B=build/thread
one 'builds with thread' built $B thread
suite 'unit tests of the pool, threads' tools/unit.sh '*_pool/*'
one 'no report of ThreadSanitizer' no_reports
echo
closing
