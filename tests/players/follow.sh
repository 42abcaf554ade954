# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $port, $B, $music and $heard are of run.sh
# Sourced by run.sh: what MPD plays becomes what a listener heard.

is_noted() { # KIND NAME
    grep -q "^$1 $("$B/tonary" --json --corpus "$scratch/corpus.db" show "$music/$2" | jq .id) " "$scratch/said"
}
followed() { # one song is left after a second or two, the next is heard to its end
    local follower ended=0
    mpc --quiet clear
    mpc --quiet add "${heard[0]}"
    mpc --quiet add "${heard[1]}"
    mpc --quiet add "${heard[0]}"
    "$B/tonary" --corpus "$scratch/corpus.db" listens follow anna "$@" >"$scratch/told" 2>"$scratch/said" &
    follower=$!
    sleep 1
    mpc --quiet play 1
    sleep 1.6
    mpc --quiet play 2
    for _ in $(seq 300); do
        [ "$(mpc status %songpos%)" = 2 ] || break
        sleep 0.1
    done
    mpc --quiet stop
    sleep 0.5
    kill -INT $follower
    wait $follower || ended=$?
    [ "$ended" = 0 ] || { cat "$scratch/said" && return 1; }
    "$B/tonary" --json --corpus "$scratch/corpus.db" listeners anna | jq -e '.plays == 1 and .skips == 1' >"$scratch/out" || {
        cat "$scratch/said" && return 1
    }
    is_noted skipped "${heard[0]}"
    is_noted played "${heard[1]}"
    "$B/tonary" -q --corpus "$scratch/corpus.db" forget anna
}
one 'what it plays and skips is noted' followed --mpd "localhost:$port" --relative-to "$music"
unknown_song() { # is said, and the next is noted all the same
    followed --mpd "localhost:$port" --relative-to "$music/sub" || true
    grep -q 'no track fits' "$scratch/said"
    ! grep -q 'played' "$scratch/said" || return 1
}
one 'what the corpus does not know is said' unknown_song
nobody() {
    local status=0
    "$B/tonary" --corpus "$scratch/corpus.db" listens follow anna --mpd localhost:1 2>"$scratch/said" || status=$?
    [ "$status" = 1 ]
    grep -q 'MPD at localhost:1' "$scratch/said"
}
one 'nobody to follow' nobody
