#!/usr/bin/env bash
# Interactions go out, factors come back. In between stands a program that is not tonary; what it
# fits must be what training here fits, number by number.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
TONARY=${TONARY:-$B/tonary}
corpus=$scratch/corpus.db
lent=$scratch/lent

ton() { "$TONARY" --corpus "$corpus" "$@"; }
fails() { if "$@"; then return 1; fi; }

# 60 listeners of 40 songs, in two tastes; some only rate, some only play, some skip.
events() {
    awk -v ratings="$scratch/ratings.csv" -v plays="$scratch/plays.jsonl" 'BEGIN {
        srand(7)
        print "user_id,song_id,rating" > ratings
        for (u = 0; u < 60; u++)
            for (s = 0; s < 40; s++) {
                near = (u % 2 == s % 2)
                if (rand() > (near ? 0.5 : 0.1)) continue
                if (u % 3) printf "u%d,s%d,%d\n", u, s, near ? 4 + int(rand() * 2) : 1 > ratings
                if (u % 4) for (n = 1 + int(rand() * 4); n; n--)
                    printf "{\"user_name\":\"u%d\",\"listened_at\":%d,\"track_metadata\":" \
                        "{\"artist_name\":\"a\",\"track_name\":\"s%d\"}}\n",
                        u, 1700000000 + u * 100000 + s * 700 + n, s > plays
            }
    }'
}
fills() {
    events
    ton -q ratings import "$scratch/ratings.csv"
    ton -q listens import "$scratch/plays.jsonl"
    ton skipped u1 s3
}
builds() {
    # shellcheck disable=SC2046,SC2086 # flags are words
    ${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -I. ${SANITIZE:-} -o "$scratch/als" \
        tests/factors/als.c "$B/libtonary.a" \
        $(pkg-config --libs $(sed -n 's/^packages := //p' Makefile)) -lstdc++ -lm -pthread -ldl
}
exports() { # N
    ton export interactions "$lent-$1" --partitions "$1"
    test "$(find "$lent-$1" -name 'part-*.csv' | wc -l)" = "$1"
}
many() { # more tables than a shell lets a program open at first
    (
        ulimit -Sn 128
        ton export interactions "$lent-200" --partitions 200
    )
    test "$(find "$lent-200" -name 'part-*.csv' | wc -l)" = 200
}
of() { jq -r "$1" "$2/manifest.json"; }
fits() { # FOLDER
    mkdir -p "$1/factors"
    "$scratch/als" "$(of .listeners "$1")" "$(of .items "$1")" "$(of .seed "$1")" \
        "$1"/part-*.csv >"$1/factors/all.csv"
    jq '{format: "tonary-factors", version: 1, id_map, parameters,
         files: [{file: "all.csv", rows: .items}]}' "$1/manifest.json" >"$1/factors/factors.json"
}
model() { # the bytes of plays.als
    sqlite3 "$1" "SELECT hex(value) FROM model_piece WHERE model =
        (SELECT version FROM model WHERE name = 'plays.als') ORDER BY place"
}
trained() { ton -q train als; model "$corpus" >"$scratch/here"; }
comes_back() { # FOLDER
    sqlite3 "$corpus" "DELETE FROM model; DELETE FROM model_piece"
    ton import factors "$1"
    model "$corpus" >"$scratch/there"
    test -s "$scratch/here"
    cmp "$scratch/here" "$scratch/there"
}
is_fresh() { # nothing came since, so it is not trained again
    ton train als --json | jq -e '[.results[] | select(.model == "plays.als") | .outcome] == ["up_to_date"]'
}
counts() { # every listener is in one table, and what the manifest says is there
    for part in "$lent-4"/part-*.csv; do tail -n +2 "$part" | cut -d, -f1 | sort -u; done |
        sort | uniq -d | fails grep .
    test "$(cat "$lent-4"/part-*.csv | grep -c '^[0-9]')" = "$(of .interactions "$lent-4")"
    fails grep -rq 'u1\b' "$lent-4"
}
refuses() { # STATUS-WORD EXPRESSION FILE: after jq or sed on a copy
    rm -rf "$scratch/bad"
    cp -r "$lent-1" "$scratch/bad"
    if [[ $3 == *.json ]]; then
        jq "$2" "$lent-1/$3" >"$scratch/bad/$3"
    else
        sed -i "$2" "$scratch/bad/$3"
    fi
    fails ton --json import factors "$scratch/bad" 2>"$scratch/said"
    grep -q "$1" "$scratch/said"
}
leaves_the_model() { model "$corpus" | cmp - "$scratch/here"; }
refuses_another_corpus() {
    rm -f "$scratch/other.db"
    "$TONARY" -q --corpus "$scratch/other.db" ratings import "$scratch/ratings.csv"
    sqlite3 "$scratch/other.db" 'UPDATE track SET added = added + 1'
    fails "$TONARY" --corpus "$scratch/other.db" import factors "$lent-1" 2>"$scratch/said"
    grep -q 'another corpus' "$scratch/said"
}
refuses_the_forgotten() {
    cp "$corpus" "$scratch/forgot.db"
    "$TONARY" -q --corpus "$scratch/forgot.db" forget u2
    fails "$TONARY" --corpus "$scratch/forgot.db" import factors "$lent-1" 2>"$scratch/said"
    grep -q forgotten "$scratch/said"
}
goes_on_with_more() { # tracks and listeners that came since do no harm
    ton -q rate newcomer s1 5
    ton import factors "$lent-4"
    ton recommend newcomer --method plays.als -n 3 --json | jq -e '.results | length == 3'
}
writes_once() { fails ton export interactions "$lent-1" 2>"$scratch/said" && grep -q already "$scratch/said"; }
has_nothing() {
    fails "$TONARY" --corpus "$scratch/empty.db" export interactions "$scratch/none" 2>/dev/null
    fails test -e "$scratch/none"
}

