#!/usr/bin/env bash
# Fuzzes the parsers under AddressSanitizer and UndefinedBehaviorSanitizer: tools/fuzz.sh [SECONDS]
# [NAME…]. Each tests/fuzz/NAME.c runs for so long [10 s] from its seeds and from all that earlier
# runs found worth keeping (build/fuzz/found), as many at a time as there are processors. An input
# that breaks it is kept beside.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
export TONARY=${TONARY:-$PWD/${B:-build}/tonary} # it writes seeds
seconds=${1:-10}
[ $# = 0 ] || shift
if [ $# -gt 0 ]; then
    names=("$@")
else
    mapfile -t names < <(find tests/fuzz -name '*.c' ! -name fuzz.c -exec basename {} .c \; | sort)
fi
B=build/fuzz
flags='-fsanitize=address,undefined -fno-sanitize-recover=all'

built() { # kernels without optimisation: with it clang takes a minute for each
    $make B=$B CC=clang CXX=clang++ LDFLAGS="$flags" KERNEL_CFLAGS=-O0 CFLAGS="-O1 -g $flags -fsanitize=fuzzer-no-link" \
        "${names[@]/#/$B/fuzz/}"
}
fuzzed() { # NAME
    mkdir -p "$B/found/$1"
    "$B/fuzz/$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$B/found/$1-" "$B/found/$1" "$B/seeds/$1"
}

step 'builds with clang and libFuzzer' built
step 'seeds are written' tests/fuzz/seeds.sh $B/seeds
abreast=$(nproc)
for name in "${names[@]}"; do step "$name" fuzzed "$name"; done
closing
