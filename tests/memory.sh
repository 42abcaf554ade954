#!/usr/bin/env bash
# Memory does not grow with the length of a recording: tests/memory.sh [--all]. Three minutes and two
# hours, with --all eleven, each below 40 MiB and the long one no more than the short one and one MiB.
# It is a sparse file: noise at the start of every hour, and silence.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
B=${B:-build}
TONARY=${TONARY:-$B/tonary}
most=40 # MiB
more=1  # MiB, for the longer
hours=2
[ "${1:-}" != --all ] || hours=11
rate=22050 # Hz, mono, two bytes a sample: nothing to convert, only to analyse

little_endian() { # NUMBER: four bytes
    local shift
    for shift in 0 8 16 24; do
        # shellcheck disable=SC2059 # the format is what is printed
        printf "\\x$(printf %02x $(($1 >> shift & 255)))"
    done
}
recording() { # FILE SECONDS: a WAV
    local bytes=$(($2 * rate * 2)) at
    {
        printf RIFF
        little_endian $((bytes + 36))
        printf 'WAVEfmt \x10\0\0\0\x1\0\x1\0'
        little_endian "$rate"
        little_endian $((rate * 2))
        printf '\x2\0\x10\0data'
        little_endian "$bytes"
    } >"$1"
    truncate -s $((bytes + 44)) "$1"
    for ((at = 0; at < $2; at += 3600)); do
        head -c 1M /dev/urandom |
            dd of="$1" bs=64K seek=$((at * rate * 2 + 44)) oflag=seek_bytes conv=notrunc status=none
    done
}
frugal() { # NAME SECONDS: all of it is heard, in little memory
    local file=$scratch/$1.wav peak
    recording "$file" "$2"
    "$B/bench/cost" "$TONARY" -j 1 --json extract "$file" >"$scratch/answer" 2>"$scratch/cost"
    jq -e --argjson seconds "$2" '.status == "ok" and .seconds == $seconds' "$scratch/answer"
    rm "$file"
    peak=$(tail -n 1 "$scratch/cost" | cut -d ' ' -f 2)
    echo "$1: $peak MiB at most" | tee -a "$scratch/peaks"
    [ "${peak%.*}" -lt "$most" ]
}
constant() {
    awk -v more=$more '{ peak[NR] = $2 } END { exit !(NR == 2 && peak[2] <= peak[1] + more) }' \
        "$scratch/peaks"
}

one 'the measuring program' "${MAKE:-make}" B="$B" "$B/bench/cost"
one 'three minutes' frugal three_minutes 180
one "$hours hours" frugal hours $((hours * 3600))
one 'hours take no more than minutes' constant
cat "$scratch/peaks"
closing
