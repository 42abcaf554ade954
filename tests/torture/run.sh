#!/usr/bin/env bash
# The N-th call of each kind fails, for every N, while a corpus is brought up to date:
# tests/torture/run.sh [--all]. Whatever fails, the program ends by itself, with a message unless all
# went well; what was in the corpus before is in it after; and the next run completes it.
#
# Without --all one error of each kind is tried, and every 29th request for memory.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tools/tally.sh
export TONARY=${TONARY:-$PWD/build/tonary} TORTURED=$scratch LC_ALL=C.UTF-8
stride=29 more=()
if [ "${1:-}" = --all ]; then
    stride=1 more=(read:EINTR:4 read:short:short write:EIO:5 write:EINTR:4 write:short:short
        open:EACCES:13 lock:EINTR:4)
fi
kinds=(memory:ENOMEM:12 open:EMFILE:24 read:EIO:5 write:ENOSPC:28 sync:EIO:5 rename:EIO:5
    map:ENOMEM:12 lock:ENOLCK:37 "${more[@]}")

contents() { # CORPUS: what is known of each track, but for times
    "$TONARY" --json --corpus "$1" list |
        jq -cS '{id, path, status, seconds, tags}' | sort
}
export -f contents

prepare() { # a corpus that knows two files, of which one has changed since, and not a third
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    ${CC:-cc} -O1 -Wall -shared -fPIC -o "$scratch/shim.so" "$here/shim.c" -ldl
    mkdir "$scratch/sounds" "$scratch/music"
    "$scratch/signals" "$scratch/sounds" >/dev/null
    cp "$scratch/sounds/music/noise.wav" "$scratch/music/a.wav"
    cp "$scratch/sounds/music/clicks 100.wav" "$scratch/music/b.wav"
    "$TONARY" --quiet --corpus "$scratch/before.db" index -j1 "$scratch/music"
    contents "$scratch/before.db" >"$scratch/before"
    cp "$scratch/sounds/music/clicks 150.wav" "$scratch/music/a.wav"
    cp "$scratch/sounds/music/clicks 150.wav" "$scratch/music/c.wav"
    cp "$scratch/before.db" "$scratch/after.db"
    "$TONARY" --quiet --corpus "$scratch/after.db" index -j1 "$scratch/music"
    contents "$scratch/after.db" >"$scratch/after"
    [ "$(wc -l <"$scratch/before")" = 2 ] && [ "$(wc -l <"$scratch/after")" = 3 ]
}

tortured() { # KIND:N:HOW CORPUS…: index, under the shim
    TORTURE=$1 TORTURE_COUNT=$2.count LD_PRELOAD=$TORTURED/shim.so timeout 60 "$TONARY" --quiet \
        --corpus "$2" index -j1 "$TORTURED/music" 2>"$2.stderr" >/dev/null
}
export -f tortured

try() { # KIND:N:HOW
    local db=$TORTURED/$1.db status=0
    cp "$TORTURED/before.db" "$db"
    tortured "$1" "$db" || status=$?
    case $status in
    0) contents "$db" | cmp -s - "$TORTURED/after" || echo "$1: success, but not all is there" ;;
    1 | 3) [ -s "$db.stderr" ] || echo "$1: failed without a word" ;;
    *) echo "$1: ended with $status: $(tail -n 1 "$db.stderr")" ;;
    esac
    "$TONARY" --quiet --corpus "$db" check >/dev/null || echo "$1: check finds damage"
    [ "$(contents "$db" | jq .id | comm -12 - <(jq .id "$TORTURED/before") | wc -l)" = 2 ] ||
        echo "$1: a track is lost"
    "$TONARY" --quiet --corpus "$db" index --retry-failed -j1 "$TORTURED/music" ||
        echo "$1: the next run fails"
    contents "$db" | cmp -s - "$TORTURED/after" || echo "$1: the next run does not complete it"
    rm -f "$db"*
}
export -f try

survives() { # KIND HOW STEP
    local count
    cp "$scratch/before.db" "$scratch/count.db"
    tortured "$1:0:$2" "$scratch/count.db"
    count=$(awk '{ s += $1 } END { print s }' "$scratch/count.db.count")
    rm -f "$scratch"/count.db*
    seq 1 "$3" "$count" | sed "s/.*/$1:&:$2/" |
        xargs -r -P "$(nproc)" -I CASE bash -c 'try CASE' >"$scratch/problems"
    cat "$scratch/problems"
    [ ! -s "$scratch/problems" ]
}

one 'a corpus that is behind' prepare
for kind in "${kinds[@]}"; do
    IFS=: read -r name error how <<<"$kind"
    step=1
    [ "$name" != memory ] || step=$stride
    one "$name fails with $error" survives "$name" "$how" "$step"
done
closing
