#!/usr/bin/env bash
# Playlists in a real player: the Music Player Daemon, on an output that plays nothing. Whatever a
# file is called, MPD finds in our lists what it knows, in order, and we in what it writes.
#
# Two things MPD (0.23) cannot, whatever a list looks like, so they are checked as its limits: it
# knows no file whose name holds the end of a line or is no UTF-8, and it takes URIs as they stand,
# percent signs and all, so of an XSPF it finds the names that a URI spells as they are. It also
# loses blanks at either end of a name, unless it is asked for that very file; such names are read
# back by us alone.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/tally.sh
B=${B:-build}
music=$scratch/music
lists=$scratch/lists
port=$((20000 + RANDOM % 10000))
export MPD_HOST=$scratch/socket
trap 'kill "$(cat "$scratch/pid" 2>/dev/null)" 2>/dev/null; rm -rf "$scratch"' EXIT

unknown=($'new\nline.wav' $'bad\xff\xe9.wav')
blank=(' lead.wav' 'sub/ lead.wav' 'sub /end.wav')
plain=(plain.wav 'sub/under_score-1.wav' 'sub/deep/tilde~.wav' 'sub/plain.wav')
# shellcheck disable=SC2016 # a dollar sign is one
names=(
    '音乐.wav' 'a b.wav' 'sub/a b.wav' 'x #1.wav' '#lead.wav' 'sub/#lead.wav' "${plain[@]}" '#EXTM3U.wav'
    'q"uote.wav' "q'uote.wav" 'q`uote.wav' '100%.wav' 'a%20b.wav' 'a b.wav' '%23.wav' 'back\slash.wav'
    'http:x.wav' 'http:/x.wav' 'file:.wav' 'Музыка.wav' 'עברית.wav' '日本語/ガ.wav' 'é.wav' '🎵.wav'
    $'tab\tx.wav' $'cr\rx.wav' 'a&<b>]]>.wav' 'a;b?c=d.wav' '~x.wav' '$(x).wav' '{"a":1}.wav' '-x.wav'
)

program() {
    # shellcheck disable=SC2046,SC2086 # flags are words
    ${CC:-cc} -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -I. ${SANITIZE:-} -o "$scratch/lists_of" \
        tests/players/lists.c "$B/program.a" "$B/libtonary.a" -ljansson -lexpat \
        $(pkg-config --libs $(sed -n 's/^packages := //p' Makefile)) -lstdc++ -lm -pthread -ldl
}
each() { printf '%s\0' "$@"; }
lists_of() { "$scratch/lists_of" "$@"; }
player() {
    ${CC:-cc} -O1 -D_GNU_SOURCE -o "$scratch/signals" tests/cli/signals.c -lm
    mkdir "$scratch/sounds"
    "$scratch/signals" "$scratch/sounds" 2>/dev/null
    local name
    for name in "${names[@]}" "${blank[@]}" "${unknown[@]}"; do
        mkdir -p "$music/$(dirname "$name")"
        cp "$scratch/sounds/odd/short.wav" "$music/$name"
    done
    mkdir "$lists"
    cat >"$scratch/mpd.conf" <<END
music_directory "$music"
playlist_directory "$lists"
db_file "$scratch/db"
log_file "$scratch/mpd.log"
pid_file "$scratch/pid"
bind_to_address "$scratch/socket"
bind_to_address "localhost"
port "$port"
zeroconf_enabled "no"
filesystem_charset "UTF-8"
audio_output {
    type "null"
    name "null"
}
END
    mpd "$scratch/mpd.conf" 2>"$scratch/mpd.words"
    timeout 30 mpc --quiet update --wait
}
known() { # to MPD: all but those that it cannot
    diff <(printf '%s\n' "${names[@]}" "${blank[@]}" | LC_ALL=C sort -u) <(mpc listall | LC_ALL=C sort)
}
loads() { # LIST NAME…: MPD finds in the list just these
    mpc --quiet clear
    timeout 10 mpc --quiet load "$1" >/dev/null
    diff <(printf '%s\n' "${@:2}") <(mpc playlist --format %file%)
}
reads() { # FILE [RELATIVE_TO] -- NAME…: we find just these
    local from=()
    while [ "$1" != -- ]; do from+=("$1") && shift; done
    diff <(each "${@:2}" | od -c) <(lists_of read "${from[0]}" "$music" "${from[@]:1}" | od -c)
}

