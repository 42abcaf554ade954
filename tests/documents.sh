#!/usr/bin/env bash
# What docs/faults.md names exists, and the man page knows the filter language and what groups are
# called.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
TONARY=${TONARY:-build/tonary}

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
rows() { [ "$(grep -oE '^\| [0-9]+ ' docs/faults.md | tr -dc '0-9\n')" = "$(seq 26)" ]; }

# "name about" and "takes …" of `tonary help where`, as the man page writes them.
fields() {
    "$TONARY" help where | sed -n '/^Fields$/,$p' | sed 1d |
        sed -E 'N; s/^  ([a-z]+) +(.*)\n +(.*)$/.It Li \1\n\2;\n\3./'
}
grammar() { "$TONARY" help where | sed -n '/^filter /,/^$/p' | sed '$d'; }
holds() { # the man page, these lines, one after the other
    local text
    text=$("$1")
    [ "$(wc -l <<<"$text")" -gt 8 ] && [[ $(<tools/tonary.1) == *"$text"* ]]
}

# The words for much and for little of each measure.
traits() {
    local word count=0 missing=0
    while read -r word; do
        count=$((count + 1))
        grep -qx "\.Li $word" tools/tonary.1 || { echo "$word" && missing=1; }
    done < <(tr '\n' ' ' <recommend/map/traits.c | grep -oE '\{"[^}]*\}' |
        grep -E 'TON_(WHOLE|MEDIAN)' | awk -F '"' '{ print $6; print $8 }')
    [ "$count" = 20 ]
    return "$missing"
}

one 'the man page has the grammar of filters' holds grammar
one 'the man page has their fields' holds fields
one 'the man page has the words of groups' traits
one 'every row of docs/faults.md' rows
one 'every test that it names' all_exist
closing