one 'a corpus with listeners' fills
one 'the other program builds' builds
one 'it is trained here' trained
one 'interactions go out in one table' exports 1
one 'and in four' exports 4
one 'and in more than may be open at once' many
one 'four tables hold each listener once, and no name' counts
one 'the other program fits' fits "$lent-1"
one 'and from four tables' fits "$lent-4"
one 'factors come back as the model that is trained here' comes_back "$lent-1"
one 'and those of four tables' comes_back "$lent-4"
one 'and is up to date, as if trained here' is_fresh
one 'a folder is filled once' writes_once
one 'nothing to learn from makes no folder' has_nothing
one 'refuses another id map' refuses 'other interactions' '.id_map = "0123456789abcdef"' factors/factors.json
one 'refuses an unknown number' refuses 'no parameter' '.parameters.speed = 3' factors/factors.json
one 'refuses a number out of bounds' refuses 'takes numbers' '.parameters.regularisation = -1' factors/factors.json
one 'refuses a file elsewhere' refuses 'beside it' '.files[0].file = "../all.csv"' factors/factors.json
one 'refuses too few rows' refuses 'manifest says' '.files[0].rows = 41' factors/factors.json
one 'refuses other widths' refuses 'factors after it' '.parameters.factors = 63' factors/factors.json
one 'refuses what is not finite' refuses 'finite number' '3s/,[^,]*/,nan/' factors/all.csv
one 'refuses an item twice' refuses 'there before' '4s/^[0-9]*/0/' factors/all.csv
one 'refuses an item that is none' refuses 'none of those' '4s/^[0-9]*/4000/' factors/all.csv
one 'refuses another table of songs' refuses 'its manifest means' '3s/,[0-9]*$/,1/; 4s/,[0-9]*,[0-9]*$/,1,1/' songs.csv
one 'refuses another format' refuses 'something else' '.format = "x"' manifest.json
one 'and the model stays' leaves_the_model
one 'refuses another corpus' refuses_another_corpus
one 'refuses what was learnt from one who was forgotten' refuses_the_forgotten
one 'goes on with a corpus that has grown' goes_on_with_more
closing
