#!/usr/bin/env bash
# What docs/faults.md and SECURITY.md name exists, what the latter says of the program holds, and the
# man page knows each option, the filter language and what groups are called.
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
security() { # the tests that it names, and its fuzzers
    local name missing=0 count=0
    # shellcheck disable=SC2016 # backquotes are what is looked for
    while read -r name; do
        count=$((count + 1))
        exists "$name" || { echo "$name" && missing=1; }
    done < <(grep -oE '`(tests/[^`]+|[a-z_]+[.]test|[a-z_]+/[a-z_]+)`' SECURITY.md | tr -d '`' | sort -u | grep -vx debian/control)
    [ "$count" -gt 20 ]
    return "$missing"
}
# It listens and talks to systemd; it does not connect, starts no program but itself, and what it
# links does neither: libraries that connect are loaded when an option names a server.
alone() {
    local calls
    calls=$(nm -D "$TONARY" | awk '$1 == "U" { sub(/@.*/, "", $2); print $2 }' |
        grep -xE 'bind|connect|getaddrinfo|gethostbyname.*|system|popen|fork|posix_spawnp?|f?exec[lv].*' | sort)
    diff <(printf '%s\n' bind posix_spawn) <(grep -vx fork <<<"$calls")
    diff <(echo /proc/self/exe) <(grep -rhE --include='*.c' 'posix_spawnp?\(' base extract corpus index recommend tools |
        grep -o '"[^"]*"' | tr -d '"')
    objdump -p "$TONARY" | awk '/NEEDED +lib(curl|pq|mpdclient|microhttpd)[.]/ { print; found = 1 } END { exit found }'
}
private() {
    env -u TONARY_CORPUS HOME="$scratch" XDG_DATA_HOME="$scratch/data" "$TONARY" index "$scratch"
    [ "$(stat -c %a "$scratch/data/tonary")" = 700 ]
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

# Each command, part and option stands in the man page.
listed() { awk '/^Options/ { exit } /^  [a-z]+  / { print $1 }'; } # of a help
options() { sed -n '/^Options$/,/^$/s/^  \(-., \|    \)--\([a-z0-9-]*\).*/\2/p'; }
described() {
    local command part option help count=0 missing=0
    for command in $("$TONARY" --help | listed); do
        grep -q "^\.It Ic $command\b" tools/tonary.1 || { echo "$command" && missing=1; }
        for part in '' $("$TONARY" help "$command" | listed); do
            help=$("$TONARY" help "$command" ${part:+"$part"})
            for option in $(options <<<"$help"); do
                count=$((count + 1))
                grep -qE "Fl (. , )?-$option\b" tools/tonary.1 || { echo "$command $part --$option" && missing=1; }
            done
        done
    done
    [ "$count" -gt 100 ]
    return "$missing"
}

one 'the man page has each command and option' described
one 'the man page has the grammar of filters' holds grammar
one 'the man page has their fields' holds fields
one 'the man page has the words of groups' traits
one 'every row of docs/faults.md' rows
one 'every test that it names' all_exist
one 'every test that SECURITY.md names' security
one 'the program connects to nobody and starts nothing' alone
one 'the corpus is its owner'\''s' private
closing