relative_m3u() { # as MPD keeps its own
    each "${names[@]}" | lists_of write m3u "$lists/relative.m3u" "$music" "$music"
    loads relative "${names[@]}"
    reads "$lists/relative.m3u" "$music" -- "${names[@]}"
}
absolute_m3u() {
    each "${names[@]}" | lists_of write m3u "$lists/absolute.m3u" "$music"
    loads absolute "${names[@]}"
}
m3u_among_music() {
    each "${names[@]}" | lists_of write m3u "$music/list.m3u" "$music" "$music"
    loads list.m3u "${names[@]}"
}
relative_m3u8() { # from a folder beside
    mkdir -p "$music/all lists"
    each "${names[@]}" | lists_of write m3u8 "$music/all lists/#1.m3u8" "$music" "$music/all lists"
    loads 'all lists/#1.m3u8' "${names[@]}"
}
absolute_m3u8() {
    each "${names[@]}" | lists_of write m3u8 "$music/absolute.m3u8" "$music"
    loads absolute.m3u8 "${names[@]}"
}
m3u8_of_all() { # names that MPD does not know are passed over
    each "${unknown[@]}" "${names[@]}" "${unknown[@]}" | lists_of write m3u8 "$music/all.m3u8" "$music" "$music"
    loads all.m3u8 "${names[@]}"
}
xspf() {
    each "${plain[@]}" | lists_of write xspf "$music/plain.xspf" "$music" "$music"
    loads plain.xspf "${plain[@]}"
    each "${plain[@]}" | lists_of write xspf "$music/absolute.xspf" "$music"
    loads absolute.xspf "${plain[@]}"
}
saved() { # by MPD
    loads relative "${names[@]}"
    mpc --quiet save saved
    local told=()
    for name in "${names[@]}"; do
        [[ $name = '#'* ]] || told+=("$name") # which it would take for comments itself
    done
    reads "$lists/saved.m3u" "$music" -- "${told[@]}"
}
refused() { # what a list for MPD cannot hold is said, and nothing is left half written
    local status=0
    each plain.wav "${unknown[0]}" | lists_of write m3u "$lists/half.m3u" "$music" "$music" 2>"$scratch/said" ||
        status=$?
    [ "$status" = 1 ] && [ ! -e "$lists/half.m3u" ]
    grep -q "^lists: track 2, .*new$" "$scratch/said"
    grep -q 'end of a line; xspf can hold it' "$scratch/said"
}
every_format() { # holds every name, for us
    local format
    for format in m3u8 xspf jspf json; do
        each "${names[@]}" "${blank[@]}" "${unknown[@]}" |
            lists_of write $format "$scratch/here.$format" "$music" "$scratch"
        reads "$scratch/here.$format" -- "${names[@]}" "${blank[@]}" "${unknown[@]}"
    done
}

