#!/usr/bin/env bash
# Whatever has threads or processes of its own before a corpus on a server, for ThreadSanitizer:
#   B=build/thread TONARY=build/thread/tonary tests/shared/threads.sh
# It works with any other program too, and then finds nothing that run.sh does not. A program in
# which threads race ends with a status that no check here takes.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=$(realpath "${B:-build}")
TONARY=$(realpath "${TONARY:-$B/tonary}")
. tests/shared/server.sh
. tests/shared/follow.sh
. tests/shared/events.sh
. tests/shared/workers.sh
export TSAN_OPTIONS=log_path=$scratch/report

indexes() { # decoders of its own, and no queue
    local status=0
    corpus_of indexes
    "$TONARY" --corpus "$there" -j3 -q index "$scratch/songs" || status=$?
    is 3 $status # for what is no sound
    "$TONARY" --corpus "$there" --json list | jq -c 'del(.id)' | sort >"$scratch/plain"
    is $recordings "$(wc -l <"$scratch/plain")"
}
three_workers() { # on one queue: what index makes, once each
    local process failed=0 status started=()
    corpus_of three
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs"
    for i in 1 2 3; do
        "$TONARY" --corpus "$there" -j2 worker --once --batch 4 2>"$scratch/worker.$i" >&2 &
        started+=($!)
    done
    for process in "${started[@]}"; do
        status=0
        wait "$process" || status=$?
        [ $status = 0 ] || { is 3 $status && failed=$((failed + 1)); }
    done
    cat "$scratch"/worker.?
    is 1 $failed # whoever had the file that is no sound
    each_once
}
no_races() {
    ! cat "$scratch"/report.* 2>/dev/null
}

one 'a server starts' start
one 'songs are recorded' record
one 'index' indexes
one 'three workers on one queue' three_workers
one 'a worker stops and wakes' stops
one 'the server stops, workers die' outage
single_events
one 'who serves follows' follows
one 'no thread races' no_races
closing
