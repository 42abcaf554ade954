#!/usr/bin/env bash
# Sourced by run.sh, behind workers.sh: what may come between a queue and its workers.
# shellcheck disable=SC2154 # what it shares with run.sh, workers.sh and tools/tally.sh

queue_of() { # NAME FILES: so many recordings wait in a corpus of that name
    corpus_of "$1"
    for i in $(seq "$2"); do
        "$TONARY" --corpus "$there" -q index --queue --root songs="$scratch/songs" \
            "$scratch/songs/deep/$i.wav"
    done
}
hold() { # SQL: a session that holds what that takes
    psql -q "$there" -c "$1; SELECT pg_sleep(600)" >/dev/null 2>&1 &
    holder=$!
    wait_for 60 holds
}
holds() { [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")" = 1 ]; }
let_go() {
    sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    wait "$holder" || true
}
never() { # CONDITION: a change of jobs that leads to it fails, and its worker with it
    sql "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
            IF (SELECT $1 FROM job WHERE state = 1) THEN RAISE 'never'; END IF;
            RETURN NULL; END \$\$;
        CREATE TRIGGER never AFTER UPDATE ON job FOR EACH STATEMENT EXECUTE FUNCTION never()"
}

long_writer() { # who waits to write keeps what it holds
    queue_of long_writer 2
    hold 'SELECT pg_advisory_lock(1953395321,
        CAST(CAST(to_regnamespace(quote_ident(current_schema())) AS oid) AS integer))'
    worker one --once
    local one=$!
    wait_for 60 renewed_after 12 # behind a lease of 8 s
    let_go
    ends 0 $one
    ! grep -q 'came too late' "$scratch/one"
    is_empty
}
renewed_after() {
    [ "$(sql "SELECT count(*) FROM worker WHERE seen > came + make_interval(secs => $1)")" = 1 ]
}

unheard_claim() { # the answer to a claim was lost
    queue_of unheard 2
    sql 'UPDATE job SET state = 1, worker = 1, tries = 1' # the id of who comes first
    timeout 120 "$TONARY" --corpus "$there" worker --once
    [ "$(sql 'SELECT max(id) FROM worker')" = 1 ]
    is_empty
}

alone() { # what was tried before is held alone
    queue_of alone 6
    sql 'UPDATE job SET tries = 1 WHERE id % 2 = 0'
    never 'count(*) > 1 AND max(tries) > 1'
    "$TONARY" --corpus "$there" -j2 worker --once --batch 4
    is_empty
}

unreadable() { # who can open nothing does not take all that waits
    corpus_of unreadable
    mkdir "$scratch/songs/lost"
    for i in $(seq 60); do printf 'RIFF%s' "$i" >"$scratch/songs/lost/$i.wav"; done
    "$TONARY" --corpus "$there" -q index --queue "$scratch/songs/lost"
    rm -r "${scratch:?}/songs/lost"
    mkdir "$scratch/songs/lost"
    touch "$scratch/songs/lost/other"
    never 'count(*) > 45'
    "$TONARY" --corpus "$there" worker --once --batch 4 2>"$scratch/said" && return 1
    tail -n 1 "$scratch/said"
    [ "$(sql 'SELECT count(*) FROM job WHERE state = 2')" = 60 ]
    rm -r "${scratch:?}/songs/lost"
}

starve() { # so many workers, none of which has memory for one of the songs
    for _ in $(seq "$1"); do
        local status=0
        LD_PRELOAD=$scratch/starve.so timeout 120 "$TONARY" --corpus "$there" -j1 worker --once \
            --batch 4 2>"$scratch/said" || status=$?
        is 1 "$status"
        grep 'the worker ends' "$scratch/said"
    done
}
no_memory() { # a file that nobody has memory for is poison in the end, and others are not
    cat >"$scratch/starve.c" <<'SHIM'
#include <stdlib.h>
#include <string.h>
char *strdup(const char *text)
{
    size_t length = strlen(text) + 1;
    const char *name = "/deep/2.wav";
    char *copy = length > strlen(name) && !strcmp(text + length - 1 - strlen(name), name)
                     ? NULL : malloc(length);
    return copy ? memcpy(copy, text, length) : NULL;
}
SHIM
    cc -shared -fPIC -o "$scratch/starve.so" "$scratch/starve.c"
    queue_of starving 6
    starve 1
    [ "$(sql 'SELECT max(tries) FROM job WHERE state = 0')" = 1 ]
    starve 2
    [ "$(sql 'SELECT concat(count(*), min(state), min(tries)) FROM job')" = 123 ]
    "$TONARY" --corpus "$there" failures 2>&1 | grep '2.wav'
    "$TONARY" --corpus "$there" -q index --queue --retry-failed "$scratch/songs/deep/2.wav"
    "$TONARY" --corpus "$there" -q worker --once
    is_empty
}

busy_corpus() { # that the corpus cannot be asked is no file's fault
    queue_of busy 1
    worker one
    local one=$! before
    wait_for 60 is_empty
    before=$(late_locks)
    hold 'BEGIN; LOCK TABLE track'
    sql "INSERT INTO job (root, path, part, sheet, bytes, modified_ns)
        SELECT min(id), convert_to('$scratch/songs/deep/2.wav', 'UTF8'), 0, '', 1, 1 FROM job_root;
        NOTIFY tonary_queue"
    wait_for 60 more_than "$before"
    let_go
    wait_for 60 is_empty
    kill -TERM $one
    ends 143 $one
    grep '2 analysed, 0 failed, 0 given back' "$scratch/one"
}
late_locks() { grep -c 'lock timeout' "$server/log" || true; }
more_than() { [ "$(late_locks)" -gt "$1" ]; }

circle() { # the server ends a deadlock of two who queue
    queue_of circle 1
    sql "CREATE SEQUENCE chosen;
        CREATE FUNCTION choose() RETURNS trigger LANGUAGE plpgsql AS \$\$ BEGIN
            IF nextval('chosen') < 3 THEN RAISE 'chosen' USING ERRCODE = '40P01'; END IF;
            RETURN NULL; END \$\$;
        CREATE TRIGGER choose AFTER INSERT ON job FOR EACH STATEMENT EXECUTE FUNCTION choose()"
    "$TONARY" --corpus "$there" --json index --queue "$scratch/songs/deep" |
        jq -e ".queued == $recordings - 1 and .queued_before == 1"
    [ "$(sql 'SELECT last_value FROM chosen')" = 3 ]
}

mishaps() {
    one 'who waits to write keeps its lease' long_writer
    one 'a claim of which nobody heard' unheard_claim
    one 'what was tried is held alone' alone
    one 'files that cannot be opened' unreadable
    one 'a worker without memory' no_memory
    one 'a corpus that is busy' busy_corpus
    one 'two queue the same' circle
}
