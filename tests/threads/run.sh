#!/usr/bin/env bash
# The library in programs with threads: each of tests/threads/*.c, with the library of $B [build].
# $SANITIZE names what both were compiled with, if anything.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}

builds() { # PROGRAM
    # shellcheck disable=SC2046,SC2086 # flags are words
    ${CC:-cc} -std=gnu11 -O1 -g -Wall -Wextra -I. ${SANITIZE:-} -o "$scratch/$1" \
        "tests/threads/$1.c" "$B/libtonary.a" \
        $(pkg-config --libs $(sed -n 's/^packages := //p' Makefile)) -lstdc++ -lm -pthread -ldl
}
runs() { # PROGRAM
    mkdir "$scratch/of-$1"
    timeout 120 "$scratch/$1" "$scratch/of-$1"
}

for program in threads readers; do
    one "builds $program" builds "$program"
done
one 'every record is the one that is made alone' runs threads
one 'every search of one vector file finds what is found alone' runs readers
closing
