#!/usr/bin/env bash
# A second run over 20,000 files that did not change takes a small multiple of the time in which find
# looks at the same files, and hears none of them: they hold no sound, and none fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
TONARY=${TONARY:-$B/tonary}
folders=200 files=100 # in each
most=5                # times the CPU time of find
export TONARY_CORPUS=$scratch/corpus.db

fill() {
    local folder file
    for ((folder = 0; folder < folders; folder++)); do
        mkdir -p "$scratch/files/$folder"
        for ((file = 0; file < files; file++)); do
            echo "$folder $file" >"$scratch/files/$folder/$file.wav"
        done
    done
    # shellcheck disable=SC2046 # flags are words
    ${CC:-cc} -O1 -D_GNU_SOURCE -I. -o "$scratch/fill" tests/unchanged/fill.c "$B/libtonary.a" \
        $(pkg-config --libs sndfile samplerate fftw3f sqlite3 libutf8proc libxxhash) -lm -pthread
    "$scratch/fill" "$TONARY_CORPUS" "$scratch/files"
}
settle() { # the first run fits the scale
    "$TONARY" --json index "$scratch/files" |
        jq -e --argjson n $((folders * files)) '.unchanged == $n and .analysed == 0 and .scale == 1'
}
cpu() { # COMMAND…: the least of seven, in milliseconds
    local _
    for _ in 1 2 3 4 5 6 7; do
        "$B/bench/cost" "$@" 2>&1 >/dev/null | tail -n 1 | cut -d ' ' -f 1
    done | sort -n | awk 'NR == 1 { print 1000 * $1 }'
}
quick() {
    local find index
    find=$(cpu find "$scratch/files" -printf '%s %T@\n')
    index=$(cpu "$TONARY" -q index "$scratch/files")
    echo "find $find ms, index $index ms" | tee "$scratch/times"
    awk -v find="$find" -v index_="$index" -v most=$most 'BEGIN { exit !(index_ < most * find) }'
}
idle() { # nothing is written
    local before
    before=$(sha256sum "$TONARY_CORPUS")
    "$TONARY" -q index "$scratch/files"
    [ "$before" = "$(sha256sum "$TONARY_CORPUS")" ]
}

one 'the measuring program' "${MAKE:-make}" B="$B" "$B/bench/cost"
one '20,000 files' fill
one 'all are unchanged' settle
one 'as quick as a look' quick
one 'the corpus stays as it is' idle
cat "$scratch/times"
closing