heard=('heard/noise #1.wav' 'heard/鐘 bells.wav' 'heard/Удары.wav' 'heard/#lead 100%.wav')
from_the_program() { # what `tonary playlist` chooses and writes for MPD is what MPD plays, in its order
    local sounds=('clicks 100' 'chords/a minor' 'clicks 150' noise) i
    mkdir "$music/heard"
    for i in "${!heard[@]}"; do cp "$scratch/sounds/music/${sounds[i]}.wav" "$music/${heard[i]}"; done
    timeout 30 mpc --quiet update --wait
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" index "$music/heard"
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" playlist "$music/${heard[1]}" --format m3u \
        --relative-to "$music" --output "$lists/chosen.m3u"
    mapfile -t chosen < <("$B/tonary" --json --corpus "$scratch/corpus.db" playlist "$music/${heard[1]}" |
        jq -r '.results[].track.path')
    [ "${#chosen[@]}" = "${#heard[@]}" ]
    loads chosen "${chosen[@]#"$music/"}"
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" playlist --continue "$lists/chosen.m3u" \
        --relative-to "$music" --format json | jq -r '.results[].track.path' |
        diff <(printf '%s\n' "${chosen[@]}") -
}

queued() { # NAME…: they wait in its queue
    diff <(printf '%s\n' "$@") <(mpc playlist --format %file%)
}
hands() { # OPTION…
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" playlist "$music/${heard[1]}" "$@" >"$scratch/told"
}
handed_over() { # to its queue, behind what waits there, and played; by whole paths and by names
    chosen=("${chosen[@]#"$music/"}")
    mpc --quiet clear
    mpc --quiet add "${heard[0]}" # which plays for longer than this takes
    hands --mpd "$scratch/socket"
    queued "${heard[0]}" "${chosen[@]}"
    mpc status '%state% %songpos%' | grep -qx 'playing 2'
    grep -q '^   1 ' "$scratch/told"
    mpc --quiet clear
    hands --mpd "localhost:$port" --relative-to "$music"
    queued "${chosen[@]}"
}
numbered() { # a name that would be a comment in a list
    cp "$scratch/sounds/music/chords/g major.wav" "$music/#top.wav"
    timeout 30 mpc --quiet update --wait
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" index "$music/#top.wav"
    mpc --quiet clear
    hands --to '#top.wav' -n 2 --mpd "localhost:$port" --relative-to "$music"
    queued "${heard[1]}" '#top.wav'
}
declined() { # WORDS OPTION…: and what waits there stays
    local words=$1 status=0
    mpc --quiet clear
    mpc --quiet add plain.wav
    hands "${@:2}" 2>"$scratch/said" || status=$?
    [ "$status" != 0 ]
    grep -q -- "$words" "$scratch/said" || { cat "$scratch/said" && return 1; }
    queued plain.wav
}
stranger() { # it has the first, and has not looked at the last yet
    cp "$scratch/sounds/music/chords/c major.wav" "$music/heard/late.wav"
    "$B/tonary" --quiet --corpus "$scratch/corpus.db" index "$music/heard"
    declined 'MPD at localhost.*late' --to late.wav --mpd "localhost:$port" --relative-to "$music"
}

one 'builds' program
one 'MPD starts and looks at the music' player
one 'it knows the files that it can' known
one 'M3U relative to its music folder' relative_m3u
one 'M3U with whole paths' absolute_m3u
one 'M3U among the music' m3u_among_music
one 'M3U8 relative to the folder that it is in' relative_m3u8
one 'M3U8 with whole paths' absolute_m3u8
one 'M3U8 with names that MPD does not know' m3u8_of_all
one 'XSPF' xspf
one 'what MPD saves is read' saved
one 'a name that MPD cannot have' refused
one 'every name in every format' every_format
one 'what the program chooses' from_the_program
mapfile -t chosen < <(sed "s|^|$music/|" "$lists/chosen.m3u")
one 'what the program hands over' handed_over
one 'a name that begins with a number sign' numbered
one 'a file that it does not know' stranger
one 'names that are not below its music' declined 'not below' --mpd "$scratch/socket" --relative-to "$music/sub"
one 'nobody there' declined 'MPD at localhost:1' --mpd localhost:1
one 'no socket there' declined "MPD at $scratch/none" --mpd "$scratch/none"
one 'a port that is none' declined 'a port is' --mpd localhost:x
one 'no host' declined 'takes HOST' --mpd :6600
. tests/players/follow.sh
. tests/players/password.sh
closing
