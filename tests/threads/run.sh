#!/usr/bin/env bash
# The library in a program with threads: tests/threads/threads.c, with the library of $B [build].
# $SANITIZE names what both were compiled with, if anything.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}

builds() {
    # shellcheck disable=SC2046,SC2086 # flags are words
    ${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -I. ${SANITIZE:-} -o "$scratch/threads" \
        tests/threads/threads.c "$B/libtonary.a" \
        $(pkg-config --libs $(sed -n 's/^packages := //p' Makefile)) -lstdc++ -lm -pthread -ldl
}
runs() {
    mkdir "$scratch/sounds"
    timeout 120 "$scratch/threads" "$scratch/sounds"
}

one 'builds' builds
one 'every record is the one that is made alone' runs
closing
