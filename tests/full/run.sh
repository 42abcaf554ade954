#!/usr/bin/env bash
# A disk that is full while a corpus grows: a small tmpfs, which only root may mount.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
TONARY=${TONARY:-$PWD/build/tonary} LC_ALL=C.UTF-8
export LC_ALL
disk=$scratch/disk db=$scratch/disk/corpus.db

fill() { # FOLDER FROM TO: files of which each is another
    local i
    mkdir -p "$1"
    for i in $(seq "$2" "$3"); do
        { head -c -3 "$scratch/music/noise.wav" && printf %s "$i"; } >"$1/$i.wav"
    done
}
prepare() { # room for some fifty tracks
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    "$scratch/signals" "$scratch"
    fill "$scratch/few" 100 109
    fill "$scratch/many" 200 499
    "$TONARY" -q --corpus "$db" index "$scratch/few"
    "$TONARY" --json --corpus "$db" list >"$scratch/before"
}
full() { # what was committed stays
    local status=0
    "$TONARY" -q --corpus "$db" index "$scratch/many" 2>"$scratch/words" || status=$?
    cat "$scratch/words"
    [ "$status" = 1 ]
    grep -q "corpus '$db' has no space left on its disk; what was committed before is safe" \
        "$scratch/words"
    "$TONARY" --corpus "$db" check
    "$TONARY" --json --corpus "$db" list >"$scratch/after"
    [ -z "$(comm -13 "$scratch/after" "$scratch/before")" ]
    "$TONARY" --json --corpus "$db" similar 1 | jq -e '.results | length > 0'
}
roomy() { # the same command goes on
    mount -o remount,size=64m "$disk"
    "$TONARY" -q --corpus "$db" index "$scratch/many"
    [ "$("$TONARY" --corpus "$db" check)" = '310 tracks, no problem' ]
}

mkdir "$disk"
if mount -t tmpfs -o size=700k tonary "$disk" 2>/dev/null; then
    trap 'umount "$disk"; rm -rf "$scratch"' EXIT
    one 'some tracks' prepare
    one 'the disk is full' full
    one 'there is room again' roomy
else
    skipped=3
    echo 'skipped: only root may mount a disk of that size'
fi
closing
