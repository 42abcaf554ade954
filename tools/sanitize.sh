#!/usr/bin/env bash
# Runs the tests under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer, and the library
# in a program with threads under ThreadSanitizer (Criterion's shared memory cannot live with that
# one). Workers are not locked in then: a report is a file to open. A test that leaks still
# passes: its process reports when the test is over. So reports go to files, and a file is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
reports=$scratch/reports
mkdir "$reports"

built() { # FOLDER SANITIZERS TARGET…
    local folder=$1 flags="-fsanitize=$2"
    shift 2
    $make B="$folder" LDFLAGS="$flags" KERNEL_CFLAGS=-O1 \
        CFLAGS="-O1 -g -fno-omit-frame-pointer $flags -fno-sanitize-recover=all" "${@/#/$folder/}"
}

# Criterion itself leaks a little now and then. A suppression of LeakSanitizer cannot say so: it looks
# for its word in every frame, and below every test stands Criterion, which called it. So a report is
# passed over when, but for the allocation, it has no frame outside of libcriterion.
of_criterion() { # REPORT
    grep -q 'LeakSanitizer: detected memory leaks' "$1" &&
        grep -qE '^ +#1 .*/libcriterion\.so' "$1" &&
        ! grep -E '^ +#[0-9]+ ' "$1" | grep -qvE '^ +#0 .* in __interceptor_|/libcriterion\.so'
}

no_reports() {
    local report count=0
    for report in "$reports"/*; do
        [ -e "$report" ] || continue
        if of_criterion "$report"; then
            rm "$report"
            continue
        fi
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
# Criterion's own leak would fail the run by its exit status; reports are what counts.
suite 'unit tests, addresses' env LSAN_OPTIONS=exitcode=0 tools/unit.sh
mapfile -t golden < <(find tests/cli -name '*.test' ! -name machine.test -printf '%f\n' | sort)
suite 'command line, addresses' tests/cli/run.sh "${golden[@]}"
suite 'the server, addresses' tests/serve/run.sh
suite 'a language model, addresses' env SANITIZE=-fsanitize=address,undefined tests/llm/run.sh
suite 'OpenSubsonic, addresses' tests/subsonic/run.sh
suite 'training elsewhere, addresses' env SANITIZE=-fsanitize=address,undefined tests/factors/run.sh
suite 'a program with threads' env B=build/thread SANITIZE=-fsanitize=thread tests/threads/run.sh
suite 'the server, threads' env B=build/thread TONARY="$PWD/build/thread/tonary" tests/serve/run.sh
settle
one 'no report of a sanitizer' no_reports
echo
closing
