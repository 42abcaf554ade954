#!/usr/bin/env bash
# Golden tests of the command line: tests/cli/run.sh [FILE.test…]
#
# A .test file holds groups of three lines, with blank lines and # comments between them:
#
#     tonary --json features          the command, run by bash
#     .features | length              a jq filter for its standard output; "-" for none
#     40                              what must come out, lines joined by a blank
#
# The groups of a file run one after another in a new folder with the sounds of signals.c ($TESTS is
# the folder of all tests), as many files at a time as there are processors. The program is $TONARY
# [build/tonary]; what a command starts in the background is "underway" before it is signalled.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
program=${TONARY:-$here/../../build/tonary}
[ $# -gt 0 ] || set -- *.test

work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
${CC:-cc} -O1 -Wall -Wextra -D_GNU_SOURCE -o "$work/signals" signals.c -lm
mkdir "$work/bin"
ln -s "$(realpath "$program")" "$work/bin/tonary"
export PATH=$work/bin:$PATH LC_ALL=C.UTF-8 NO_COLOR=1 TESTS=$here/..
unset TONARY_CORPUS TONARY_LLM_URL TONARY_LLM_MODEL TONARY_LLM_KEY
passed=0 failed=0

underway() { # PROCESS: until it catches SIGINT, and so has begun, or is no more
    while [ -e "/proc/$1" ] && ! grep -q 'SigCgt:.*[2367abef]$' "/proc/$1/status"; do sleep 0.02; done
} 2>/dev/null
export -f underway

answer() { # COMMAND FILTER
    if [ "$2" = - ]; then
        timeout 300 bash -c "$1" </dev/null 2>>"$folder.stderr"
    else
        timeout 300 bash -c "$1" </dev/null 2>>"$folder.stderr" | jq -c "$2" 2>&1
    fi | paste -sd ' ' -
}

check() { # PLACE COMMAND FILTER EXPECTED
    local got
    : >"$folder.stderr"
    got=$(answer "$2" "$3") || true
    if [ "$got" = "$4" ]; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    printf 'FAILED: %s: %s\n    jq %s\n' "$1" "$2" "$3"
    diff <(printf '%s\n' "$4") <(printf '%s\n' "$got") | sed 's/^/    /' || true
    sed 's/^/    stderr: /' "$folder.stderr"
}

next() { # the next line that says something, into $line
    while IFS= read -r line <&3; do
        number=$((number + 1))
        case $line in '' | '#'*) ;; *) return 0 ;; esac
    done
    return 1
}

golden() { # FILE: a line for each failure, and "PASSED FAILED" into FILE.count
    folder=$work/$1
    mkdir "$folder"
    "$work/signals" "$folder"
    export HOME=$folder XDG_DATA_HOME=$folder/data
    number=0
    exec 3<"$here/$1"
    cd "$folder"
    while next; do
        command=$line place="$1:$number"
        filter='' expected=''
        IFS= read -r filter <&3 || true
        IFS= read -r expected <&3 || true
        number=$((number + 2))
        check "$place" "$command" "$filter" "$expected"
    done
    echo "$passed $failed" >"$folder.count"
}

running=0
for file; do
    if [ "$running" = "$(nproc)" ]; then
        wait -n || true
        running=$((running - 1))
    fi
    (golden "$(basename "$file")") >"$work/$(basename "$file").told" &
    running=$((running + 1))
done
wait
for file; do
    cat "$work/$(basename "$file").told"
    good=0 bad=1 # when it broke off
    read -r good bad <"$work/$(basename "$file").count" || true
    passed=$((passed + good)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
