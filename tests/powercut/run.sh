#!/usr/bin/env bash
# The power fails at any moment while a corpus is brought up to date: tests/powercut/run.sh [--all]
#
# What the program does to the corpus is written down and done again up to each moment, with the
# writes that were not yet forced to the disk lost, kept, kept by chance or torn. The corpus must open
# without repair, hold every track in its old or its new state, and be completed by the next run. The
# vector file beside it is none, or says what the corpus says; `check` compares them. Each moment is
# tried with two of the four fates that such writes may have, with --all with each.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tools/tally.sh
export TONARY=${TONARY:-$PWD/build/tonary} CUT=$scratch LC_ALL=C.UTF-8
fates=(none all some torn)
step=2
[ "${1:-}" != --all ] || step=1

contents() { # CORPUS
    "$TONARY" --json --corpus "$1" list | jq -cS '{id, path, status, seconds}' | sort
}
ids() { grep -o '"id":[0-9]*' "$1" | sort; }
export -f contents ids

prepare() {
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    ${CC:-cc} -O1 -Wall -I. -shared -fPIC -o "$scratch/record.so" "$here/record.c" -ldl
    ${CC:-cc} -O1 -Wall -I. -o "$scratch/replay" "$here/replay.c"
    mkdir "$scratch"/{sounds,music,db}
    "$scratch/signals" "$scratch/sounds" >/dev/null
    cp "$scratch/sounds/music/noise.wav" "$scratch/music/a.wav"
    cp "$scratch/sounds/music/clicks 100.wav" "$scratch/music/b.wav"
    "$TONARY" --quiet --corpus "$scratch/db/c.db" index -j1 "$scratch/music"
    contents "$scratch/db/c.db" >"$scratch/before"
    cp -r "$scratch/db" "$scratch/start"
    cp "$scratch/sounds/music/clicks 150.wav" "$scratch/music/a.wav"
    cp "$scratch/sounds/music/clicks 150.wav" "$scratch/music/c.wav"
    POWERCUT_LOG=$scratch/operations POWERCUT_FOLDER=$scratch/db LD_PRELOAD=$scratch/record.so \
        "$TONARY" --quiet --corpus "$scratch/db/c.db" index -j1 "$scratch/music"
    contents "$scratch/db/c.db" >"$scratch/after"
    [ "$(wc -l <"$scratch/before")" = 2 ] && [ "$(wc -l <"$scratch/after")" = 3 ]
    ids "$scratch/before" >"$scratch/known"
}
faithful() { # all that was done, done again, gives the same file
    [ "$("$scratch/replay" "$scratch/operations")" -gt 20 ]
    cp -r "$scratch/start" "$scratch/whole"
    "$scratch/replay" "$scratch/operations" "$scratch/whole" "$("$scratch/replay" "$scratch/operations")" none 1
    cmp "$scratch/whole/c.db" "$scratch/db/c.db"
    cmp "$scratch/whole/c.db-vectors" "$scratch/db/c.db-vectors"
    [ ! -e "$scratch/whole/c.db-vectors-new" ]
}
try() { # MOMENT FATE
    local folder=$CUT/at-$1-$2
    cp -r "$CUT/start" "$folder"
    "$CUT/replay" "$CUT/operations" "$folder" "$1" "$2" "$1" || echo "$1 $2: cannot be replayed"
    "$TONARY" --quiet --corpus "$folder/c.db" check >/dev/null 2>"$folder/stderr" ||
        echo "$1 $2: check: $(tail -n 1 "$folder/stderr")"
    contents "$folder/c.db" >"$folder/now" || echo "$1 $2: cannot be read"
    [ -z "$(sort -u "$CUT/before" "$CUT/after" | comm -13 - "$folder/now")" ] ||
        echo "$1 $2: a track is in neither state"
    [ "$(ids "$folder/now" | comm -12 - "$CUT/known" | wc -l)" = 2 ] ||
        echo "$1 $2: a track is lost"
    "$TONARY" --quiet --corpus "$folder/c.db" index -j1 "$CUT/music" || echo "$1 $2: the next run fails"
    contents "$folder/c.db" | cmp -s - "$CUT/after" || echo "$1 $2: the next run does not complete it"
    "$TONARY" --corpus "$folder/c.db" similar 2 2>&1 >/dev/null | sed "s/^/$1 $2: similar: /"
    rm -rf "$folder"
}
export -f try

survives() { # FATE FIRST
    seq "$2" $step "$("$scratch/replay" "$scratch/operations")" |
        xargs -P "$(nproc)" -I AT bash -c "try AT $1" >"$scratch/problems"
    cat "$scratch/problems"
    [ ! -s "$scratch/problems" ]
}

one 'a run is written down' prepare
one 'and done again' faithful
for i in "${!fates[@]}"; do
    one "unforced writes: ${fates[i]}" survives "${fates[i]}" $((i % step))
done
closing
