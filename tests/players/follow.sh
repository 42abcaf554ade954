# shellcheck shell=bash
# shellcheck disable=SC2154 # $scratch, $port, $B, $music and $heard are of run.sh
# Sourced by run.sh: what MPD plays becomes what a listener heard.

is_noted() { # KIND NAME
    grep -q "^$1 $("$B/tonary" --json --corpus "$scratch/corpus.db" show "$music/$2" | jq .id) " "$scratch/said"
}
is_connected() { readlink "/proc/$follower/fd"/* | grep -q '^socket:'; }
is_over() { [ "$(mpc status %songpos%)" != 2 ]; }
are_told() { [ "$(wc -l <"$scratch/said")" -ge 2 ]; }
followed() { # one song is left after some seconds, less than half of it, the next is heard to its end
    local follower ended=0
    mpc --quiet clear
    mpc --quiet add "${heard[0]}"
    mpc --quiet add "${heard[1]}"
    mpc --quiet add "${heard[0]}"
    "$B/tonary" --corpus "$scratch/corpus.db" listens follow anna "$@" >"$scratch/told" 2>"$scratch/said" &
    follower=$!
    soon is_connected
    mpc --quiet play 1
    sleep 3
    mpc --quiet play 2
    soon is_over
    mpc --quiet stop
    soon are_told
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
