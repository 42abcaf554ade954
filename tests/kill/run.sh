#!/usr/bin/env bash
# kill -9 at any moment of `index`, while others read: tests/kill/run.sh [--all] [SEED]
#
# After each kill the corpus opens as it is, nothing that was in it is lost and nothing is there
# twice, and the vector file says what it says; in the end it is that of a run that was left in
# peace. 20 rounds, with --all 200.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
export TONARY=${TONARY:-$PWD/build/tonary} LC_ALL=C.UTF-8
rounds=20
if [ "${1:-}" = --all ]; then
    rounds=200
    shift
fi
seed=${1:-1}
RANDOM=$seed
echo "seed $seed, $rounds rounds"
db=$scratch/corpus.db music=$scratch/music

prepare() { # 200 files, of which the corpus to begin with knows ten
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    mkdir "$scratch/sounds" "$music"
    "$scratch/signals" "$scratch/sounds" >/dev/null
    local i
    for i in $(seq 100 299); do
        { head -c -3 "$scratch/sounds/music/noise.wav" && printf %s "$i"; } >"$music/$i.wav"
        [ "$i" != 109 ] || "$TONARY" -q --corpus "$scratch/start.db" index "$music"
    done
    "$TONARY" -q --corpus "$scratch/peace.db" index -j2 "$music"
    facts "$scratch/peace.db" >"$scratch/peace"
    [ "$(wc -l <"$scratch/peace")" = 200 ]
    fresh
}
fresh() {
    rm -f "$db"*
    cp "$scratch/start.db" "$db"
}
# All that is known of each file, but for id and times: which ids a run gives depends on what came
# before it.
facts() {
    sqlite3 "$1" 'SELECT path, outcome, reason, layout, gone, bytes, modified_ns, seconds, title,
        hex(audio), hex(value) FROM track LEFT JOIN summary ON track = id ORDER BY path'
}
tracks() { "$TONARY" --json --corpus "$db" list | jq -r '"\(.id) \(.path)"'; }

read_on() { # until there is a file $scratch/stop: what others see meanwhile
    while [ ! -e "$scratch/stop" ]; do
        "$TONARY" -q --json --corpus "$db" list >/dev/null
        "$TONARY" -q --json --corpus "$db" similar 1 >/dev/null
    done
}
kill_once() {
    tracks | sort >"$scratch/before"
    rm -f "$scratch/stop"
    setsid "$TONARY" -q --corpus "$db" index -j2 "$music" 2>"$scratch/words" &
    local program=$! reader status=0
    read_on 2>"$scratch/reader" &
    reader=$!
    sleep "0.$(printf %03d $((RANDOM % 400)))"
    kill -KILL -- "-$program" 2>/dev/null || true # it may be done
    wait "$program" || status=$?
    touch "$scratch/stop"
    wait "$reader" # all that it read was there
    [ "$status" = 137 ] || [ "$status" = 0 ]
    [ "$status" != 137 ] || : $((killed += 1))
}
unharmed() {
    cat "$scratch/words" "$scratch/reader"
    [ ! -s "$scratch/words" ]
    [ ! -s "$scratch/reader" ]
    [ "$("$TONARY" --corpus "$db" check)" = "$(tracks | wc -l) tracks, no problem" ]
    [ -z "$(tracks | cut -d ' ' -f 2- | sort | uniq -d)" ]
    [ -z "$(tracks | sort | comm -13 - "$scratch/before")" ]
}
all_rounds() {
    local i killed=0 complete=0
    for ((i = 1; i <= rounds; i++)); do
        echo "round $i"
        kill_once
        unharmed
        if [ "$(tracks | wc -l)" = 200 ]; then # begun anew when there is nothing left to do
            facts "$db" | cmp - "$scratch/peace"
            : $((complete += 1))
            fresh
        fi
    done
    echo "$killed killed, complete $complete times" >"$scratch/done"
    [ "$killed" -ge $((rounds / 2)) ]
}
completed() { # by a last run
    "$TONARY" -q --corpus "$db" index -j2 "$music"
    "$TONARY" --corpus "$db" check
    facts "$db" | cmp - "$scratch/peace"
}

one 'music, and what a run in peace makes of it' prepare
one "killed $rounds times" all_rounds
! [ -e "$scratch/done" ] || cat "$scratch/done"
one 'the next run completes it' completed
closing
