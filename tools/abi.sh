#!/usr/bin/env bash
# Whether programs that were linked with an earlier libtonary.so go on with this one.
#
#   tools/abi.sh [REVISION]    against that revision [the last release, the newest tag v*]
#
# The binary interface is what tonary.h says: stubs of all that its headers declare have it too, so
# nothing of an earlier revision is built but these, and a second is enough. abidiff compares them.
# What is new is no matter; anything else, a field at the end of a struct too, needs another TON_ABI.
# Before the first release nothing is promised: what changed since the commit before is told then,
# and no fault.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

number() { sed -n 's/^#define TON_ABI *//p' "$1/tonary.h"; }
stubs() { # FOLDER LIBRARY: of what the headers in the folder declare
    local name
    name=libtonary.so.$(number "$1")
    (cd "$1" && ${CC:-cc} -std=gnu11 -I. -E -P tonary.h) >"$2.c"
    awk -v node="$name" -f "$here/tools/exports.awk" "$2.c" >"$2.map"
    awk -v stubs=1 -f "$here/tools/exports.awk" "$2.c" >"$2.stubs"
    cat "$2.stubs" >>"$2.c"
    ${CC:-cc} -std=gnu11 -g -O0 -w -fPIC -shared "-Wl,-soname,$name,--version-script=$2.map" \
        -o "$2" "$2.c"
}
compare() { # OLD NEW: 0 the same but for what is new, else not; the report on standard output
    abidiff --no-show-locs --no-added-syms "$1" "$2" && return
    local status=$?
    [ $((status & 3)) = 0 ] || exit "$status" # it could not
    return "$status"
}

promised=yes
before=${1:-$(git tag --list 'v*' --merged HEAD --sort=-version:refname 2>"$scratch/git" | head -n 1)} || true
if [ -z "$before" ]; then
    if grep -Eq '^## [0-9.]+, [0-9]' CHANGELOG.md; then
        echo 'CHANGELOG.md tells of a release, but its tag is not here: git fetch --tags' >&2
        cat "$scratch/git" >&2
        exit 1
    fi
    promised=
    before=HEAD^
    [ -z "$(git status --porcelain -- '*.h' 2>"$scratch/git")" ] || before=HEAD
    if ! git rev-parse --quiet --verify "$before" >"$scratch/git" 2>&1; then
        echo 'no release, and no commit before this one: nothing to compare with'
        exit
    fi
fi
mkdir "$scratch/before"
git archive "$before" | tar -x -C "$scratch/before"
stubs "$scratch/before" "$scratch/before.so"
stubs . "$scratch/now.so"
if compare "$scratch/before.so" "$scratch/now.so" >"$scratch/report"; then
    echo "as in $before, but for what is new"
elif [ "$(number .)" != "$(number "$scratch/before")" ]; then
    echo "another interface than that of $before, and another number: $(number .)"
elif [ -n "$promised" ]; then
    cat "$scratch/report"
    echo "programs linked with $before would break: change it in another way, or raise TON_ABI in tonary.h (CONTRIBUTING.md)"
    exit 1
else
    cat "$scratch/report"
    echo "that is no fault before the first release, only told"
fi
