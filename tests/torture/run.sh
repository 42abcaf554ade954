#!/usr/bin/env bash
# The N-th call of each kind fails, for every N, while a corpus is brought up to date:
# tests/torture/run.sh [--all]. Whatever fails, the program ends by itself, with a message unless all
# went well; what was in the corpus before is in it after; and the next run completes it.
#
# The program is tortured by itself, and the workers by themselves: only the former counts its calls.
# Without --all each kind fails some twenty times, evenly spread.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tools/tally.sh
export TONARY=${TONARY:-$PWD/build/tonary} TORTURED=$scratch LC_ALL=C.UTF-8
most=20 more=()
if [ "${1:-}" = --all ]; then
    most=1000000
    more=(program:read:EINTR:4 program:read:short:short program:write:EIO:5 program:write:EINTR:4
        program:write:short:short program:open:EACCES:13 program:lock:EINTR:4
        worker:read:EINTR:4:150 worker:read:short:short:150)
fi
# WHO:KIND:ERROR:HOW[:CALLS]
kinds=(program:memory:ENOMEM:12 program:open:EMFILE:24 program:read:EIO:5 program:write:ENOSPC:28
    program:sync:EIO:5 program:map:ENOMEM:12 program:lock:ENOLCK:37 worker:read:EIO:5:150
    worker:memory:ENOMEM:12:1500 "${more[@]}")

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
    jq .id "$scratch/before" >"$scratch/known"
}

tortured() { # KIND:N:HOW CORPUS: index, under the shim; a worker is two forks away
    local age=0
    [ "$WHO" = program ] || age=2
    timeout 200 env TORTURE="$1" TORTURE_AGE=$age TORTURE_COUNT="$2.count" \
        LD_PRELOAD="$TORTURED/shim.so" "$TONARY" --quiet --corpus "$2" index -j1 "$TORTURED/music" 2>"$2.stderr" >/dev/null
}
export -f tortured

# Under a worker without memory a library may crash, and that is not told from a file's fault.
lost() { # CORPUS: which tracks of before, unless their decoders crashed
    local id crashed='the decoder crashed'
    while read -r id; do
        grep -q "^{\"id\":$id," "$1.contents" ||
            "$TONARY" --json --corpus "$1" failures |
            jq "select(.id == $id and (.reason | startswith(\"$crashed\")))" | grep -q . ||
            echo "$id"
    done <"$TORTURED/known"
}
export -f lost

try() { # KIND:N:HOW
    local db=$TORTURED/$1.db status=0
    cp "$TORTURED/before.db" "$db"
    tortured "$1" "$db" || status=$?
    contents "$db" >"$db.contents"
    case $status in
    0) cmp -s "$db.contents" "$TORTURED/after" || echo "$1: success, but not all is there" ;;
    1 | 3) [ -s "$db.stderr" ] || echo "$1: failed without a word" ;;
    *) echo "$1: ended with $status: $(tail -n 1 "$db.stderr")" ;;
    esac
    "$TONARY" --quiet --corpus "$db" check >/dev/null || echo "$1: check finds damage"
    [ -z "$(lost "$db")" ] || echo "$1: a track is lost"
    # What crashed is tried again when asked for; all else is by itself.
    local again=()
    ! grep -q 'decoder crashed' "$db.stderr" || again=(--retry-failed)
    "$TONARY" --quiet --corpus "$db" index "${again[@]}" -j1 "$TORTURED/music" ||
        echo "$1: the next run fails"
    contents "$db" | cmp -s - "$TORTURED/after" || echo "$1: the next run does not complete it"
    rm -f "$db"*
}
export -f try

survives() { # KIND HOW CALLS
    local count=$3
    if [ -z "$count" ]; then
        cp "$scratch/before.db" "$scratch/count.db"
        tortured "$1:0:$2" "$scratch/count.db"
        count=$(<"$scratch/count.db.count")
        rm -f "$scratch"/count.db*
    fi
    [ "$count" -gt 0 ]
    seq 1 $(((count + most - 1) / most)) "$count" | sed "s/.*/$1:&:$2/" |
        xargs -r -P "$(nproc)" -I CASE bash -c 'try CASE' >"$scratch/problems"
    cat "$scratch/problems"
    [ ! -s "$scratch/problems" ]
}

one 'a corpus that is behind' prepare
for kind in "${kinds[@]}"; do
    IFS=: read -r WHO name error how calls <<<"$kind"
    export WHO
    one "$WHO: $name fails with $error" survives "$name" "$how" "$calls"
done
closing
