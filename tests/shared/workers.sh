#!/usr/bin/env bash
# Sourced by run.sh, with a server that runs: a queue, its workers, and what may happen to both.
# A worker's words are in $scratch/NAME.
# shellcheck disable=SC2034,SC2154 # what it shares with run.sh and tools/tally.sh

recordings=40
tenth=.1

noise() { # FILE SECONDS SEED: a WAV at 8 kHz
    python3 - "$@" <<'PYTHON'
import random, sys, wave
chance = random.Random(int(sys.argv[3]))
with wave.open(sys.argv[1], "wb") as out:
    out.setparams((1, 2, 8000, 0, "NONE", ""))
    out.writeframes(chance.randbytes(2 * 8000 * int(sys.argv[2])))
PYTHON
}
record() {
    mkdir -p "$scratch/songs/deep"
    for i in $(seq $recordings); do noise "$scratch/songs/deep/$i.wav" 20 "$i"; done
    printf 'no sound' >"$scratch/songs/text.mp3"
    ln -s songs "$scratch/elsewhere"
}

corpus_of() { # NAME: a schema, from now on $there
    psql -q "$address" -c 'SET client_min_messages = warning' -c "CREATE SCHEMA IF NOT EXISTS $1"
    there="$address&options=-csearch_path%3D$1"
}
sql() { psql -qtA "$address" -c "SET search_path = ${there##*%3D}" -c "$1"; }
worker() { # NAME OPTION…: in the background; its process in $!
    local said=$scratch/$1
    shift
    "$TONARY" --corpus "$there" -j1 worker --lease 8 --batch 4 "$@" 2>"$said" >&2 &
}
wait_for() { # SECONDS COMMAND…: until it succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@" 2>/dev/null; do
        [ $SECONDS -lt $end ] || return 1
        sleep $tenth
    done
}
ends() { # STATUS PROCESS
    local status=0
    wait "$2" || status=$?
    [ "$status" = "$1" ] || { echo "ended with $status, not $1" && return 1; }
}
written() { [ "$(sql 'SELECT count(*) FROM track')" -ge "$1" ]; }
is_empty() { [ "$(sql 'SELECT count(*) FROM job')" = 0 ]; }

each_once() { # all tracks are there, once, as a plain index has them, with vectors, and no job is left
    "$TONARY" --corpus "$there" --json list | jq -c 'del(.id)' | sort >"$scratch/listed"
    cmp "$scratch/listed" "$scratch/plain"
    "$TONARY" --corpus "$there" check
    is_empty
    [ "$(sql 'SELECT count(*) FROM vector')" = $recordings ]
}

by_workers() { # as a file is indexed
    "$TONARY" --corpus "$scratch/plain.db" -q index "$scratch/songs" 2>/dev/null || [ $? = 3 ]
    "$TONARY" --corpus "$scratch/plain.db" --json list | jq -c 'del(.id)' | sort >"$scratch/plain"
    [ "$(wc -l <"$scratch/plain")" = $recordings ]
    corpus_of plain
    "$TONARY" --corpus "$there" --json index --queue --root nas="$scratch/songs" "$scratch/songs" |
        jq -e ".queued == $recordings + 1 and .analysed == 0"
    "$TONARY" --corpus "$there" --json index --queue "$scratch/songs" |
        jq -e ".queued == 0 and .queued_before == $recordings + 1"
    worker one --once --root nas="$scratch/elsewhere"
    local one=$!
    worker two --once
    local two=$! failed=0
    for process in $one $two; do wait "$process" || { [ $? = 3 ] && failed=$((failed + 1)); }; done
    [ "$failed" = 1 ] # whoever had the file that is no sound
    each_once
}

sheets() { # the parts of a file, as index divides it
    corpus_of sheets
    mkdir "$scratch/album"
    noise "$scratch/album/whole.wav" 12 1
    printf '%s\n' 'FILE "whole.wav" WAVE' '  TRACK 01 AUDIO' '    TITLE "First"' '    INDEX 01 00:00:00' \
        '  TRACK 02 AUDIO' '    TITLE "Second"' '    INDEX 01 00:05:00' >"$scratch/album/whole.cue"
    "$TONARY" --corpus "$scratch/sheets.db" -q index "$scratch/album"
    "$TONARY" --corpus "$there" -q index --queue "$scratch/album"
    "$TONARY" --corpus "$there" worker --once
    "$TONARY" --corpus "$there" --json list | jq -c 'del(.id)' | sort | tee "$scratch/said"
    [ "$(grep -c 'First\|Second' "$scratch/said")" = 2 ]
    "$TONARY" --corpus "$scratch/sheets.db" --json list | jq -c 'del(.id)' | sort |
        cmp - "$scratch/said"
    "$TONARY" --corpus "$there" --json index "$scratch/album" | jq -e '.unchanged == 2'
}

