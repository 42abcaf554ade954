#!/usr/bin/env bash
# Every example that README.md and the man pages show is run, in the order of the page, on a small
# world made for it. tests/examples/table has what the placeholders stand for, what must hold
# afterwards, and which are tried elsewhere. An example that is added is run without being asked for.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
project=$PWD
here=$project/tests/examples
program=$(realpath "${TONARY:-build/tonary}")
export LC_ALL=C.UTF-8 NO_COLOR=1
unset TONARY_CORPUS TONARY_LLM_URL TONARY_LLM_MODEL TONARY_LLM_KEY

# Rows of the table, by kind: $kind_from[i] and $kind_to[i]. Those that served are told by $served.
# shellcheck disable=SC2034 # by their names
instead_from=() instead_to=() then_from=() then_to=() not_from=() not_to=()
read_table() {
    local kind rest
    while read -r kind rest; do
        case $kind in instead | then | not) ;; *) continue ;; esac
        local -n from=${kind}_from to=${kind}_to
        from+=("${rest%% => *}")
        to+=("${rest#* => }")
    done <"$here/table"
}
declare -A served

filled() { # EXAMPLE: with what the placeholders stand for, into $command
    local i
    command=$1
    for i in "${!instead_from[@]}"; do
        [[ $command == *"${instead_from[i]}"* ]] || continue
        served[instead ${instead_from[i]}]=1
        command=${command//"${instead_from[i]}"/${instead_to[i]}}
    done
}
elsewhere() { # EXAMPLE
    local i
    for i in "${!not_from[@]}"; do
        [[ $1 != "${not_from[i]}"* ]] || { served[not ${not_from[i]}]=1 && return 0; }
    done
    return 1
}
run() { # COMMAND [AFTERWARDS]: in the world; what says nothing at all has done nothing
    local said
    said=$(timeout 300 bash -c "$1" 2>&1 </dev/null) || { echo "$said" && return 1; }
    echo "$said"
    [ -n "$said" ] || [[ $1 == *'>'* ]]
    [ -z "${2:-}" ] || bash -o pipefail -c "$2"
}
example() { # PAGE EXAMPLE
    local command i after=
    ! elsewhere "$2" || return 0
    filled "$2"
    for i in "${!then_from[@]}"; do
        [[ $2 != "${then_from[i]}"* ]] || { served[then ${then_from[i]}]=1 && after=${then_to[i]}; }
    done
    one "$1: $2" run "$command" "$after"
}
digests() { find build/music -type f -printf '%T@ %m ' -exec sha256sum {} \; | sort; }
export -f digests
page() { # PAGE EXTRACTOR MUSIC BEFORE LEAST: MUSIC is the page's folder, BEFORE what is run first
    local page=$1 extractor=$2 world=$scratch/$3 line count=0
    mkdir -p "$world"
    "$here/world.py" "$world" "$3"
    ln -sfn "$3" "$world/music"
    export HOME=$world XDG_DATA_HOME=$world/data
    cd "$world"
    [ -z "${4:-}" ] || bash -ec "$4"
    while IFS= read -r line <&3; do
        count=$((count + 1))
        example "$page" "$line"
    done 3< <(awk -f "$here/$extractor.awk" "$project/$page")
    cd "$project"
    one "$page shows examples" [ "$count" -gt "$5" ]
}
study() { # the one that its page shows, of tracks that last as long as ours
    sed -n '/^\.Sh EXAMPLES/,$p' tools/tonary-study.5 | sed -n '/^\.Bd/,/^\.Ed/p' | sed '1d;$d' |
        sed -E 's/duration>=30/duration>=1/; s/random 500/random 5/; s/^(folds|repeats) = .*/\1 = 2/; s/^(vary.*=) .* step .*/\1 0, 1/' \
            >"$HOME/example.study"
    grep -q '^search = ascent' "$HOME/example.study"
    tonary experiment "$HOME/example.study"
}
every_row_serves() {
    local kind word left=0
    for kind in 'instead' 'then' 'not'; do
        local -n words=${kind}_from
        for word in "${words[@]}"; do
            [ -n "${served[$kind $word]:-}" ] || { echo "no example has: $kind $word" && left=1; }
        done
    done
    return $left
}

mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/tonary"
# shellcheck disable=SC2016 # for its own shell
printf '#!/bin/sh\ngrep -q "^<!DOCTYPE html>" "$1" && echo "$1 is a page"\n' >"$scratch/bin/xdg-open"
chmod +x "$scratch/bin/xdg-open"
export PATH=$scratch/bin:$PATH
read_table
page README.md markdown build/music 'digests >before' 30
one 'the music is as it was' cmp "$HOME/before" <(cd "$HOME" && digests)
page tools/tonary.1 roff Music 'tonary -q index Music; tonary -q playlist 1 --output radio.m3u8;
    tonary -q ratings import ratings.csv' 25
one 'the study of tonary-study(5)' study
one 'every row of the table is of some example' every_row_serves
closing
