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
    $make B=build/lint CFLAGS='-O2 -g1 -Werror' all unit
}
# What .clang-tidy names, in all but the bench that needs aubio. The analyser sees one file at a time;
# it is told that ton_fail() returns the status that it is given, or it would follow paths on which
# errors are none. A file that passed is looked at again when it, what it includes of ours or what is
# asked of it is newer: what it includes the compiler wrote down, so warnings come first. It takes as
# long to start as to look at a short file: each looks at a dozen.
export told=$scratch/told.h since=$scratch/since tidied=build/lint/tidied/$states
export flags="-std=gnu11 -I. -include $told -DTON_PATH=portable -Xclang -analyzer-config -Xclang max-nodes=$states"
paths() {
    cat >"$told" <<'HEADER'
#include "base/status.h"
#define ton_fail(error, status, ...) (ton_fail(error, status, __VA_ARGS__), status)
HEADER
    mkdir -p "$tidied"
    touch "$since"
    # shellcheck disable=SC2086
    find $rooms -name '*.c' ! -path 'tests/*' ! -path base/status.c ! -path tools/bench/aubio.c |
        sort | while IFS= read -r file; do passed_as_it_is "$file" || printf '%s\0' "$file"; done |
        xargs -0 -r -P "$(nproc)" -n 12 bash -c 'tidy "$@"' tidy
}
passed_as_it_is() { # FILE
    local stamp=$tidied/${1//\//.} listed=build/lint/${1%.c}.d part
    [ -e "$listed" ] || listed=${listed%.d}.portable.d
    [ -e "$stamp" ] && [ -e "$listed" ] || return
    for part in .clang-tidy tools/lint.sh $(<"$listed"); do # a rule's other words are no files
        [ ! "$part" -nt "$stamp" ] || return
    done
}
tidy() { # FILE…
    local file
    # shellcheck disable=SC2086
    clang-tidy --quiet "$@" -- $flags || return
    for file; do touch -r "$since" "$tidied/${file//\//.}"; done
}
export -f tidy
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

step 'warnings as errors' warnings
abreast=$(nproc)
step 'clang-tidy' paths
step 'cppcheck' faults
step 'shellcheck' shellcheck -x "${scripts[@]}"
step 'layout (make format mends it)' layout
step 'kernels for aarch64' elsewhere
step 'floors' tools/floors.sh
step 'binary interface' tools/abi.sh
step 'no file over 300 lines' lengths
step 'man pages' mandoc -Tlint -Wwarning tools/tonary.1 tools/tonary-study.5
closing
