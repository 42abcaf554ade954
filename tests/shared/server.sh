#!/usr/bin/env bash
# Sourced behind tools/tally.sh: a PostgreSQL of our own, in a folder that vanishes and on no port, as
# $server and $address. Where none can be had this is told, and the suite is over.
# shellcheck disable=SC2034,SC2154 # what it shares with who sources it and tools/tally.sh
server=$scratch/server

programs=
for folder in /usr/lib/postgresql/*/bin; do # the last is the newest
    [ ! -x "$folder/initdb" ] || programs=$folder
done
if [ -z "$programs" ]; then
    echo "SKIPPED: corpora on a server: no PostgreSQL is installed ('make check-shared' does it)"
    skipped=1
    closing
    exit
fi
if "$TONARY" --version | grep -q 'no PostgreSQL'; then
    echo "SKIPPED: corpora on a server: tonary was built without PostgreSQL"
    skipped=1
    closing
    exit
fi

as_nobody() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    else
        "$@"
    fi
}
stop() {
    as_nobody "$programs/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$scratch"
}
trap stop EXIT
launch() {
    as_nobody "$programs/pg_ctl" -D "$server/data" -l "$server/log" -w start -o \
        "-k $server -c listen_addresses='' -c fsync=off -c shared_buffers=32MB \
        -c log_connections=on" >/dev/null
}
start() {
    mkdir "$server"
    chmod 755 "$scratch"
    [ "$(id -u)" != 0 ] || chown nobody "$server"
    cd "$server" || return
    as_nobody "$programs/initdb" -D "$server/data" -U tonary --auth=trust -E UTF8 \
        --locale=C.UTF-8 -N
    launch
    psql -q -h "$server" -U tonary -d postgres -c 'CREATE DATABASE music'
}
address="postgresql:///music?host=$server&user=tonary"
