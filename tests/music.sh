#!/usr/bin/env bash
# Real music, from one of Debian's packages: indexed once, not twice, and compared with reasons.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
package=noiz2sa-data # seven tracks, 8 MB
if ! tools/fetch.sh build/music "$package"; then
    echo "SKIPPED: there is no music to listen to"
    skipped=1
    closing
    exit
fi
export TONARY_CORPUS=$scratch/corpus.db
music=build/music/$package
files=$(find "$music" -name '*.ogg' | wc -l)

index() { "$TONARY" index "$music"; }
nothing_to_do() { index 2>&1 | tee /dev/stderr | grep -q 'nothing to do'; }
listed() { [ "$("$TONARY" list --json | tee /dev/stderr | wc -l)" = "$files" ]; }
neighbours() { # METRIC VALUE: three of them, none the seed, whose parts add up to the value
    "$TONARY" --json similar 1 -n 3 --metric "$1" | tee /dev/stderr | jq -e --arg value "$2" '
        (.results | length == 3) and all(.results[];
            .track.id != 1 and (.why | length > 0) and
            (([.parts[]] | add) - .[$value] | fabs < 1e-5))'
}
same_answer() { # OPTION…: makes the same corpus from nothing
    TONARY_CORPUS=$scratch/again.db
    "$TONARY" index "$@" "$music"
    diff <("$TONARY" --json similar 1 --corpus "$scratch/corpus.db") <("$TONARY" --json similar 1)
}

one 'indexes real music' index
one 'lists every file' listed
one 'has nothing to do the second time' nothing_to_do
one 'finds neighbours by cosine' neighbours cosine similarity
one 'finds neighbours by euclidean distance' neighbours euclidean distance
one 'gives the same answer with one worker' same_answer -j 1
closing
