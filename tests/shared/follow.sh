#!/usr/bin/env bash
# Sourced by run.sh: several machines at one corpus. A machine is a cache of its own; who serves
# follows what others write.
# shellcheck disable=SC2154 # $scratch, $address and $TONARY are those of run.sh
machine() { # NAME COMMAND…: the program, on that machine
    XDG_CACHE_HOME=$scratch/machine-$1 "$TONARY" --corpus "$there" "${@:2}"
}
schema() { # NAME: another corpus
    psql -q "$address" -c "CREATE SCHEMA $1"
    there="$address&options=-csearch_path%3D$1"
}
rows() { # FROM TO: a table of made-up vectors
    awk -v from="$1" -v to="$2" 'BEGIN { print "name,a,b,c"
        for (i = from; i <= to; i++) print "t" i "," i * 7 % 31 "," i * 11 % 17 "," i % 13 }'
}
bring() { # FROM TO: writes them, on a machine that serves nobody
    rows "$@" >"$scratch/rows.csv"
    machine writer -q import "$scratch/rows.csv" --id name --family 'f=a,b,c'
}
serving() { # NAME [SECONDS]: sets $server and $url
    : >"$scratch/where.$1"
    XDG_CACHE_HOME=$scratch/machine-$1 "$TONARY" --corpus "$there" serve --port 0 \
        --follow "${2:-1}" \
        >"$scratch/where.$1" 2>>"$scratch/words" &
    server=$!
    for _ in $(seq 600); do
        [ ! -s "$scratch/where.$1" ] || break
        kill -0 $server
        sleep 0.1
    done
    url=$(sed 's|/$||' "$scratch/where.$1")
}
get() { curl -sS -m 60 "$url/api/v1/$1" "${@:2}"; }
until_so() { # CONDITION: of what it says of itself
    for _ in $(seq 600); do
        ! get status | jq -e "$1" >/dev/null || return 0
        sleep 0.1
    done
    get status
    return 1
}
caught_up='.follows and .problem == null and .corpus.file.behind == 0 and .corpus.file.change == .corpus.change'
end() { # SIGNAL
    kill "-$1" "$server"
    wait "$server" || true
}
file_of() { stat -c %i "$scratch/machine-$1"/tonary/*/corpus-vectors; }
is() { # EXPECTED GOT
    [ "$1" = "$2" ] || { echo "expected '$1', got '$2'" && return 1; }
}

follows() { # what others write is in the file here, and in the next answer before that
    schema follows
    bring 1 300
    is null "$(machine reader --json corpus status | jq .file)"
    serving reader
    until_so "$caught_up and .corpus.file.rows == 300"
    is 5 "$(get 'tracks/1/similar?count=5' | jq '.results | length')"
    until_so '.memory.change == .corpus.change and .memory.looked_seconds >= 0'
    local before
    before=$(file_of reader)
    bring 301 305
    is 304 "$(get 'tracks/1/similar?count=400' | jq '.results | length')"
    until_so "$caught_up and .corpus.file.rows == 305"
    is "$before" "$(file_of reader)"
    psql -q "$there" -c 'DELETE FROM track WHERE id > 300' # as any program may
    is 299 "$(get 'tracks/1/similar?count=400' | jq '.results | length')"
    until_so "$caught_up"
    end TERM
    machine reader check
}
unwritten() { # why the file is not written is told for as long as it is not
    schema unwritten
    bring 1 20
    printf 'no folder' >"$scratch/machine-without"
    serving without 600
    until_so '.problem != null and .corpus.change > 0 and .corpus.file == null'
    is 5 "$(get 'tracks/1/similar?count=5' | jq '.results | length')"
    end TERM
}
away() { # who comes back brings in what changed meanwhile, and no more
    schema away
    bring 1 300
    serving reader
    until_so "$caught_up"
    local before
    before=$(file_of reader)
    end TERM
    bring 301 303
    bring 304 305
    is 5 "$(machine reader --json corpus status | jq .file.behind)"
    machine reader corpus status | grep '5 tracks behind'
    serving reader
    until_so "$caught_up and .corpus.file.rows == 305"
    is "$before" "$(file_of reader)"
    end TERM
    machine reader check
}
killed() { # at any moment: the file is the one from before or after
    schema killed
    bring 1 100
    for i in 1 2 3 4; do
        serving reader
        [ "$i" = 1 ] || sleep "0.0$((i * i))"
        bring $((100 + i)) $((100 + i))
        end KILL
        machine reader check
        is $((99 + i)) "$(machine reader --json similar 1 -n 400 | jq '.results | length')"
    done
}
restarted() { # a server of databases that went and came back is asked again
    schema restarted
    bring 1 50
    serving reader
    is 3 "$(get 'tracks/1/similar?count=3' | jq '.results | length')"
    psql -q "$address" -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND datname = 'music' AND usename = 'tonary'" >/dev/null
    is 3 "$(get 'tracks/1/similar?count=3' | jq '.results | length')"
    until_so "$caught_up"
    end TERM
}
models() { # one that is trained anew is whole or not there yet
    schema models
    awk 'BEGIN { print "user_id,song_id,rating"
        for (i = 0; i < 2000; i++) print "u" i % 60 ",s" (i * 7) % 97 "," i % 5 + 1 }' \
        >"$scratch/table.csv"
    machine writer -q ratings import "$scratch/table.csv"
    machine writer -q train items
    serving reader
    (for _ in 1 2 3 4 5 6; do machine writer -q train --force items; done) &
    local trainer=$! versions
    while kill -0 $trainer 2>/dev/null; do
        for i in 1 2 3; do
            get "recommend?user=u$i&count=5" | tee "$scratch/answer" |
                jq -e '.results | length == 5' >/dev/null || { cat "$scratch/answer" && return 1; }
        done
    done
    wait $trainer
    versions=$(psql -At "$there" -c 'SELECT max(version) FROM model')
    [ "$versions" -ge 7 ]
    end TERM
}
events() { # two servers take them at once, and none is lost
    schema events
    bring 1 20
    serving one
    local first=$url first_server=$server
    serving other
    for i in $(seq 60); do
        printf '%s\n' "$first/api/v1/played -d user=a$i&track=$((i % 20 + 1))" \
            "$url/api/v1/played -d user=b$i&track=$((i % 20 + 1))"
    done | xargs -P 6 -L 1 curl -sS -m 60 -o "$scratch/null" -w '%{http_code}\n' | sort | uniq -c |
        awk '{ print $1 ":" $2 }' >"$scratch/codes"
    is 120:200 "$(cat "$scratch/codes")"
    is '120 120' "$(psql -At -F ' ' "$there" -c 'SELECT plays, listeners FROM listening')"
    is 120 "$(psql -At "$there" -c 'SELECT count(*) FROM play')"
    end TERM
    server=$first_server
    end TERM
    machine one check
}
merged() { # a file into a server, and again
    schema merged
    bring 1 10
    rows 5 15 >"$scratch/other.csv"
    "$TONARY" --corpus "$scratch/other.db" -q import "$scratch/other.csv" --id name \
        --family 'f=a,b,c'
    "$TONARY" --corpus "$scratch/other.db" -q rate anna 1 5
    "$TONARY" --corpus "$scratch/other.db" -q played anna 2
    for _ in 1 2; do
        XDG_CACHE_HOME=$scratch/machine-writer "$TONARY" -q merge "$there" "$scratch/other.db"
    done
    is 15 "$(machine writer --json list | wc -l)"
    is '1 1' "$(machine writer --json listeners anna | jq -r '"\(.ratings) \(.plays)"')"
    is 14 "$(machine writer --json similar 1 -n 40 | jq '.results | length')"
    machine writer check
}

several_machines() {
    one 'who serves follows' follows
    one 'who cannot write a file says so' unwritten
    one 'who was away catches up' away
    one 'who is killed leaves a file' killed
    one 'a server that comes back is asked again' restarted
    one 'a model is whole' models
    one 'two servers take events' events
    one 'a file is merged into a server' merged
}
