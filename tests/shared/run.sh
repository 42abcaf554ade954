#!/usr/bin/env bash
# Corpora on a server: a PostgreSQL of our own, in a folder that vanishes and on no port, is asked
# what the file is asked: by the unit tests of corpus/, and by a choice of those of the command line.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=$(realpath "${B:-build}")
TONARY=$(realpath "${TONARY:-$B/tonary}")
. tests/shared/server.sh

# Every file of tests has a corpus of its own, a schema that is named after it, wherever it asks for
# none in so many words.
by_server() {
    cat >"$scratch/tonary" <<WRAPPER
#!/bin/sh
schema=cli_\$(basename "\$HOME" .test)
psql -q '$address' -c 'SET client_min_messages = warning' -c "CREATE SCHEMA IF NOT EXISTS \$schema" &&
TONARY_CORPUS="\${TONARY_CORPUS:-$address&options=-csearch_path%3D\$schema}" exec '$TONARY' "\$@"
WRAPPER
    chmod +x "$scratch/tonary"
    TONARY=$scratch/tonary tests/cli/run.sh choosing.test playlist.test listeners.test \
        next.test next_sessions.test ask.test clusters.test map.test export.test why.test
}
unit() { # the suites of corpus/; tests of what only a file has skip themselves
    TONARY_TEST_POSTGRESQL=$address tools/unit.sh \
        '@(corpus_*|families|forget|learnt|listeners*|models|places|terms|texts)/*'
}

there_and_back() { # a corpus from a file to a server and back
    local there="$address&options=-csearch_path%3Dcopied"
    psql -q "$address" -c 'CREATE SCHEMA copied'
    awk 'BEGIN { print "user_id,song_id,rating"
        for (i = 0; i < 3000; i++) print "u" i % 70 ",s" (i * 7) % 401 "," i % 5 + 1 }' \
        >"$scratch/table.csv"
    "$TONARY" --corpus "$scratch/a.db" -q ratings import "$scratch/table.csv"
    "$TONARY" --json corpus copy "$scratch/a.db" "$there"
    "$TONARY" --json corpus copy "$there" "$scratch/b.db"
    "$TONARY" corpus copy "$scratch/a.db" "$there" 2>"$scratch/said" && return 1
    grep 'is not empty' "$scratch/said"
    cmp <("$TONARY" --corpus "$scratch/a.db" ratings export) \
        <("$TONARY" --corpus "$scratch/b.db" ratings export)
    "$TONARY" --corpus "$there" check
}
no_start() { # nothing is loaded for whoever keeps a file
    ! objdump -p "$B/tonary" | grep 'NEEDED.*libpq'
}
no_password() { # a password is never shown
    ! "$TONARY" --corpus 'postgresql://me:secret@127.0.0.1:1/x' list 2>"$scratch/said" &&
        grep 'postgresql://me@127.0.0.1:1/x' "$scratch/said" && ! grep secret "$scratch/said"
}

. tests/shared/follow.sh
. tests/shared/events.sh
. tests/shared/imports.sh
. tests/shared/workers.sh
. tests/shared/mishaps.sh

one 'the program links no libpq' no_start
one 'no password is shown' no_password
one 'a server starts' start
if [ "$failed" = 0 ]; then
    one 'a corpus goes there and comes back' there_and_back
    several_machines
    single_events
    imports
    suite 'corpus/ on a server' unit
    suite 'the command line on a server' by_server
    suite 'a queue and its workers' workers
fi
closing
