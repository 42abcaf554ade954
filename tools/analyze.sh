#!/usr/bin/env bash
# What gcc's analyzer sees in each C file. It takes some minutes of a processor, so it is no part of
# `make lint`; findings that were looked at and are none stand in tools/analyze.txt. With --list it prints
# what it finds in that form.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
export told=$scratch/told.h found=$scratch/found
# As in tools/lint.sh: ton_fail() returns the status that it is given.
cat >"$told" <<'HEADER'
#include "base/status.h"
#define ton_fail(error, status, ...) (ton_fail(error, status, __VA_ARGS__), status)
HEADER
flags="-std=gnu11 -I. -include $told -O1 -DTON_PATH=portable -DTON_WITH_POSTGRESQL -fno-diagnostics-show-caret"
flags+=" $(pkg-config --cflags taglib sndfile jansson libpq libavformat)"
export flags

looked() { # FILE: "FILE KIND" for each kind of finding; how often it is told varies
    local log=$found.${1//\//.}
    # shellcheck disable=SC2086 # flags are words
    ${CC:-gcc} $flags -fanalyzer -c -o /dev/null "$1" 2>&1 | grep -F '[-Wanalyzer' >"$log" || true
    sed -nE 's/.*\[-Wanalyzer-(.*)\]$/\1/p' "$log" | sort -u | sed "s|^|$1 |"
}
export -f looked

find base features extract corpus index recommend tools -name '*.c' ! -path 'tools/bench/*' -print0 | sort -z |
    nice xargs -0 -P "$(nproc)" -I FILE bash -c 'looked FILE' | sort >"$scratch/kinds"
known() { grep -v '^#' tools/analyze.txt | sort; }
if [ "${1:-}" = --list ]; then
    cat "$scratch/kinds"
    exit
fi
nothing_new() {
    diff <(known) "$scratch/kinds" && return
    cat "$found".*
    return 1
}
one 'the analyzer finds nothing that was not looked at' nothing_new
closing
