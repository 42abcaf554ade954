#!/usr/bin/env bash
# Processes that are killed, stopped or told to end, from outside, in the middle of the work.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
TONARY=${TONARY:-$B/tonary}
rate=22050 # Hz, mono, two bytes a sample

little_endian() { # NUMBER: four bytes
    local shift
    for shift in 0 8 16 24; do
        # shellcheck disable=SC2059 # the format is what is printed
        printf "\\x$(printf %02x $(($1 >> shift & 255)))"
    done
}
recording() { # FILE SECONDS: a WAV; noise, then silence without blocks on the disk
    local bytes=$(($2 * rate * 2))
    {
        printf RIFF
        little_endian $((bytes + 36))
        printf 'WAVEfmt \x10\0\0\0\x1\0\x1\0'
        little_endian "$rate"
        little_endian $((rate * 2))
        printf '\x2\0\x10\0data'
        little_endian "$bytes"
        head -c 200K /dev/urandom
    } >"$1"
    truncate -s $((bytes + 44)) "$1"
}

music=$scratch/music
mkdir "$music"
recording "$music/a long.wav" 6000 # the first that is read; it takes some seconds
for i in 1 2 3 4 5 6; do recording "$music/$i.wav" 10; done

children() { # PROCESS; others may vanish meanwhile
    { grep -lsE "^PPid:[[:space:]]+$1\$" /proc/[0-9]*/status || true; } | cut -d / -f 3
}
eventually() { # COMMAND…: within ten seconds
    local i
    for ((i = 0; i < 100; i++)); do
        ! "$@" || return 0
        sleep 0.1
    done
    return 1
}
has_worker() { [ -n "$(children "$(children "$program")")" ]; }
# In a group of its own, as a shell on a terminal would have it.
start() { # CORPUS: $program reads the long file, $worker is its worker
    setsid "$TONARY" -q -j 1 --corpus "$scratch/$1.db" index "$music" 2>"$scratch/words" &
    program=$!
    eventually has_worker
    nursery=$(children "$program")
    worker=$(children "$nursery")
    sleep 0.1
}
ends_with() { # STATUS
    local status=0
    wait "$program" || status=$?
    cat "$scratch/words"
    [ "$status" = "$1" ]
}
holds() { # CORPUS GOOD FAILED
    "$TONARY" --corpus "$scratch/$1.db" check
    [ "$("$TONARY" --corpus "$scratch/$1.db" --json list | wc -l)" = "$2" ]
    [ "$("$TONARY" --corpus "$scratch/$1.db" --json failures | wc -l)" = "$3" ]
}
goes_on() { # CORPUS: a second run does the rest
    "$TONARY" -q --corpus "$scratch/$1.db" index --retry-failed "$music"
    holds "$1" 7 0
}

worker_killed() {
    start killed
    kill -KILL "$worker"
    ends_with 3
    grep -q 'wav: the decoder was killed (SIGKILL)' "$scratch/words"
    [ "$(wc -l <"$scratch/words")" = 1 ]
    holds killed 6 1
    goes_on killed
}
worker_asked() { # to end, as by killall or at shutdown: that is the program's decision
    start asked
    kill -INT "$worker" "$nursery"
    kill -TERM "$worker" "$nursery"
    kill -HUP "$worker" "$nursery"
    ends_with 0
    holds asked 7 0
}
nursery_killed() {
    start orphans
    kill -KILL "$nursery"
    ends_with 1
    grep -q 'the process from which workers come is gone' "$scratch/words"
    goes_on orphans
}
program_killed() { # and nothing of it stays
    start gone
    kill -KILL "$program"
    ends_with 137
    eventually [ ! -e "/proc/$nursery/exe" ] || return 1
    eventually [ ! -e "/proc/$worker/exe" ]
}
first_key() { # Ctrl-C goes to the whole group; the file in hand is finished
    start key
    kill -INT -- "-$program"
    ends_with 130
    "$TONARY" --corpus "$scratch/key.db" --json list | jq -r .path | grep -q 'a long.wav'
    goes_on key
}
second_key() {
    start keys
    kill -INT -- "-$program"
    sleep 0.3
    kill -INT -- "-$program"
    ends_with 130
    eventually [ ! -e "/proc/$worker/exe" ]
    goes_on keys
}
stopped() { # a program that sleeps finds no fault with its workers
    start stopped
    kill -STOP "$program"
    sleep 1
    kill -CONT "$program"
    ends_with 0
    holds stopped 7 0
}
is_locked_in() { # the worker, while it reads: its streams lead nowhere; a channel and the file are open
    [ "$(readlink "/proc/$worker/fd/"{0,1,2} | sort -u)" = /dev/null ] &&
        [ "$(readlink "/proc/$worker/fd/"* | sort -u | wc -l)" = 3 ] &&
        grep -qE '^NoNewPrivs:[[:space:]]+1' "/proc/$worker/status" &&
        grep -qE '^Seccomp:[[:space:]]+2' "/proc/$worker/status"
}
locked_in() { # from the first file on; a busy machine takes a while until then
    start silent
    eventually is_locked_in || return 1
    ends_with 0
}

lyrics() { # under the fault; $told is what the run says of it all
    local status=0
    told=$(LD_PRELOAD=$scratch/crash.so "$TONARY" --json --corpus "$scratch/lyrics.db" text 2>"$scratch/words") || status=$?
    told="$status $(jq -c '[.read, .unchanged, .taken_away, .failed]' <<<"$told")"
}
lyrics_crash() { # costs one file its lyrics, and is told once
    ${CC:-cc} -O1 -Wall -shared -fPIC -o "$scratch/crash.so" tests/faults/crash.c -ldl
    mkdir "$scratch/songs"
    for i in 1 2 3; do
        recording "$scratch/songs/$i.wav" 4
        python3 tests/cli/tagged.py "$scratch/songs/$i.wav" lyrics "It rains all day"
    done
    "$TONARY" -q --corpus "$scratch/lyrics.db" index "$scratch/songs"
    lyrics
    [ "$told" = '0 [3,0,0,0]' ]
    python3 tests/cli/tagged.py "$scratch/songs/2.wav" lyrics "crash here"
    lyrics
    grep -q '2.wav: the decoder crashed (SIGABRT)' "$scratch/words"
    [ "$told" = '3 [0,2,1,1]' ]
    lyrics
    [ "$told" = '0 [0,2,0,0]' ]
    python3 tests/cli/tagged.py "$scratch/songs/2.wav" lyrics "Sun again"
    lyrics
    [ "$told" = '0 [1,2,0,0]' ]
}

one 'a worker is killed' worker_killed
one 'workers are asked to end' worker_asked
one 'the nursery is killed' nursery_killed
one 'the program is killed' program_killed
one 'Ctrl-C' first_key
one 'Ctrl-C twice' second_key
one 'the program is stopped for a while' stopped
one 'a worker is locked in' locked_in
one 'lyrics that crash their worker' lyrics_crash
closing
