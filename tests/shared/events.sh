#!/usr/bin/env bash
# Sourced by run.sh, with a server that runs: single events through a service. What each costs there
# is read in the server's log.
# shellcheck disable=SC2154 # $scratch, $server, $address and $there are those of run.sh, follow.sh

post() { # NAME FORM: prints the code of the answer
    get "$1" -d "$2" -o "$scratch/body" -w '%{http_code}\n'
}
some_events() { # FROM TO: three for each number; the codes that came
    for i in $(seq "$@"); do
        post rate "user=anna&track=$i&rating=$((i % 5 + 1))"
        post played "user=anna&track=$i"
        post skipped "user=anna&track=$i"
    done | sort | uniq -c | awk '{ print $1 ":" $2 }'
}
logged() { # LOG LINES: those behind so many lines
    tail -n "+$(($2 + 1))" "$1"
}

a_link_is_kept() { # an event costs its own transaction: no new connection, and six round trips
    local log=$server/log lines
    schema kept
    bring 1 40
    there+='%20-clog_statement%3Dall'
    serving one
    is 3:200 "$(some_events 1 1)"
    lines=$(wc -l <"$log")
    is 30:200 "$(some_events 11 20)"
    is 0 "$(logged "$log" "$lines" | grep -c 'connection authorized')"
    logged "$log" "$lines" | awk '/LOG:  (statement|execute)/ { asked[$4]++ }
        /pg_advisory_xact_lock/ { writer = $4; events++ }
        END { print events, asked[writer]
              exit !(events == 30 && asked[writer] <= 6 * events) }'
    is '11 22' "$(psql -At -F ' ' "$there" -c 'SELECT ratings, plays + skips FROM listening')"
    end TERM
    machine one check
}

each_in_turn() { # NAME: events, each of a listener of its own, until all that shall come has come
    local i=0
    until [ -e "$scratch/enough" ]; do
        i=$((i + 1))
        printf '%s ' "$1$i"
        post played "user=$1$i&track=1"
    done >"$scratch/told.$1"
}
told() { cat "$scratch"/told.*; }
are_told() { # CODE COUNT: so many at least
    [ "$(told | grep -c " $1\$")" -ge "$2" ]
}
a_server_goes() { # and comes back: what was told as written is there once, what was not at most once
    local folder=$server
    schema goes
    bring 1 5
    trap 'touch "$scratch/enough"' EXIT # also when this fails
    serving one
    each_in_turn a &
    local a=$!
    each_in_turn b &
    local b=$!
    soon are_told 200 6
    as_nobody "$programs/pg_ctl" -D "$folder/data" -m immediate stop
    soon are_told 500 2
    server=$folder launch
    local before
    before=$(told | grep -c ' 200$')
    soon are_told 200 $((before + 6))
    touch "$scratch/enough"
    wait $a $b
    psql -At -F ' ' "$there" -c 'SELECT name, count(play.id) FROM listener LEFT JOIN play
        ON listener = listener.id GROUP BY name' >"$scratch/kept"
    awk 'NR == FNR { kept[$1] = $2; next }
        ($2 == 200 && kept[$1] != 1) || kept[$1] > 1 { print; wrong = 1 }
        END { exit wrong }' "$scratch/kept" <(told)
    end TERM
    machine one check
}
single_events() {
    one 'an event takes no connection of its own' a_link_is_kept
    one 'a server goes while events come' a_server_goes
}