comes_and_goes() { # a moved file keeps its id, a share that is not mounted costs nothing
    local id
    corpus_of plain
    id=$(sql "SELECT id FROM track WHERE path LIKE '%/deep/7.wav'")
    mv "$scratch/songs/deep/7.wav" "$scratch/songs/seven.wav"
    "$TONARY" --corpus "$there" --json index --queue "$scratch/songs" |
        jq -e '.queued == 1 and .gone == 1'
    mv "$scratch/songs" "$scratch/unmounted"
    mkdir "$scratch/songs"
    "$TONARY" --corpus "$there" worker --once 2>"$scratch/said" && return 1
    grep -q '1 file waits in roots that are not here' "$scratch/said"
    rmdir "$scratch/songs"
    mv "$scratch/unmounted" "$scratch/songs"
    "$TONARY" --corpus "$there" worker --once
    [ "$(sql "SELECT id FROM track WHERE path LIKE '%/seven.wav' AND gone = 0")" = "$id" ]
    mv "$scratch/songs/seven.wav" "$scratch/songs/deep/7.wav"
}

stops() { # a signal writes what is in hand and gives back the rest; idle workers are woken
    corpus_of stopped
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/deep"
    worker one
    local one=$!
    wait_for 60 written 3
    kill -TERM $one
    ends 143 $one
    [ "$(sql 'SELECT count(*) FROM job WHERE state <> 0 OR tries > 0 OR worker > 0')" = 0 ]
    [ "$(sql 'SELECT (SELECT count(*) FROM job) + (SELECT count(*) FROM track)')" = $recordings ]
    worker two
    local two=$!
    wait_for 120 is_empty
    touch "$scratch/songs/deep/1.wav"
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/deep"
    wait_for 120 is_empty
    "$TONARY" --corpus "$there" --json status |
        jq -e '[.workers[] | .state] == ["there", "ended"] and .workers[1].name != .workers[0].name'
    kill -TERM $two
    ends 143 $two
}

vectors_left() { # by a worker that died behind its last file: the next one makes them
    corpus_of plain
    sql 'DELETE FROM vector WHERE track % 2 = 0'
    "$TONARY" --corpus "$there" worker --once
    each_once
}

poison() { # what nobody comes to an end with is left alone, and told
    corpus_of poisoned
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/deep/1.wav"
    sql "INSERT INTO worker (name) VALUES ('dead:1');
        UPDATE job SET state = 1, tries = 3, worker = (SELECT max(id) FROM worker)"
    noise "$scratch/songs/deep/new.wav" 2 99
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/deep/new.wav"
    rm "$scratch/songs/deep/new.wav"
    noise "$scratch/songs/other.wav" 2 98
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/other.wav"
    ! "$TONARY" --corpus "$there" worker --once
    rm "$scratch/songs/other.wav"
    "$TONARY" --corpus "$there" failures | tee "$scratch/said"
    grep -q 'poison: its worker died, or was out of reach, 3 times' "$scratch/said"
    grep -q 'poison: no such file' "$scratch/said"
    "$TONARY" --corpus "$there" --json index --queue --retry-failed "$scratch/songs/deep" |
        jq -e ".queued == $recordings"
    "$TONARY" --corpus "$there" worker --once
    [ -z "$("$TONARY" --corpus "$there" failures)" ]
}

outage() { # the server dies and comes back, workers die: each file once, nothing lost
    corpus_of outage
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs"
    worker one
    local one=$!
    worker two
    local two=$!
    wait_for 60 written 3
    as_nobody "$programs/pg_ctl" -D "$server/data" -m immediate stop
    kill -KILL $one
    ends 137 $one
    wait_for 60 grep -q 'kept until the server is back' "$scratch/two"
    launch || { tail -5 "$server/log" && return 1; }
    wait_for 60 grep -q 'the server is back' "$scratch/two"
    [ "$(grep -c 'kept until' "$scratch/two")" = 1 ]
    wait_for 60 written 12
    kill -KILL $two
    ends 137 $two
    worker three --once # waits for what the dead held
    wait $! || [ $? = 3 ]
    each_once
}

a_file_has_no_queue() {
    ! "$TONARY" --corpus "$scratch/none.db" index --queue "$scratch/songs" 2>"$scratch/said" &&
        grep 'a file has no queue' "$scratch/said" && [ ! -e "$scratch/none.db" ]
}

three_machines() { # the server goes into a network with them
    as_nobody "$programs/pg_ctl" -D "$server/data" -m fast stop
    SERVER=$server PROGRAMS=$programs SCRATCH=$scratch TONARY=$TONARY \
        unshare -n "$PWD/tests/shared/apart.sh"
}

workers() { # prints how many passed
    passed=0 failed=0 skipped=0 table=() running=()
    one 'songs are recorded' record
    one 'a file has no queue' a_file_has_no_queue
    one 'workers do what index does' by_workers
    one 'a worker died before the vectors' vectors_left
    one 'parts of a file' sheets
    one 'files move, a share is not mounted' comes_and_goes
    one 'a worker stops and wakes' stops
    one 'poison' poison
    mishaps
    one 'the server stops, workers die' outage
    if unshare -n ip link add try type veth peer name other 2>"$scratch/said"; then
        one 'three machines' three_machines
    else
        echo "SKIPPED: workers in networks of their own: $(head -n 1 "$scratch/said")"
        skipped=1
    fi
    closing
}
