#!/usr/bin/env bash
# What can be seen without running: layout, warnings, faults, floors, scripts, the man page.
#
# tools/lint.sh [--all]: the analyser follows 30,000 states of each function; with --all 225,000, which
# takes three times as long. Seven files, broken in 42 places, gave the same 15 reports either way.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
states=30000
[ "${1:-}" != --all ] || states=225000
rooms='base features extract corpus index recommend tools tests'
# shellcheck disable=SC2086 # rooms are words
mapfile -t sources < <(find $rooms docs/examples tonary.h rooms.h -name '*.[ch]' -o -name '*.cc')
mapfile -t scripts < <(find tools tests .ci -name '*.sh' -o -path .ci/run)

layout() { # names the files
    clang-format --dry-run -Werror "${sources[@]}" 2>&1 | sed -n 's/:[0-9:]* error: .*//p' | uniq
}
warnings() {
    $make B=build/lint CFLAGS='-O2 -g -Werror' all unit
}
# What .clang-tidy names, in all but the bench that needs aubio. The analyser sees one file at a time;
# it is told that ton_fail() returns the status that it is given, or it would follow paths on which
# errors are none. Of a file that passed the digest is kept, and it is looked at again when it, what it
# includes or what is asked of it changes.
export told=$scratch/told.h tidied=build/lint/tidied
export flags="-std=gnu11 -I. -include $told -DTON_PATH=portable -Xclang -analyzer-config -Xclang max-nodes=$states"
paths() {
    cat >"$told" <<'HEADER'
#include "base/status.h"
#define ton_fail(error, status, ...) (ton_fail(error, status, __VA_ARGS__), status)
HEADER
    mkdir -p "$tidied"
    # shellcheck disable=SC2086
    find $rooms -name '*.c' ! -path 'tests/*' ! -path base/status.c ! -path tools/bench/aubio.c -print0 |
        xargs -0 -P "$(nproc)" -I FILE bash -c 'tidy FILE'
}
digest() { # FILE, as the compiler sees it, with comments; the header that it is told is of no name
    # shellcheck disable=SC2086
    { cat .clang-tidy && echo "$states" && clang -E -C $flags "$1" | grep -vF "$told"; } | sha256sum
}
tidy() { # FILE
    local stamp=$tidied/${1//\//.} now
    now=$(digest "$1") || return
    [ "$now" != "$(cat "$stamp" 2>/dev/null)" ] || return 0
    # shellcheck disable=SC2086
    clang-tidy --quiet "$1" -- $flags && echo "$now" >"$stamp"
}
export states
export -f digest tidy
# cppcheck 2.10 does not know what these are: a field at a table's offset, an element of a vector
# type, a pointer that a compound literal keeps, a struct that a callee fills when it returns TON_OK.
faults() {
    cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
        --suppress=missingIncludeSystem --suppress=invalidPointerCast \
        --suppress=uninitvar:features/kernels.c --suppress=uninitvar:features/lanes.h \
        --suppress=memleak:corpus/scales.c --suppress=uninitStructMember -I. -j "$(nproc)" \
        base features extract corpus index recommend tools
}
elsewhere() { # kernels that this processor does not run are compiled at least
    local kernels
    for kernels in recommend/content/kernels.c recommend/listeners/kernels.c; do
        aarch64-linux-gnu-gcc -std=gnu11 -I. -O3 -Wall -Wextra -Wshadow -Werror -DTON_PATH=portable \
            -c -o /dev/null "$kernels" || return
    done
}
lengths() { # a file is read in one sitting
    wc -l "${sources[@]}" | awk '$2 != "total" && $1 > 300 { print; long = 1 } END { exit long }'
}

abreast=$(nproc)
step 'clang-tidy' paths
step 'warnings as errors' warnings
step 'cppcheck' faults
step 'shellcheck' shellcheck -x "${scripts[@]}"
step 'layout (make format mends it)' layout
step 'kernels for aarch64' elsewhere
step 'floors' tools/floors.sh
step 'binary interface' tools/abi.sh
step 'no file over 300 lines' lengths
step 'man pages' mandoc -Tlint -Wwarning tools/tonary.1 tools/tonary-study.5
closing
