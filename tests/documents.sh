#!/usr/bin/env bash
# What docs/faults.md names exists.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh

exists() { # NAME as in the table
    case $1 in
    make*) true ;;
    tests/*) [ -x "${1%% *}" ] ;;
    *.test) [ -f "tests/cli/$1" ] ;;
    *) grep -rqE "^Test\(${1%/*}, ${1#*/}[,)]" tests ;;
    esac
}
all_exist() {
    local name missing=0 count=0
    # shellcheck disable=SC2016 # backquotes are what is looked for
    while read -r name; do
        count=$((count + 1))
        exists "$name" || { echo "$name" && missing=1; }
    done < <(grep -E '^\| [0-9]+ ' docs/faults.md | awk -F ' [|] ' '{ print $4 }' |
        grep -oE '`[^`]+`' | tr -d '`')
    [ "$count" -gt 50 ]
    return "$missing"
}
rows() { [ "$(grep -oE '^\| [0-9]+ ' docs/faults.md | tr -dc '0-9\n')" = "$(seq 27)" ]; }

one 'every row of docs/faults.md' rows
one 'every test that it names' all_exist
closing
