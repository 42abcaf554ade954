#!/usr/bin/env bash
# Hours of silence in a file of kilobytes: tests/silence/run.sh [--all]. Two hours, with --all 24.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tools/tally.sh
TONARY=${TONARY:-$PWD/build/tonary}
hours=2
[ "${1:-}" != --all ] || hours=24

silence() { # it is heard to its end, and no vector is made of it
    ${CC:-cc} -O1 -o "$scratch/silence" "$here/silence.c"
    "$scratch/silence" "$scratch/long.flac" $((hours * 3600)) 44100
    ls -l "$scratch/long.flac"
    "$TONARY" --json extract "$scratch/long.flac" >"$scratch/answer"
    jq -e --argjson seconds $((hours * 3600)) \
        '.status == "silent" and .seconds == $seconds and .vector == null' "$scratch/answer"
}
one "$hours hours of silence" silence
closing
