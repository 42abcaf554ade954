#!/usr/bin/env bash
# Runs the tests under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer, and what has
# threads under ThreadSanitizer: the library in a program that has, the server, workers. Workers are not locked in then: a report is a file to open. What a worker or a server has to
# report nobody waits for. So reports go to files, and a file is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
reports=$scratch/reports
mkdir "$reports"

# At a fixed address nothing is to be relocated: what sanitizers keep of each variable and line was a
# third of what a program touches before main(), and thousands of them are started. Reports name lines,
# which is what -g1 knows.
built() { # FOLDER SANITIZERS TARGET…
    local folder=$1 flags="-fsanitize=$2"
    shift 2
    $make B="$folder" LDFLAGS="$flags -no-pie" KERNEL_CFLAGS=-O1 \
        CFLAGS="-O1 -g1 -fno-omit-frame-pointer $flags -fno-sanitize-recover=all" "${@/#/$folder/}"
}

no_reports() {
    local report count=0
    for report in "$reports"/*; do
        [ -e "$report" ] || continue
        count=$((count + 1))
        cat "$report"
        rm "$report"
    done
    return $((count > 0))
}

options=log_path=$reports/report
export ASAN_OPTIONS=$options:detect_stack_use_after_return=1
export UBSAN_OPTIONS=$options:print_stacktrace=1
export TSAN_OPTIONS=$options

export B=build/sanitize
export TONARY=$PWD/$B/tonary
step 'builds with address,undefined' built $B address,undefined tonary tests/unit
step 'builds with thread' built build/thread thread libtonary.a tonary
abreast=$(nproc)
suite 'unit tests, addresses' tools/unit.sh
mapfile -t golden < <(find tests/cli -name '*.test' ! -name machine.test -printf '%f\n' | sort)
suite 'command line, addresses' tests/cli/run.sh "${golden[@]}"
suite 'the server, addresses' tests/serve/run.sh
suite 'a language model, addresses' env SANITIZE=-fsanitize=address,undefined tests/llm/run.sh
suite 'OpenSubsonic, addresses' tests/subsonic/run.sh
suite 'training elsewhere, addresses' env SANITIZE=-fsanitize=address,undefined tests/factors/run.sh
suite 'a program with threads' env B=build/thread SANITIZE=-fsanitize=thread tests/threads/run.sh
suite 'the server, threads' env B=build/thread TONARY="$PWD/build/thread/tonary" tests/serve/run.sh
suite 'a corpus on a server, threads' env B=build/thread TONARY="$PWD/build/thread/tonary" tests/shared/threads.sh
settle
one 'no report of a sanitizer' no_reports
echo
closing
