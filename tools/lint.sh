#!/usr/bin/env bash
# What can be seen without running: layout, warnings, faults, floors, scripts, the man page.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/tally.sh
make=${MAKE:-make}
rooms='base features extract corpus recommend tools tests'
# shellcheck disable=SC2086 # rooms are words
mapfile -t sources < <(find $rooms tonary.h -name '*.[ch]' -o -name '*.cc')
mapfile -t scripts < <(find tools tests .ci -name '*.sh' -o -path .ci/run)

layout() { # names the files
    clang-format --dry-run -Werror "${sources[@]}" 2>&1 | sed -n 's/:[0-9:]* error: .*//p' | uniq
}
warnings() {
    $make B=build/lint CFLAGS='-O2 -g -Werror' all unit
}
# What .clang-tidy names, in all but the bench that needs aubio. The analyser sees one file at a time; it is told that ton_fail() returns the
# status that it is given, or it would follow paths on which errors are none.
paths() {
    cat >"$scratch/told.h" <<'HEADER'
#include "base/status.h"
#define ton_fail(error, status, ...) (ton_fail(error, status, __VA_ARGS__), status)
HEADER
    # shellcheck disable=SC2086
    find $rooms -name '*.c' ! -path 'tests/*' ! -path base/status.c ! -path tools/bench/aubio.c -print0 |
        xargs -0 -P "$(nproc)" -I FILE clang-tidy --quiet FILE -- -std=gnu11 -I. \
            -include "$scratch/told.h" -DTON_PATH=portable
}
# cppcheck 2.10 does not know what these are: a field at a table's offset, an element of a vector
# type, a pointer that a compound literal keeps, a struct that a callee fills when it returns TON_OK.
faults() {
    cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
        --suppress=missingIncludeSystem --suppress=invalidPointerCast \
        --suppress=uninitvar:features/kernels.c --suppress=uninitvar:features/lanes.h \
        --suppress=memleak:corpus/scales.c --suppress=uninitStructMember -I. -j "$(nproc)" \
        base features extract corpus recommend tools
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

one 'layout (make format mends it)' layout
one 'warnings as errors' warnings
one 'clang-tidy' paths
one 'cppcheck' faults
one 'kernels for aarch64' elsewhere
one 'floors' tools/floors.sh
one 'no file over 300 lines' lengths
one 'shellcheck' shellcheck -x "${scripts[@]}"
one 'man pages' mandoc -Tlint -Wwarning tools/tonary.1 tools/tonary-study.5
closing
